"""Civil days of many instants at once, daylight saving time included."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np

from hinomi.sensors.captures.compiled import compiled

_HOUR = 3_600_000_000
_DAY = 24 * _HOUR
_SECOND = 1_000_000
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class CivilDays:
    """Turns instants into civil dates of one time zone; keeps what it worked out, day by day (UTC)."""

    def __init__(self, zone: ZoneInfo) -> None:
        """Take the zone."""
        self._zone = zone
        self._known: dict[int, list[tuple[int, int]]] = {}

    def days(self, times: np.ndarray) -> np.ndarray:
        """Return civil days since 1970 (int32) of microseconds since 1970 UTC (int64)."""
        if not len(times):
            return np.zeros(0, np.int32)
        first, last = int(times.min()) // _DAY, int(times.max()) // _DAY
        wanted = range(first, last + 1) if last - first < len(times) else np.unique(times // _DAY).tolist()
        steps = [step for day in wanted for step in self._steps(day)]
        offsets = np.array([offset for _, offset in steps], np.int64)
        starts = np.array([start for start, _ in steps], np.int64)
        return _days_of(times, starts, offsets)

    def start_of(self, day: int) -> int:
        """Return the first instant (microseconds since 1970) of a civil day (days since 1970)."""
        local = (_EPOCH + timedelta(days=day)).replace(tzinfo=self._zone)
        return _microseconds(local)

    def _steps(self, day: int) -> list[tuple[int, int]]:
        """Return from which instants of a UTC day which offset (microseconds) holds."""
        if day not in self._known:
            found: list[tuple[int, int]] = []
            for hour in range(24):
                start = day * _DAY + hour * _HOUR
                for at in (start, *self._change(start, start + _HOUR)):
                    if not found or found[-1][1] != self._offset(at):
                        found.append((at, self._offset(at)))
            self._known[day] = found
        return self._known[day]

    def _change(self, first: int, last: int) -> list[int]:
        """Return the second between two instants from which another offset holds, if there is one."""
        before = self._offset(first)
        if self._offset(last) == before:
            return []
        while last - first > _SECOND:
            middle = (first + last) // (2 * _SECOND) * _SECOND
            if self._offset(middle) == before:
                first = middle
            else:
                last = middle
        return [last]

    def _offset(self, at: int) -> int:
        instant = _EPOCH + timedelta(microseconds=at)
        offset = instant.astimezone(self._zone).utcoffset() or timedelta()
        return round(offset / timedelta(microseconds=1))


@compiled
def _days_of(times: np.ndarray, starts: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    """Return the civil days of instants; neighbours mostly share one, so its borders are kept."""
    days = np.empty(len(times), np.int32)
    low, high, day = 1, 0, 0
    for index in range(len(times)):
        time = times[index]
        if not low <= time < high:
            step = np.searchsorted(starts, time, side="right") - 1
            offset = offsets[step]
            day = (time + offset) // _DAY
            low = max(starts[step], day * _DAY - offset)
            high = (day + 1) * _DAY - offset
            if step + 1 < len(starts):
                high = min(high, starts[step + 1])
        days[index] = day
    return days


def _microseconds(instant: datetime) -> int:
    return round((instant.astimezone(UTC) - _EPOCH) / timedelta(microseconds=1))
