import numpy as np
import pytest

from hinomi.demo.figures import read_data
from hinomi.demo.frames import ARP
from hinomi.demo.noise import make_noise

SHARES = read_data("traffic")["noise"]


@pytest.fixture
def noise(blocks, rng):
    targets = np.array([0xC0000201, 0xC0000202], dtype=np.uint32)
    return make_noise(10_000, span=(1_000, 2_000), targets=targets, blocks=blocks, rng=rng)


def test_every_sort_has_its_share(noise):
    assert [len(part.sensor) for part in noise] == [round(10_000 * share) for share in SHARES.values()]


def test_packets_lie_in_the_span_at_both_points(noise):
    assert all(((part.batch.time >= 1_000) & (part.batch.time < 2_000)).all() for part in noise)
    assert {int(place) for part in noise for place in np.unique(part.sensor)} == {0, 1}


def test_only_arp_is_not_ip(noise):
    assert [part.batch.ethertype == ARP for part in noise] == [sort == "not_ip" for sort in SHARES]


def test_what_goes_out_comes_from_the_point_itself(noise):
    part = noise[list(SHARES).index("outbound")]
    source = part.batch.block[:, 12:16].copy().view(">u4").ravel()
    assert (source == 0xC0000201 + part.sensor).all()
