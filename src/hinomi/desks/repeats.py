"""Rows that came without a number and are equal to rows of an earlier file.

A sheet whose refused rows were mended and that is handed in again holds rows that count already; two
sheets of two clerks may hold equal rows that are different records. Nobody but the person can tell, so
the person is asked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Literal

from hinomi.desks.defaults import Row
from hinomi.desks.reporters import anonymous_id
from hinomi.desks.revisions import CARRIED, Known
from hinomi.terms.errors import InputError
from hinomi.terms.schema import Table

Repeats = Literal["ask", "same", "new"]
_GIVEN_BY_US = re.compile(r"i-[0-9a-f]{12}-[0-9]+")


def own_number(digest: str, place: int) -> str:
    """Return the number of a record that came without one: the file's digest and its place in the file."""
    return f"i-{digest[:12]}-{place}"


def sort_out(rows: list[Row], known: Known, *, repeats: Repeats) -> tuple[list[Row], int]:
    """Return the rows to go on with, and how many were equal to rows without a number that count already.

    With `same` these are left out, with `new` they stay. With `ask` the caller decides (`must_be_told`).
    """
    left = Counter(_content(known.table, row) for row in _nameless(known.table, known.last.values()))
    kept, equal = [], 0
    for row in rows:
        content = _content(known.table, row) if _is_nameless(known.table, row) else ()
        if content and left[content]:
            left[content] -= 1
            equal += 1
            if repeats == "same":
                continue
        kept.append(row)
    return kept, equal


def must_be_told(origin: str, equal: int) -> InputError:
    """Return the error that asks the person."""
    return InputError(
        f"{origin}: {equal} rows without a number are equal to rows that were brought in before.",
        advice="Give each row its number, or leave them out (--repeats same), or count them (--repeats new).",
    )


def _nameless(table: Table, rows: Iterable[Row]) -> Iterable[Row]:
    return (row for row in rows if _is_nameless(table, row))


def _is_nameless(table: Table, row: Row) -> bool:
    number = row[table.key[0]]
    return isinstance(number, str) and _GIVEN_BY_US.fullmatch(number) is not None


def _content(table: Table, row: Row) -> tuple[Any, ...]:
    left_out = {*table.key, *CARRIED}
    if row.get("reporter") == anonymous_id(str(row[table.key[0]])):
        left_out.add("reporter")
    names = [column.name for column in table.columns if column.name not in left_out]
    return tuple(tuple(v) if isinstance(v := row.get(name), list) else v for name in names)
