"""The dimension words: which columns of a table each reads, and how its values are shown and ordered.

A word reads the column of its name, unless this file says otherwise. A column with codes is a
closed list, so its zeros are counted too; every other dimension shows the values that were seen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import pyarrow as pa

from hinomi.counting.results import Label
from hinomi.terms.ports import port_label
from hinomi.terms.schema import Column
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import DETAIL, Taxonomy, taxonomy

UNKNOWN = "unknown"
RECORD = "record"
"""Not for rules: the key of the record, which identities ask for to name the rows at fault."""

_COLUMNS: dict[tuple[str, str], tuple[str, ...]] = {
    ("access_reports", "kind"): ("kinds",),
    ("access_reports", "content"): ("contents",),
    ("access_reports", "cause"): ("causes",),
    ("consultations", "topic"): ("topics",),
    ("consultations", "channel_detail"): ("channel",),
    ("observations", "port"): ("protocol", "port"),
    ("rollups", "port"): ("protocol", "port"),
}
_BRIDGES = {("consultations", "channel"): "printed_channel"}
_ASCENDING = {"day", "sensor"}


@dataclass(frozen=True)
class Dimension:
    """One word on one table.

    `columns` are read; `codes` is the closed list of what is shown, where there is one; `bridge`
    takes a stored code to the code under which it is printed; `is_list` says that a record may
    stand under several codes (and, with a detail, under its root as well).
    """

    word: str
    columns: tuple[str, ...]
    codes: Taxonomy | None = None
    bridge: Taxonomy | None = None
    is_list: bool = False
    is_boolean: bool = False

    @property
    def ascending(self) -> bool:
        """Whether an open dimension is shown in its own order, not the largest first."""
        return self.word in _ASCENDING

    @property
    def closed(self) -> tuple[Label, ...]:
        """The values that are always shown, in order; empty for an open dimension."""
        if self.is_boolean:
            return (True, False)
        return tuple(self.codes) if self.codes is not None else ()

    def label(self, values: tuple[Any, ...]) -> Label:
        """Return the value shown for the raw values of `columns`.

        What is not stated is shown as `unknown` where the list has that code, and as None where not.
        """
        if self.word == RECORD:
            return "/".join(str(value) for value in values)
        if self.word == "port":
            return port_label(*values)
        (value,) = values
        if value is None:
            return UNKNOWN if self.codes is not None and UNKNOWN in self.codes else None
        if isinstance(value, bool):
            return value
        if isinstance(value, date):
            return value.isoformat()
        return self.bridge.printed(str(value)) if self.bridge is not None else str(value)

    def labels(self, row: Mapping[str, Any]) -> list[Label]:
        """Return every value under which a row stands."""
        if not self.is_list:
            return [self.label(tuple(row[name] for name in self.columns))]
        return list(dict.fromkeys([*roots(row[self.columns[0]]), *stated(row[self.columns[0]])]))


def stated(codes: list[str] | None) -> list[str]:
    """Return the codes of a list that are stated, each once."""
    return list(dict.fromkeys(code for code in codes or [] if code is not None))


def roots(codes: list[str] | None) -> list[str]:
    """Return the roots of the codes, each once."""
    return list(dict.fromkeys(code.partition(DETAIL)[0] for code in stated(codes)))


@cache
def dimension(table: str, word: str) -> Dimension:
    """Return what a word reads in a table; raises `KeyError` where the table has no such thing."""
    if word == RECORD:
        return Dimension(word, TABLES[table].key)
    columns = _COLUMNS.get((table, word), (word,))
    found = [_column(table, name) for name in columns]
    bridge = _BRIDGES.get((table, word))
    first = found[0]
    return Dimension(
        word=word,
        columns=columns,
        codes=taxonomy(bridge or first.codes) if first.codes else None,
        bridge=taxonomy(first.codes) if bridge else None,
        is_list=first.is_list,
        is_boolean=bool(pa.types.is_boolean(first.type)),
    )


def _column(table: str, name: str) -> Column:
    for column in TABLES[table].columns:
        if column.name == name:
            return column
    raise KeyError(name)
