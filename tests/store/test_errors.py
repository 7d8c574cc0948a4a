import errno
from pathlib import Path

import pytest

from hinomi.store.errors import storage_errors
from hinomi.terms.errors import StorageError


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (OSError("Generic LocalFileSystem error: No space left on device (os error 28)"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "no permission"),
        (OSError(errno.EROFS, "Read-only file system"), "read-only"),
    ],
)
def test_a_failed_write_says_what_to_do(error, words):
    with pytest.raises(StorageError, match=words) as caught, storage_errors(Path("shelf")):
        raise error
    assert caught.value.advice


def test_other_errors_pass():
    with pytest.raises(OSError, match="something else"), storage_errors(Path("shelf")):
        raise OSError("something else")
