"""Captures in: decode, shelve, write down what was covered, make it count, roll it up.

The order makes a crash harmless: rows and coverage land under a fresh batch id and are read by nobody
until the ledger admits it; roll-ups say which deliveries they hold, so a stale one is found and made again.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa

from hinomi import __version__
from hinomi.sensors.ahead import ahead
from hinomi.sensors.captures import CaptureDecoder, Columns
from hinomi.sensors.captures.streams import Stream, open_stream
from hinomi.sensors.civil import CivilDays
from hinomi.sensors.fingerprints import fingerprints
from hinomi.sensors.geo import geo_table
from hinomi.sensors.kinds import kind_table
from hinomi.sensors.registry import Sensor, known_sensor, register_sensor, written_addresses
from hinomi.sensors.rollups import refresh
from hinomi.sensors.rows import RowMaker
from hinomi.store import Delivery, Home, Shelf, admit, deliveries, withdraw
from hinomi.terms.errors import InputError, UsageError
from hinomi.terms.tables import COVERAGE, OBSERVATIONS
from hinomi.terms.taxonomies import taxonomy

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


Progress = Callable[[Path, int, int, int], None]
"""Is told how far a file was read: its path, bytes read, its size (0 where unknown), packets so far."""


@dataclass(frozen=True)
class IngestReport:
    """What became of one file. `error` is set where nothing of it counts."""

    path: str
    sensor: str
    batch: str = ""
    repeat_of: str = ""
    error: str = ""
    advice: str = ""
    format: str = ""
    seen: int = 0
    rows: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    refused: dict[str, int] = field(default_factory=dict)
    dropped: int = 0
    first: datetime | None = None
    last: datetime | None = None
    days: tuple[date, ...] = ()
    seconds: float = 0.0
    notices: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Order:
    """What one command asked for."""

    home: Home
    sensor: Sensor
    since: datetime | None
    until: datetime | None
    now: datetime
    recorded_at: datetime
    dry_run: bool
    progress: Progress | None


class _RepeatError(Exception):
    """The content counts already; raised inside the rows, so that nothing of them is committed."""

    def __init__(self, batch: str) -> None:
        super().__init__(batch)
        self.batch = batch


def ingest(  # noqa: PLR0913 - what a person may state of a capture
    home: Home,
    paths: Sequence[Path],
    *,
    sensor: str,
    now: datetime,
    addresses: Sequence[str] = (),
    since: datetime | None = None,
    until: datetime | None = None,
    recorded_at: datetime | None = None,
    dry_run: bool = False,
    roll_up: bool = True,
    progress: Progress | None = None,
    told: Callable[[IngestReport], None] = lambda _: None,
) -> list[IngestReport]:
    """Take in captures of one sensor; one that cannot be read does not stop the others.

    `addresses` (CIDR) are remembered for the next time. `since` and `until` state what the captures cover.
    `recorded_at` is when we learned it, if not `now`. Each report is handed to `told` as soon as it is there.
    Without `roll_up` the roll-ups stay stale (counts are right, and slower) until the next `refresh`.
    Raises `UsageError` for a word that is wrong and `StorageError` for a full disk.
    """
    if since is not None and until is not None and until <= since:
        message = "--until is not after --from."
        raise UsageError(message, advice="Write both as in 2009-10-01T00:00+09:00.")
    known = known_sensor(home, sensor)
    wanted = Sensor(known.id, written_addresses(addresses) or known.addresses, known.revision)
    order = _Order(home, wanted, since, until, now, recorded_at or now, dry_run, progress)
    reports = []
    for path in paths:
        reports.append(_take_in(order, path))
        told(reports[-1])
    if roll_up and not dry_run:
        refresh(home, now=now)
    return reports


def withdraw_delivery(home: Home, batch: str, *, now: datetime, roll_up: bool = True) -> Delivery:
    """Undo a delivery from `now` on, and make the roll-ups of its days again (unless told not to).

    Raises `UsageError` where there is no such delivery or it was withdrawn before.
    """
    undone = withdraw(Shelf(home), batch, now=now)
    if roll_up:
        refresh(home, now=now)
    return undone


def _take_in(order: _Order, path: Path) -> IngestReport:
    started = time.perf_counter()
    try:
        with open_stream(path) as stream:
            report = _Delivery(order, path, stream).run()
    except InputError as error:
        report = IngestReport(str(path), order.sensor.id, error=str(error), advice=error.advice)
    return replace(report, seconds=time.perf_counter() - started)


class _Delivery:
    """One file on its way in."""

    def __init__(self, order: _Order, path: Path, stream: Stream) -> None:
        self.order, self.path, self.stream = order, path, stream
        self.shelf = Shelf(order.home)
        self.batch = f"{order.recorded_at:%Y%m%d}-{secrets.token_hex(4)}"
        self.decoder = CaptureDecoder(addresses=order.sensor.addresses)
        self.civil = CivilDays(order.home.zone)
        self.maker = RowMaker(order.sensor.id, self.batch, order.recorded_at, self.civil, geo_table())
        self.counting = _counting(self.shelf)
        self.registered = ""

    def run(self) -> IngestReport:
        """Bring it in; raises `InputError` where nothing of it can be read."""
        try:
            if self.order.dry_run:
                for _ in self._rows():
                    pass
                return self._report(batch="")
            rows = self._rows()
            first = list(islice(rows, 1))  # so that a file which is no capture leaves nothing behind
            self.shelf.append(OBSERVATIONS, chain(first, rows), batch=self.batch)
        except _RepeatError as repeat:
            return self._report(batch="", repeat_of=repeat.batch)
        covered = self._coverage()
        if not self.maker.by_kind.sum() and not covered.num_rows:
            return self._report(batch="")
        self.shelf.append(COVERAGE, covered, batch=self.batch)
        self.registered = register_sensor(self.order.home, self.order.sensor, now=self.order.now)
        if not admit(self.shelf, self._ledger_row(covered)):
            same = self._ledger_row(None).content
            return self._report(batch="", repeat_of=_counting(self.shelf)[same])
        return self._report(batch=self.batch)

    def _decoded(self) -> Generator[Columns, None, None]:
        progress = self.order.progress
        for piece in self.stream.pieces():
            yield from self.decoder.feed(piece)
            if progress is not None:
                progress(self.path, self.stream.position, self.stream.size, self.decoder.seen)
        yield from self.decoder.finish()

    def _rows(self) -> Iterator[pa.RecordBatch]:
        yield from ahead(self.maker.batches(ahead(self._decoded())))
        if self.decoder.seen and not self.decoder.rows:
            reasons = ", ".join(self._refused())
            message = f"none of its {self.decoder.seen} packets can be placed ({reasons})"
            raise InputError(
                message, advice="Nothing of it was kept; hinomi ingest --help says what is read."
            )
        counted = self.counting.get(self._ledger_row(None).content)
        if counted:
            raise _RepeatError(counted)

    def _digest(self) -> str:
        """SHA-256 of the content; all empty captures are alike, so of those the stated span is part of it."""
        if self.decoder.rows:
            return self.stream.digest
        stated = f"{self.stream.digest} {self.order.since} {self.order.until}"
        return hashlib.sha256(stated.encode()).hexdigest()

    def _refused(self) -> list[str]:
        return [f"{reason}={number}" for reason, number in sorted(self.decoder.refused.items())]

    def _coverage(self) -> pa.Table:
        order, refused = self.order, self._refused()
        covered = self.maker.span.covered(self.civil, since=_micros(order.since), until=_micros(order.until))
        rows = [
            {
                "sensor": order.sensor.id,
                "day": date(1970, 1, 1) + timedelta(days=day.day),
                "since": _instant(day.since),
                "until": _instant(day.until),
                "addresses": list(order.sensor.addresses),
                "seen": day.packets + (0 if index else self.decoder.refused.total()),
                "dropped": 0 if index else self.decoder.dropped,
                "refused": 0 if index else self.decoder.refused.total(),
                "refused_reasons": [] if index else refused,
                "sampling": 1,
                "recorded_at": order.recorded_at,
                "batch": self.batch,
            }
            for index, day in enumerate(covered)
        ]
        return pa.Table.from_pylist(rows, schema=COVERAGE.schema)

    def _ledger_row(self, covered: pa.Table | None) -> Delivery:
        days = sorted(covered["day"].to_pylist()) if covered is not None and covered.num_rows else []
        packing = f"+{self.stream.packing}" if self.stream.packing else ""
        return Delivery(
            batch=self.batch,
            table=OBSERVATIONS.name,
            digest=self._digest(),
            rows=self.decoder.rows,
            recorded_at=self.order.recorded_at,
            sensor=self.order.sensor.id,
            origin=self.path.name,
            format=f"{self.decoder.format}{packing}",
            refused=self.decoder.refused.total(),
            refused_reasons=tuple(self._refused()),
            first=days[0] if days else None,
            last=days[-1] if days else None,
            code=f"hinomi {__version__}",
            sources_of_truth=(
                f"geo={self.maker.geo.date}",
                f"kinds={kind_table().version}",
                f"fingerprints={fingerprints().version}",
            ),
        )

    def _report(self, *, batch: str, repeat_of: str = "") -> IngestReport:
        first, last = self.maker.span.first, self.maker.span.last
        kinds = zip(taxonomy("packet_kind"), self.maker.by_kind.tolist(), strict=True)
        return IngestReport(
            path=str(self.path),
            sensor=self.order.sensor.id,
            batch=batch,
            repeat_of=repeat_of,
            format=self._ledger_row(None).format,
            seen=self.decoder.seen,
            rows=self.decoder.rows,
            by_kind={kind: number for kind, number in kinds if number},
            refused=dict(sorted(self.decoder.refused.items())),
            dropped=self.decoder.dropped,
            first=None if first is None else _instant(first),
            last=None if last is None else _instant(last),
            days=tuple(date(1970, 1, 1) + timedelta(days=day) for day in sorted(self.maker.span.days)),
            notices=tuple(self._notices()),
        )

    def _notices(self) -> Iterator[str]:
        if self.registered:
            yield self.registered
        if self.decoder.rows and not self.order.sensor.addresses:
            yield "no --address was ever given for it, so no packet can be told to be outbound"
        for trouble in (self.stream.trouble, self.decoder.trouble):
            if trouble:
                yield trouble
        if not self.decoder.seen and (self.order.since is None or self.order.until is None):
            yield "it holds no packets; if the sensor was listening, say so with --from and --until"
        if self.decoder.rows and not self.maker.by_kind[0]:
            yield f"none of its packets is an access: {self._main_kind()}"

    def _main_kind(self) -> str:
        kinds = taxonomy("packet_kind")
        main = int(self.maker.by_kind.argmax())
        label = kinds.label(list(kinds)[main], "en").lower()
        return f"{self.maker.by_kind[main]:,} of {self.decoder.rows:,} are {label}"


def _counting(shelf: Shelf) -> dict[str, str]:
    """Return what counts already: content and its batch."""
    return {d.content: d.batch for d in deliveries(shelf) if d.withdrawn_at is None}


def _micros(instant: datetime | None) -> int | None:
    return None if instant is None else round((instant - _EPOCH) / timedelta(microseconds=1))


def _instant(micros: int) -> datetime:
    return _EPOCH + timedelta(microseconds=micros)
