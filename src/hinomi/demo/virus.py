"""Virus reports as people write them, made so that the months come to their totals.

Several lines a report, variants, the same reporter naming the same family twice on a day (counted
once), a discovery in one month received in the next, lines that are withdrawn, filed twice or out
of scope, first words that are corrected later, reports that are written down late.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import numpy as np

from hinomi.demo.days import Desk, draw_days
from hinomi.demo.records import RecordFile, Row
from hinomi.demo.reporters import Reporters
from hinomi.demo.splitting import split
from hinomi.demo.virus_plan import FamilyMonth, VirusMonth
from hinomi.terms.periods import Period
from hinomi.terms.tables import VIRUS_REPORTS

_CLOSED = 0.06
_DELAYS = (0.62, 0.2, 0.07, 0.04, 0.03, 0.02, 0.01, 0.01)
_AGAIN, _ACROSS, _DATE_UNKNOWN, _LATE, _INFECTED, _ROUTE_UNKNOWN = 0.12, 0.05, 0.02, 0.02, 0.012, 0.1
_NOT_COUNTED = {"withdrawn": 5, "duplicate_of": 6, "out_of_scope": 4}
_CORRECTED, _WITHDRAWN_LATER = 5, 2
_MOST_TRIES = 40


@dataclass(frozen=True)
class _Line:
    """One line of a report; `first_word` is what was written before it was corrected."""

    reporter: int
    received: date
    discovered: date
    family: FamilyMonth
    variant: str
    detections: int = 1
    status: str = "active"
    first_word: _Line | None = None

    @property
    def key(self) -> tuple[int, date, str]:
        return self.reporter, self.discovered, self.family.name


@dataclass
class _Writer:
    """What all months share: who writes, which (reporter, day, family) were used, what came before."""

    desk: Desk
    reporters: Reporters
    rng: np.random.Generator
    used: set[tuple[int, date, str]] = field(default_factory=set)
    before: list[_Line] = field(default_factory=list)


def virus_files(
    months: Sequence[VirusMonth], *, desk: Desk, reporters: Reporters, rng: np.random.Generator
) -> list[RecordFile]:
    """Make a file of first words and one of corrections for each month, in order of time."""
    writer = _Writer(desk, reporters, rng)
    made: list[RecordFile] = []
    for month in months:
        lines = _lines(month, writer)
        writer.before = [line for line in lines if line.status == "active" and line.first_word is None]
        made += _files(month.period, lines, writer)
    return made


def _lines(month: VirusMonth, writer: _Writer) -> list[_Line]:
    lines: list[_Line] = []
    for family in month.families:
        if family.reports:
            lines += _family_lines(family, month.period, writer)
    extra = _not_counted(month, writer)
    return _with_first_words(lines, writer.rng) + extra


def _family_lines(family: FamilyMonth, period: Period, writer: _Writer) -> list[_Line]:
    counted = _fresh(family, period, family.reports, writer)
    spare = family.detections - family.reports
    across = [line for line in writer.before if line.family.name == family.name]
    across = [line for line in across if (period.start - line.received).days <= len(_DELAYS)]
    again = [*_repeats(counted, period, writer, _AGAIN), *_repeats(across, period, writer, _ACROSS)][:spare]
    lines = [*counted, *again]
    weights = writer.rng.lognormal(0.0, 1.3, size=len(lines))
    numbers = split(family.detections, weights, least=1)
    return [replace(line, detections=int(n)) for line, n in zip(lines, numbers, strict=True)]


def _fresh(family: FamilyMonth, period: Period, size: int, writer: _Writer) -> list[_Line]:
    """Return lines with keys that were never used, received in the period."""
    rng, found = writer.rng, list[_Line]()
    weights = writer.desk.weights(period, closed=_CLOSED)
    for _ in range(_MOST_TRIES):
        days = draw_days(period, weights, size - len(found), rng)
        who = writer.reporters.draw(len(days), rng)
        delays = rng.choice(len(_DELAYS), size=len(days), p=_DELAYS)
        for day, reporter, delay in zip(days, who, delays, strict=True):
            found_on = day - timedelta(days=int(delay))
            line = _Line(int(reporter), day, found_on, family, _variant(family, rng))
            if line.key not in writer.used:
                writer.used.add(line.key)
                found.append(line)
        if len(found) == size:
            return found
    message = f"{family.name}: {size} reports in {period} are more than these reporters can write"
    raise ValueError(message)


def _repeats(lines: list[_Line], period: Period, writer: _Writer, share: float) -> list[_Line]:
    """Return some lines again: the same finding, in the same report or in a later one."""
    rng, again = writer.rng, []
    for place in np.flatnonzero(rng.random(len(lines)) < share):
        line = lines[place]
        last = period.end - timedelta(days=1)
        first = max(line.received, period.start)
        received = min(first + timedelta(days=int(rng.integers(0, 3))), last)
        again.append(replace(line, received=received, variant=_variant(line.family, rng)))
    return again


def _not_counted(month: VirusMonth, writer: _Writer) -> list[_Line]:
    """Return lines that are on the shelf and in no total; some look active until they are corrected."""
    sizes = np.array([family.reports for family in month.families], dtype=np.float64)
    made = []
    statuses = [status for status, number in _NOT_COUNTED.items() for _ in range(number)]
    for n, status in enumerate(statuses):
        family = month.families[int(writer.rng.choice(len(sizes), p=sizes / sizes.sum()))]
        (line,) = _fresh(family, month.period, 1, writer)
        line = replace(line, detections=int(writer.rng.integers(1, 40)))
        gone = replace(line, status=status)
        later = status == "withdrawn" and n < _WITHDRAWN_LATER
        made.append(replace(gone, first_word=line) if later else gone)
    return made


def _with_first_words(lines: list[_Line], rng: np.random.Generator) -> list[_Line]:
    """Give a few lines a first word that was wrong: ten times the number."""
    result = list(lines)
    for place in rng.choice(len(lines), size=min(_CORRECTED, len(lines)), replace=False):
        line = lines[int(place)]
        result[int(place)] = replace(line, first_word=replace(line, detections=line.detections * 10))
    return result


def _variant(family: FamilyMonth, rng: np.random.Generator) -> str:
    if not family.variants:
        return ""
    place = min(int(rng.geometric(0.5)) - 1, len(family.variants) - 1)
    return family.variants[place]


def _files(period: Period, lines: list[_Line], writer: _Writer) -> list[RecordFile]:
    """Give the reports numbers by receiving day and write the lines down."""
    numbers = {key: n for n, key in enumerate(sorted({(x.received, x.reporter) for x in lines}), 1)}
    late = writer.rng.random(len(numbers) + 1) < _LATE
    minutes = writer.rng.integers(0, 120, size=len(numbers) + 1)
    items: dict[int, int] = {}
    first, corrections = [], []
    for line in sorted(lines, key=lambda x: (x.received, x.reporter)):
        number = numbers[line.received, line.reporter]
        items[number] = items.get(number, 0) + 1
        days = int(writer.rng.integers(2, 6)) if late[number] else 0
        when = writer.desk.written_down(line.received, minutes=int(minutes[number]), late_days=days)
        label = {"report": f"V{period.start:%y%m}-{number:04d}", "item": items[number]}
        written = {**label, **_row(line.first_word or line, when, writer)}
        first.append(written)
        if line.first_word is not None:
            corrections.append({**written, **_correction(line, when, writer)})
    name = f"virus_reports-{period}"
    return [
        RecordFile(VIRUS_REPORTS, f"{name}.csv", first),
        RecordFile(VIRUS_REPORTS, f"{name}-corrections.csv", corrections, corrects=True),
    ]


def _correction(line: _Line, when: datetime, writer: _Writer) -> Row:
    later = writer.desk.written_down(line.received, minutes=119, late_days=int(writer.rng.integers(3, 9)))
    return {
        "detections": line.detections,
        "status": line.status,
        "recorded_at": max(later, when + timedelta(minutes=5)),
    }


def _row(line: _Line, when: datetime, writer: _Writer) -> Row:
    who = writer.reporters.crowd[line.reporter]
    same_day = line.discovered == line.received
    told = not same_day or writer.rng.random() >= _DATE_UNKNOWN
    return {
        "reporter": who.name,
        "received_on": line.received,
        "discovered_on": line.discovered if told else None,
        "family": f"{line.family.name}.{line.variant}" if line.variant else line.family.name,
        "detections": line.detections,
        "infected": bool(writer.rng.random() < _INFECTED),
        "route": line.family.route if writer.rng.random() >= _ROUTE_UNKNOWN else "unknown",
        "reporter_kind": who.kind,
        "prefecture": who.prefecture,
        "sector": who.sector,
        "status": line.status,
        "recorded_at": when,
    }


def report_numbers(files: Iterable[RecordFile]) -> dict[str, list[tuple[str, str]]]:
    """Return (report, reporter) pairs of each month in which they were received."""
    found: dict[str, list[tuple[str, str]]] = {}
    for file in files:
        for row in file.rows:
            found.setdefault(f"{row['received_on']:%Y-%m}", []).append((row["report"], row["reporter"]))
    return found
