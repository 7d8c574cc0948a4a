"""What a drawing needs of a figure, in one language: series of values along an axis, with labels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hinomi.bulletin.charts.theme import NARROW, WIDE
from hinomi.bulletin.edition import Edition, Figure, Grid
from hinomi.bulletin.labels import REST, day_axis_label, month_axis_label
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period


@dataclass(frozen=True)
class Series:
    """One series; a value that cannot be told is None, which is a gap and not zero."""

    key: str
    label: str
    values: tuple[int | None, ...]
    level: int = 0

    @property
    def is_rest(self) -> bool:
        """Whether it stands for all that is not named."""
        return self.key == REST


@dataclass(frozen=True)
class Plot:
    """A figure in one language, ready to be drawn; `marked` holds the places that are invented."""

    chart: str
    title: str
    subtitle: str
    axis: str
    places: tuple[str, ...]
    ticks: tuple[str, ...]
    series: tuple[Series, ...]
    marked: frozenset[int] = frozenset()
    mark: str = ""
    language: str = "ja"
    narrow: bool = False

    @property
    def width(self) -> int:
        """How wide the drawing is, in pixels."""
        return NARROW if self.narrow else WIDE

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
        series=tuple(series for series, _ in lines),
        marked=frozenset(nth for nth in range(len(keys)) if all(marks[nth] for _, marks in lines)),
        mark=edition.invented_mark,
        language=language,
        narrow=narrow,
    )


def _lines(edition: Edition, grid: Grid, along: str, language: str) -> list[tuple[Series, tuple[bool, ...]]]:
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
        series = Series(key=key, label=_label(label, language), values=values, level=level)
        found.append((series, tuple(n.invented for n in numbers)))
    return found


def _label(label: Mapping[str, str], language: str) -> str:
    return label[language]


def _tick(key: str, language: str) -> str:
    try:
        period = parse_period(key)
    except UsageError:
        return key
    if period.unit == "day":
        return day_axis_label(date.fromisoformat(key), language)
    return month_axis_label(period, language) if period.unit == "month" else key
