"""Random numbers by name: one seed, and a stream for each file, so that files do not disturb each other."""

from __future__ import annotations

import zlib

import numpy as np


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the generator of one named stream of a seed."""
    return np.random.default_rng([seed, zlib.crc32(name.encode())])
