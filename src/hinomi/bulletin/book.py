"""The book of numbers: every number that the edition prints stands in it once, under an id.

An id is made of the rule, the period, the dimension values and the view, so the same number has the
same id in every edition.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from hinomi.bulletin import labels, numbers
from hinomi.bulletin.answers import POINT_DAYS, Answers
from hinomi.bulletin.edition import Number, Rich, Span, Texts
from hinomi.bulletin.messages import word
from hinomi.bulletin.provenance import Provenance
from hinomi.counting.results import CountRow, Label
from hinomi.counting.rounding import Rounding
from hinomi.counting.rule import Rule
from hinomi.counting.views import Change, change, ratio
from hinomi.terms.periods import Period, parse_period
from hinomi.terms.taxonomies import LANGUAGES

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_UNSAFE = re.compile(r"[^A-Za-z0-9._]")

Dimensions = Mapping[str, Label]


def number_id(rule: str, period: str, dimensions: Dimensions, view: str = "") -> str:
    """Return the id of a number, which is also the name of its page.

    Two numbers never share one: `/` is written `~`, other signs that are not safe in a file's name
    as their code points.
    """
    parts = [rule, period, *(f"{name}={_safe(value)}" for name, value in sorted(dimensions.items()))]
    return "--".join([*parts, view] if view else parts)


class Book:
    """Makes numbers from answers and keeps them."""

    def __init__(
        self,
        answers: Answers,
        rules: Mapping[str, Rule],
        provenance: Provenance,
        rounding: Rounding = "half_up",
    ) -> None:
        """Begin an empty book; `rounding` is that of percentages."""
        self.rounding = rounding
        self.answers = answers
        self.rules = rules
        self.provenance = provenance
        self.numbers: dict[str, Number] = {}
        self.notes: dict[str, Rich] = {}

    def count(self, rule: str, period: Period, dimensions: Dimensions | None = None) -> Number:
        """Return one count as a number of the edition."""
        where = dict(sorted((dimensions or {}).items()))
        name = number_id(rule, period.label, where)
        if name not in self.numbers:
            row = self.answers.row(rule, period, where)
            self._keep(name, row, rule=rule, period=period)
        return self.numbers[name]

    def rest(self, whole: Number, parts: Sequence[Number], dimension: str) -> Number:
        """Return what `whole` has beyond `parts`."""
        told = all(number.value is not None for number in (whole, *parts))
        left = str(amount(whole) - sum(amount(part) for part in parts)) if told else None
        dimensions = {**whole.dimensions, dimension: labels.REST}
        return self.derive("rest", left, dimensions, (whole, *parts))

    def change(self, current: Number, before: Number, *, style: str = "exact") -> tuple[Number, str]:
        """Return the change in per cent, and which way: up, down, same, from_zero or alone.

        `same` is said where the two are printed alike (in any language, so that all say the same),
        `alone` where one of them cannot be told.
        """
        told = current.value is not None and before.value is not None
        found = change(amount(current), amount(before), self.rounding)
        value = str(found.percent) if told and found.percent is not None else None
        shown = self.derive("change_percent", value, current.dimensions, (current, before))
        return shown, _direction(found, style) if told else "alone"

    def times(self, current: Number, before: Number) -> Number:
        """Return how many times `before` the current number is, to one decimal."""
        told = current.value is not None and before.value is not None
        found = ratio(amount(current), amount(before)) if told else None
        value = None if found is None else str(found)
        return self.derive("ratio", value, current.dimensions, (current, before))

    def points(self, period: Period) -> Number:
        """Return how many points were observed on at least one day."""
        seen = sum(1 for row in self.answers.rows(POINT_DAYS, period, ("sensor",)).values() if row.value)
        return self.derive("points", str(seen), {}, (self.count(POINT_DAYS, period),))

    def derive(self, view: str, value: str | None, dimensions: Dimensions, of: tuple[Number, ...]) -> Number:
        """Keep a number made from others: invented where one of them is and it is not stated itself."""
        first = of[0]
        made_up = self.provenance.invented(first.rule, parse_period(first.period), dimensions, view)
        name = number_id(first.rule, first.period, dimensions, view)
        if name not in self.numbers:
            where = dict(sorted(dimensions.items()))
            self.numbers[name] = Number(
                id=name,
                rule=first.rule,
                version=first.version,
                period=first.period,
                dimensions=where,
                view=view,
                value=value,
                unit=first.unit if view == "rest" else view,
                title=self.title(first.rule, parse_period(first.period), where, view),
                of=tuple(dict.fromkeys(number.id for number in of)),
                query=first.query,
                invented=made_up and any(number.invented for number in of),
                notes=self._errata(first.rule, first.period, view, where),
            )
        return self.numbers[name]

    def title(self, rule: str, period: Period, dimensions: Dimensions, view: str) -> Texts:
        """Return what a number is called, in full."""
        named = [labels.value_label(rule, name, value) for name, value in dimensions.items()]
        found = {}
        for language in LANGUAGES:
            words = [labels.period_label(period)[language], *(texts[language] for texts in named)]
            of = word("number-title", (language,), rule=self.rules[rule].title, view=view or "count")
            found[language] = (
                of[language] + word("number-of", (language,), words=_listed(words, language))[language]
            )
        return found

    def _keep(self, name: str, row: CountRow, *, rule: str, period: Period) -> None:
        dimensions = row.dimensions
        self.numbers[name] = Number(
            id=name,
            rule=rule,
            version=self.rules[rule].version,
            period=period.label,
            dimensions=dict(sorted(dimensions.items())),
            view="",
            value=None if row.value is None else str(row.value),
            unit=self.rules[rule].unit,
            title=self.title(rule, period, dimensions, ""),
            numerator=row.numerator,
            denominator=row.denominator,
            query="|".join((rule, ",".join(sorted(dimensions)))),
            invented=self.provenance.invented(rule, period, dimensions),
            stated_as=self.provenance.stated_as(rule, period, dimensions),
            notes=self._errata(rule, period.label, "", dimensions),
        )

    def _errata(self, rule: str, period: str, view: str, dimensions: Dimensions) -> tuple[str, ...]:
        found = self.provenance.errata_of(rule, period, view, dimensions)
        self.notes.update({e.note: {lang: (Span(text),) for lang, text in e.text.items()} for e in found})
        return tuple(erratum.note for erratum in found)


def amount(number: Number) -> int:
    """Return a count as a whole number; what cannot be told counts as 0."""
    return int(Decimal(number.value or 0))


def _direction(found: Change, style: str) -> str:
    if style == "rounded" and _printed_alike(found):
        return "same"
    return "from_zero" if found.percent is None and found.current else found.direction


def _printed_alike(found: Change) -> bool:
    printed = [
        {numbers.rounded(value, lang) for value in (found.current, found.previous)} for lang in LANGUAGES
    ]
    return any(len(words) == 1 for words in printed)


def _listed(words: list[str], language: str) -> str:
    return ("、" if language == "ja" else ", ").join(words)


def _safe(value: Label) -> str:
    if value is None:
        return "-"
    if value == labels.REST:
        return "rest"  # its view says that it is no value of that name
    if _DAY.fullmatch(str(value)):
        return str(value)
    return _UNSAFE.sub(lambda match: f"-{ord(match[0]):x}-", str(value)).replace("-2f-", "~")
