from datetime import date, datetime

import numpy as np

from hinomi.demo.days import Desk, days_of, draw_days
from hinomi.terms.periods import parse_period

OCTOBER = parse_period("2009-10")


def test_closed_on_weekends_and_holidays(desk):
    holiday = Desk(desk.zone, frozenset({date(2009, 10, 12)}))
    assert desk.is_open(date(2009, 10, 12))
    assert not holiday.is_open(date(2009, 10, 12))
    assert not desk.is_open(date(2009, 10, 10))
    assert holiday.next_open(date(2009, 10, 10)) == date(2009, 10, 13)


def test_written_down_in_the_evening_of_the_next_open_day(desk):
    monday_evening = datetime(2009, 10, 12, 17, 50, tzinfo=desk.zone)
    assert desk.written_down(date(2009, 10, 10), minutes=10) == monday_evening


def test_late_but_not_later_than_the_fourth_of_the_next_month(desk):
    assert desk.written_down(date(2009, 10, 1), minutes=0, late_days=6).date() == date(2009, 10, 7)
    assert desk.written_down(date(2009, 10, 30), minutes=0, late_days=6).date() == date(2009, 10, 30)
    assert desk.written_down(date(2009, 10, 30), minutes=0, late_days=4).date() == date(2009, 11, 3)
    closed = Desk(desk.zone, frozenset(date(2009, 11, n) for n in range(1, 10)))
    assert closed.written_down(date(2009, 10, 31), minutes=0).date() == date(2009, 11, 4)


def test_nothing_comes_in_on_a_day_without_weight(desk, rng):
    weights = desk.weights(OCTOBER, closed=0.0)
    drawn = draw_days(OCTOBER, weights, 200, rng)
    assert list(drawn) == sorted(drawn)
    assert all(desk.is_open(day) for day in drawn)
    assert np.count_nonzero(weights) == 22


def test_the_days_of_a_month():
    assert (days_of(OCTOBER)[0], days_of(OCTOBER)[-1], len(days_of(OCTOBER))) == (
        date(2009, 10, 1),
        date(2009, 10, 31),
        31,
    )
