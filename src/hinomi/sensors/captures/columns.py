"""What the decoder gives: one row a packet, as columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Columns(NamedTuple):
    """Arrays of one length; their meanings are those of the table `observations`."""

    time: np.ndarray  # int64, microseconds since 1970
    source_high: np.ndarray  # int64
    source_low: np.ndarray  # int64
    target_high: np.ndarray  # int64
    target_low: np.ndarray  # int64
    protocol: np.ndarray  # int16
    port: np.ndarray  # int32
    kind: np.ndarray  # int8, index into the codes of the taxonomy
    marks: np.ndarray  # int32
    tcp_flags: np.ndarray  # int16
    ttl: np.ndarray  # int16
    length: np.ndarray  # int32


_TYPES = (
    np.int64, np.int64, np.int64, np.int64, np.int64,
    np.int16, np.int32, np.int8, np.int32, np.int16, np.int16, np.int32,
)  # fmt: skip


def empty_columns(room: int) -> Columns:
    """Return columns for `room` rows."""
    return Columns(*(np.empty(room, kind) for kind in _TYPES))


def first_rows(columns: Columns, count: int) -> Columns:
    """Return the first `count` rows; a view, not a copy."""
    return Columns(*(array[:count] for array in columns))
