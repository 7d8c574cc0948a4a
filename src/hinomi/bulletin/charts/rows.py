"""Charts of many places: days in one panel for each series, and two months side by side."""

from __future__ import annotations

from typing import Any

from hinomi.bulletin.charts.data import Plot, Series
from hinomi.bulletin.charts.theme import BLUE, INK, LINE, PALE_BLUE, QUIET, REST_COLOUR, SERIES, altair
from hinomi.bulletin.numbers import exact

_PANEL = 56
_WEEK = 7
_FEW_WEEKS = 45
_HEADROOM = 1.1


def days_chart(plot: Plot) -> Any:  # noqa: ANN401 - an Altair chart
    """Draw each series in a panel of its own, all with one scale, under each other."""
    alt = altair()

    top = plot.highest * _HEADROOM
    colours = iter(SERIES)
    panels = []
    for nth, series in enumerate(plot.series):
        colour = QUIET if not series.level else REST_COLOUR
        if series.level and not series.is_rest:
            colour = next(colours, REST_COLOUR)
        last = nth == len(plot.series) - 1
        panels.append(_panel(alt, plot, series, colour=colour, top=top, last=last))
    return alt.vconcat(*panels, spacing=10)


def pairs_chart(plot: Plot) -> Any:  # noqa: ANN401 - an Altair chart
    """Draw each row's last month above this one; every bar says its month and its value."""
    alt = altair()

    months = len(plot.places)
    names = [series.label for series in plot.series]
    rows = [
        {
            "name": series.label,
            "month": f"m{nth}",
            "value": value,
            "text": f"{exact(value)}{plot.mark_of(series, nth)}  {plot.ticks[nth]}",
        }
        for series in plot.series
        for nth, value in enumerate(series.values)
        if value is not None
    ]
    base = alt.Chart(alt.Data(values=rows)).encode(
        y=alt.Y("name:N", sort=names, title=None, axis=alt.Axis(ticks=False, domain=False, labelLimit=150)),
        yOffset=alt.YOffset("month:N", sort=[f"m{nth}" for nth in range(months)]),
    )
    axis = alt.Axis(
        title=plot.axis,
        titleAlign="right",
        titleAnchor="end",
        tickCount=3 if plot.narrow else 5,
        format=",d",
        tickMinStep=1,
        domain=False,
        ticks=False,
    )
    room = 1.7 if plot.narrow else 1.25
    scale = alt.Scale(domain=[0, plot.highest * room], nice=False)
    colours = [PALE_BLUE, BLUE][-months:]
    bars = base.mark_bar(height={"band": 0.84}).encode(
        x=alt.X("value:Q", axis=axis, scale=scale),
        color=alt.Color(
            "month:N", scale=alt.Scale(domain=[f"m{n}" for n in range(months)], range=colours), legend=None
        ),
    )
    texts = base.mark_text(align="left", dx=5, color=INK).encode(x=alt.X("value:Q"), text="text:N")
    return alt.layer(bars, texts).properties(width=plot.width - 40, height=alt.Step(20 if months > 1 else 26))


def _panel(alt: Any, plot: Plot, part: Series, *, colour: str, top: float, last: bool) -> Any:  # noqa: ANN401 - Altair
    rows = [
        {"day": f"d{nth:03d}", "value": value} for nth, value in enumerate(part.values) if value is not None
    ]
    gaps = [{"day": f"d{nth:03d}", "value": top} for nth, value in enumerate(part.values) if value is None]
    shown = _shown_ticks(plot)
    lines = "".join(f"datum.value == 'd{nth:03d}' ? '{plot.ticks[nth]}' : " for nth in shown) + "''"
    x_axis = alt.Axis(
        title=None,
        values=[f"d{nth:03d}" for nth in shown],
        labelExpr=lines,
        labels=last,
        ticks=True,
        labelOverlap=False,
    )
    domain = [f"d{nth:03d}" for nth in range(len(plot.places))]
    x = alt.X("day:N", sort=None, scale=alt.Scale(domain=domain, paddingInner=0, paddingOuter=0), axis=x_axis)
    y_axis = alt.Axis(title=None, tickCount=2, format=",d", tickMinStep=1, domain=False, ticks=False)
    y = alt.Y("value:Q", axis=y_axis, scale=alt.Scale(domain=[0, top], nice=False))
    bars = alt.Chart(alt.Data(values=rows)).mark_bar(width={"band": 0.8}, color=colour).encode(x=x, y=y)
    layers = [bars]
    if gaps:
        layers.insert(
            0, alt.Chart(alt.Data(values=gaps)).mark_bar(width={"band": 1}, color=LINE).encode(x=x, y=y)
        )
    name = f"{part.label} {plot.mark_of(part)}".rstrip()
    title = alt.Title(name, anchor="start", fontSize=13, fontWeight=700, color=INK, offset=4)
    return alt.layer(*layers).properties(width=plot.width, height=_PANEL, title=title)


def _shown_ticks(plot: Plot) -> list[int]:
    """Return the days that are written on the axis: each week of a month, each month's first and middle."""
    if len(plot.places) <= _FEW_WEEKS:
        return list(range(0, len(plot.places), _WEEK))
    days = (1,) if plot.narrow else (1, 15)
    wanted = tuple(f"/{day}" if plot.language == "ja" else f"{day} " for day in days)
    fits = str.endswith if plot.language == "ja" else str.startswith
    return [nth for nth, tick in enumerate(plot.ticks) if fits(tick, wanted)]
