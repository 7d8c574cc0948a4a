import itertools

from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin.charts.columns import spread

HEIGHTS = st.lists(st.floats(0, 100), min_size=1, max_size=5).map(sorted)


@given(HEIGHTS)
def test_names_keep_apart_and_in_order_and_on_the_page(heights):
    placed = spread(heights, gap=7.5, top=100)
    assert all(b - a >= 7.5 - 1e-9 for a, b in itertools.pairwise(placed))
    assert max(placed) <= 100
    assert min(placed) >= 0


@given(HEIGHTS)
def test_names_that_have_room_stay_where_they_belong(heights):
    apart = [nth * 20.0 for nth in range(len(heights))]
    assert spread(apart, gap=7.5, top=100) == apart
