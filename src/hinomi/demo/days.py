"""When things reach a desk: working days, holidays, and the evening on which they are written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from hinomi.terms.periods import Period

_SATURDAY = 5
_MIDWEEK_BULGE = (1.15, 1.05, 1.0, 0.95, 1.0)
_EVENING = time(17, 40)
_CLOSING_DAY = 4


@dataclass(frozen=True)
class Desk:
    """A desk in one civil time zone, closed on Saturdays, Sundays and the holidays."""

    zone: ZoneInfo
    holidays: frozenset[date]

    def is_open(self, day: date) -> bool:
        """Whether somebody sits at the desk on that day."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def next_open(self, day: date) -> date:
        """Return that day, or the next one on which the desk is open."""
        while not self.is_open(day):
            day += timedelta(days=1)
        return day

    def weights(self, period: Period, *, closed: float) -> np.ndarray:
        """Return how much comes in on each day of a period; `closed` is the share of a closed day."""
        days = days_of(period)
        return np.array([_MIDWEEK_BULGE[d.weekday()] if self.is_open(d) else closed for d in days])

    def written_down(self, received: date, *, minutes: int, late_days: int = 0) -> datetime:
        """Return when a thing received that day is recorded: in the evening of the next open day.

        Nothing of a month is written down later than on the fourth of the next, before the month is
        published.
        """
        limit = (received.replace(day=1) + timedelta(days=32)).replace(day=_CLOSING_DAY)
        day = self.next_open(received + timedelta(days=late_days))
        if day > limit:
            day = self.next_open(received)
        evening = datetime.combine(min(day, limit), _EVENING, tzinfo=self.zone)
        return evening + timedelta(minutes=minutes % 120)


def days_of(period: Period) -> list[date]:
    """Return the days of a period, in order."""
    return [period.start + timedelta(days=n) for n in range(period.days)]


def draw_days(period: Period, weights: np.ndarray, size: int, rng: np.random.Generator) -> Sequence[date]:
    """Draw `size` days of a period with the given weights, in order of time."""
    places = rng.choice(period.days, size=size, p=weights / weights.sum())
    return [period.start + timedelta(days=int(place)) for place in np.sort(places)]
