"""A rule: what is counted, once and for all written down; a frozen node checked at birth."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from hinomi.counting.conditions import ACTIVE, Condition
from hinomi.counting.dimensions import Dimension, dimension
from hinomi.counting.measures import Composite, Distinct, Leaf, Measure, Rows, Sum
from hinomi.counting.results import Label
from hinomi.terms.errors import UsageError
from hinomi.terms.ports import parse_port
from hinomi.terms.schema import Table
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import LANGUAGES

_ID = re.compile(r"[a-z]+(\.[a-z_]+)+")


@dataclass(frozen=True)
class Example:
    """A drawn table (or several, by name) and the number that the rule gives on it.

    `value` is the one number; `counts` draws the answer by the dimensions `by`.
    """

    name: str
    tables: Mapping[str, str]
    period: str = "2009-10"
    by: tuple[str, ...] = ()
    value: int | None = None
    counts: str = ""
    as_of: str = ""
    undelivered: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Rollup:
    """The roll-up table that holds the same numbers by day, and its column to add up."""

    table: str
    column: str


@dataclass(frozen=True)
class Rule:
    """One rule. `table` and `period` are empty for a rule that combines others.

    `where` are the conditions as applied, with the one on `status` that every correctable table
    has. `each` names a list column whose codes count one by one (a detail within its root).
    """

    id: str
    version: int
    measure: Measure
    unit: str
    source: str
    title: Mapping[str, str]
    definition: Mapping[str, str]
    table: str = ""
    period: str = ""
    dimensions: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    each: str = ""
    rollup: Rollup | None = None
    examples: tuple[Example, ...] = ()
    published: bool = True
    path: str = ""
    text: str = field(default="", repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a rule that names what is not there; raises `ValueError`."""
        if not _ID.fullmatch(self.id):
            raise ValueError("id: write subject.name in small letters")  # noqa: EM101, TRY003 - read by the loader
        if self.version < 1:
            raise ValueError("version: the first version is 1")  # noqa: EM101, TRY003 - read by the loader
        for name, texts in (("title", self.title), ("definition", self.definition)):
            if set(texts) != set(LANGUAGES) or not all(texts.values()):
                message = f"{name}: is needed in " + " and ".join(LANGUAGES)
                raise ValueError(message)
        if isinstance(self.measure, Composite):
            self._check_composite()
        else:
            self._check_leaf(self.measure)

    def _check_composite(self) -> None:
        said = [name for name in ("table", "period", "where", "each", "rollup") if getattr(self, name)]
        if said:
            message = f"{said[0]}: a rule that combines others has none"
            raise ValueError(message)

    def _check_leaf(self, measure: Leaf) -> None:
        if self.table not in TABLES:
            message = f"table: there is no table '{self.table}'"
            raise ValueError(message)
        columns = {column.name for column in TABLES[self.table].columns}
        for name, wanted in self._columns_named(measure):
            if wanted not in columns:
                message = f"{name}: the table {self.table} has no column '{wanted}'"
                raise ValueError(message)
        for word in self.dimensions:
            self._check_dimension(word, measure)
        if TABLES[self.table].correctable and not any(c.column == "status" for c in self.where):
            object.__setattr__(self, "where", (*self.where, ACTIVE))

    def _columns_named(self, measure: Leaf) -> list[tuple[str, str]]:
        named = [("period", self.period), *(("where", c.column) for c in self.where)]
        match measure:
            case Sum(column):
                named.append(("measure", column))
            case Distinct(columns):
                named.extend(("measure", column) for column in columns)
            case Rows():
                pass
        return [*named, ("each", self.each)] if self.each else named

    def _check_dimension(self, word: str, measure: Leaf) -> None:
        tables = [self.table] if self.rollup is None else [self.table, self.rollup.table]
        for table in tables:
            try:
                found = dimension(table, word)
            except KeyError:
                continue
            if found.is_list and isinstance(measure, Distinct):
                message = f"dimensions: '{word}' is a list, which distinct cannot count by"
                raise ValueError(message)
            return
        message = f"dimensions: the table {self.table} has no '{word}'"
        raise ValueError(message)

    @property
    def leaf(self) -> Leaf:
        """The measure of a rule that reads a table itself."""
        if isinstance(self.measure, Composite):
            message = f"{self.id} combines other rules"
            raise TypeError(message)
        return self.measure

    @property
    def reads(self) -> Table:
        """The table that the rule reads."""
        return TABLES[self.table]

    @property
    def received_order(self) -> tuple[str, ...]:
        """The columns that say which row was received first: the table's order, then the dimensions."""
        words = [word for word in self.dimensions if not self.needs_rollup((word,))]
        found = [self.dimension(word) for word in words]
        columns = [name for dimension in found if not dimension.is_list for name in dimension.columns]
        return tuple(dict.fromkeys([*self.reads.order, *columns]))

    def dimension(self, word: str) -> Dimension:
        """Return what a dimension word reads in this rule's table."""
        return dimension(self.table, word)

    def rolled_up(self) -> Rule:
        """Return the same rule on the roll-up table."""
        if self.rollup is None:
            message = f"{self.id} has no roll-up"
            raise TypeError(message)
        words: dict[str, Any] = {"table": self.rollup.table, "measure": Sum(self.rollup.column)}
        return replace(self, **words, rollup=None)

    def narrowed(self, where: Mapping[str, Label]) -> Rule:
        """Return the same rule on the rows with these dimension values only.

        Raises `UsageError` where the values are not those of plain columns: a list, a bridge, a rule
        that combines others, or a dimension outside the tuple that the rule counts once.
        """
        found = [condition for word, value in where.items() for condition in self._holding(word, value)]
        return replace(self, where=(*self.where, *found))

    def _holding(self, word: str, value: Label) -> list[Condition]:
        plain = not isinstance(self.measure, Composite) and word in self.dimensions and value is not None
        dimension = self.dimension(word) if plain else None
        once = self.leaf.columns if plain and isinstance(self.leaf, Distinct) else None
        fits = dimension and not dimension.is_list and not dimension.bridge and word not in {"day", "tool"}
        if dimension is None or not fits or (once is not None and not set(dimension.columns) <= set(once)):
            message = f"{self.id} cannot be narrowed to {word} {value}."
            raise UsageError(message)
        values = parse_port(str(value)) if word == "port" else (value,)
        named = zip(dimension.columns, values, strict=True)
        return [Condition(column, "is", (one,)) for column, one in named if one is not None]

    def needs_rollup(self, by: tuple[str, ...]) -> bool:
        """Whether a dimension is known in the roll-up only (a label given to a source's whole day)."""
        return self.rollup is not None and any(not _has(self.table, word) for word in by)

    def conditions(self, by: tuple[str, ...]) -> tuple[Condition, ...]:
        """Return the conditions that hold when the count is by these dimensions."""
        return tuple(c for c in self.where if not (c.unless_by and c.unless_by in by))


def _has(table: str, word: str) -> bool:
    try:
        dimension(table, word)
    except KeyError:
        return False
    return True
