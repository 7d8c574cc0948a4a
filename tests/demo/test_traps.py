"""What the demonstration has in it that a careless count would fall for."""

from datetime import UTC, datetime

import pytest

from hinomi.counting import Counter
from hinomi.demo.figures import shipped_figures
from hinomi.store import Shelf, deliveries
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import OBSERVATIONS, VIRUS_REPORTS

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

OCTOBER = parse_period("2009-10")


@pytest.fixture(scope="session")
def counter(demo_home):
    return Counter(demo_home)


def test_there_are_more_rows_than_reports(demo_home, counter):
    rows = Shelf(demo_home).read(VIRUS_REPORTS).num_rows
    assert rows > 1.1 * counter.count("virus.reports", parse_period("2009")).value


def test_a_month_is_not_complete_on_its_last_day(demo_home, counter):
    evening = datetime(2009, 10, 31, 14, 59, tzinfo=UTC)
    then = Counter(demo_home, as_of=evening)
    assert then.count("virus.reports", OCTOBER).value < counter.count("virus.reports", OCTOBER).value


def test_what_is_set_aside_is_counted_apart(counter):
    assert counter.count("virus.reports_set_aside", OCTOBER).value > 0
    assert counter.count("access.reports_set_aside", OCTOBER).value > 0


def test_every_kind_of_packet_is_there_and_only_accesses_count(counter):
    kinds = {
        row.dimensions["kind"]: row.value
        for row in counter.count("observation.accesses", OCTOBER, by=["kind"]).rows
    }
    assert all(kinds.values()), kinds
    assert kinds["access"] == counter.count("observation.accesses", OCTOBER).value


def test_a_delivery_repeated_counts_once_and_a_wrong_one_is_withdrawn(demo_home):
    captures = [d for d in deliveries(Shelf(demo_home)) if d.table == OBSERVATIONS.name]
    months = len(shipped_figures().periods("observation.accesses"))
    assert [d.sensor for d in captures if d.withdrawn_at] == ["point-01"]
    assert len([d for d in captures if not d.withdrawn_at]) == 10 * months


def test_nothing_was_known_after_the_month_was_printed(counter):
    assert datetime(2009, 11, 4, tzinfo=UTC) < counter.as_of < datetime(2009, 11, 5, tzinfo=UTC)


def test_months_add_up_to_the_quarter(counter):
    quarter = parse_period("2009-Q3")
    for rule in ("virus.reports", "observation.sources", "consultation.total"):
        whole = counter.count(rule, quarter).value
        assert whole == sum(counter.count(rule, month).value for month in quarter.months())


def test_the_record_is_the_month_that_is_printed(counter):
    months = [parse_period(label) for label in shipped_figures().periods("consultation.total")]
    found = counter.series("consultation.topics", months, by=["topic"])
    counts = {month: found[month].at(topic="one_click_billing") for month in months}
    assert max(counts, key=counts.get) == OCTOBER


def test_the_port_rises_from_the_day_on_which_its_vulnerability_was_published(counter):
    days = counter.count("observation.accesses", OCTOBER, by=["day", "port"])
    by_day = {r.dimensions["day"]: r.value for r in days.rows if r.dimensions["port"] == "445/tcp"}
    before = [value for day, value in by_day.items() if day < "2009-10-13"]
    after = [value for day, value in by_day.items() if day >= "2009-10-13"]
    assert sum(after) / len(after) > 1.4 * sum(before) / len(before)
