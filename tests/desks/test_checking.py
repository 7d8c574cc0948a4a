from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.desks.checking import UnfitError, fit
from hinomi.desks.defaults import IMPORTED
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import taxonomy

TOKYO = ZoneInfo("Asia/Tokyo")
COLUMNS = [(t, c) for t in IMPORTED for c in TABLES[t].entered() if c.name != "reporter"]


def fitted(table, column, raw):
    return fit(TABLES[table].column(column), raw, zone=TOKYO)


@pytest.mark.parametrize(
    ("table", "column", "raw", "value"),
    [
        ("virus_reports", "detections", "40", 40),
        ("virus_reports", "received_on", "2009-10-01", date(2009, 10, 1)),
        ("virus_reports", "received_on", "2009-09-30T15:00:00Z", date(2009, 10, 1)),
        ("virus_reports", "recorded_at", "2009-10-01T00:00", datetime(2009, 9, 30, 15, tzinfo=UTC)),
        ("virus_reports", "infected", "はい", True),
        ("access_reports", "damaged", False, False),
        ("access_reports", "kinds", "intrusion; dos;intrusion", ["intrusion", "dos"]),
        (
            "access_reports",
            "causes",
            ["web_application_vulnerability/phpMyAdmin"],
            ["web_application_vulnerability/phpMyAdmin"],
        ),
        ("access_reports", "vulnerabilities", "CVE-2009-2265", ["CVE-2009-2265"]),
    ],
)
def test_a_value_fits(table, column, raw, value):
    assert fitted(table, column, raw) == value


@pytest.mark.parametrize(
    ("table", "column", "raw"),
    [
        ("virus_reports", "detections", "1,234"),
        ("virus_reports", "detections", "-1"),
        ("virus_reports", "detections", True),
        ("virus_reports", "detections", 1.5),
        ("virus_reports", "received_on", "10/01/2009"),
        ("virus_reports", "received_on", "1009-10-01"),
        ("virus_reports", "received_on", None),
        ("virus_reports", "recorded_at", "9999-12-31T23:59:59-23:59"),
        ("virus_reports", "infected", "maybe"),
        ("virus_reports", "route", "pigeon"),
        ("virus_reports", "family", 7),
        ("access_reports", "kinds", "intrusion,dos"),
        ("access_reports", "kinds", {"intrusion": 1}),
        ("access_reports", "kinds", ";".join(["dos"] * 101)),
        ("articles", "references", "JPCERT/CC | javascript:alert(1)"),
    ],
)
def test_a_value_does_not_fit_and_the_column_is_named(table, column, raw):
    with pytest.raises(UnfitError, match=f"^{column}: "):
        fitted(table, column, raw)


@given(
    st.sampled_from(COLUMNS),
    st.text() | st.integers() | st.floats() | st.none() | st.lists(st.text(), max_size=3),
)
def test_anything_fits_or_is_refused_and_only_codes_and_patterns_pass(place, raw):
    table, column = place
    try:
        value = fit(column, raw, zone=TOKYO)
    except UnfitError as error:
        assert str(error).startswith(f"{column.name}: ")  # noqa: PT017 - either outcome is right
        return
    strings = [value] if isinstance(value, str) else value if isinstance(value, list) else []
    for text in strings:
        assert column.allows(text)
        assert not column.codes or text in taxonomy(column.codes)
    assert TABLES[table].column(column.name) == column


@given(st.sampled_from(COLUMNS), st.text(min_size=8))
def test_a_refusal_does_not_repeat_what_may_be_private(place, raw):
    try:
        fit(place[1], raw, zone=TOKYO)
    except UnfitError as error:
        assert raw not in str(error)  # noqa: PT017 - either outcome is right
