"""What the operating system and the table library say, in one line that a user can act on."""

from __future__ import annotations

import errno
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
}


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn a failed write below `path` into a `StorageError`; other errors pass."""
    try:
        yield
    except (OSError, DeltaError) as error:
        number = getattr(error, "errno", None) or _number_in(str(error))
        if number not in _ADVICE:
            raise
        what, advice = _ADVICE[number]
        message = f"{what}: {path}."
        raise StorageError(message, advice=advice) from error


def _number_in(text: str) -> int | None:
    return next((number for words, number in _WORDS.items() if words in text), None)
