"""The composer: what the makers of a section work with; it puts numbers into sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from hinomi.bulletin import labels, messages, numbers
from hinomi.bulletin.answers import Answers
from hinomi.bulletin.book import Book
from hinomi.bulletin.edition import Article, Figure, Grid, Number, Rich, Texts
from hinomi.bulletin.outline import Outline
from hinomi.counting.results import Label
from hinomi.terms.periods import Period


@dataclass
class Composer:
    """Collects what goes into one edition. It reads no file: articles and vulnerabilities are handed in."""

    book: Book
    period: Period
    outline: Outline
    languages: tuple[str, ...]
    articles: Sequence[Article] = ()
    vulnerabilities: Sequence[Mapping[str, object]] = ()
    definitions: Mapping[str, Texts] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    figures: dict[str, Figure] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        """The answers of counting."""
        return self.book.answers

    @property
    def previous(self) -> Period:
        """The month before."""
        return self.period.previous()

    def window(self, months: int = 0) -> list[Period]:
        """Return the months of the window, oldest first."""
        return self.period.window(months=months or self.outline.window)

    def count(self, rule: str, period: Period | None = None, **dimensions: Label) -> Number:
        """Return one count as a number of the edition."""
        return self.book.count(rule, period or self.period, dimensions)

    def say(self, name: str, /, **arguments: messages.Argument) -> Rich:
        """Put values into a message, in each language."""
        return messages.say(name, self.languages, arguments)

    def phrase(self, name: str, /, **arguments: messages.Argument) -> Texts:
        """Put values into a message that goes into another; its numbers stay numbers."""
        return {lang: messages.phrase(name, lang, arguments) for lang in self.languages}

    def word(self, name: str, /, **arguments: messages.Argument) -> Texts:
        """Put values into a message, as plain text."""
        return {lang: messages.plain(text) for lang, text in self.phrase(name, **arguments).items()}

    def joined(self, phrases: Sequence[Texts]) -> Texts:
        """Join phrases as a list."""
        return {lang: messages.joined([p[lang] for p in phrases], lang) for lang in self.languages}

    def exact(self, number: Number) -> Texts:
        """Return a number as it is printed exactly."""
        return self._print(number, lambda value, _: numbers.exact(value))

    def rounded(self, number: Number) -> Texts:
        """Return a number in the rounded style."""
        return self._print(number, numbers.rounded)

    def percent(self, number: Number) -> Texts:
        """Return the size of a percentage."""
        return self._print(number, lambda value, _: numbers.percent(value))

    def ratio(self, number: Number) -> Texts:
        """Return how many times."""
        return self._print(number, lambda value, _: numbers.ratio(value))

    def noted(self, note: str, rich: Rich) -> Texts:
        """Return the place of a footnote, to be handed to a message."""
        self.book.notes[note] = rich
        return {language: messages.marked("", note=note) for language in self.languages}

    def defined(self, rule: str) -> Texts:
        """Return the place of a footnote that gives a rule's definition."""
        title, text = self.book.rules[rule].title, self.definitions[rule]
        return self.noted(f"rule-{rule}", self.say("note-definition", term=title, text=text))

    def month(self, period: Period | None = None) -> Texts:
        """Return a month, with its year where that is not the edition's."""
        return labels.month_label(period or self.period, beside=self.period)

    def article(self, kind: str) -> list[Article]:
        """Return the edition's articles of a kind."""
        return [article for article in self.articles if article.kind == kind]

    def _print(self, number: Number, shape: Callable[[Decimal, str], str]) -> Texts:
        if number.value is None:
            return dict.fromkeys(self.languages, messages.marked(numbers.NOT_TOLD, number=number.id))
        value = Decimal(number.value)
        return {lang: messages.marked(shape(value, lang), number=number.id) for lang in self.languages}
