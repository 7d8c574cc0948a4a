from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.sensors.civil import CivilDays

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = [
    "Asia/Tokyo",
    "UTC",
    "Europe/Berlin",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Pacific/Apia",
]
MICROS = st.integers(0, 7_258_118_399_999_999)


def one_by_one(times, zone):
    days = [(EPOCH + timedelta(microseconds=t)).astimezone(ZoneInfo(zone)).date() for t in times]
    return [(day - EPOCH.date()).days for day in days]


@pytest.mark.parametrize("zone", ZONES)
@given(st.lists(MICROS, min_size=1, max_size=8), st.lists(st.integers(0, 90_000_000_000), max_size=8))
def test_the_day_of_many_is_the_day_of_each(zone, far, near):
    times = [*far, *(min(far[0] + step, 7_258_118_399_999_999) for step in near)]
    assert CivilDays(ZoneInfo(zone)).days(np.array(times, np.int64)).tolist() == one_by_one(times, zone)


@pytest.mark.parametrize(
    ("zone", "year"), [("Europe/Berlin", 2009), ("America/St_Johns", 2009), ("America/Sao_Paulo", 2009)]
)
def test_every_ten_minutes_of_a_year_with_daylight_saving_time(zone, year):
    start = int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
    times = np.arange(start, start + 366 * 86_400, 600, dtype=np.int64) * 1_000_000
    assert CivilDays(ZoneInfo(zone)).days(times).tolist() == one_by_one(times.tolist(), zone)


def test_a_day_begins_at_its_first_instant():
    civil = CivilDays(ZoneInfo("Asia/Tokyo"))
    start = civil.start_of(14_518)
    assert EPOCH + timedelta(microseconds=start) == datetime(2009, 9, 30, 15, tzinfo=UTC)
    assert civil.days(np.array([start - 1, start])).tolist() == [14_517, 14_518]
