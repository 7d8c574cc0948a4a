"""Periods of the civil calendar: half-open runs of days, so that no day is in two or in none.

Written `2009`, `2009-10`, `2009-10-13`, `2009-W42` (ISO 8601), `2015-Q4`, `2009-05..2009-10`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from hinomi.terms.errors import UsageError

Unit = Literal["year", "quarter", "month", "week", "day", "range"]

ADVICE = "Write 2009, 2009-10, 2009-10-13, 2009-W42, 2015-Q4 or 2009-05..2009-10."
_PATTERNS: dict[Unit, re.Pattern[str]] = {
    "year": re.compile(r"(\d{4})"),
    "quarter": re.compile(r"(\d{4})-Q([1-4])"),
    "month": re.compile(r"(\d{4})-(\d{2})"),
    "week": re.compile(r"(\d{4})-W(\d{2})"),
    "day": re.compile(r"(\d{4})-(\d{2})-(\d{2})"),
}
_MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3


@dataclass(frozen=True, order=True)
class Period:
    """The days from `start` up to, but not including, `end`."""

    start: date
    end: date
    unit: Unit
    label: str

    def __str__(self) -> str:
        """Return the period as it is written in commands and data."""
        return self.label

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days

    def __contains__(self, day: object) -> bool:
        """Whether `day` lies in the period."""
        return isinstance(day, date) and self.start <= day < self.end

    def previous(self) -> Period:
        """Return the period of the same unit just before; for a range, as many months or days."""
        match self.unit:
            case "year":
                return year(self.start.year - 1)
            case "quarter":
                return _months_from(_shift(self.start, -_MONTHS_A_QUARTER), count=_MONTHS_A_QUARTER)
            case "month":
                return month_of(self.start - timedelta(days=1))
            case "week" | "day":
                return _days_from(self.start - timedelta(days=self.days), unit=self.unit)
            case "range":
                return _before(self)

    def months(self) -> list[Period]:
        """Return the months that the period touches, oldest first."""
        found = [month_of(self.start)]
        while found[-1].end < self.end:
            found.append(month_of(found[-1].end))
        return found

    def window(self, *, months: int) -> list[Period]:
        """Return the `months` months that end with the period's last month, oldest first."""
        last = month_of(self.end - timedelta(days=1))
        first = _shift(last.start, 1 - months)
        return Period(first, last.end, "range", "").months()


def parse_period(text: str) -> Period:
    """Read a period as people write it.

    Raises `UsageError` where the text is no period.
    """
    first, dots, last = text.strip().partition("..")
    if dots:
        start, end = _parse_one(first, whole=text), _parse_one(last, whole=text)
        if end.end <= start.start:
            message = f"The period {text} ends before it begins."
            raise UsageError(message, advice=ADVICE)
        return Period(start.start, end.end, "range", f"{start}..{end}")
    return _parse_one(first, whole=text)


def year(number: int) -> Period:
    """Return one calendar year."""
    return Period(date(number, 1, 1), date(number + 1, 1, 1), "year", f"{number:04d}")


def month_of(day: date) -> Period:
    """Return the month that `day` lies in."""
    start = day.replace(day=1)
    return Period(start, _shift(start, 1), "month", f"{start.year:04d}-{start.month:02d}")


def _shift(start: date, months: int) -> date:
    index = start.year * _MONTHS_A_YEAR + start.month - 1 + months
    return date(index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1, 1)


def _months_from(start: date, *, count: int) -> Period:
    quarter = (start.month - 1) // _MONTHS_A_QUARTER + 1
    return Period(start, _shift(start, count), "quarter", f"{start.year:04d}-Q{quarter}")


def _days_from(start: date, *, unit: Unit) -> Period:
    if unit == "week":
        iso_year, week, _ = start.isocalendar()
        return Period(start, start + timedelta(days=7), "week", f"{iso_year:04d}-W{week:02d}")
    return Period(start, start + timedelta(days=1), "day", start.isoformat())


def _before(period: Period) -> Period:
    months = period.months()
    whole = months[0].start == period.start and months[-1].end == period.end
    if whole:
        start = _shift(period.start, -len(months))
        label = f"{month_of(start)}..{month_of(period.start - timedelta(days=1))}"
    else:
        start = period.start - timedelta(days=period.days)
        label = f"{start}..{period.start - timedelta(days=1)}"
    return Period(start, period.start, "range", label)


def _parse_one(text: str, *, whole: str) -> Period:
    for unit, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(text.strip()):
            numbers = [int(group) for group in found.groups()]
            try:
                return _build(unit, numbers)
            except (ValueError, OverflowError):
                break
    message = f"'{whole}' is not a period."
    raise UsageError(message, advice=ADVICE)


def _build(unit: Unit, numbers: list[int]) -> Period:
    if not 1 <= numbers[0] < date.max.year:
        raise ValueError(numbers[0])
    match unit:
        case "year":
            return year(numbers[0])
        case "quarter":
            start = date(numbers[0], (numbers[1] - 1) * _MONTHS_A_QUARTER + 1, 1)
            return _months_from(start, count=_MONTHS_A_QUARTER)
        case "month":
            return month_of(date(numbers[0], numbers[1], 1))
        case "week":
            return _days_from(date.fromisocalendar(numbers[0], numbers[1], 1), unit="week")
        case _:
            return _days_from(date(*numbers), unit="day")
