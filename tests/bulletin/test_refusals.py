from datetime import UTC, date, datetime

import pytest

from hinomi.bulletin import refusals
from hinomi.bulletin.refusals import refusal, text
from hinomi.counting.identity import identities
from hinomi.counting.results import Violation
from hinomi.terms.periods import parse_period

MONTH = parse_period("2009-10")


def said(identity, *rows):
    return str(refusal([Violation(identity, {"ja": "和", "en": "They add up"}, "0 is not 1", rows)], MONTH))


@pytest.mark.parametrize(
    ("identity", "line"),
    [
        ("access.reports.damage", "damage is undecided: set damaged to true or false"),
        ("access.causes", "a damaged intrusion has exactly one cause: name one under causes"),
        ("another", "counts 0 on one side and 1 on the other"),
    ],
)
def test_a_record_is_named_with_what_is_wrong_and_what_to_do(identity, line):
    row = {"report": "A1", "received_on": date(2009, 10, 5), "kinds": ["dos"], "left": 0, "right": 1}
    assert f"  report A1, received 2009-10-05 — {line}" in said(identity, row)


def test_no_value_is_shown_as_the_program_writes_it():
    row = {"day": date(2009, 10, 5), "sensor": "s1", "port": "445/tcp", "left": 2, "right": 1}
    shown = said("observation.sources.accesses", row)
    assert "day 2009-10-05, sensor s1, port 445/tcp" in shown
    assert "datetime" not in shown
    assert "'" not in shown


def test_the_advice_is_for_identities_that_there_are():
    assert set(refusals._ADVICE) <= {identity.id for identity in identities()}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (datetime(2009, 10, 5, 9, 30, tzinfo=UTC), "2009-10-05T09:30+00:00"),
        (True, "true"),
        (["a", "b"], "a, b"),
        (3, "3"),
    ],
)
def test_values_are_written_as_people_write_them(value, shown):
    assert text(value) == shown
