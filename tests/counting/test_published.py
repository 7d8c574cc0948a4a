"""Figures that were printed come out of the rules, from rows drawn in the shape that was printed.

The rows are made from the parts of a table, and the rule is asked for the whole, or the other way.
"""

import json
from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest

from hinomi.counting import rule_named
from hinomi.counting.answers import answer_rows
from hinomi.counting.calculation import Tallies
from hinomi.counting.drawn import BATCH, END, draw_table
from hinomi.counting.engines import ENGINES
from hinomi.counting.holdings import Drawn
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import ACCESS_REPORTS, COVERAGE, OBSERVATIONS, VIRUS_REPORTS

WHEN = datetime(2009, 10, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def published(shared):
    folder = shared / "reference"
    names = ("published-2009-10", "published-other-months")
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in names}


@pytest.fixture(params=sorted(ENGINES))
def ask(request):
    def of(rule, period, *by, **tables):
        holdings = Drawn(tables, END, frozenset({BATCH}))
        asked = rule_named(rule)
        when = parse_period(period)
        numbers = Tallies(ENGINES[request.param](holdings), holdings).numbers(asked, (when,), by)
        rows = answer_rows(asked, by, numbers[when])
        return {tuple(row.dimensions.values()): row for row in rows}

    return of


def drawn(table, rows):
    """Draw rows of cells; several specimens and entries of one report fold, and must not count twice."""
    return draw_table(table, "\n".join(" | ".join(cells) for cells in rows))


def test_the_table_of_viruses_of_january_2010_adds_up(published, ask):
    printed = published["published-other-months"]["virus_table_2010_01"]
    parts = {
        "script": printed["script"]["reports"],
        "macro": printed["macro"]["reports"],
        # The publication gives the number of kinds and their sum: the last one takes what is left.
        "windows_dos": [1] * (printed["windows_dos"]["kinds"] - 1),
    }
    parts["windows_dos"].append(printed["windows_dos"]["sum"] - sum(parts["windows_dos"]))
    rows = [["reporter", "received_on", "discovered_on", "family", "variant", "platform"]]
    for platform, numbers in parts.items():
        for kind, number in enumerate(numbers):
            for n in range(number):
                report = [f"r{n}", "2010-01-20", "2010-01-19", f"{platform}{kind}"]
                rows += [[*report, "A", platform], [*report, "B", platform]]
    tables = {"virus_reports": drawn(VIRUS_REPORTS, rows)}
    assert ask("virus.reports", "2010-01", **tables)[()].value == printed["reports"]
    assert len(ask("virus.reports", "2010-01", "family", **tables)) == printed["kinds"]
    platforms = ask("virus.reports", "2010-01", "platform", **tables)
    for platform, numbers in parts.items():
        assert platforms[platform,].value == sum(numbers)


def test_damage_by_kind(published, ask):
    for month in published["published-other-months"]["access_damaged_by_kind"]:
        kinds = month["kinds"]
        if isinstance(kinds, list):  # only the numbers are known
            kinds = dict(zip(("intrusion", "dos", "impersonation", "other_damaged"), kinds, strict=True))
        day = f"{month['period']}-30"
        rows = [["received_on", "damaged", "kinds"]]
        rows += [[day, "true", kind] for kind, number in kinds.items() for _ in range(number)]
        rows += [[day, "false", "access_probe"]]
        tables = {"access_reports": drawn(ACCESS_REPORTS, rows)}
        found = ask("access.reports", month["period"], "damaged", "kind", **tables)
        assert {kind: found[True, kind].value for kind in kinds} == kinds
        assert ask("access.reports", month["period"], "damaged", **tables)[True,].value == month["damaged"]


def test_the_causes_of_october_2009(published, ask):
    printed = published["published-2009-10"]["access_2009_10"]
    causes, details = printed["intrusion_by_cause"], printed["intrusion_by_cause_of_which"]
    rows = [["damaged", "kinds", "causes"]]
    for cause, number in causes.items():
        detailed = [code for code, n in details.items() if code.startswith(cause) for _ in range(n)]
        rows += [["true", "intrusion", code] for code in [*detailed, *[cause] * (number - len(detailed))]]
    tables = {"access_reports": drawn(ACCESS_REPORTS, rows)}
    found = ask("access.causes", "2009-10", "kind", "cause", **tables)
    assert {cause: found["intrusion", cause].value for cause in causes} == causes
    assert {code: found["intrusion", code].value for code in details} == details
    assert ask("access.causes", "2009-10", **tables)[()].value == printed["damaged_by_kind"]["intrusion"]


def test_the_means_per_point_day(published, ask):
    october = {"period": "2009-10", **published["published-2009-10"]["observation_2009_10"]}
    for month in [*published["published-other-months"]["observation"], october]:
        points, days = month["points"], month["days"]
        first = parse_period(month["period"]).start
        when = [first + timedelta(days=n) for n in range(days)]
        tables = {
            "coverage": covered([f"S{n}" for n in range(points)], when),
            "observations": observed(when, month["accesses"], month.get("sources", 0)),
        }
        row = ask("observation.accesses_per_point_day", month["period"], **tables)[()]
        assert (row.value, row.denominator) == (month["accesses_per_point_day"], points * days)
        if "sources" in month:
            row = ask("observation.sources_per_point_day", month["period"], **tables)[()]
            assert (row.value, row.numerator) == (month["sources_per_point_day"], month["sources"])


def covered(sensors, days):
    rows = [{"sensor": s, "day": d, "recorded_at": WHEN, "batch": BATCH} for s in sensors for d in days]
    return pa.Table.from_pylist(rows, schema=COVERAGE.schema)


def observed(days: list[date], accesses, sources):
    """One row for each source, spread over the days; the first stands for the packets that are left."""
    number = max(sources, 1)
    weights = [accesses - number + 1] + [1] * (number - 1)
    columns = {
        "day": pa.array([days[n % len(days)] for n in range(number)], pa.date32()),
        "source_low": pa.array(range(number), pa.int64()),
        "packets": pa.array(weights, pa.int64()),
        "kind": pa.array(["access"] * number),
        "sensor": pa.array(["S0"] * number),
        "recorded_at": pa.array([WHEN] * number, OBSERVATIONS.schema.field("recorded_at").type),
        "batch": pa.array([BATCH] * number),
        "source_high": pa.array([0] * number, pa.int64()),
        "protocol": pa.array([6] * number, pa.int16()),
        "port": pa.array([445] * number, pa.int32()),
    }
    schema = OBSERVATIONS.schema
    return pa.table([columns.get(f.name, pa.nulls(number, f.type)) for f in schema], schema=schema)
