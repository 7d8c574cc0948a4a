"""What a container gives: where each record stands in the buffer, when it was seen, on which link.

A reader walks the container and knows nothing of packets; the decoder knows nothing of containers.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LARGEST_RECORD = 262_144
"""Bytes; no capturing program writes longer records (libpcap, MAXIMUM_SNAPLEN)."""

LAST_TIME = 7_258_118_400_000_000
"""Microseconds; 2200-01-01. Later time stamps are taken for damage."""

# Where a walk stopped.
MORE, FULL, BLOCK, DAMAGED = 0, 1, 2, 3

# Why a record has no row. The order is that of `REASONS`.
FINE, NO_TIME, TIME_OUT_OF_RANGE, UNKNOWN_INTERFACE, UNSUPPORTED_LINK = 0, 1, 2, 3, 4
REASONS = ("", "no_time", "time_out_of_range", "unknown_interface", "unsupported_link_type")
TRUNCATED_RECORD = "truncated_record"
DAMAGED_RECORD = "damaged_record"


class Records(NamedTuple):
    """Arrays of one length, filled from the front."""

    start: np.ndarray  # int64: first byte of the packet in the buffer
    captured: np.ndarray  # int64: bytes that were recorded
    wire: np.ndarray  # int64: bytes that the packet had on the wire
    time: np.ndarray  # int64: microseconds since 1970, UTC
    link: np.ndarray  # int64: link type (tcpdump.org/linktypes.html)
    reason: np.ndarray  # int64: FINE, or why it has no row


def empty_records(room: int) -> Records:
    """Return arrays for `room` records."""
    return Records(*(np.zeros(room, np.int64) for _ in Records._fields))
