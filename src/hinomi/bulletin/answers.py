"""What the bulletin asks of counting, each question once, and what was not collected at all.

A month before the first record of a subject, or a day on which no point was observed, has no number:
missing is not zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Protocol

from hinomi.counting.results import Count, CountRow, Explanation, Label, Violation
from hinomi.terms.errors import RuleError
from hinomi.terms.periods import Period

OBSERVED = "observation"
POINT_DAYS = "observation.point_days"
_Question = tuple[str, Period, tuple[str, ...]]


class Counts(Protocol):
    """A counter, or a stand-in for one."""

    as_of: datetime
    tables: Mapping[str, int]

    def series(
        self,
        rule: str,
        periods: Sequence[Period],
        *,
        by: Sequence[str] = (),
        where: Mapping[str, Label] = MappingProxyType({}),
    ) -> dict[Period, Count]:
        """Count by a rule in several periods; `where` keeps the rows with these dimension values only."""

    def months(self, rule: str, until: Period) -> list[Period]:
        """List the months from the first in which the rule counts anything to the last of `until`."""

    def explain(self, rule: str, period: Period, *, by: Sequence[str] = ()) -> Explanation:
        """Say where a number comes from."""

    def check(self, period: Period) -> list[Violation]:
        """Return the identities that do not hold."""


class Answers:
    """The answers so far. `subjects` names, for each subject, the rule whose first record begins it."""

    def __init__(self, counts: Counts, *, last: Period, subjects: Mapping[str, str]) -> None:
        """Take the counter and the last month of interest; nothing is asked yet."""
        self.counts = counts
        self._last = last
        self._subjects = subjects
        self._known: dict[_Question, dict[tuple[Label, ...], CountRow]] = {}
        self._counts: dict[_Question, Count] = {}
        self._since: dict[str, Period | None] = {}
        self._held: dict[str, Label] = {}

    def ask(self, rule: str, periods: Sequence[Period], by: tuple[str, ...] = ()) -> None:
        """Count in one query what is going to be wanted."""
        wanted = [p for p in periods if (rule, p, by) not in self._known]
        where = {word: self._held[word] for word in by if word in self._held and len(by) > 1}
        found = self.counts.series(rule, wanted, by=by, where=where) if wanted else {}
        for period, count in found.items():
            self._counts[rule, period, by] = count
            self._known[rule, period, by] = {
                tuple(row.dimensions[word] for word in by): row for row in count.rows
            }

    def hold(self, where: Mapping[str, Label]) -> None:
        """Ask from now on, where a dimension stands beside others, for this value of it only.

        A busy port by region and day is a few hundred numbers; every port would be millions.
        """
        self._refuse_others(where)
        self._held.update(where)

    def _refuse_others(self, where: Mapping[str, Label]) -> None:
        if any(self._held.get(word, value) != value for word, value in where.items()):
            message = f"The edition holds {self._held} fast already."
            raise RuleError(message)

    def answer(self, rule: str, period: Period, by: tuple[str, ...]) -> Count:
        """Return an answer as it was given."""
        self.ask(rule, [period], by)
        return self._counts[rule, period, by]

    def rows(self, rule: str, period: Period, by: tuple[str, ...]) -> dict[tuple[Label, ...], CountRow]:
        """Return the rows of an answer, in the order of counting."""
        self.ask(rule, [period], by)
        return self._known[rule, period, by]

    def row(self, rule: str, period: Period, dimensions: Mapping[str, Label]) -> CountRow:
        """Return one count; its value is None where nothing was collected, 0 where nothing was counted."""
        by = tuple(sorted(dimensions))
        if len(by) > 1:
            self._refuse_others(dimensions)
        if not self.collected(rule, period, dimensions.get("day")):
            return CountRow(dict(dimensions), None)
        found = self.rows(rule, period, by).get(tuple(dimensions[word] for word in by))
        return CountRow(dict(dimensions), 0) if found is None else found

    def by_day(self, rule: str, months: Sequence[Period], by: tuple[str, ...]) -> None:
        """Count by day what is going to be wanted, and on which days anything was observed."""
        self.ask(rule, months, tuple(sorted((*by, "day"))))
        if rule.startswith(OBSERVED):
            self.ask(POINT_DAYS, [day for month in months for day in days_of(month)])

    def collected(self, rule: str, period: Period, day: Label = None) -> bool:
        """Whether anything could have been counted."""
        if not rule.startswith(OBSERVED):
            first = self.since(rule)
            return first is not None and first.start < period.end
        if day is not None:
            return self._point_days(one_day(date.fromisoformat(str(day)))) > 0
        return rule == POINT_DAYS or self._point_days(period) > 0

    def since(self, rule: str) -> Period | None:
        """Return the first month with a record of the rule's subject; None where there is none."""
        base = self._subjects.get(rule.partition(".")[0], rule)
        if base not in self._since:
            self._since[base] = next(iter(self.counts.months(base, self._last)), None)
        return self._since[base]

    def _point_days(self, period: Period) -> int:
        return int(self.rows(POINT_DAYS, period, ())[()].value or 0)


def one_day(day: date) -> Period:
    """Return the period of one day."""
    return Period(day, day + timedelta(days=1), "day", day.isoformat())


def days_of(period: Period) -> list[Period]:
    """Return the days of a period."""
    return [one_day(period.start + timedelta(days=nth)) for nth in range(period.days)]
