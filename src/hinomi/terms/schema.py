"""What a table is: its columns with Arrow type, meaning, unit and what a value may be.

A table's columns are decided here and nowhere else, so whether a field may ever leave the desk
is decided here. A string column is a code of a taxonomy or matches a pattern: there is no place
for a name, an address or free text of a reporter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

import pyarrow as pa

from hinomi.terms.errors import UsageError

LIST_SEPARATOR = ";"
"""Between the items of a list column in CSV."""

DAY = pa.date32()
INSTANT = pa.timestamp("us", tz="UTC")
TEXT = pa.string()
CODE_LIST = pa.list_(pa.string())

Entry = Literal["required", "optional", "never"]
Packing = Literal["", "delta", "split"]


@dataclass(frozen=True)
class Column:
    """One column: `entry` says whether a person may or must hand it in, `packing` how the shelf keeps it.

    Packing: by a dictionary of its values unless said otherwise; `delta` where neighbours are near each
    other; `split` (byte by byte) where there are many different values.
    """

    name: str
    type: pa.DataType
    meaning: str
    unit: str = ""
    codes: str = ""
    pattern: str = ""
    entry: Entry = "optional"
    packing: Packing = ""

    @property
    def is_list(self) -> bool:
        """Whether a value is a list of codes."""
        return bool(pa.types.is_list(self.type))

    def allows(self, text: str) -> bool:
        """Whether a string fits the column's pattern."""
        return not self.pattern or re.fullmatch(self.pattern, text) is not None


RECORDED_AT = Column("recorded_at", INSTANT, "when we learned it, to the millisecond", entry="optional")
BATCH = Column("batch", TEXT, "the delivery that brought the row", entry="never")
REVISION = Column("revision", pa.int32(), "1 for the first word on a record, then 2, 3, …", entry="never")
STATUS = Column(
    "status",
    TEXT,
    "active, or why the record no longer counts",
    codes="status",
    entry="optional",
)
ASSERTED = Column("asserted", pa.bool_(), "recorded_at was handed in, not read from our clock", entry="never")


@dataclass(frozen=True)
class Table:
    """One table: rows are only ever appended; `key` names a record that may be corrected."""

    name: str
    row: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    sort_on: str = ""
    schema: pa.Schema = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Append the columns that every row carries and build the Arrow schema."""
        carried = (REVISION, STATUS, ASSERTED) if self.key else ()
        object.__setattr__(self, "columns", (*self.columns, *carried, RECORDED_AT, BATCH))
        names = {column.name for column in self.columns}
        missing = {*self.key, *self.order, *filter(None, [self.sort_on])} - names
        if missing:
            message = f"table {self.name} names columns that it lacks: {sorted(missing)}"
            raise ValueError(message)
        fields = [pa.field(c.name, c.type, metadata={"meaning": c.meaning}) for c in self.columns]
        object.__setattr__(self, "schema", pa.schema(fields))

    @property
    def correctable(self) -> bool:
        """Whether a record may have several revisions."""
        return bool(self.key)

    def column(self, name: str) -> Column:
        """Return the column of that name; raises `UsageError`."""
        for column in self.columns:
            if column.name == name:
                return column
        message = f"The table {self.name} has no column {name}."
        raise UsageError(message, advice="It has: " + ", ".join(c.name for c in self.columns) + ".")

    def entered(self) -> tuple[Column, ...]:
        """Return the columns that a person hands in."""
        return tuple(column for column in self.columns if column.entry != "never")
