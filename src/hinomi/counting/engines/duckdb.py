"""The default engine: the rule as one Ibis expression, run by DuckDB on the shelf's Parquet files.

Ibis writes the SQL and DuckDB runs that very text, so what `--explain` shows is what was run.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import reduce
from typing import Any

import duckdb
import pyarrow as pa

from hinomi.counting.conditions import Condition
from hinomi.counting.dimensions import Dimension
from hinomi.counting.engines.port import COUNTS, Tally
from hinomi.counting.holdings import Holdings
from hinomi.counting.measures import Distinct, Sum
from hinomi.counting.rule import Rule
from hinomi.terms.periods import Period
from hinomi.terms.schema import Table
from hinomi.terms.tables import ROLLUPS

Expression = Any
"""An Ibis table or column: Ibis ships no types."""

_PERIOD, _VALUE, _FIRST, _BATCHES = "period_", "value_", "first_", "counted_batches"
_SETTINGS = (
    "SET autoinstall_known_extensions = false",  # nothing is fetched while a number is counted
    "SET autoload_known_extensions = false",
    "SET TimeZone = 'UTC'",
    "SET enable_progress_bar = false",
)


class DuckdbEngine:
    """Counts with DuckDB; one connection, each table opened once."""

    name = "duckdb"
    uses_rollups = True

    def __init__(self, holdings: Holdings) -> None:
        """Take the holdings; nothing is opened yet."""
        self._holdings = holdings
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._current: dict[str, Expression] = {}
        self._made: dict[str, str] = {}

    def tally(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> list[Tally]:
        """Count by a leaf rule, for each of several periods, in one query."""
        dimensions = [rule.dimension(word) for word in by]
        answers: list[Tally] = [{} for _ in periods]
        found = self._run(self._query(rule, periods, by))
        columns = [found[name].to_pylist() for name in found.column_names]
        for place, *raw, value in zip(*columns, strict=True):
            labels = _labels(dimensions, raw)
            answers[place][labels] = answers[place].get(labels, 0) + int(value)
        return answers

    def trace(self, rule: Rule, period: Period) -> pa.Table:
        """Return the records behind a number."""
        rows = self._matching(rule, ())
        match rule.leaf:
            case Sum(column):
                rows = rows.mutate(**{COUNTS: rows[column].fill_null(0).cast("int64")})
                rows = rows.filter(_within(rows[rule.period], period))
            case Distinct(columns):
                rows = _traced(rows, rule, columns, period)
            case _:
                amount = _weight(rows, rule, ()).cast("int64")
                rows = rows.mutate(**{COUNTS: amount}).filter(_within(rows[rule.period], period))
        names = [*(column.name for column in rule.reads.columns), COUNTS]
        ordered = rows.order_by([rows[name].asc(nulls_first=False) for name in rule.received_order])
        schema = rule.reads.schema.append(pa.field(COUNTS, pa.int64()))
        return self._run(ordered.select(*names)).cast(schema)

    def first_day(self, rule: Rule) -> date | None:
        """Return the first day on which the rule counts anything."""
        rows = self._matching(rule, ())
        found: date | None = self._run(rows.aggregate(first=rows[rule.period].min()))["first"][0].as_py()
        return found

    def sql(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> str:
        """Return the SQL that `tally` runs: how the rows that count are found, then the query."""
        query = _text(self._query(rule, periods, by))
        return "\n\n".join(f"{text};" for text in (self._made[rule.table], query) if text)

    def _run(self, query: Expression) -> pa.Table:
        return self._open().sql(_text(query)).to_arrow_table()

    def _query(self, rule: Rule, periods: Sequence[Period], by: tuple[str, ...]) -> Expression:
        ibis = _ibis()
        dimensions = [rule.dimension(word) for word in by]
        rows = self._matching(rule, by).select(*_needed(rule, dimensions))
        if isinstance(rule.leaf, Distinct):
            rows = _first_rows(rows, rule, periods, dimensions)
        rows = rows.filter(reduce(_or, [_within(rows[rule.period], period) for period in periods]))
        shown: dict[str, str] = {}
        for place, dimension in enumerate(dimensions):
            for nth, column in enumerate(dimension.columns):
                name = f"{dimension.word}_{place}_{nth}"
                if dimension.is_list:  # one at a time: two lists side by side would be zipped, not crossed
                    rows = rows.mutate(**{name: _every_code(rows[column])})
                shown[name] = name if dimension.is_list else column
        branches = [(_within(rows[rule.period], period), place) for place, period in enumerate(periods)]
        which = ibis.cases(*branches) if len(periods) > 1 else ibis.literal(0)
        columns = {name: rows[column] for name, column in shown.items()}
        weight = _weight(rows, rule, by)
        asked = rows.select(**{_PERIOD: which.cast("int64"), _VALUE: weight}, **columns)
        return asked.group_by([_PERIOD, *shown]).aggregate(
            **{_VALUE: asked[_VALUE].sum().fill_null(0).cast("int64")}
        )

    def _matching(self, rule: Rule, by: tuple[str, ...]) -> Expression:
        rows = self._rows(rule.reads)
        return reduce(_filtered, rule.conditions(by), rows)

    def _rows(self, table: Table) -> Expression:
        """Return the rows of a table as they were known; those of a correctable table are found once."""
        if table.name in self._current:
            return self._current[table.name]
        ibis, connection = _ibis(), self._open()
        self._register(table)
        schema = ibis.Schema.from_pyarrow(table.schema)
        rows = ibis.table(schema, name=table.name)
        if table is not ROLLUPS:  # roll-ups are the state of now, and replaced as a whole
            rows = rows.filter(rows.recorded_at <= ibis.literal(self._holdings.as_of))
            rows = rows.semi_join(ibis.table({"batch": "string"}, name=_BATCHES), "batch")
        self._made[table.name] = ""
        if table.correctable:
            name = f"{table.name}_as_known"
            self._made[table.name] = f"CREATE TEMP TABLE {name} AS\n{_text(_last_revisions(rows, table))}"
            connection.execute(self._made[table.name])
            rows = ibis.table(schema, name=name)
        self._current[table.name] = rows
        return rows

    def _open(self) -> duckdb.DuckDBPyConnection:
        if self._connection is None:
            self._connection = duckdb.connect()
            for setting in _SETTINGS:
                self._connection.execute(setting)
            batches = pa.table({"batch": pa.array(sorted(self._holdings.batches), pa.string())})
            self._connection.register(_BATCHES, batches)
        return self._connection

    def _register(self, table: Table) -> None:
        """Give DuckDB the table under its own name, so that the SQL shows no path."""
        files = self._holdings.files(table)
        if files:
            paths = [str(path) for path in files]
            reader = self._open().from_parquet(paths, union_by_name=True, hive_partitioning=False)
            reader.create_view(table.name)
        else:
            self._open().register(table.name, self._holdings.read(table))


def _ibis() -> Any:  # noqa: ANN401 - Ibis ships no types
    import ibis  # slow import

    return ibis


def _text(query: Expression) -> str:
    return str(_ibis().to_sql(query, dialect="duckdb"))


def _within(column: Expression, period: Period) -> Expression:
    ibis = _ibis()
    return (column >= ibis.literal(period.start)) & (column < ibis.literal(period.end))


def _or(one: Expression, other: Expression) -> Expression:
    return one | other


def _filtered(rows: Expression, condition: Condition) -> Expression:
    column = rows[condition.column]
    stated = column.notnull()
    if column.type().is_array():
        stated = stated & (column.length() > 0)
    match condition.operator:
        case "known":
            return rows.filter(stated if condition.values[0] else ~stated)
        case "not":
            return rows.filter(stated & column.notin(condition.values))
        case _:
            return rows.filter(column.isin(condition.values))


def _needed(rule: Rule, dimensions: Sequence[Dimension]) -> list[str]:
    """Return the columns that a count looks at, in the order of the table."""
    wanted = {rule.period, *(column for dimension in dimensions for column in dimension.columns)}
    match rule.leaf:
        case Sum(column):
            wanted.add(column)
        case Distinct(columns):
            wanted |= {*columns, *rule.received_order}
        case _:
            wanted |= {rule.each} - {""}
    return [column.name for column in rule.reads.columns if column.name in wanted]


def _last_revisions(rows: Expression, table: Table) -> Expression:
    ibis = _ibis()
    last = [rows[name].desc() for name in ("revision", "recorded_at", "batch")]
    place = ibis.row_number().over(group_by=list(table.key), order_by=last)
    numbered = rows.mutate(**{_FIRST: place})
    return numbered.filter(numbered[_FIRST] == 0).drop(_FIRST)


def _received(rows: Expression, rule: Rule, key: Sequence[str]) -> Expression:
    ibis = _ibis()
    order = [rows[name].asc(nulls_first=False) for name in rule.received_order]
    return rows.mutate(**{_FIRST: ibis.row_number().over(group_by=list(key), order_by=order)})


def _first_rows(
    rows: Expression, rule: Rule, periods: Sequence[Period], dimensions: Sequence[Dimension]
) -> Expression:
    """Keep one row for each tuple: any, where all that is asked is in the tuple; else the first received."""
    key = rule.leaf.columns if isinstance(rule.leaf, Distinct) else ()
    if rule.period in key:  # then a tuple lies in one period only, and the others need not be read
        rows = rows.filter(reduce(_or, [_within(rows[rule.period], period) for period in periods]))
    asked = {rule.period, *(column for dimension in dimensions for column in dimension.columns)}
    if asked <= set(key):
        return rows.select(*key).distinct()
    rows = _received(rows, rule, key)
    return rows.filter(rows[_FIRST] == 0).drop(_FIRST)


def _traced(rows: Expression, rule: Rule, key: Sequence[str], period: Period) -> Expression:
    """Keep all rows of the tuples that count in the period; the first received row counts 1."""
    numbered = _received(rows, rule, key)
    numbered = numbered.mutate(**{COUNTS: (numbered[_FIRST] == 0).cast("int64")})
    inside = (numbered[_FIRST] == 0) & _within(numbered[rule.period], period)
    found = numbered.mutate(**{_VALUE: inside.cast("int64")})
    found = found.mutate(**{_PERIOD: found[_VALUE].max().over(group_by=list(key))})
    return found.filter(found[_PERIOD] == 1)


def _weight(rows: Expression, rule: Rule, by: tuple[str, ...]) -> Expression:
    """Return how much a row counts."""
    ibis = _ibis()
    if isinstance(rule.leaf, Sum):
        return rows[rule.leaf.column]
    whole = not rule.each or any(rule.each in rule.dimension(word).columns for word in by)
    return ibis.literal(1) if whole else _distinct(_roots(rows[rule.each])).length().fill_null(0)


def _roots(codes: Expression) -> Expression:
    return codes.map(lambda code: code.split("/")[0])


def _every_code(codes: Expression) -> Expression:
    """One row for each code of a list and each root of one, once; no row where there is none."""
    return _distinct(_roots(codes).concat(codes)).unnest()


def _distinct(codes: Expression) -> Expression:
    ibis = _ibis()

    @ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
    def array_distinct(codes: list[str]) -> list[str]:  # type: ignore[empty-body] # DuckDB and Spark have it
        """Return each item once."""

    return array_distinct(codes)


def _labels(dimensions: Sequence[Dimension], raw: Sequence[Any]) -> tuple[Any, ...]:
    labels, start = [], 0
    for dimension in dimensions:
        width = len(dimension.columns)
        values = tuple(raw[start : start + width])
        labels.append(values[0] if dimension.is_list else dimension.label(values))
        start += width
    return tuple(labels)
