"""A capture that comes in pieces, turned into columns. No input or output happens here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from hinomi.sensors.captures import foreign, pcap, pcapng
from hinomi.sensors.captures.columns import Columns, empty_columns, first_rows
from hinomi.sensors.captures.headers import empty_inner, read_networks
from hinomi.sensors.captures.packets import decide, mark, read_transports
from hinomi.sensors.captures.pcap import PcapReader
from hinomi.sensors.captures.pcapng import PcapngReader
from hinomi.sensors.captures.records import (
    DAMAGED,
    DAMAGED_RECORD,
    FINE,
    LARGEST_RECORD,
    MORE,
    REASONS,
    TRUNCATED_RECORD,
    UNSUPPORTED_LINK,
    empty_records,
)
from hinomi.sensors.fingerprints import fingerprints
from hinomi.sensors.kinds import kind_table, sorted_ranges
from hinomi.terms.addresses import parse_networks

READERS: dict[bytes, type[PcapReader | PcapngReader]] = {
    **dict.fromkeys(pcap.MAGIC_BYTES, PcapReader),
    pcapng.MAGIC_BYTES: PcapngReader,
}
"""The containers, by the first four bytes of a file."""

ROOM = 1 << 18
"""Rows that are decoded at once."""

_PIECE = 1 << 22
_KEPT = (1 << 20) + LARGEST_RECORD
_MAGIC = 4


class CaptureDecoder:
    """Takes the bytes of one capture in any pieces and gives its packets in order.

    `refused` counts by reason the records that have no row; `trouble` says in words where reading ended
    early.
    """

    def __init__(self, *, addresses: Sequence[str] = (), room: int = ROOM) -> None:
        """Prepare for a capture of a sensor with these addresses (CIDR)."""
        own = sorted_ranges(parse_networks(list(addresses)))
        self._kinds, self._prints, self._own = kind_table().arrays(), fingerprints().arrays(), own
        self._records, self._inner = empty_records(room), empty_inner(room)
        self._buffer = np.zeros(_KEPT + _PIECE, np.uint8)
        self._end = 0
        self._reader: PcapReader | PcapngReader | None = None
        self._ended = False
        self._skip = 0
        self.rows = 0
        self.refused: Counter[str] = Counter()
        self.trouble = ""

    @property
    def format(self) -> str:
        """The container that was found."""
        return self._reader.format if self._reader else ""

    @property
    def dropped(self) -> int:
        """Packets that the capturing system says it lost."""
        return self._reader.dropped if self._reader else 0

    @property
    def seen(self) -> int:
        """Packets seen: rows and refused ones."""
        return self.rows + self.refused.total()

    def feed(self, data: bytes | bytearray | memoryview) -> Iterator[Columns]:
        """Take the next bytes; yields the columns of the packets that are complete."""
        given = np.frombuffer(data, np.uint8)
        at = 0
        while at < len(given) and not self._ended:
            if self._skip:
                passed = min(self._skip, len(given) - at)
                self._skip, at = self._skip - passed, at + passed
                continue
            taken = min(len(given) - at, len(self._buffer) - self._end)
            self._buffer[self._end : self._end + taken] = given[at : at + taken]
            self._end, at = self._end + taken, at + taken
            yield from self._work()

    def finish(self) -> Iterator[Columns]:
        """Say that there are no more bytes; raises `InputError` where it was no capture at all."""
        if self._reader is None:
            raise foreign.error(self._buffer[: self._end].tobytes())
        if not self._ended and (self._end or self._skip):
            self.refused[TRUNCATED_RECORD] += 1
            self.trouble = "it ends in the middle of a record; what came before is kept"
        self._ended = True
        yield from ()

    def _work(self) -> Iterator[Columns]:
        if self._reader is None:
            self._reader = self._recognised()
        if self._reader is None:
            return
        start = 0
        while True:
            start, count, stopped = self._reader.walk(self._buffer, start, self._end, self._records)
            if count:
                yield self._decoded(count)
            if stopped == DAMAGED:
                self.refused[DAMAGED_RECORD] += 1
                self.trouble = f"it is damaged after {self.seen - 1} packets; what came before is kept"
                self._ended = True
                return
            if stopped == MORE:
                break
        left = self._end - start
        self._buffer[:left] = self._buffer[start : self._end].copy()
        self._end = left
        self._skip, self._reader.skip = self._reader.skip, 0

    def _recognised(self) -> PcapReader | PcapngReader | None:
        """Return a reader, or None where there are too few bytes to tell; raises `InputError`."""
        if self._end < _MAGIC:
            return None
        kind = READERS.get(self._buffer[:_MAGIC].tobytes())
        if kind is None and self._end >= foreign.ENOUGH:
            raise foreign.error(self._buffer[: self._end].tobytes())
        return kind() if kind else None

    def _decoded(self, count: int) -> Columns:
        columns = empty_columns(count)
        rows = read_networks(self._buffer, self._records, count, columns, self._inner)
        read_transports(self._buffer, rows, self._kinds, columns, self._inner)
        mark(self._buffer, rows, self._prints, columns, self._inner)
        decide(rows, self._kinds, self._own, columns, self._inner)
        self.rows += rows
        if rows < count:
            self._refuse(count)
        return first_rows(columns, rows)

    def _refuse(self, count: int) -> None:
        reasons = self._records.reason[:count]
        for reason, number in zip(*np.unique(reasons, return_counts=True), strict=True):
            if reason == UNSUPPORTED_LINK:
                links = self._records.link[:count][reasons == UNSUPPORTED_LINK]
                for link, packets in zip(*np.unique(links, return_counts=True), strict=True):
                    self.refused[f"{REASONS[reason]}_{link}"] += int(packets)
            elif reason != FINE:
                self.refused[REASONS[reason]] += int(number)


def decode_capture(data: bytes, *, addresses: Sequence[str] = ()) -> tuple[CaptureDecoder, list[Columns]]:
    """Decode a capture that is whole in memory; raises `InputError` where it is none."""
    decoder = CaptureDecoder(addresses=addresses)
    found = [*decoder.feed(data), *decoder.finish()]
    return decoder, found
