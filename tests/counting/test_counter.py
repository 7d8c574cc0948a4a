"""One home, one pinned snapshot, on every engine."""

from datetime import UTC, datetime

import pytest

from hinomi.counting import Counter
from hinomi.store import Shelf, withdraw
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import VIRUS_REPORTS

OCTOBER, NOVEMBER = parse_period("2009-10"), parse_period("2009-11")
LATE = datetime(2009, 12, 1, tzinfo=UTC)

REPORTS = """
report | received_on | reporter | family | detections | recorded_at
R-1    | 2009-10-05  | A        | Netsky | 40         | 2009-10-05T01:00Z
R-2    | 2009-10-06  | B        | Mydoom | 3          | 2009-10-06T01:00Z
R-3    | 2009-11-01  | C        | Netsky | 5          | 2009-11-01T01:00Z
"""
CORRECTION = """
report | revision | received_on | reporter | family | detections | recorded_at
R-2    | 2        | 2009-10-06  | B        | Mytob  | 4          | 2009-12-01T00:00Z
"""


def rows(count):
    return [(*row.dimensions.values(), row.value) for row in count.rows]


def test_an_empty_home_counts_nothing(counter):
    count = counter().count("virus.reports", OCTOBER)
    assert (count.value, count.as_of, dict(count.tables)) == (
        0,
        datetime(1970, 1, 1, tzinfo=UTC),
        {"virus_reports": -1},
    )
    assert counter().count("virus.reports", OCTOBER, by=["family"]).rows == ()
    assert counter().count("observation.accesses_per_point_day", OCTOBER).value is None
    assert counter().months("virus.reports", OCTOBER) == []
    assert counter().trace("access.total", OCTOBER).num_rows == 0
    assert counter().check(OCTOBER) == []


def test_a_count_says_all_that_is_needed_to_count_it_again(deliver, counter, engine):
    deliver("virus_reports", REPORTS)
    count = counter().count("virus.detections", OCTOBER, by=["family"])
    assert rows(count) == [("Netsky", 40), ("Mydoom", 3)]
    assert (count.rule, count.version, count.period, count.by, count.engine) == (
        "virus.detections",
        1,
        "2009-10",
        ("family",),
        engine,
    )
    assert count.as_of == datetime(2009, 11, 1, 1, tzinfo=UTC)
    assert count.tables["virus_reports"] == Shelf(counter().home).version(VIRUS_REPORTS)
    assert count.at(family="Mydoom") == 3
    assert count.at(family="Klez") == 0


def test_a_correction_changes_what_is_known_now_and_not_what_was_known_then(deliver, counter):
    deliver("virus_reports", REPORTS)
    before = counter()
    deliver("virus_reports", CORRECTION, batch="correction", recorded_at=LATE)
    asked = ("virus.detections", OCTOBER)
    assert rows(counter().count(*asked, by=["family"])) == [("Netsky", 40), ("Mytob", 4)]
    then = counter(as_of=datetime(2009, 11, 30, tzinfo=UTC))
    assert rows(then.count(*asked, by=["family"])) == [("Netsky", 40), ("Mydoom", 3)]
    assert rows(before.count(*asked, by=["family"])) == [("Netsky", 40), ("Mydoom", 3)]


def test_a_withdrawal_undoes_a_delivery_from_then_on(home, deliver, counter):
    deliver("virus_reports", REPORTS)
    withdraw(Shelf(home), "drawn", now=LATE)
    assert counter().count("virus.reports", OCTOBER).value == 0
    assert counter(as_of=datetime(2009, 11, 30, tzinfo=UTC)).count("virus.reports", OCTOBER).value == 2


def test_a_series_is_the_counts_of_its_periods(deliver, counter):
    deliver("virus_reports", REPORTS)
    months = parse_period("2009-09..2009-11").months()
    series = counter().series("virus.reports", months)
    assert [count.value for count in series.values()] == [0, 2, 1]
    assert list(series) == months
    overlapping = [OCTOBER, parse_period("2009"), parse_period("2009-10-05")]
    assert [count.value for count in counter().series("virus.reports", overlapping).values()] == [2, 3, 1]


def test_a_report_received_twice_counts_in_its_first_month_only(deliver, counter):
    deliver(
        "virus_reports",
        """
received_on | reporter | discovered_on | route
2009-10-31  | A        | 2009-10-30    | mail
2009-11-02  | A        | 2009-10-30    | web
""",
    )
    series = counter().series("virus.reports", [OCTOBER, NOVEMBER], by=["route"])
    assert [series[month].at(route="mail") for month in (OCTOBER, NOVEMBER)] == [1, 0]
    assert [series[month].at(route="web") for month in (OCTOBER, NOVEMBER)] == [0, 0]


def test_months_from_the_first_in_the_tables(deliver, counter):
    deliver("virus_reports", REPORTS)
    assert [month.label for month in counter().months("virus.reports", NOVEMBER)] == ["2009-10", "2009-11"]
    assert counter().months("virus.reports", parse_period("2009-08")) == []


def test_the_records_behind_a_number_add_up_to_it(deliver, counter):
    deliver("virus_reports", REPORTS)
    trace = counter().trace("virus.detections", OCTOBER)
    assert trace.column_names[:2] == ["rule", "counts"]
    assert list(zip(trace["report"].to_pylist(), trace["counts"].to_pylist(), strict=True)) == [
        ("R-1", 40),
        ("R-2", 3),
    ]


def test_what_a_fold_hides_is_traced_too(deliver, counter):
    deliver("virus_reports", "reporter | family | variant\nA | Netsky | P\nA | Netsky | Q\nB | Netsky | P\n")
    trace = counter().trace("virus.reports", OCTOBER)
    assert list(zip(trace["variant"].to_pylist(), trace["counts"].to_pylist(), strict=True)) == [
        ("P", 1),
        ("Q", 0),
        ("P", 1),
    ]


def test_an_explanation_says_how_and_from_what(deliver, home):
    deliver("virus_reports", REPORTS)
    why = Counter(home).explain("virus.reports", OCTOBER, by=["family"])
    assert why.definition["ja"].startswith("同じ届出者が")
    assert 'FROM "virus_reports"' in why.sql
    assert str(home.path) not in why.sql
    assert why.sql == Counter(home).explain("virus.reports", OCTOBER, by=["family"]).sql
    assert "no SQL" in Counter(home, engine="memory").explain("access.total", OCTOBER).sql
    assert [
        line
        for line in Counter(home).explain("access.total", OCTOBER).sql.splitlines()
        if line.startswith("-- ")
    ] == [
        "-- access.reports",
        "-- access.consultations",
    ]


def test_only_the_tables_of_the_rules_asked_are_pinned(deliver, home):
    deliver("virus_reports", REPORTS)
    deliver("access_reports", "report | recorded_at\nR-1 | 2010-05-01T00:00Z\n", batch="access")
    assert Counter(home, only=["virus.reports"]).as_of == datetime(2009, 11, 1, 1, tzinfo=UTC)
    assert Counter(home).as_of == datetime(2010, 5, 1, tzinfo=UTC)
    with pytest.raises(UsageError, match="does not read access_reports"):
        Counter(home, only=["virus.reports"]).count("access.reports", OCTOBER)


@pytest.mark.parametrize(
    ("rule", "by", "said", "advice"),
    [
        ("virus.report", [], "no rule 'virus.report'", "virus.reports"),
        ("virus.reports", ["famly"], "cannot be counted by 'famly'", "Did you mean family?"),
        (
            "virus.reports",
            ["sensor"],
            "cannot be counted by 'sensor'",
            "family, platform, reporter_kind, route",
        ),
        ("virus.reports_undated", ["family"], "cannot be counted by", "It has no dimensions."),
        ("virus.reports", ["family", "family"], "named twice", "once"),
    ],
)
def test_a_wrong_word_is_said(home, rule, by, said, advice):
    with pytest.raises(UsageError, match=said) as raised:
        Counter(home).count(rule, OCTOBER, by=by)
    assert advice in raised.value.advice


def test_an_unknown_engine(home):
    with pytest.raises(UsageError, match="no engine 'abacus'") as raised:
        Counter(home, engine="abacus")
    assert raised.value.advice == "The engines are: memory, duckdb."
