"""Which families were never reported before: against the tables and a start list of known ones."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from importlib.resources import files

from hinomi.counting.dimensions import UNKNOWN
from hinomi.counting.results import Count
from hinomi.terms.errors import RuleError

_FILE = "known_families.toml"


def first_seen(current: Count, earlier: Count | None, *, start: date) -> tuple[str, ...]:
    """Return the families of `current` that are new, in the order of the count.

    `earlier` counts the same by family over all that is in the tables before `start`, the first day
    of the period. A family of the start list is not new, unless the list says that it appeared
    later; so a new centre does not call everything new. What has no name is never new.
    """
    before = {row.dimensions["family"] for row in earlier.rows if row.value} if earlier else set()
    known = known_families()
    return tuple(
        family
        for row in current.rows
        if isinstance(family := row.dimensions["family"], str)
        and row.value
        and family != UNKNOWN
        and family not in before
        and not _was_known(known, family, start)
    )


@cache
def known_families() -> dict[str, date]:
    """Return the start list: each family, in small letters, with the date by which it was known.

    Raises `RuleError` where the file is not well-formed.
    """
    path = files(__package__) / _FILE
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {}
        for group in data["known"]:
            by = group["by"]
            if not isinstance(by, date):
                raise TypeError(by)
            found.update({name.lower(): by for name in group["families"]})
    except (OSError, KeyError, TypeError, AttributeError, tomllib.TOMLDecodeError) as error:
        message = f"{_FILE} is not well-formed: {error}."
        raise RuleError(message) from error
    return found


def _was_known(known: dict[str, date], family: str, start: date) -> bool:
    by = known.get(family.lower())
    return by is not None and by < start
