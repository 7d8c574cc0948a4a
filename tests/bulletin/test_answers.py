from datetime import date

import pytest
from bulletin_facts import FactCounts

from hinomi.bulletin.answers import Answers, days_of
from hinomi.terms.errors import RuleError
from hinomi.terms.periods import parse_period

MONTH = parse_period("2009-10")
SUBJECTS = {"virus": "virus.reports"}


def answers(**facts):
    counts = FactCounts({name.replace("__", "."): found for name, found in facts.items()})
    return Answers(counts, last=MONTH, subjects=SUBJECTS), counts


def test_a_month_before_the_first_record_is_no_zero():
    found, _ = answers(virus__reports=[(date(2009, 8, 3), {}, 1)], virus__detections=[])
    values = [found.row("virus.detections", m, {}).value for m in MONTH.window(months=4)]
    assert values == [None, 0, 0, 0]


def test_a_day_without_coverage_is_no_zero():
    found, _ = answers(
        observation__point_days=[(date(2009, 10, 2), {"sensor": "a"}, 1)],
        observation__accesses=[(date(2009, 10, 2), {}, 5)],
    )
    days = ["2009-10-01", "2009-10-02", "2009-10-03"]
    assert [found.row("observation.accesses", MONTH, {"day": d}).value for d in days] == [None, 5, None]
    assert found.row("observation.accesses", MONTH.previous(), {}).value is None
    assert found.row("observation.point_days", MONTH.previous(), {}).value == 0


def test_a_question_is_asked_once():
    found, counts = answers(virus__reports=[(date(2009, 10, 1), {}, 3)])
    for _ in range(3):
        assert found.row("virus.reports", MONTH, {}).value == 3
    found.ask("virus.reports", MONTH.window(months=2))
    assert [asked for asked in counts.asked if asked[0] == "virus.reports"] == [
        ("virus.reports", ("2009-10",), ()),
        ("virus.reports", ("2009-09",), ()),
    ]


def test_days_are_half_open_and_cover_the_month():
    days = days_of(MONTH)
    assert (len(days), days[0].start, days[-1].end) == (31, MONTH.start, MONTH.end)


def test_a_port_held_fast_is_asked_for_alone_and_no_other_beside_it():
    day = date(2009, 10, 1)
    found, _ = answers(
        observation__point_days=[(day, {"sensor": "a"}, 1)],
        observation__accesses=[
            (day, {"port": "445/tcp", "region": "JP"}, 5),
            (day, {"port": "135/tcp", "region": "JP"}, 7),
        ],
    )
    found.hold({"port": "445/tcp"})
    assert list(found.rows("observation.accesses", MONTH, ("port", "region"))) == [("445/tcp", "JP")]
    assert list(found.rows("observation.accesses", MONTH, ("port",))) == [("445/tcp",), ("135/tcp",)]
    with pytest.raises(RuleError, match="fast already"):
        found.hold({"port": "135/tcp"})
