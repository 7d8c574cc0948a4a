"""The engines give the same answer to the same question, whatever the rows: `memory` is the judge."""

from datetime import UTC, date, datetime, timedelta

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinomi.counting import rules
from hinomi.counting.calculation import Tallies
from hinomi.counting.engines import ENGINES
from hinomi.counting.holdings import Drawn
from hinomi.counting.measures import Composite
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import taxonomy

LEAVES = [rule for rule in rules().values() if not isinstance(rule.measure, Composite)]
PERIODS = [parse_period(text) for text in ("2009-09", "2009-10", "2009-11-01")]
DAYS = [date(2009, 9, 30), date(2009, 10, 1), date(2009, 10, 31), date(2009, 11, 1)]
TIMES = [datetime(2009, 10, 31, tzinfo=UTC) + timedelta(days=d) for d in range(3)]

# Few values of each sort, so that they often meet.
VALUES = {
    "report": ["R-1", "R-2"],
    "item": [1, 2],
    "detection": ["D-1", "D-2"],
    "consultation": ["C-1", "C-2"],
    "reporter": ["A", "B"],
    "family": ["Netsky", "Mydoom", "unknown"],
    "region": ["JP", "US", "ZZ"],
    "sensor": ["S1", "S2"],
    "asn": [0, 2497],
    "protocol": [6, 17],
    "port": [53, 445],
    "source_high": [0],
    "source_low": [1, 2],
    "revision": [1, 2],
    "recorded_at": TIMES,
    "time": TIMES,
    "since": TIMES,
    "batch": ["good", "late", "withdrawn"],
    "detections": [0, 1, 40, None],
    "packets": [1, 3],
    "tool": ["none", "masscan"],
}
DETAILS = {"access_cause": ["web_application_vulnerability/phpMyAdmin", "misconfiguration/FTP"]}


def cells(column):
    if column.name in VALUES:
        return st.sampled_from(VALUES[column.name])
    if column.codes:
        codes = [*list(taxonomy(column.codes))[:3], *DETAILS.get(column.codes, [])]
        one = st.sampled_from(codes)
        if column.name == "status":
            return st.sampled_from([*["active"] * 4, "withdrawn", "duplicate_of"])
        return st.none() | (st.lists(one, max_size=3) if column.is_list else one)
    if pa.types.is_date(column.type):
        return st.sampled_from(DAYS)
    if pa.types.is_boolean(column.type):
        return st.sampled_from([True, False, None])
    return st.just(0 if pa.types.is_integer(column.type) else None)


def rows_of(table):
    row = st.fixed_dictionaries({column.name: cells(column) for column in table.columns})
    same = (*table.key, "revision", "recorded_at", "batch") if table.correctable else ()
    rows = st.lists(row, max_size=12, unique_by=(lambda r: tuple(r[n] for n in same)) if same else None)
    return rows.map(lambda rows: pa.Table.from_pylist(rows, schema=table.schema))


@st.composite
def questions(draw, rule):
    words = [w for w in rule.dimensions if not rule.needs_rollup((w,))]
    by = tuple(draw(st.lists(st.sampled_from(words), unique=True, max_size=3))) if words else ()
    batches = draw(st.sets(st.sampled_from(VALUES["batch"])))
    as_of = draw(st.sampled_from(TIMES))
    return Drawn({rule.table: draw(rows_of(rule.reads))}, as_of, frozenset(batches)), by


def by_rule(function):
    return pytest.mark.parametrize("rule", LEAVES, ids=lambda rule: rule.id)(function)


few = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


def in_any_order(table):
    return sorted(map(repr, table.to_pylist()))


@by_rule
@few
@given(data=st.data())
def test_every_engine_answers_as_the_judge_does(rule, data):
    holdings, by = data.draw(questions(rule))
    judge, *others = (make(holdings) for make in ENGINES.values())
    period = data.draw(st.sampled_from(PERIODS))
    for other in others:
        assert other.tally(rule, PERIODS, by) == judge.tally(rule, PERIODS, by)
        assert other.first_day(rule) == judge.first_day(rule)
        found, known = other.trace(rule, period), judge.trace(rule, period)
        assert found.schema == known.schema
        assert in_any_order(found) == in_any_order(known)


@by_rule
@few
@given(data=st.data())
def test_numbers_add_up_over_months_over_values_and_over_the_records_behind_them(rule, data):
    holdings, _ = data.draw(questions(rule))
    engine = ENGINES["memory"](holdings)
    tallies = Tallies(engine, holdings)
    whole = parse_period("2009-08..2009-11")
    total = number_of(tallies, rule, whole)
    assert total == sum(number_of(tallies, rule, month) for month in whole.months())
    assert total == sum(engine.trace(rule, whole)["counts"].to_pylist())
    for word in rule.dimensions:
        if is_partition(rule, word):
            parts = tallies.numbers(rule, (whole,), (word,))[whole]
            assert total == sum(number.value for number in parts.values())


def number_of(tallies, rule, period):
    numbers = tallies.numbers(rule, (period,), ())[period]
    return numbers[()].value if numbers else 0


def is_partition(rule, word):
    """A list has a row under several codes, and a lifted condition lets more rows in."""
    if rule.needs_rollup((word,)) or rule.dimension(word).is_list:
        return False
    return rule.conditions((word,)) == rule.where


def test_the_tables_that_rules_read_are_all_drawn():
    assert {rule.table for rule in LEAVES} <= set(TABLES)
