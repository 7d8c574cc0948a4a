"""The one door to numba: the hot loops are compiled once for a machine and kept for the next run."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
import numpy as np
from numba import config

Number = Any
"""A machine number inside a compiled loop: numba decides how wide it is, not Python's types."""

wide: Any = np.int64
"""Makes a number of 64 bits with a sign: bytes must be widened before they are shifted."""

Function = TypeVar("Function", bound=Callable[..., object])

_HERE = Path(__file__).parent
_SOURCES = (
    *_HERE.glob("*.py"),
    *(
        _HERE.parent / name
        for name in (
            "civil.py",
            "fingerprints.py",
            "geo/__init__.py",
            "kinds.py",
            "rows.py",
            "shelved.py",
            "tally.py",
        )
    ),
)


def _cache_folder() -> Path:
    """Return a folder of this version of the loops.

    numba looks only at the file of the outermost loop, so what it calls in other files could be stale:
    the name of the folder holds a digest of all of them.
    """
    digest = hashlib.sha256()
    for path in sorted(_SOURCES):
        digest.update(path.read_bytes())
    given = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    base = Path(given) if given else Path("~/.cache").expanduser()
    return base / "hinomi" / f"decoder-{digest.hexdigest()[:16]}"


config.CACHE_DIR = str(_cache_folder())  # type: ignore[attr-defined]  # made from NUMBA_CACHE_DIR


def compiled(function: Function) -> Function:
    """Compile a function on its first call; without a folder to keep it in, once in each run."""
    try:
        made: Any = numba.njit(cache=True, nogil=True)(function)
    except (RuntimeError, OSError):
        made = numba.njit(nogil=True)(function)
    return cast("Function", made)


def inlined(function: Function) -> Function:
    """Compile a small function into the loop that calls it, so that passing arrays costs nothing."""
    made: Any = numba.njit(nogil=True, forceinline=True)(function)
    return cast("Function", made)
