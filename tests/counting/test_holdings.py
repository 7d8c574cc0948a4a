"""Roll-ups and observations give the same numbers; where they might not, the observations are read."""

from collections import defaultdict
from datetime import UTC, date, datetime

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinomi.counting import Counter, rule_named
from hinomi.counting.calculation import Tallies
from hinomi.counting.drawn import BATCH, END, draw_table
from hinomi.counting.engines import ENGINES
from hinomi.counting.holdings import Drawn
from hinomi.store import Shelf, withdraw
from hinomi.store.freshness import mark
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import COVERAGE, OBSERVATIONS, ROLLUPS

OCTOBER = parse_period("2009-10")
DAYS = [date(2009, 10, 1), date(2009, 10, 31)]

OBSERVED = """
day        | sensor | source    | port    | region | kind   | packets
2009-10-01 | S1     | 192.0.2.1 | 445/tcp | JP     | access | 3
2009-10-01 | S1     | 192.0.2.2 | 445/tcp | US     | access | 1
2009-10-02 | S1     | 192.0.2.1 | 445/tcp | JP     | access | 1
2009-10-02 | S1     | 192.0.2.9 | 80/tcp  | CN     | stray  | 7
"""
COVERED = "day | sensor | seen | refused\n2009-10-01 | S1 | 4 | 0\n2009-10-02 | S1 | 8 | 0\n"
ROLLED = """
day        | sensor | port    | region | kind   | tool    | accesses | sources
2009-10-01 | S1     | 445/tcp | JP     | access | masscan | 3        | 1
2009-10-01 | S1     | 445/tcp | US     | access | none    | 1        | 1
2009-10-02 | S1     | 445/tcp | JP     | access | none    | 1        | 1
2009-10-02 | S1     | 80/tcp  | CN     | stray  | none    | 7        | 1
"""


def roll_up(observations):
    """Count the rows of each cell one by one; a source stands where it was first seen on that day."""
    accesses, first = defaultdict(int), {}
    for row in sorted(
        observations.to_pylist(), key=lambda r: (r["time"], r["recorded_at"], r["region"], r["asn"])
    ):
        cell = (
            row["day"],
            row["sensor"],
            row["protocol"],
            row["port"],
            row["region"],
            row["asn"],
            row["kind"],
        )
        accesses[cell] += row["packets"]
        seen = (
            row["day"],
            row["sensor"],
            row["protocol"],
            row["port"],
            row["kind"],
            row["source_high"],
            row["source_low"],
        )
        first.setdefault(seen, cell)
    cells = [
        dict(zip(("day", "sensor", "protocol", "port", "region", "asn", "kind"), cell, strict=True))
        | {"tool": "none", "accesses": n, "sources": list(first.values()).count(cell)}
        for cell, n in accesses.items()
    ]
    return pa.Table.from_pylist(cells, schema=ROLLUPS.schema)


def packets():
    row = st.fixed_dictionaries(
        {
            "day": st.sampled_from(DAYS),
            "time": st.sampled_from([datetime(2009, 10, 1, hour, tzinfo=UTC) for hour in range(3)]),
            "sensor": st.sampled_from(["S1", "S2"]),
            "source_high": st.just(0),
            "source_low": st.sampled_from([1, 2]),
            "protocol": st.sampled_from([6, 17]),
            "port": st.sampled_from([53, 80]),
            "region": st.sampled_from(["JP", "US"]),
            "asn": st.sampled_from([0, 2497]),
            "kind": st.sampled_from(["access", "stray"]),
            "packets": st.integers(1, 3),
            "recorded_at": st.just(datetime(2009, 11, 1, tzinfo=UTC)),
            "batch": st.just(BATCH),
        }
    )
    return st.lists(row, max_size=15).map(lambda rows: pa.Table.from_pylist(rows, schema=OBSERVATIONS.schema))


@pytest.mark.parametrize("rule", ["observation.accesses", "observation.sources"])
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    observations=packets(),
    by=st.sampled_from([(), ("port",), ("region", "day"), ("sensor", "port"), ("asn",)]),
)
def test_rollups_hold_what_the_observations_hold(rule, observations, by):
    judge = Drawn({"observations": observations}, END, frozenset({BATCH}))
    rolled = Drawn({"rollups": roll_up(observations)}, END, frozenset({BATCH}))
    asked = rule_named(rule), (OCTOBER,), by
    expected = Tallies(ENGINES["memory"](judge), judge).numbers(*asked)
    assert Tallies(ENGINES["duckdb"](rolled), rolled).numbers(*asked) == expected


@pytest.fixture
def observed(home, deliver):
    deliver("observations", OBSERVED)
    Shelf(home).append(COVERAGE, draw_table(COVERAGE, COVERED), batch="drawn-coverage")
    return home


def put_rollups(home, *, batches):
    rows = draw_table(ROLLUPS, ROLLED)
    named = pa.array([mark(batches)] * rows.num_rows)
    rows = rows.set_column(rows.column_names.index("batch"), "batch", named)
    Shelf(home).append(ROLLUPS, rows, batch=f"rollups of {batches}")


def sql(home, **words):
    return Counter(home, **words).explain("observation.accesses", OCTOBER).sql


def test_fresh_rollups_are_read(observed):
    put_rollups(observed, batches=["drawn"])
    assert 'FROM "rollups"' in sql(observed)
    for engine in ENGINES:
        count = Counter(observed, engine=engine).count("observation.sources", OCTOBER, by=["day"])
        assert [(row.dimensions["day"], row.value) for row in count.rows] == [
            ("2009-10-01", 2),
            ("2009-10-02", 1),
        ]
        assert dict(count.tables).keys() == {"observations", "rollups"}


def test_stale_rollups_are_not(observed):
    put_rollups(observed, batches=["another"])
    assert 'FROM "observations"' in sql(observed)
    assert Counter(observed).count("observation.accesses", OCTOBER).value == 5


def test_after_a_withdrawal_the_rollups_are_stale_and_before_it_they_are_not(observed):
    put_rollups(observed, batches=["drawn"])
    withdraw(Shelf(observed), "drawn", now=datetime(2009, 12, 1, tzinfo=UTC))
    assert Counter(observed).count("observation.accesses", OCTOBER).value == 0
    then = {"as_of": datetime(2009, 11, 30, tzinfo=UTC)}
    assert Counter(observed, **then).count("observation.accesses", OCTOBER).value == 5
    assert 'FROM "rollups"' in sql(observed, **then)


def test_a_tool_is_known_in_the_rollup_only(observed, engine):
    with pytest.raises(UsageError, match="by tool needs roll-ups"):
        Counter(observed, engine=engine).count("observation.accesses", OCTOBER, by=["tool"])
    put_rollups(observed, batches=["drawn"])
    count = Counter(observed, engine=engine).count("observation.accesses", OCTOBER, by=["tool"])
    assert [(row.dimensions["tool"], row.value) for row in count.rows] == [("masscan", 3), ("none", 2)]
