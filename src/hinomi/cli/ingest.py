"""`hinomi ingest`: captures in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

from hinomi.cli.clock import now
from hinomi.cli.options import HomeOption, find_home
from hinomi.terms.errors import InputError, UsageError

if TYPE_CHECKING:
    from hinomi.sensors import IngestReport

_INSTANT = "Write it as 2009-10-01T00:00+09:00; without an offset it is in the home's time zone."

_Addresses = Annotated[
    list[str] | None, typer.Option("--address", help="Addresses that it watches; remembered.", metavar="CIDR")
]
_Since = Annotated[
    str | None, typer.Option("--from", help="It listened from here, packets or not.", metavar="TIME")
]
_Until = Annotated[str | None, typer.Option("--until", help="It listened until here.", metavar="TIME")]
_RecordedAt = Annotated[
    str | None, typer.Option("--recorded-at", help="When this was learned, if not now.", metavar="TIME")
]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="ingest")(ingest)


def ingest(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Captures; - is stdin.", metavar="FILE…")],
    *,
    sensor: Annotated[str, typer.Option("--sensor", help="Id of the observation point.", metavar="ID")],
    address: _Addresses = None,
    since: _Since = None,
    until: _Until = None,
    recorded_at: _RecordedAt = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and report; write nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reports as JSON.")] = False,
    home: HomeOption = None,
) -> None:
    """Take in captures: pcap or pcapng, plain or packed (gzip, zstd, xz, bzip2); the same content once.

    A file that cannot be read does not stop the others; the exit code is then 3. Without --from and
    --until a capture covers the time from its first to its last packet.

    Examples:

        hinomi ingest telescope-2009-10-*.pcap.gz --sensor tokyo-1 --address 192.0.2.0/24

        tcpdump -i eth0 -w - -c 100000 | hinomi ingest - --sensor tokyo-1

        hinomi ingest odd.pcap --sensor test --dry-run
    """
    from hinomi import sensors  # slow import

    opened = find_home(context, home)
    zone = opened.zone
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    with _bar(console) as progress:
        reports = sensors.ingest(
            opened,
            files,
            sensor=sensor,
            addresses=address or (),
            since=_instant(since, zone),
            until=_instant(until, zone),
            recorded_at=_instant(recorded_at, zone),
            now=now(),
            dry_run=dry_run,
            progress=progress,
            told=lambda report: None if as_json else _tell(console, report, zone, alone=len(files) == 1),
        )
    if as_json:
        typer.echo(json.dumps([_shown(report, zone) for report in reports], ensure_ascii=False, indent=2))
    _fail_with(reports)


def _fail_with(reports: list[IngestReport]) -> None:
    """Raise `InputError` with the names of the files that could not be read, if there are any."""
    failed = [report for report in reports if report.error]
    if failed and len(reports) == 1:
        message = f"{failed[0].path}: {failed[0].error}."
        raise InputError(message, advice=failed[0].advice)
    if failed:
        names = ", ".join(report.path for report in failed)
        message = f"{len(failed)} of {len(reports)} files could not be read: {names}."
        others = "" if len(reports) == len(failed) else "The others are in. "
        raise InputError(message, advice=others + failed[0].advice)


def _instant(text: str | None, zone: ZoneInfo) -> datetime | None:
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        message = f"'{text}' is no time."
        raise UsageError(message, advice=_INSTANT) from None
    return found if found.tzinfo else found.replace(tzinfo=zone)


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[Path, int, int, int], None] | None]:
    """Show how far each file is, where somebody is looking."""
    if not console.is_terminal:
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        tasks: dict[Path, object] = {}

        def progress(path: Path, done: int, size: int, packets: int) -> None:
            if path not in tasks:
                tasks[path] = shown.add_task(path.name, total=size or None)
            shown.update(tasks[path], completed=done, description=f"{path.name} {packets:,}")  # type: ignore[arg-type]

        yield progress


def _tell(console: Console, report: IngestReport, zone: ZoneInfo, *, alone: bool) -> None:
    """Print what became of a file; of the only one an error is the error of the command."""
    for notice in report.notices:
        console.print(f"{report.path}: {notice}.", markup=False)
    if report.error:
        if not alone:
            console.print(f"{report.path}: {report.error}.", markup=False)
        return
    for line in _lines(report, zone):
        typer.echo(line)


def _lines(report: IngestReport, zone: ZoneInfo) -> Iterator[str]:
    """Yield what is said of a file that was read."""
    if report.repeat_of:
        yield f"{report.path}: counts already as batch {report.repeat_of}; nothing was changed."
        return
    rate = report.seen / report.seconds if report.seconds else 0
    yield f"{report.path}: {report.seen:,} packets, {report.format}, {rate:,.0f} packets/s"
    if report.by_kind:
        yield "  kinds    " + ", ".join(f"{kind} {number:,}" for kind, number in report.by_kind.items())
    if report.refused:
        yield "  refused  " + ", ".join(f"{reason} {number:,}" for reason, number in report.refused.items())
    if report.dropped:
        yield f"  lost     {report.dropped:,} by the capturing system"
    if report.first and report.last:
        first, last = (t.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S") for t in (report.first, report.last))
        yield f"  span     {first} to {last} ({zone.key}), {len(report.days)} days with packets"
    if report.batch:
        yield f"  batch    {report.batch} (undo: hinomi withdraw {report.batch})"


def _shown(report: IngestReport, zone: ZoneInfo) -> dict[str, object]:
    values = asdict(report)
    for name in ("first", "last"):
        values[name] = values[name].astimezone(zone).isoformat() if values[name] else None
    values["days"] = [day.isoformat() for day in report.days]
    return values
