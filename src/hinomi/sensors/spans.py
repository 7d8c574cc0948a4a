"""What a delivery covers: from its first to its last packet, or as stated; day by day."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from hinomi.sensors.civil import CivilDays

MOST_SILENT = 31 * 86_400_000_000
"""Microseconds. A capture that is silent for longer was not running, or its clock was wrong at one end."""


@dataclass
class Day:
    """What a delivery holds of one civil day."""

    packets: int
    first: int
    last: int


@dataclass(frozen=True)
class Covered:
    """One day of a delivery: instants (microseconds since 1970) and packets."""

    day: int
    since: int
    until: int
    packets: int


@dataclass
class Span:
    """The days of a delivery as its packets are read, in any order."""

    days: dict[int, Day] = field(default_factory=dict)

    def add(self, days: np.ndarray, times: np.ndarray) -> None:
        """Add the civil days (int32) and times (int64) of some packets."""
        if not len(days):
            return
        if days[0] == days[-1] and days.min() == days.max():
            self._add(int(days[0]), len(days), int(times.min()), int(times.max()))
            return
        for day in np.unique(days).tolist():
            chosen = times[days == day]
            self._add(day, len(chosen), int(chosen.min()), int(chosen.max()))

    def _add(self, day: int, packets: int, first: int, last: int) -> None:
        known = self.days.setdefault(day, Day(0, first, last))
        known.packets += packets
        known.first, known.last = min(known.first, first), max(known.last, last)

    @property
    def first(self) -> int | None:
        """The first packet's time."""
        return min((day.first for day in self.days.values()), default=None)

    @property
    def last(self) -> int | None:
        """The last packet's time."""
        return max((day.last for day in self.days.values()), default=None)

    def covered(self, civil: CivilDays, *, since: int | None, until: int | None) -> list[Covered]:
        """Return the days covered, in order.

        `since` and `until` are the stated instants; what lies outside them was observed all the same.
        """
        found: list[Covered] = []
        for start, end in self._runs(since, until):
            first, last = (int(day) for day in civil.days(np.array([start, max(start, end - 1)], np.int64)))
            if last + 1 in self.days and civil.start_of(last + 1) == end:
                last += 1  # a packet at midnight sharp is of the day that begins
            for day in range(first, last + 1):
                known = self.days.get(day)
                found.append(
                    Covered(
                        day=day,
                        since=max(start, civil.start_of(day)),
                        until=min(end, civil.start_of(day + 1)),
                        packets=known.packets if known else 0,
                    )
                )
        return found

    def _runs(self, since: int | None, until: int | None) -> list[tuple[int, int]]:
        """Return the instants between which the sensor ran, from and to."""
        runs: list[tuple[int, int]] = []
        for day in (self.days[number] for number in sorted(self.days)):
            if runs and (day.first - runs[-1][1] <= MOST_SILENT or (since is not None and until is not None)):
                runs[-1] = (runs[-1][0], day.last)
            else:
                runs.append((day.first, day.last))
        if not runs and since is not None and until is not None:
            runs.append((since, until))
        if runs and since is not None:
            runs[0] = (min(since, runs[0][0]), runs[0][1])
        if runs and until is not None:
            runs[-1] = (runs[-1][0], max(until, runs[-1][1]))
        return runs
