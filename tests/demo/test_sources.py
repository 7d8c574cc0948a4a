import numpy as np
import pytest

from hinomi.demo.sources import Blocks, Crowd, anywhere


def test_addresses_are_of_the_region(rng):
    blocks = Blocks(
        np.array([100, 1000, 5000], dtype=np.uint32),
        np.array([199, 1009, 5099], dtype=np.uint32),
        np.array(["JP", "US", "JP"]),
    )
    drawn = blocks.draw("JP", 2000, rng)
    assert set(drawn.tolist()) == set(range(100, 200)) | set(range(5000, 5100))
    with pytest.raises(ValueError, match="no addresses of FR"):
        blocks.draw("FR", 1, rng)


def test_addresses_of_networks_are_not_drawn(rng):
    blocks = Blocks(np.array([256], dtype=np.uint32), np.array([511], dtype=np.uint32), np.array(["JP"]))
    assert 256 not in blocks.draw("JP", 3000, rng)


def test_a_crowd_follows_the_shares_and_keeps_regions(blocks, rng):
    crowd = Crowd(blocks, rng)
    shares = crowd.shares("messages")
    region, found = crowd.draw(np.cumsum(np.tile(shares, (4000, 1)), axis=1))
    assert abs((region == crowd.regions.index("CN")).mean() - shares[crowd.regions.index("CN")]) < 0.03
    place = np.searchsorted(blocks.first, found, side="right") - 1
    assert (blocks.regions[place] == np.array(crowd.regions)[region]).all()


def test_no_address_comes_twice_in_one_cell(blocks, rng):
    crowd = Crowd(blocks, rng)
    cells = np.repeat(np.arange(3), 500)
    region = np.zeros(1500, dtype=np.int64)
    same = np.full(1500, blocks.first[0], dtype=np.uint32)
    parted = crowd.part(cells, region, same)
    assert (
        len({(cell, address) for cell, address in zip(cells.tolist(), parted.tolist(), strict=True)}) == 1500
    )


def test_anywhere_is_as_many_as_asked(blocks, rng):
    assert len(anywhere(blocks, ["JP", "US", "CN"], 100, rng)) == 100
