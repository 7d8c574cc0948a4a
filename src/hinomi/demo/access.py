"""Unauthorised-access reports, made so that kinds, contents, causes and services come to their totals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from hinomi.demo.days import Desk, draw_days
from hinomi.demo.figures import Figures
from hinomi.demo.records import RecordFile, Row
from hinomi.demo.reporters import Reporters
from hinomi.terms.periods import Period, parse_period
from hinomi.terms.tables import ACCESS_REPORTS

RULE = "access.reports"
_CLOSED = 0.25
_SAME_DAY = 0.4
_MOST_DELAY = 21
_NOT_COUNTED = ("withdrawn", "duplicate_of", "out_of_scope")
_VULNERABILITY = {"web_application_vulnerability": "JVNDB-2009-001890"}

Tally = Mapping[str, int]


@dataclass(frozen=True)
class AccessMonth:
    """One month: reports by kind, and for a kind its contents, causes and services."""

    period: Period
    damaged: Tally
    undamaged: Tally = field(default_factory=dict)
    contents: Mapping[str, Tally] = field(default_factory=dict)
    causes: Mapping[str, Tally] = field(default_factory=dict)
    services: Mapping[str, Tally] = field(default_factory=dict)


def access_months(figures: Figures) -> list[AccessMonth]:
    """Collect the months for which reports by kind are given."""
    months = []
    for label in figures.periods(RULE):
        damaged = figures.by(RULE, label, "kind", damaged=True)

        def details(
            rule: str, name: str, kinds: Iterable[str] = damaged, at: str = label
        ) -> dict[str, Tally]:
            return {kind: figures.by(rule, at, name, kind=kind) for kind in kinds}

        months.append(
            AccessMonth(
                period=parse_period(label),
                damaged=damaged,
                undamaged=figures.by(RULE, label, "kind", damaged=False),
                contents=details("access.contents", "content"),
                causes=details("access.causes", "cause"),
                services=details("access.services", "service"),
            )
        )
    return months


def access_files(
    months: Sequence[AccessMonth], *, desk: Desk, reporters: Reporters, rng: np.random.Generator
) -> list[RecordFile]:
    """Make a file of first words and one of corrections for each month.

    The correction decides whether there was damage, which the first word had left open.
    """
    files = []
    for month in months:
        matters = [*_damaged(month), *_undamaged(month)]
        order = rng.permutation(len(matters))
        days = draw_days(month.period, desk.weights(month.period, closed=_CLOSED), len(matters), rng)
        rows = [
            _row(matters[place], n, day, desk, reporters, rng)
            for n, (place, day) in enumerate(zip(order, days, strict=True), 1)
        ]
        rows += _not_counted(rows, desk, rng)
        name = f"access_reports-{month.period}"
        first, corrected = _undecided(rows, desk)
        files.append(RecordFile(ACCESS_REPORTS, f"{name}.csv", first))
        files.append(RecordFile(ACCESS_REPORTS, f"{name}-corrections.csv", corrected, corrects=True))
    return files


def _damaged(month: AccessMonth) -> list[Row]:
    matters = []
    for kind, number in month.damaged.items():
        contents = _expanded(month.contents.get(kind, {}), number)
        causes = _expanded(_leaves(month.causes.get(kind, {})), number)
        services = _expanded(month.services.get(kind, {}), number)
        for content, cause, service in zip(contents, causes, services, strict=True):
            matters.append(
                {
                    "kinds": [kind],
                    "damaged": True,
                    "contents": [content] if content else [],
                    "causes": [cause] if cause else [],
                    "service": service or None,
                    "vulnerabilities": [_VULNERABILITY[cause]] if cause in _VULNERABILITY else [],
                }
            )
    return matters


def _undamaged(month: AccessMonth) -> list[Row]:
    return [
        {"kinds": [kind], "damaged": False} for kind, number in month.undamaged.items() for _ in range(number)
    ]


def _leaves(tally: Tally) -> dict[str, int]:
    """Take the of-which details out of their roots, so that each report has one code; details last."""
    left = dict(tally)
    for code, number in tally.items():
        root, slash, _ = code.partition("/")
        if slash:
            left[root] = left.get(root, 0) - number
    return {code: number for code, number in left.items() if number > 0}


def _expanded(tally: Tally, size: int) -> list[str]:
    codes = [code for code, number in tally.items() for _ in range(number)]
    if len(codes) > size:
        message = f"{len(codes)} details for {size} reports: {dict(tally)}"
        raise ValueError(message)
    return codes + [""] * (size - len(codes))


def _row(
    matter: Row, number: int, day: date, desk: Desk, reporters: Reporters, rng: np.random.Generator
) -> Row:
    who = reporters.crowd[int(rng.integers(len(reporters.crowd)))]
    delay = 0 if rng.random() < _SAME_DAY else int(rng.integers(1, _MOST_DELAY))
    return {
        "report": f"A{day:%y%m}-{number:03d}",
        "reporter": who.name,
        "received_on": day,
        "discovered_on": day - timedelta(days=delay),
        **matter,
        "reporter_kind": who.kind,
        "prefecture": who.prefecture,
        "sector": who.sector,
        "status": "active",
        "recorded_at": desk.written_down(day, minutes=int(rng.integers(0, 120))),
    }


def _not_counted(rows: Sequence[Row], desk: Desk, rng: np.random.Generator) -> list[Row]:
    """Return copies that were filed by mistake, filed twice, or are none of the desk's business."""
    made = []
    for n, status in enumerate(_NOT_COUNTED[: len(rows)], len(rows) + 1):
        model = rows[int(rng.integers(len(rows)))]
        day = model["received_on"]
        made.append(
            {
                **model,
                "report": f"A{day:%y%m}-{n:03d}",
                "status": status,
                "recorded_at": desk.written_down(day, minutes=118),
            }
        )
    return made


def _undecided(rows: Sequence[Row], desk: Desk) -> tuple[list[Row], list[Row]]:
    """Leave open in the first word of one report whether there was damage; decide it days later."""
    chosen = next((n for n, row in enumerate(rows) if row["status"] == "active"), None)
    if chosen is None:
        return list(rows), []
    row = rows[chosen]
    later = desk.written_down(row["received_on"], minutes=119, late_days=3)
    first = [{**r, "damaged": None} if n == chosen else r for n, r in enumerate(rows)]
    return first, [{**row, "recorded_at": max(later, row["recorded_at"] + timedelta(minutes=5))}]
