from decimal import Decimal

import pytest

from hinomi.counting.views import Change, change, ratio


@pytest.mark.parametrize(
    ("current", "previous", "percent", "direction"),
    [
        (110, 100, "10.0", "up"),
        (93, 100, "-7.0", "down"),
        (100, 100, "0.0", "same"),
        (10_001, 10_000, "0.0", "up"),
        (0, 5, "-100.0", "down"),
    ],
)
def test_a_change(current, previous, percent, direction):
    assert change(current, previous) == Change(current, previous, Decimal(percent), direction)


def test_from_nothing_there_is_no_percentage():
    assert change(3, 0) == Change(3, 0, None, "up")
    assert change(0, 0) == Change(0, 0, None, "same")


def test_cut_off_where_a_home_wants_it():
    assert change(66_995, 72_000, "truncate").percent == Decimal("-6.9")
    assert change(66_995, 72_000).percent == Decimal("-7.0")


def test_how_many_times_as_much():
    assert ratio(1349, 1000) == Decimal("1.3")
    assert ratio(1350, 1000) == Decimal("1.4")
    assert ratio(1, 0) is None
