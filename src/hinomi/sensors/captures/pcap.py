"""The pcap container: microseconds and nanoseconds, both byte orders, the "modified" variant of Kuznetzov.

Reference: draft-ietf-opsawg-pcap, and savefile.c of libpcap for the old versions.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

import numpy as np

from hinomi.sensors.captures.compiled import Number, compiled, inlined, wide
from hinomi.sensors.captures.records import DAMAGED, FULL, LARGEST_RECORD, MORE, Records
from hinomi.terms.errors import InputError

HEADER = 24
_MAGICS = {0xA1B2C3D4: (1, 16), 0xA1B23C4D: (1000, 16), 0xA1B2CD34: (1, 24)}
"""Magic number -> (fractions of a second that make a microsecond, bytes of a record header)."""

_MAJOR = 2
_SWAPPED_LENGTHS_BEFORE, _SWAPPED_LENGTHS_PERHAPS = 3, 3
MAGIC_BYTES = frozenset(struct.pack(order + "I", magic) for magic in _MAGICS for order in "<>")


@dataclass(frozen=True)
class PcapHeader:
    """What the file header says."""

    big_endian: bool
    ticks: int
    record_header: int
    minor: int
    link: int


def read_header(data: bytes) -> PcapHeader:
    """Read the first 24 bytes of a pcap file; raises `InputError` for a version that nobody knows."""
    for order in "<>":
        magic, major, minor, _, _, _, link = struct.unpack_from(order + "IHHiIII", data)
        if magic in _MAGICS:
            break
    if major != _MAJOR:
        message = f"it is a pcap file of version {major}.{minor}, which is unknown"
        raise InputError(message, advice="Versions 2.0 to 2.4 are read; editcap may convert the file.")
    ticks, record_header = _MAGICS[magic]
    return PcapHeader(order == ">", ticks, record_header, minor, link & 0x03FF_FFFF)


class PcapReader:
    """Walks the records of a pcap file that comes in pieces."""

    format = "pcap"
    dropped = 0

    def __init__(self) -> None:
        """Know nothing yet."""
        self.header: PcapHeader | None = None
        self.skip = 0

    def walk(self, buffer: np.ndarray, start: int, end: int, records: Records) -> tuple[int, int, int]:
        """Fill `records` from the bytes `start` to `end`.

        Returns the first byte not used, the number of records and where it stopped:
        MORE (bytes are missing), FULL (no room), DAMAGED (nothing after this can be read).
        """
        if self.header is None:
            if end - start < HEADER:
                return start, 0, MORE
            self.header = read_header(buffer[start : start + HEADER].tobytes())
            start += HEADER
        header = self.header
        return _walk(
            buffer,
            start,
            end,
            (header.big_endian, header.ticks, header.record_header, header.minor, header.link),
            records,
        )


@inlined
def word(buffer: np.ndarray, at: Number, big: bool) -> Number:  # noqa: FBT001 - numba knows no keyword-only arguments
    """Return the unsigned 32-bit number at `at`."""
    a, b = wide(buffer[at]), wide(buffer[at + 1])
    c, d = wide(buffer[at + 2]), wide(buffer[at + 3])
    if big:
        return (a << 24) | (b << 16) | (c << 8) | d
    return (d << 24) | (c << 16) | (b << 8) | a


@compiled
def _walk(
    buffer: np.ndarray,
    start: Number,
    end: Number,
    form: tuple[bool, Number, Number, Number, Number],
    records: Records,
) -> tuple[Number, Number, Number]:
    big, ticks, record_header, minor, link = form
    room, count, at = len(records.start), 0, start
    while at + record_header <= end:
        if count == room:
            return at, count, FULL
        captured, wire = word(buffer, at + 8, big), word(buffer, at + 12, big)
        if minor < _SWAPPED_LENGTHS_BEFORE or (minor == _SWAPPED_LENGTHS_PERHAPS and captured > wire):
            captured, wire = wire, captured
        if captured > LARGEST_RECORD:
            return at, count, DAMAGED
        body = at + record_header
        if body + captured > end:
            break
        records.start[count] = body
        records.captured[count] = captured
        records.wire[count] = max(wire, captured)
        records.time[count] = word(buffer, at, big) * 1_000_000 + word(buffer, at + 4, big) // ticks
        records.link[count] = link
        records.reason[count] = 0
        count += 1
        at = body + captured
    return at, count, MORE
