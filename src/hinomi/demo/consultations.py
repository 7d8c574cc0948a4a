"""Consultations, made so that channels, topics, damage and overlap come to their totals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from hinomi.demo.days import Desk, draw_days
from hinomi.demo.figures import Figures
from hinomi.demo.records import RecordFile, Row
from hinomi.terms.periods import Period, parse_period
from hinomi.terms.tables import CONSULTATIONS

RULE = "consultation.total"
_STORED = {
    "automatic": (("automatic/voice", 1.0),),
    "telephone": (("telephone", 1.0),),
    "email": (("email", 1.0),),
    "other": (("fax", 0.6), ("post", 0.2), ("visit", 0.2)),
}
_CLOSED = {"automatic": 0.55, "telephone": 0.0, "email": 0.3, "other": 0.0}
_ABOUT_ACCESS = {"automatic": 0.0, "telephone": 1.0, "email": 2.0, "other": 1.0}
_ABOUT_TOPIC = {"automatic": 0.6, "telephone": 1.0, "email": 0.8, "other": 0.8}
_OUT_OF_SCOPE = 6


@dataclass(frozen=True)
class ConsultationMonth:
    """One month: consultations by printed channel; about unauthorised access; topics (tags)."""

    period: Period
    channels: Mapping[str, int]
    damaged: int = 0
    undamaged: int = 0
    overlap: int = 0
    topics: Mapping[str, int] = field(default_factory=dict)


def consultation_months(figures: Figures) -> list[ConsultationMonth]:
    """Collect the months for which consultations by channel are given."""
    return [
        ConsultationMonth(
            period=parse_period(label),
            channels=figures.by(RULE, label, "channel"),
            damaged=figures.one("access.consultations", label, damaged=True),
            undamaged=figures.one("access.consultations", label, damaged=False),
            overlap=figures.one("access.overlap", label),
            topics=figures.by("consultation.topics", label, "topic"),
        )
        for label in figures.periods(RULE)
    ]


def consultation_files(
    months: Sequence[ConsultationMonth], *, desk: Desk, rng: np.random.Generator
) -> list[RecordFile]:
    """Make one file for each month."""
    return [
        RecordFile(CONSULTATIONS, f"consultations-{month.period}.csv", _rows(month, desk, rng))
        for month in months
    ]


def _rows(month: ConsultationMonth, desk: Desk, rng: np.random.Generator) -> list[Row]:
    printed = [channel for channel, number in month.channels.items() for _ in range(number)]
    days = _days(month, desk, rng)
    topics = _topics(month, printed, rng)
    access = _about_access(month, printed, rng)
    rows = [
        {
            "received_on": day,
            "channel": _stored(channel, rng),
            "topics": [*topics[n], *(["unauthorised_access"] if n in access else [])] or ["other"],
            "access_related": n in access,
            **access.get(n, {}),
            "status": "active",
            "recorded_at": desk.written_down(day, minutes=int(rng.integers(0, 120))),
        }
        for n, (channel, day) in enumerate(zip(printed, days, strict=True))
    ]
    rows += [{**rows[n], "status": "out_of_scope"} for n in range(min(_OUT_OF_SCOPE, len(rows)))]
    rows.sort(key=lambda row: row["received_on"])
    label = f"C{month.period.start:%y%m}"
    return [{"consultation": f"{label}-{n:04d}", **row} for n, row in enumerate(rows, 1)]


def _days(month: ConsultationMonth, desk: Desk, rng: np.random.Generator) -> list[date]:
    days: list[date] = []
    for channel, number in month.channels.items():
        weights = desk.weights(month.period, closed=_CLOSED[channel])
        drawn = list(draw_days(month.period, weights, number, rng))
        rng.shuffle(drawn)
        days += drawn
    return days


def _topics(month: ConsultationMonth, printed: Sequence[str], rng: np.random.Generator) -> list[list[str]]:
    """Tag each topic's number of consultations, drawn anew for each topic, so that some have several."""
    tagged: list[list[str]] = [[] for _ in printed]
    weights = np.array([_ABOUT_TOPIC[channel] for channel in printed])
    for topic, number in month.topics.items():
        for place in rng.choice(len(printed), size=number, replace=False, p=weights / weights.sum()):
            tagged[int(place)].append(topic)
    return tagged


def _about_access(
    month: ConsultationMonth, printed: Sequence[str], rng: np.random.Generator
) -> dict[int, Row]:
    """Choose the consultations about unauthorised access; the first of the damaged are reports as well."""
    number = month.damaged + month.undamaged
    if not number:
        return {}
    weights = np.array([_ABOUT_ACCESS[channel] for channel in printed])
    chosen = rng.choice(len(printed), size=number, replace=False, p=weights / weights.sum())
    return {
        int(place): {"damaged": n < month.damaged, "counted_as_report": n < month.overlap}
        for n, place in enumerate(chosen)
    }


def _stored(channel: str, rng: np.random.Generator) -> str:
    codes = _STORED[channel]
    return str(rng.choice([code for code, _ in codes], p=[share for _, share in codes]))
