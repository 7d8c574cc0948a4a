"""What a drawing needs of a figure, in one language: series of values along an axis, with labels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from hinomi.bulletin.charts.theme import NARROW, WIDE
from hinomi.bulletin.edition import Edition, Figure, Grid
from hinomi.bulletin.labels import REST, day_axis_label, month_axis_label
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period


@dataclass(frozen=True)
class Series:
    """One series; a value that cannot be told is None, which is a gap and not zero.

    `invented` says of each value whether the exact one is stated nowhere, `stated` whether it is stated at
    least in rounded words.
    """

    key: str
    label: str
    values: tuple[int | None, ...]
    level: int = 0
    invented: tuple[bool, ...] = ()
    stated: tuple[bool, ...] = ()

    @property
    def is_rest(self) -> bool:
        """Whether it stands for all that is not named."""
        return self.key == REST


@dataclass(frozen=True)
class Plot:
    """A figure in one language, ready to be drawn; `mark` is that of invented values."""

    chart: str
    title: str
    subtitle: str
    axis: str
    places: tuple[str, ...]
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    mark: str = ""
    language: str = "ja"
    narrow: bool = False

    @property
    def width(self) -> int:
        """How wide the drawing is, in pixels."""
        return NARROW if self.narrow else WIDE

    def mark_at(self, nth: int) -> str:
        """Return the mark of a place at which any value is invented."""
        marked = any(series.invented and series.invented[nth] for series in self.series)
        return self.mark if marked else ""

    def mark_of(self, series: Series, nth: int | None = None) -> str:
        """Return the mark of a series of which any value (or the one at a place) is invented."""
        marked = any(series.invented) if nth is None else bool(series.invented and series.invented[nth])
        return self.mark if marked else ""

    @property
    def highest(self) -> int:
        """The largest value of all, at least 1."""
        return max([1, *(value or 0 for series in self.series for value in series.values)])


def plot_of(edition: Edition, figure: Figure, language: str, *, narrow: bool = False) -> Plot:
    """Take a figure's data out of an edition."""
    grid = edition.grids[figure.grid]
    lines = _lines(edition, grid, figure.along, language)
    keys = [c.key for c in grid.columns] if figure.along == "columns" else [r.key for r in grid.rows]
    labels = [c.label for c in grid.columns] if figure.along == "columns" else [r.label for r in grid.rows]
    return Plot(
        chart=figure.chart,
        title=figure.title[language],
        subtitle=figure.subtitle[language],
        axis=figure.axis.get(language, ""),
        places=tuple(label[language] for label in labels),
        ticks=tuple(_tick(key, language) for key in keys),
        series=lines,
        mark=edition.invented_mark,
        language=language,
        narrow=narrow,
    )


def _lines(edition: Edition, grid: Grid, along: str, language: str) -> tuple[Series, ...]:
    if along == "columns":
        cells = [(row.key, row.label, row.cells, row.level) for row in grid.rows]
    else:
        cells = [
            (column.key, column.label, tuple(row.cells[nth] for row in grid.rows), int(column.key != "total"))
            for nth, column in enumerate(grid.columns)
        ]
    found = []
    for key, label, ids, level in cells:
        numbers = [edition.numbers[one] for one in ids]
        values = tuple(None if n.value is None else int(n.value) for n in numbers)
        invented = tuple(n.invented for n in numbers)
        stated = tuple(bool(n.stated_as) or not n.invented for n in numbers)
        found.append(Series(key, label[language], values, level, invented, stated))
    return tuple(found)


def _tick(key: str, language: str) -> str:
    try:
        period = parse_period(key)
    except UsageError:
        return key
    if period.unit == "day":
        return day_axis_label(date.fromisoformat(key), language)
    return month_axis_label(period, language) if period.unit == "month" else key
