"""Charts by month: single columns, stacked columns with their names beside them, two panels."""

from __future__ import annotations

from typing import Any

from hinomi.bulletin.charts.data import Plot, Series
from hinomi.bulletin.charts.theme import (
    BLUE,
    INK,
    PALE_BLUE,
    PAPER,
    QUIET,
    REST_COLOUR,
    SERIES,
    TALL,
    VERMILION,
    altair,
)
from hinomi.bulletin.numbers import exact

_HEADROOM = 1.12
_NEAREST = 0.075
"""Names beside a stack stand at least this part of the axis apart."""
_MANY = 8
_NUMBER_WIDTH = 52
"""Pixels that a number takes."""
_NAMES = 60
"""Pixels left beside the stacks for their names."""


def columns_chart(plot: Plot) -> Any:  # noqa: ANN401 - an Altair chart
    """Draw one series; the last column is dark. Of many, the first, highest and last say their value."""
    alt = altair()

    (series,) = plot.series
    last = len(plot.places) - 1
    # Where columns are narrow, the number of the first would run into the axis beside it.
    first: set[int] = set() if plot.narrow else {0}
    named = set(range(last + 1)) if last < _MANY else {*first, last, *_highest(plot, series)}
    rows = [
        {
            "place": _place(nth),
            "value": value,
            "last": nth == last,
            "text": exact(value) if nth in named else "",
        }
        for nth, value in enumerate(series.values)
        if value is not None
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(x=_months_axis(alt, plot))
    bars = base.mark_bar(width={"band": 0.72}).encode(
        y=_count_axis(alt, plot),
        color=alt.condition("datum.last", alt.value(BLUE), alt.value(PALE_BLUE)),
    )
    texts = base.mark_text(dy=-8, color=INK).encode(y=alt.Y("value:Q"), text="text:N")
    return alt.layer(bars, texts).properties(width=plot.width, height=TALL)


def stacked_chart(plot: Plot) -> Any:  # noqa: ANN401 - an Altair chart
    """Draw stacks; each part is named beside the last stack, and each sum stands on its stack."""
    alt = altair()

    whole, parts = plot.series[0], [series for series in plot.series if series.level]
    colours = _colours(parts)
    rows = [
        {"place": _place(nth), "value": value, "name": part.label, "order": order}
        for order, part in enumerate(parts)
        for nth, value in enumerate(part.values)
        if value is not None
    ]
    sums = [
        {"place": _place(nth), "value": whole.values[nth], "text": _sum(plot, whole, nth)}
        for nth in _with_sum(plot, whole)
    ]
    axis = _months_axis(alt, plot, _marks_under_stacks(plot, whole))
    scale = alt.Scale(domain=[part.label for part in parts], range=colours)
    bars = (
        alt.Chart(alt.Data(values=rows))
        .mark_bar(width={"band": 0.72}, stroke=PAPER, strokeWidth=1)
        .encode(
            x=axis,
            y=_count_axis(alt, plot, stack="zero"),
            color=alt.Color("name:N", scale=scale, legend=None),
            order=alt.Order("order:Q"),
        )
    )
    texts = (
        alt.Chart(alt.Data(values=sums))
        .mark_text(dy=-8, color=INK)
        .encode(x=axis, y=alt.Y("value:Q"), text="text:N")
    )
    return alt.layer(bars, texts, *_names(alt, plot, parts, colours)).properties(
        width=plot.width - _NAMES, height=TALL + 40
    )


def panels_chart(plot: Plot) -> Any:  # noqa: ANN401 - an Altair chart
    """Draw two series as panels with one scale, so that both are counted from the same zero."""
    alt = altair()

    panels = []
    width = plot.width if plot.narrow else plot.width / 2 - 34
    for series, colour in zip(plot.series, (BLUE, VERMILION), strict=False):
        rows = [
            {"place": _place(nth), "value": value, "text": exact(value)}
            for nth, value in enumerate(series.values)
            if value is not None
        ]
        base = alt.Chart(alt.Data(values=rows)).encode(x=_months_axis(alt, plot))
        axis = _count_axis(alt, plot, title=None)
        bars = base.mark_bar(width={"band": 0.66}, color=colour).encode(y=axis)
        texts = base.mark_text(dy=-8, color=INK).encode(y=alt.Y("value:Q"), text="text:N")
        title = alt.Title(series.label, anchor="start", fontSize=13, fontWeight=700, color=INK, offset=8)
        panels.append(alt.layer(bars, texts).properties(width=width, height=TALL - 40, title=title))
    return alt.vconcat(*panels, spacing=18) if plot.narrow else alt.hconcat(*panels, spacing=34)


def _with_sum(plot: Plot, whole: Series) -> list[int]:
    """Return the places whose stack says its sum: all, or the last and the highest of a narrow drawing."""
    last = len(plot.places) - 1
    wanted = {last, *_highest(plot, whole)} if plot.narrow else set(range(last + 1))
    return [nth for nth in sorted(wanted) if whole.values[nth] is not None]


def _sum(plot: Plot, whole: Series, nth: int) -> str:
    return exact(whole.values[nth] or 0) + plot.mark_of(whole, nth)


def _marks_under_stacks(plot: Plot, whole: Series) -> list[str]:
    """Return the mark of each month: only where its sum is stated in no form, and not printed with a mark.

    Invented parts of a stated sum are marked at their names.
    """
    printed = _with_sum(plot, whole)
    return [
        "" if nth in printed or (whole.stated and whole.stated[nth]) else plot.mark_of(whole, nth)
        for nth in range(len(plot.places))
    ]


def _months_axis(alt: Any, plot: Plot, marks: list[str] | None = None) -> Any:  # noqa: ANN401 - Altair
    """Return the axis of months, with the year under the first month and under each January."""
    places = range(len(plot.places))
    under = [plot.mark_at(nth) for nth in places] if marks is None else marks
    labels = ["split('" + "|".join(_month_lines(plot, nth, under[nth])) + "', '|')" for nth in places]
    chosen = "".join(f"datum.value == '{_place(nth)}' ? {text} : " for nth, text in enumerate(labels)) + "''"
    axis = alt.Axis(
        title=None, labelExpr=chosen, ticks=False, domain=True, labelOverlap=False, labelLineHeight=17
    )
    domain = [_place(nth) for nth in range(len(plot.places))]
    return alt.X(
        "place:N", sort=None, scale=alt.Scale(domain=domain, paddingInner=0, paddingOuter=0.05), axis=axis
    )


def _month_lines(plot: Plot, nth: int, mark: str) -> list[str]:
    tick, place = plot.ticks[nth], plot.places[nth]
    shown = _short(tick, plot)
    year = place[:4] if plot.language == "ja" else place[-4:]
    before = (
        "" if nth == 0 else (plot.places[nth - 1][:4] if plot.language == "ja" else plot.places[nth - 1][-4:])
    )
    below = [_year(year, plot)] if year != before else []
    return [shown, *([mark] if mark else []), *below]


def _year(year: str, plot: Plot) -> str:
    """Return a year as it fits under its column: `’09` where many columns are narrow."""
    if plot.narrow and len(plot.places) > _MANY:
        return f"’{year[-2:]}"
    return f"{year}年" if plot.language == "ja" else year


def _short(tick: str, plot: Plot) -> str:
    """Return a month as it fits under its column: `10` for `10月`, `O` for `Oct`."""
    if len(plot.places) <= _MANY:
        return tick
    if plot.language == "ja":
        return tick.removesuffix("月")
    return tick[:1] if plot.narrow else tick


def _count_axis(alt: Any, plot: Plot, *, stack: Any = None, title: str | None = "") -> Any:  # noqa: ANN401 - Altair
    """Return the axis of counts: from zero, with room for the numbers above."""
    shown = plot.axis if title == "" else title
    axis = alt.Axis(
        title=shown,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=-44,
        titleY=4,
        tickCount=5,
        format=",d",
        tickMinStep=1,
        domain=False,
        ticks=False,
    )
    return alt.Y(
        "value:Q", axis=axis, stack=stack, scale=alt.Scale(domain=[0, plot.highest * _HEADROOM], nice=False)
    )


def _names(alt: Any, plot: Plot, parts: list[Series], colours: list[str]) -> list[Any]:  # noqa: ANN401 - Altair
    """Write each part's name beside the last stack, with a line to its part; names keep apart."""
    edges, floor = [], 0.0
    for part in parts:
        value = float(part.values[-1] or 0)
        edges.append(floor + value / 2)
        floor += value
    top = plot.highest * _HEADROOM
    heights = spread(edges, gap=top * _NEAREST, top=top)
    rows = [
        {"name": f"{part.label} {plot.mark_of(part)}".rstrip(), "at": at, "to": to, "colour": colour, "x": 0}
        for part, at, to, colour in zip(parts, edges, heights, colours, strict=True)
    ]
    data = alt.Data(values=rows)
    width = plot.width - _NAMES
    band = width / (len(plot.places) + 0.1)
    right = width - band * 0.14
    lines = (
        alt.Chart(data)
        .mark_rule(strokeWidth=1, color=QUIET)
        .encode(
            x=alt.value(right + 2),
            x2=alt.value(width + 14),
            y=alt.Y("at:Q"),
            y2=alt.Y2("to:Q"),
        )
    )
    squares = (
        alt.Chart(data)
        .mark_square(size=90, opacity=1)
        .encode(x=alt.value(width + 22), y=alt.Y("to:Q"), color=alt.Color("colour:N", scale=None))
    )
    names = (
        alt.Chart(data)
        .mark_text(align="left", dx=0, color=INK, fontSize=13)
        .encode(x=alt.value(width + 32), y=alt.Y("to:Q"), text="name:N")
    )
    return [lines, squares, names]


def spread(wanted: list[float], *, gap: float, top: float) -> list[float]:
    """Move heights apart, keeping their order, so that none is nearer than `gap` to the next.

    They start no lower than 0; where they would pass `top` they are pushed down again as far as room is.
    """
    placed: list[float] = []
    for height in wanted:
        placed.append(max(height, placed[-1] + gap) if placed else max(height, 0.0))
    ceiling = top
    for nth in range(len(placed) - 1, -1, -1):
        placed[nth] = min(placed[nth], ceiling)
        ceiling = placed[nth] - gap
    return placed


def _colours(parts: list[Series]) -> list[str]:
    plain = iter(SERIES)
    return [REST_COLOUR if part.is_rest else next(plain, REST_COLOUR) for part in parts]


def _highest(plot: Plot, series: Series) -> set[int]:
    """Return the place of the highest value, unless its number would run into that of another."""
    last = len(series.values) - 1
    found = max(range(last + 1), key=lambda nth: series.values[nth] or 0)
    apart = max(2, round(_NUMBER_WIDTH * (last + 1) / plot.width))
    return {found} if apart <= found <= last - apart else set()


def _place(nth: int) -> str:
    return f"p{nth:03d}"
