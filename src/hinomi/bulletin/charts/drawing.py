"""The door to vl-convert: a figure of an edition becomes an SVG that says what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any
from xml.sax.saxutils import escape

from hinomi.bulletin.charts.columns import columns_chart, panels_chart, stacked_chart
from hinomi.bulletin.charts.data import Plot, plot_of
from hinomi.bulletin.charts.rows import days_chart, pairs_chart
from hinomi.bulletin.charts.theme import PAPER, themed
from hinomi.bulletin.edition import Edition
from hinomi.terms.errors import RuleError

CHARTS: dict[str, Callable[[Plot], Any]] = {
    "columns": columns_chart,
    "days": days_chart,
    "pairs": pairs_chart,
    "panels": panels_chart,
    "stacked": stacked_chart,
}
_ROOT = re.compile(r"<svg ([^>]*)>")
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
"""What the library says of single marks: noise in a drawing that is described as a whole."""
_NAMES = re.compile(r'(id="|url\(#|href="#)(?=[A-Za-z])')


@dataclass(frozen=True)
class Drawing:
    """The SVG of a figure: with its title to stand alone, bare to stand under one, bare and narrow."""

    whole: str
    wide: str
    narrow: str


def specification(edition: Edition, name: str, language: str, *, narrow: bool = False) -> dict[str, Any]:
    """Return the Vega-Lite specification of a figure; raises `RuleError` for an unknown chart."""
    figure = edition.figures[name]
    if figure.chart not in CHARTS:
        message = f"There is no chart '{figure.chart}'."
        raise RuleError(message)
    plot = plot_of(edition, figure, language, narrow=narrow)
    return themed(CHARTS[figure.chart](plot), title=plot.title, subtitle=plot.subtitle)


def draw(edition: Edition, name: str, language: str) -> Drawing:
    """Draw a figure. Text is kept as text; each drawing has a title, a description and a role."""
    import vl_convert  # slow import

    _register_fonts()
    titled = specification(edition, name, language)
    small = specification(edition, name, language, narrow=True)
    specs = {"whole": {**titled, "background": PAPER}, "wide": _bare(titled), "narrow": _bare(small)}
    drawn = {
        form: _described(str(vl_convert.vegalite_to_svg(spec)), edition, name, language, form)
        for form, spec in specs.items()
    }
    return Drawing(**drawn)


def _bare(spec: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in spec.items() if key != "title"}


def _described(svg: str, edition: Edition, name: str, language: str, form: str) -> str:
    figure, place = edition.figures[name], f"figure-{name}-{language}-{form}"
    named = _NAMES.sub(rf"\g<1>{place}-", _ROLES.sub("", svg))
    found = _ROOT.search(named)
    if found is None:
        message = f"The drawing of figure {name} has no root."
        raise RuleError(message)
    head = (
        f'<svg role="img" lang="{language}" aria-labelledby="{place}-title {place}-desc" {found[1]}>'
        f'<title id="{place}-title">{escape(figure.title[language])}</title>'
        f'<desc id="{place}-desc">{escape(figure.alt[language])}</desc>'
    )
    return named[: found.start()] + head + named[found.end() :] + "\n"


@cache
def _register_fonts() -> None:
    import vl_convert  # slow import

    with as_file(files("hinomi.bulletin") / "fonts") as folder:
        vl_convert.register_font_directory(str(folder))
