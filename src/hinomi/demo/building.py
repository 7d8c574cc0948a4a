"""The demonstration's home: records and captures are written as files, and come in by the ordinary ways.

The home is made beside its place and moved there when it is whole; so it is whole or absent, and a
second run finds it and makes nothing twice.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from hinomi import __version__
from hinomi.demo.desk_files import desk_files
from hinomi.demo.figures import read_data, shipped_figures
from hinomi.demo.labels import write_labels
from hinomi.demo.observing import CaptureFile, write_captures
from hinomi.demo.places import shipped_blocks
from hinomi.demo.records import RecordFile, write_csv
from hinomi.demo.streams import stream
from hinomi.demo.traffic import morning_after
from hinomi.demo.traffic_plan import TrafficMonth, shipped_ports, shipped_sensors, traffic_months
from hinomi.desks import import_records
from hinomi.sensors import ingest, refresh, withdraw_delivery
from hinomi.store import Home, init_home, open_home
from hinomi.store.errors import storage_errors
from hinomi.terms.errors import HomeError, InputError

DEFAULT_SEED = 20091001
TIME_ZONE = "Asia/Tokyo"

EDITION: str = read_data("desk")["edition"]
"""The month whose bulletin the demonstration prints."""

MARKER = "demonstration.json"
_MAKING, _BEFORE = ".making", ".before"

Told = Callable[[str, int, int], None]
"""Is told what is being done, how many steps of it are done, and how many there are."""


@dataclass(frozen=True)
class Built:
    """The home, and whether it was made now; `before` is where an older demonstration was moved."""

    home: Home
    made: bool
    before: Path | None = None


def build_home(path: Path, *, seed: int = DEFAULT_SEED, told: Told = lambda *_: None) -> Built:
    """Make the demonstration's home, or find that it is there already.

    A home of another version or seed is moved aside first. Raises `HomeError` where something else
    is at that place, `StorageError` where the disk is full.
    """
    wanted = fingerprint(seed)
    found = _found(path)
    if found == wanted:
        return Built(open_home(path), made=False)
    making = path.with_name(path.name + _MAKING)
    with storage_errors(path):
        shutil.rmtree(making, ignore_errors=True)
        try:
            _make(making, seed=seed, told=told)
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        (making / MARKER).write_text(
            json.dumps({"fingerprint": wanted, "seed": seed}) + "\n", encoding="utf-8"
        )
        before = _moved_aside(path) if found else None
        making.rename(path)
    return Built(open_home(path), made=True, before=before)


def fingerprint(seed: int) -> str:
    """Return what tells one demonstration from another: version, seed, every file of this room."""
    digest = hashlib.sha256(f"{__version__} {seed}".encode())
    for entry in _entries(files("hinomi.demo")):
        digest.update(entry.read_bytes())
    return digest.hexdigest()


def _entries(folder: Traversable) -> Iterator[Traversable]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _entries(entry)
        elif entry.is_file():
            yield entry


def _found(path: Path) -> str:
    """Return the fingerprint of the demonstration at a place; empty where there is nothing."""
    if not path.exists() or (path.is_dir() and not any(path.iterdir())):
        return ""
    try:
        marker = json.loads((path / MARKER).read_text(encoding="utf-8"))
        return str(marker["fingerprint"])
    except (OSError, ValueError, KeyError, TypeError):
        message = f"{path} is there already and is no home of the demonstration."
        raise HomeError(message, advice="Choose another place with --home; nothing was changed.") from None


def _moved_aside(path: Path) -> Path:
    before = path.with_name(path.name + _BEFORE)
    shutil.rmtree(before, ignore_errors=True)
    path.rename(before)
    return before


def _make(path: Path, *, seed: int, told: Told) -> None:
    home = init_home(path, time_zone=TIME_ZONE)
    write_labels(home)
    figures = shipped_figures()
    with tempfile.TemporaryDirectory(prefix="hinomi-demo-") as work:
        told("records", 0, 1)
        records = desk_files(figures, zone=home.zone, seed=seed)
        for done, file in enumerate(records, 1):
            bring_records(home, file, Path(work))
            told("records", done, len(records))
        bring_captures(home, traffic_months(figures), Path(work), seed=seed, told=told)


def bring_records(home: Home, file: RecordFile, folder: Path) -> None:
    """Write a record file and import it, as on the day of its newest row; every row must be taken."""
    newest = max(row["recorded_at"] for row in file.rows)
    report = import_records(home, file.table, write_csv(file, folder), now=newest, strict=True)
    if report.taken != len(file.rows):
        message = f"{file.name}: {report.taken} of {len(file.rows)} rows were taken."
        raise InputError(message, advice="The generator of the demonstration is at fault.")


def bring_captures(
    home: Home, months: Sequence[TrafficMonth], folder: Path, *, seed: int, told: Told = lambda *_: None
) -> None:
    """Write the captures of every month and ingest them, each on the morning after its month."""
    sensors = shipped_sensors()
    ports = shipped_ports(stream(seed, "ports"))
    steps = len(months) * len(sensors) + 1
    for n, month in enumerate(months):
        told("captures", n * len(sensors), steps)
        rng = stream(seed, f"traffic {month.period}")
        made = write_captures(
            month, folder, sensors=sensors, ports=ports, blocks=shipped_blocks(), zone=home.zone, rng=rng
        )
        for place, capture in enumerate(made, 1):
            _ingest(home, capture)
            told("captures", n * len(sensors) + place, steps)
        if n == 0:
            _mistakes(home, made)
        for capture in made:
            capture.path.unlink()
    refresh(home, now=max(morning_after(month, home.zone) for month in months))
    told("captures", steps, steps)


def _ingest(home: Home, capture: CaptureFile) -> str:
    """Ingest one capture, as on the morning after its month; returns its batch, empty for a repeat."""
    sensor, when = capture.sensor, morning_after(capture.month, home.zone)
    (report,) = ingest(
        home,
        [capture.path],
        sensor=sensor.id,
        addresses=[sensor.address],
        now=when,
        recorded_at=when,
        roll_up=False,
    )
    if report.error or report.rows + sum(report.refused.values()) != capture.packets:
        message = (
            f"{capture.path.name}: {report.rows} of {capture.packets} packets were taken. {report.error}"
        )
        raise InputError(message, advice="The generator of the demonstration is at fault.")
    return report.batch


def _mistakes(home: Home, made: list[CaptureFile]) -> None:
    """Deliver a capture twice (it counts once), and one to the wrong point (it is withdrawn the next day)."""
    first, second = made[0], made[1]
    _ingest(home, first)
    wrong = CaptureFile(first.sensor, second.month, second.path, second.packets)
    batch = _ingest(home, wrong)
    next_day = morning_after(first.month, home.zone) + timedelta(days=1)
    withdraw_delivery(home, batch, now=next_day, roll_up=False)
