"""The pcapng container: sections of either byte order, interfaces, time-stamp resolutions, packet blocks.

Reference: draft-ietf-opsawg-pcapng. Enhanced and obsolete packet blocks give records; a simple packet
block has no time, so it is counted and refused; every other block is read for what it says or skipped.
"""

from __future__ import annotations

import struct

import numpy as np

from hinomi.sensors.captures.compiled import Number, compiled
from hinomi.sensors.captures.pcap import word
from hinomi.sensors.captures.records import (
    BLOCK,
    DAMAGED,
    FINE,
    FULL,
    LARGEST_RECORD,
    LAST_TIME,
    MORE,
    NO_TIME,
    TIME_OUT_OF_RANGE,
    UNKNOWN_INTERFACE,
    Records,
)
from hinomi.terms.errors import InputError

MAGIC_BYTES = b"\x0a\x0d\x0d\x0a"
_SECTION, _INTERFACE, _OBSOLETE, _SIMPLE, _STATISTICS, _ENHANCED = 0x0A0D0D0A, 1, 2, 3, 5, 6
_BYTE_ORDER = b"\x1a\x2b\x3c\x4d"
_RESOLUTION, _OFFSET, _DROPPED_BY_INTERFACE = 9, 14, 5
_MICROSECONDS = 6
_BINARY = 0x80
_SMALLEST_BLOCK, _SECTION_BLOCK = 12, 28
_LARGEST_HEADER_BLOCK = 1 << 20
_MOST_DIGITS, _MOST_BITS = 24, 63
_LARGEST_TICKS = 1 << 62


class PcapngReader:
    """Walks the blocks of a pcapng file that comes in pieces."""

    format = "pcapng"

    def __init__(self) -> None:
        """Know no section and no interface yet."""
        self.big_endian = False
        self.section = False
        self.interfaces: list[tuple[int, int, int]] = []
        self.table = np.zeros((0, 3), np.int64)
        self.skip = 0
        self._dropped: dict[tuple[int, int], int] = {}
        self._sections = 0

    @property
    def dropped(self) -> int:
        """Packets that the capturing system says it lost."""
        return sum(self._dropped.values())

    def walk(self, buffer: np.ndarray, start: int, end: int, records: Records) -> tuple[int, int, int]:
        """Fill `records` from the bytes `start` to `end`; returns as `PcapReader.walk` does.

        `skip` is the number of bytes after the last one that are of no interest and not in the buffer.
        """
        count = 0
        while True:
            free = Records(*(array[count:] for array in records))
            at, found, stopped = _walk(buffer, start, end, (self.big_endian, self.section), self.table, free)
            count += found
            if stopped != BLOCK:
                return at, count, stopped
            start, stopped = self._block(buffer, at, end)
            if stopped != BLOCK:
                return start, count, stopped

    def _block(self, buffer: np.ndarray, at: int, end: int) -> tuple[int, int]:
        """Read a block that is no packet; returns the byte after it, and BLOCK to go on."""
        if end - at < _SMALLEST_BLOCK:
            return at, MORE
        order = self._order(buffer[at : at + _SMALLEST_BLOCK].tobytes())
        if not order:
            return at, DAMAGED
        kind, length = struct.unpack_from(order + "II", buffer[at : at + 8].tobytes())
        known = kind in (_SECTION, _INTERFACE, _STATISTICS)
        if length < _SMALLEST_BLOCK or length % 4 or (known and length > _LARGEST_HEADER_BLOCK):
            return at, DAMAGED
        if known and at + length <= end:
            fine = self._understood(kind, buffer[at : at + length].tobytes(), order)
            return (at + length, BLOCK) if fine else (at, DAMAGED)
        return self._passed(known, at, length, end)

    def _passed(self, known: bool, at: int, length: int, end: int) -> tuple[int, int]:  # noqa: FBT001 - of two
        """Wait for the rest of a block that is wanted, or go past one that is not."""
        if known:
            return at, MORE
        self.skip = max(0, at + length - end)
        return (end, MORE) if self.skip else (at + length, BLOCK)

    def _order(self, head: bytes) -> str:
        """Return the byte order of a block, which a section header sets; nothing where there is none."""
        if head.startswith(MAGIC_BYTES):
            mark = head[8:12]
            self.big_endian = mark == _BYTE_ORDER
            known = mark in (_BYTE_ORDER, _BYTE_ORDER[::-1])
        else:
            known = self.section
        return (">" if self.big_endian else "<") if known else ""

    def _understood(self, kind: int, block: bytes, order: str) -> bool:
        match kind:
            case 0x0A0D0D0A:
                return self._begin_section(block, order)
            case 1:
                return self._add_interface(block, order)
            case _:
                self._add_statistics(block, order)
                return True

    def _begin_section(self, block: bytes, order: str) -> bool:
        if len(block) < _SECTION_BLOCK:
            return False
        major, minor = struct.unpack_from(order + "HH", block, 12)
        if (major, minor) not in ((1, 0), (1, 2)):
            if self._sections:
                return False
            message = f"it is a pcapng file of version {major}.{minor}, which is unknown"
            raise InputError(message, advice="Version 1.0 is read; editcap may convert the file.")
        self.section, self.interfaces = True, []
        self._sections += 1
        self.table = np.zeros((0, 3), np.int64)
        return True

    def _add_interface(self, block: bytes, order: str) -> bool:
        if len(block) < _SMALLEST_BLOCK + 8:
            return False
        (link,) = struct.unpack_from(order + "H", block, 8)
        options = _options(block, 16, order)
        resolution = options.get(_RESOLUTION, bytes([_MICROSECONDS]))[:1]
        offset = options.get(_OFFSET, b"")
        seconds = struct.unpack(order + "q", offset)[0] if len(offset) == struct.calcsize("q") else 0
        self.interfaces.append((link, resolution[0] if resolution else _MICROSECONDS, _clipped(seconds)))
        self.table = np.array(self.interfaces, np.int64).reshape(-1, 3)
        return True

    def _add_statistics(self, block: bytes, order: str) -> None:
        """Keep the newest word of each interface on what was lost."""
        if len(block) < _SMALLEST_BLOCK + 12:
            return
        (interface,) = struct.unpack_from(order + "I", block, 8)
        lost = _options(block, 20, order).get(_DROPPED_BY_INTERFACE, b"")
        if len(lost) == struct.calcsize("Q"):
            self._dropped[self._sections, interface] = min(struct.unpack(order + "Q", lost)[0], 1 << 62)


def _clipped(seconds: int) -> int:
    limit = LAST_TIME // 1_000_000
    return max(-limit, min(limit, seconds))


def _options(block: bytes, at: int, order: str) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    while at + 4 <= len(block) - 4:
        code, length = struct.unpack_from(order + "HH", block, at)
        if code == 0:
            break
        found[code] = block[at + 4 : at + 4 + length]
        at += 4 + (length + 3) // 4 * 4
    return found


@compiled
def _walk(
    buffer: np.ndarray,
    start: Number,
    end: Number,
    form: tuple[bool, bool],
    table: np.ndarray,
    records: Records,
) -> tuple[Number, Number, Number]:
    big, section = form
    room, count, at = len(records.start), 0, start
    while at + _SMALLEST_BLOCK <= end:
        kind, length = word(buffer, at, big), word(buffer, at + 4, big)
        if not section or kind not in (_ENHANCED, _OBSOLETE, _SIMPLE):
            return at, count, BLOCK
        if count == room:
            return at, count, FULL
        if length % 4 or length < _SMALLEST_BLOCK + 4 or length > LARGEST_RECORD + 65_536:
            return at, count, DAMAGED
        if at + length > end:
            return at, count, MORE
        if not _packet(buffer, at, (kind, length, big), table, records, count):
            return at, count, DAMAGED
        count += 1
        at += length
    return at, count, MORE


@compiled
def _packet(
    buffer: np.ndarray,
    at: Number,
    block: tuple[Number, Number, bool],
    table: np.ndarray,
    records: Records,
    count: Number,
) -> bool:
    """Fill one record from the block (kind, length, byte order) at `at`; False where lengths contradict."""
    kind, length, big = block
    if kind == _SIMPLE:
        wire = word(buffer, at + 8, big)
        captured = min(wire, length - 16)
        body, interface, ticks_high, ticks_low = at + 12, 0, 0, 0
    else:
        if length < 32:
            return False
        interface = word(buffer, at + 8, big)
        if kind == _OBSOLETE:
            interface = interface >> 16 if big else interface & 0xFFFF
        ticks_high, ticks_low = word(buffer, at + 12, big), word(buffer, at + 16, big)
        captured, wire, body = word(buffer, at + 20, big), word(buffer, at + 24, big), at + 28
    if body + captured + 4 > at + length or word(buffer, at + length - 4, big) != length:
        return False
    known = interface < len(table)
    records.start[count], records.captured[count] = body, captured
    records.wire[count] = max(wire, captured)
    records.link[count] = table[interface, 0] if known else 0
    records.time[count], records.reason[count] = 0, FINE
    if not known:
        records.reason[count] = UNKNOWN_INTERFACE
    elif kind == _SIMPLE:
        records.reason[count] = NO_TIME
    else:
        time = _microseconds(ticks_high, ticks_low, table[interface, 1], table[interface, 2])
        records.time[count] = time
        if time < 0 or time >= LAST_TIME:
            records.reason[count] = TIME_OUT_OF_RANGE
    return True


@compiled
def _microseconds(high: Number, low: Number, resolution: Number, offset: Number) -> Number:
    """Return microseconds since 1970, or -1 where the number cannot be a time."""
    if high >= 1 << 31:
        return -1
    ticks, time = (high << 32) | low, -1
    if resolution & _BINARY:
        time = _from_binary(ticks, resolution & 0x7F)
    elif resolution <= _MICROSECONDS:
        factor = 10 ** (_MICROSECONDS - resolution)
        time = ticks * factor if ticks < _LARGEST_TICKS // factor else -1
    elif resolution <= _MOST_DIGITS:
        time = ticks // 10 ** (resolution - _MICROSECONDS)
    if time < 0 or time >= 2 * LAST_TIME:
        return -1
    return time + offset * 1_000_000


@compiled
def _from_binary(ticks: Number, bits: Number) -> Number:
    if bits > _MOST_BITS:
        return -1
    seconds = ticks >> bits
    rest = ticks - (seconds << bits)
    if bits > 40:
        rest, bits = rest >> (bits - 40), 40
    if seconds >= LAST_TIME // 1_000_000:
        return -1
    return seconds * 1_000_000 + ((rest * 1_000_000) >> bits)
