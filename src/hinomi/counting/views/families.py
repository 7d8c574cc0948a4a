"""Which families were never reported before: against the tables and a start list of known ones."""

from __future__ import annotations

from hinomi.counting.results import Count
from hinomi.terms.families import UNKNOWN, family_list

_WORD = "family"


def first_seen(current: Count, earlier: Count | None = None) -> tuple[str, ...]:
    """Return the families of `current` that are new, in the order of the count.

    `earlier` counts the same by family over all that is in the tables before; None where nothing
    is. A family of the start list (`hinomi.terms.families`) is not new, so a new centre does not
    call everything new. What has no name is never new.
    """
    before = {row.dimensions[_WORD] for row in earlier.rows if row.value} if earlier else set()
    known = before | family_list().known | {UNKNOWN}
    seen = [row.dimensions[_WORD] for row in current.rows if row.value]
    return tuple(family for family in seen if isinstance(family, str) and family not in known)
