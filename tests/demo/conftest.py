"""What the tests of the demonstration share: a desk, a few reporters, blocks of addresses drawn by hand."""

from zoneinfo import ZoneInfo

import numpy as np
import pytest

from hinomi.demo.days import Desk
from hinomi.demo.reporters import make_reporters
from hinomi.demo.sources import Blocks

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.fixture
def desk():
    return Desk(TOKYO, frozenset())


@pytest.fixture
def reporters(rng):
    return make_reporters(rng, number=60)


@pytest.fixture
def blocks():
    """A /16 for every region of every mix, beginning at 11.0.0.0."""
    from hinomi.demo.figures import read_data

    regions = sorted({r for mix in read_data("traffic")["mixes"].values() for r in mix})
    first = np.array([(11 << 24) + (n << 16) for n in range(len(regions))], dtype=np.uint32)
    return Blocks(first, first + np.uint32(0xFFFF), np.array(regions))
