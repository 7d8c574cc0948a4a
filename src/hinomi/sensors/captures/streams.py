"""Opening a file that may be packed: known by its first bytes, unpacked as it is read, never held whole."""

from __future__ import annotations

import bz2
import gzip
import hashlib
import lzma
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import zstandard

from hinomi.terms.errors import InputError

STDIN = Path("-")
PIECE = 1 << 22
"""Bytes that are read at once."""

_MAGICS = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd", b"\xfd7zXZ\0": "xz", b"BZh": "bzip2"}
_LONGEST = 6
_LARGEST_WINDOW = 1 << 27
_LARGEST_LZMA = 1 << 28
_BROKEN = (EOFError, OSError, lzma.LZMAError, zstandard.ZstdError, zlib.error)


class Stream:
    """The unpacked bytes of one file, with the digest of what was read so far.

    `packing` is gzip, zstd, xz, bzip2 or nothing; `trouble` says where unpacking ended early.
    """

    def __init__(self, source: IO[bytes], *, size: int) -> None:
        """Take an open binary file; `size` in bytes, 0 where unknown."""
        self._source = _Counted(source)
        start = self._source.peek(_LONGEST)
        self.packing = next((name for magic, name in _MAGICS.items() if start.startswith(magic)), "")
        self.size = size
        self.trouble = ""
        self._digest = hashlib.sha256()

    @property
    def position(self) -> int:
        """Bytes of the (packed) file that were read."""
        return self._source.position

    @property
    def digest(self) -> str:
        """SHA-256 of the unpacked bytes that were read."""
        return self._digest.hexdigest()

    def pieces(self) -> Iterator[memoryview]:
        """Yield the unpacked bytes; a piece is valid until the next is asked for."""
        opened = self._unpacked()
        buffer = memoryview(bytearray(PIECE))
        while True:
            try:
                count = opened.readinto(buffer)
            except _BROKEN as error:
                if not self.packing:
                    raise
                self.trouble = f"its {self.packing} data is damaged or cut short ({error})"
                return
            if not count:
                return
            self._digest.update(buffer[:count])
            yield buffer[:count]

    def _unpacked(self) -> Any:  # noqa: ANN401 - the libraries share no class
        source: Any = self._source
        match self.packing:
            case "gzip":
                return gzip.GzipFile(fileobj=source, mode="rb")
            case "bzip2":
                return bz2.BZ2File(source)
            case "xz":
                return lzma.LZMAFile(source)
            case "zstd":
                unpacker = zstandard.ZstdDecompressor(max_window_size=_LARGEST_WINDOW)
                return unpacker.stream_reader(source, read_across_frames=True)
            case _:
                return source


class _Counted:
    """A file that knows how far it was read, and whose first bytes can be looked at before."""

    def __init__(self, source: IO[bytes]) -> None:
        self._source: Any = source
        self._ahead = b""
        self.position = 0

    def peek(self, count: int) -> bytes:
        while len(self._ahead) < count:
            more = self._source.read(count - len(self._ahead))
            if not more:
                break
            self._ahead += more
        return self._ahead

    def read(self, size: int = -1) -> bytes:
        if self._ahead:
            cut = len(self._ahead) if size < 0 else size
            data, self._ahead = self._ahead[:cut], self._ahead[cut:]
            if size < 0:
                data += self._source.read()
        else:
            data = self._source.read(size)
        self.position += len(data)
        return data

    def readinto(self, buffer: memoryview) -> int:
        if self._ahead:
            data = self.read(len(buffer))
            buffer[: len(data)] = data
            return len(data)
        count: int = self._source.readinto(buffer)
        self.position += count
        return count

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        return self.position


@contextmanager
def open_stream(path: Path) -> Iterator[Stream]:
    """Open a file, or stdin for `-`; raises `InputError` where it cannot be read."""
    if path == STDIN:
        yield Stream(sys.stdin.buffer, size=0)
        return
    try:
        if path.is_dir():
            message = "it is a folder"
            raise InputError(message, advice="Name the files in it, for instance FOLDER/*.pcap.")
        with path.open("rb", buffering=0) as source:
            yield Stream(source, size=path.stat().st_size)
    except FileNotFoundError:
        message = "there is no such file"
        raise InputError(message, advice="Check the name.") from None
    except PermissionError:
        message = "there is no permission to read it"
        raise InputError(message, advice="Change its owner or mode.") from None
