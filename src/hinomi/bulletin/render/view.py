"""An edition in one language: words, printed numbers, and footnotes counted as they appear."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from hinomi.bulletin import labels, messages, numbers
from hinomi.bulletin.edition import Edition, Grid, Number, Rich, Section, Span, Texts
from hinomi.terms.periods import parse_period

_UNITS = {"malware.detections": "detections"}
"""Where Japanese counts by another word than that of the unit."""


@dataclass
class Notes:
    """The footnotes of one section (or page), numbered in the order in which they are first met."""

    place: str
    seen: list[str] = field(default_factory=list)
    times: dict[str, int] = field(default_factory=dict)

    def number(self, note: str) -> int:
        """Return the number of a footnote, a new one where it was not met before."""
        if note not in self.seen:
            self.seen.append(note)
        self.times[note] = self.times.get(note, 0) + 1
        return self.seen.index(note) + 1


@dataclass(frozen=True)
class View:
    """What a template needs to know of an edition in one language."""

    edition: Edition
    language: str

    def word(self, name: str, /, **arguments: messages.Argument) -> str:
        """Return one of the words that frame the pages."""
        return messages.plain(messages.phrase(name, self.language, arguments))

    def text(self, texts: Texts) -> str:
        """Return a text in this language."""
        return texts.get(self.language, "")

    def spans(self, rich: Rich) -> tuple[Span, ...]:
        """Return a rich text in this language."""
        return tuple(rich.get(self.language, ()))

    def number(self, name: str) -> Number:
        """Return a number by its id."""
        return self.edition.numbers[name]

    def printed(self, number: Number) -> str:
        """Return a number as it stands in a table or on its page."""
        if number.value is None:
            return numbers.NOT_TOLD
        value = Decimal(number.value)
        if number.view == "change_percent":
            return numbers.signed_percent(value)
        return numbers.ratio(value) if number.view == "ratio" else numbers.exact(value)

    def unit(self, number: Number) -> str:
        """Return the unit of a number; a percentage carries its own sign."""
        if number.view == "change_percent":
            return ""
        counted = number.view in {"", "rest"}
        return self.word("unit", unit=_UNITS.get(number.rule, number.unit) if counted else number.unit)

    def period(self, label: str) -> str:
        """Return a period in words."""
        return labels.period_label(parse_period(label))[self.language]

    def note(self, name: str) -> tuple[Span, ...]:
        """Return the text of a footnote."""
        return self.spans(self.edition.notes[name])

    def numbered(self) -> list[tuple[int, Section]]:
        """Return the sections, each with its number; 0 for those that have none."""
        found, count = [], 0
        for section in self.edition.sections:
            count += int(section.numbered)
            found.append((count if section.numbered else 0, section))
        return found

    def language_name(self, language: str) -> str:
        """Return what a language calls itself."""
        return {"ja": "日本語", "en": "English"}.get(language, language)

    def table_number(self, grid: Grid) -> str:
        """Return the number of a table, as in `3-1`."""
        return grid.id.partition("-")[2]

    @property
    def mark(self) -> str:
        """The mark of invented numbers."""
        return self.edition.invented_mark

    @property
    def title(self) -> str:
        """The title of the edition, with its month."""
        masthead = self.edition.masthead
        gap = " " if self.language == "ja" else ", "
        return f"{self.text(masthead.title)}{gap}{self.text(masthead.period)}"
