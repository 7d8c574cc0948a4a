import pytest

from hinomi.counting.views import RecordHigh, record_high
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period


def series(*values):
    return dict(zip(parse_period("2009").months(), values, strict=False))


def month(number):
    return parse_period(f"2009-{number:02d}")


def test_higher_than_every_month_before():
    assert record_high(series(650, 694, 628, 793), month(4)) == RecordHigh(
        period=month(4),
        value=793,
        since=month(1),
        is_record=True,
        before=(month(2), 694),
        highest_since=None,
    )


def test_as_high_as_before_is_no_record_and_the_highest_since_then():
    found = record_high(series(5, 9, 3, 9), month(4))
    assert (found.is_record, found.highest_since, found.before) == (False, month(2), (month(2), 9))


def test_later_months_are_not_looked_at():
    assert record_high(series(1, 2, 3, 99), month(3)).is_record


def test_the_first_months_of_a_new_home_hold_no_record():
    assert record_high(series(7), month(1)) == RecordHigh(month(1), 7, month(1), False, None, None)
    assert not record_high(series(7, 8), month(2)).is_record
    assert record_high(series(7, 8, 9), month(3)).is_record


def test_zero_is_no_record():
    assert not record_high(series(0, 0, 0), month(3)).is_record


def test_a_month_without_a_number():
    with pytest.raises(UsageError, match="2009-05"):
        record_high(series(1, 2), month(5))
