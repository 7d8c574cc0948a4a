from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.terms.errors import UsageError
from hinomi.terms.periods import month_of, parse_period


@pytest.mark.parametrize(
    ("text", "start", "end", "unit", "previous"),
    [
        ("2009", "2009-01-01", "2010-01-01", "year", "2008"),
        ("2009-10", "2009-10-01", "2009-11-01", "month", "2009-09"),
        ("2009-01", "2009-01-01", "2009-02-01", "month", "2008-12"),
        ("2009-10-13", "2009-10-13", "2009-10-14", "day", "2009-10-12"),
        ("2009-W42", "2009-10-12", "2009-10-19", "week", "2009-W41"),
        ("2010-W01", "2010-01-04", "2010-01-11", "week", "2009-W53"),
        ("2015-Q4", "2015-10-01", "2016-01-01", "quarter", "2015-Q3"),
        ("2015-Q1", "2015-01-01", "2015-04-01", "quarter", "2014-Q4"),
        ("2009-05..2009-10", "2009-05-01", "2009-11-01", "range", "2008-11..2009-04"),
        ("2009-10-03..2009-10-05", "2009-10-03", "2009-10-06", "range", "2009-09-30..2009-10-02"),
    ],
)
def test_a_period_is_half_open_and_has_one_before_it(text, start, end, unit, previous):
    period = parse_period(text)
    assert (str(period.start), str(period.end), period.unit, str(period)) == (start, end, unit, text)
    assert str(period.previous()) == previous
    assert period.previous().end == period.start


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "2009-13",
        "2009-00",
        "2009-02-29",
        "2009-W54",
        "2009-Q5",
        "2009-10..",
        "0000",
        "9999",
        "２０09-1",
        "x",
    ],
)
def test_what_is_no_period_is_said_in_one_line(text):
    with pytest.raises(UsageError, match="is not a period"):
        parse_period(text)


def test_a_range_does_not_run_backwards():
    with pytest.raises(UsageError, match="ends before it begins"):
        parse_period("2009-10..2009-05")


def test_a_window_ends_with_the_month_itself():
    window = parse_period("2009-10").window(months=6)
    assert [str(month) for month in window] == [
        "2009-05",
        "2009-06",
        "2009-07",
        "2009-08",
        "2009-09",
        "2009-10",
    ]


@given(st.dates(min_value=date(2, 1, 1), max_value=date(9998, 1, 1)))
def test_every_day_lies_in_exactly_one_month(day):
    month = month_of(day)
    assert day in month
    assert day not in month.previous()
    assert month.previous().end == month.start
    assert parse_period(str(month)) == month
    assert month.start - timedelta(days=1) in month.previous()
