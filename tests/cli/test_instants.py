from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from hinomi.cli.instants import read_instant, show_instant
from hinomi.terms.errors import UsageError

TOKYO = ZoneInfo("Asia/Tokyo")


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2009-11-05", "2009-11-05T14:59:59.999999Z"),
        ("2009-11-05T09:00:00", "2009-11-05T00:00:00Z"),
        ("2009-11-05T09:00Z", "2009-11-05T09:00:00Z"),
        ("2009-11-05T09:00:00.5+09:00", "2009-11-05T00:00:00.500000Z"),
    ],
)
def test_an_instant_as_people_write_it(text, instant):
    assert show_instant(read_instant(text, TOKYO)) == instant


def test_a_day_of_23_hours_ends_when_it_ends():
    berlin = ZoneInfo("Europe/Berlin")
    assert read_instant("2009-03-29", berlin) == datetime(2009, 3, 29, 21, 59, 59, 999999, tzinfo=UTC)


@pytest.mark.parametrize("text", ["", "yesterday", "2009-13-01", "9999-12-31"])
def test_anything_else_is_refused(text):
    with pytest.raises(UsageError, match="neither a date nor an instant"):
        read_instant(text, TOKYO)
