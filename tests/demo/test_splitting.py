import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.demo.splitting import scatter, split, spread

weights = st.lists(st.floats(0.01, 1000), min_size=1, max_size=20)


def test_largest_remainders_get_the_rest():
    assert split(10, [1, 1, 1]).tolist() == [4, 3, 3]
    assert split(10, [6, 3, 1]).tolist() == [6, 3, 1]
    assert split(5, [100, 1, 1], least=1).tolist() == [3, 1, 1]
    assert split(0, []).tolist() == []


@given(st.integers(0, 10_000), weights, st.integers(0, 3))
def test_parts_add_up_and_none_is_below_the_least(total, parts, least):
    if total < least * len(parts):
        with pytest.raises(ValueError, match="cannot be split"):
            split(total, parts, least=least)
        return
    found = split(total, parts, least=least)
    assert found.sum() == total
    assert found.min() >= least


def test_nothing_cannot_take_something():
    with pytest.raises(ValueError, match="cannot be split"):
        split(1, [])


@given(st.integers(0, 500), weights)
def test_scattered_items_are_all_there(total, parts):
    rng = np.random.default_rng(1)
    assert scatter(total, np.array(parts).reshape(1, -1), rng).sum() == total


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30), st.integers(0, 2**32 - 1), st.data())
def test_spread_stays_within_the_cells_and_adds_up(most, seed, data):
    cells = np.array(most)
    total = data.draw(st.integers(int((cells > 0).sum()), int(cells.sum())))
    ratios = data.draw(st.lists(st.floats(0.05, 1), min_size=len(most), max_size=len(most)))
    found = spread(total, cells, np.array(ratios), np.random.default_rng(seed))
    assert found.sum() == total
    assert (found <= cells).all()
    assert ((found > 0) == (cells > 0)).all()


def test_spread_follows_the_ratios():
    found = spread(60, np.array([100, 100]), np.array([0.5, 0.1]), np.random.default_rng(1))
    assert found.sum() == 60
    assert abs(found[0] - 50) <= 1


@pytest.mark.parametrize("total", [1, 6])
def test_spread_says_what_cannot_be(total):
    with pytest.raises(ValueError, match="is not between"):
        spread(total, np.array([3, 2]), np.ones(2), np.random.default_rng(1))
