"""Near misses: what a person may have meant by a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_MOST = 3
_CLOSENESS = 0.5


def near(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return the advice for an unknown word: the known words nearest to it, or `otherwise`."""
    found = get_close_matches(word, list(known), n=_MOST, cutoff=_CLOSENESS)
    return f"Did you mean {' or '.join(found)}?" if found else otherwise
