"""What the operating system and the table library say, in one line that a user can act on."""

from __future__ import annotations

import errno
import resource
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deltalake.exceptions import DeltaError

from hinomi.terms.errors import StorageError

_ADVICE = {
    errno.ENOSPC: (
        "The disk is full",
        "Free some space and run the command again; nothing was half-written.",
    ),
    errno.EDQUOT: (
        "The quota is used up",
        "Free some space and run the command again; nothing was half-written.",
    ),
    errno.EROFS: ("The file system is read-only", "Choose another folder with --home."),
    errno.EACCES: (
        "There is no permission to write",
        "Choose another folder with --home, or change its owner.",
    ),
    errno.EFBIG: ("The file may not grow further", "Raise the limit (ulimit -f) or choose another disk."),
}
_WORDS = {
    "No space left": errno.ENOSPC,
    "StorageFull": errno.ENOSPC,
    "quota exceeded": errno.EDQUOT,
    "Read-only file system": errno.EROFS,
    "Permission denied": errno.EACCES,
    "File too large": errno.EFBIG,
    "database or disk is full": errno.ENOSPC,
    "readonly database": errno.EROFS,
    "unable to open database file": errno.EACCES,
}

RESERVE = 16 << 20
"""Bytes that are left free: a disk filled to the brim harms more than us."""


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn a failed write below `path` into a `StorageError`; other errors pass."""
    try:
        yield
    except (OSError, DeltaError, sqlite3.Error) as error:
        number = getattr(error, "errno", None) or _number_in(str(error))
        if number not in _ADVICE:
            raise
        raise _full(number, path) from error


def check_room(path: Path, *, needed: int, written: int) -> None:
    """Raise `StorageError` before a write of `needed` bytes, after `written` others, would fail.

    Asked before the table library begins to write: it reports a full disk, but not quietly.
    """
    if shutil.disk_usage(path).free < needed + RESERVE:
        raise _full(errno.ENOSPC, path)
    limit, _ = resource.getrlimit(resource.RLIMIT_FSIZE)
    if limit not in (resource.RLIM_INFINITY, -1) and written + needed > limit:
        raise _full(errno.EFBIG, path)


def _full(number: int, path: Path) -> StorageError:
    what, advice = _ADVICE[number]
    return StorageError(f"{what}: {path}.", advice=advice)


def _number_in(text: str) -> int | None:
    return next((number for words, number in _WORDS.items() if words in text), None)
