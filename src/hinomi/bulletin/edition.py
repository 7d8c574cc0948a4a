"""The Edition: one frozen document from which every output is made, and nothing else is read.

Text is kept per language, numbers once. A span of text that shows a number names it, so that a page
can link it, mark it and be checked against it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hinomi.bulletin.canonical import decode, dump, load
from hinomi.counting.results import Label

FORMAT = 1
"""Raised when a newer program writes what an older one would misread."""

Texts = Mapping[str, str]
"""Language to plain text."""


@dataclass(frozen=True)
class Span:
    """A run of text: perhaps a number's, with a footnote behind it, emphasised, or a link."""

    text: str
    number: str = ""
    note: str = ""
    style: str = ""
    link: str = ""


Rich = Mapping[str, tuple[Span, ...]]
"""Language to runs of text."""


@dataclass(frozen=True)
class Number:
    """One printed number.

    `value` is an exact decimal as text, None where it cannot be told. `view` says how it was made from
    the numbers in `of`: empty for a count itself. `invented` marks what nobody stated, save where it is
    printed in the very words in which it was stated (`stated_as`).
    """

    id: str
    rule: str
    version: int
    period: str
    dimensions: Mapping[str, Label]
    view: str
    value: str | None
    unit: str
    title: Texts
    numerator: int | None = None
    denominator: int | None = None
    of: tuple[str, ...] = ()
    query: str = ""
    invented: bool = False
    stated_as: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def marked(self, text: str) -> bool:
        """Whether the number is to be marked as invented where it is printed as `text`."""
        return self.invented and text not in self.stated_as


@dataclass(frozen=True)
class Column:
    """A column of a grid."""

    key: str
    label: Texts


@dataclass(frozen=True)
class Row:
    """A row of a grid: `cells` are ids of numbers; `level` 0 is a sum, 1 a part of it."""

    key: str
    label: Texts
    cells: tuple[str, ...]
    level: int = 0
    footing: str = ""


@dataclass(frozen=True)
class Grid:
    """A table of numbers, for itself or behind a figure."""

    id: str
    caption: Texts
    corner: Texts
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remark: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """A drawing of a grid: the title says the message, the subtitle the statistic.

    `along` says whether the columns or the rows of the grid run along the axis.
    """

    id: str
    chart: str
    grid: str
    along: str
    title: Texts
    subtitle: Texts
    alt: Texts
    axis: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Subheading:
    """A heading within a section."""

    id: str
    title: Texts


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `role` is empty, `lead`, `remark` or `nothing` (in place of what there is none of)."""

    rich: Rich
    role: str = ""


@dataclass(frozen=True)
class Items:
    """A list of short statements."""

    rich: tuple[Rich, ...]
    ordered: bool = False


@dataclass(frozen=True)
class GridHere:
    """The place of a table."""

    grid: str


@dataclass(frozen=True)
class FigureHere:
    """The place of a figure."""

    figure: str


@dataclass(frozen=True)
class Headline:
    """One of the numbers at a glance."""

    label: Texts
    rich: Rich
    change: Rich
    section: str


@dataclass(frozen=True)
class Glance:
    """The numbers at a glance."""

    headlines: tuple[Headline, ...]


@dataclass(frozen=True)
class Link:
    """An address elsewhere."""

    text: Texts
    address: str


@dataclass(frozen=True)
class Links:
    """Addresses elsewhere, each with its name."""

    links: tuple[Link, ...]


@dataclass(frozen=True)
class Fact:
    """A term and what is said of it."""

    term: Texts
    rich: Rich


@dataclass(frozen=True)
class Facts:
    """Terms and what is said of them: contacts, definitions."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class Passage:
    """A piece of an editor's text: heading, paragraph, list, quote, code, rule.

    Lists and quotes hold `items`, each a run of passages.
    """

    form: str
    spans: tuple[Span, ...] = ()
    level: int = 0
    items: tuple[tuple[Passage, ...], ...] = ()


@dataclass(frozen=True)
class Reference:
    """What a text refers to."""

    title: str
    address: str


@dataclass(frozen=True)
class Text:
    """An editor's text in one language."""

    title: str
    body: tuple[Passage, ...]
    commentary: tuple[Passage, ...] = ()
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True)
class Article:
    """An editor's text; a language without it says where it is to be read."""

    id: str
    kind: str
    texts: Mapping[str, Text]
    part: str = ""
    heading: Texts = field(default_factory=dict)


Block = Subheading | Paragraph | Items | GridHere | FigureHere | Glance | Links | Facts | Article


@dataclass(frozen=True)
class Section:
    """A section of the bulletin."""

    id: str
    title: Texts
    blocks: tuple[Block, ...]
    numbered: bool = True


@dataclass(frozen=True)
class RuleText:
    """What the bulletin says of a rule."""

    id: str
    version: int
    table: str
    unit: str
    dimensions: tuple[str, ...]
    title: Texts
    definition: Texts
    source: str


@dataclass(frozen=True)
class Breakdown:
    """A number by one dimension: ids of numbers, largest first where the list is open."""

    number: str
    dimension: str
    label: Texts
    cells: tuple[tuple[Texts, str], ...]


@dataclass(frozen=True)
class Masthead:
    """Names and dates."""

    organisation: Texts
    title: Texts
    period: Texts
    as_of: Texts
    label: Texts = field(default_factory=dict)


@dataclass(frozen=True)
class Edition:
    """One edition of the bulletin."""

    format: int
    outline: str
    outline_version: int
    period: str
    as_of: str
    languages: tuple[str, ...]
    masthead: Masthead
    sections: tuple[Section, ...]
    numbers: Mapping[str, Number]
    grids: Mapping[str, Grid]
    figures: Mapping[str, Figure]
    notes: Mapping[str, Rich]
    rules: Mapping[str, RuleText]
    queries: Mapping[str, str]
    tables: Mapping[str, int]
    breakdowns: tuple[Breakdown, ...] = ()
    invented_mark: str = ""
    invented_note: Texts = field(default_factory=dict)

    def to_json(self) -> str:
        """Return the canonical JSON: sorted keys, nothing of the clock or the machine."""
        return dump(self)

    @staticmethod
    def from_json(text: str) -> Edition:
        """Read what `to_json` wrote; raises `InputError` where it is something else."""
        return decode(Edition, load(text))
