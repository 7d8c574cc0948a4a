"""A roll-up is stale where it holds other deliveries than it should."""

from datetime import date

import pytest

from hinomi.store.freshness import mark, stale_cells

DAY = date(2009, 10, 1)


@pytest.mark.parametrize(
    ("should", "does", "stale"),
    [
        ({"S1": ["a", "b"]}, {"S1": {mark(["b", "a"])}}, {}),
        ({"S1": ["a", "b"]}, {"S1": {mark(["a"])}}, {"S1": ["a", "b"]}),
        ({"S1": ["a"]}, {}, {"S1": ["a"]}),
        ({}, {"S1": {mark(["a"])}}, {"S1": []}),
        ({"S1": ["a"]}, {"S1": {mark(["a"]), mark(["b"])}}, {"S1": ["a"]}),
        ({}, {}, {}),
    ],
)
def test_a_rollup_that_holds_other_deliveries_is_stale(should, does, stale):
    def on_the_day(cells):
        return {(DAY, sensor): value for sensor, value in cells.items()}

    assert stale_cells(on_the_day(should), on_the_day(does)) == on_the_day(stale)
