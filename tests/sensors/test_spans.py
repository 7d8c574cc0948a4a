from zoneinfo import ZoneInfo

import numpy as np
import pytest

from hinomi.sensors.civil import CivilDays
from hinomi.sensors.spans import Span

CIVIL = CivilDays(ZoneInfo("Asia/Tokyo"))
DAY = 86_400_000_000


def covered(*hours, since=None, until=None):
    """From hours after the first of October 2009 to the days covered: (day, from, to, packets)."""
    start = CIVIL.start_of(14_518)
    hour = DAY // 24
    times = np.array([start + int(h * hour) for h in hours], np.int64)
    span = Span()
    for part in np.array_split(times, 2):
        span.add(CIVIL.days(part), part)
    stated = [None if h is None else start + int(h * hour) for h in (since, until)]
    days = span.covered(CIVIL, since=stated[0], until=stated[1])
    return [(d.day - 14_517, (d.since - start) / hour, (d.until - start) / hour, d.packets) for d in days]


@pytest.mark.parametrize(
    ("hours", "stated", "expected"),
    [
        ([9, 10], {}, [(1, 9, 10, 2)]),
        ([10, 9], {}, [(1, 9, 10, 2)]),
        ([23, 25], {}, [(1, 23, 24, 1), (2, 24, 25, 1)]),
        ([1, 60], {}, [(1, 1, 24, 1), (2, 24, 48, 0), (3, 48, 60, 1)]),
        ([9], {"since": 0, "until": 24}, [(1, 0, 24, 1)]),
        ([], {"since": 0, "until": 30}, [(1, 0, 24, 0), (2, 24, 30, 0)]),
        ([], {}, []),
        ([], {"since": 0}, []),
        ([9], {"since": 0}, [(1, 0, 9, 1)]),
        ([9], {"until": 12}, [(1, 9, 12, 1)]),
        ([9, 30], {"since": 10, "until": 12}, [(1, 9, 24, 1), (2, 24, 30, 1)]),
    ],
)
def test_a_delivery_covers_from_its_first_to_its_last_packet_or_as_stated(hours, stated, expected):
    assert covered(*hours, **stated) == expected


def test_a_day_that_ends_at_midnight_does_not_touch_the_next():
    assert covered(since=0, until=24) == [(1, 0, 24, 0)]


def test_a_wrong_clock_does_not_cover_the_years_between():
    assert [day[0] for day in covered(0, 24 * 40)] == [1, 41]
    assert [day[0] for day in covered(0, 24 * 40, since=-1)] == [0, 1, 41]
    assert len(covered(0, 24 * 30)) == 31
