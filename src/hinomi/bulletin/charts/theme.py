"""The look of all figures: one font, calm axes, colours that people with any colour vision tell apart.

Colours of Okabe and Ito (2008), https://jfly.uni-koeln.de/color/. A colour never stands alone: every
series is named beside its marks, or stands in a panel of its own.
"""

from __future__ import annotations

from typing import Any

FONT = "Noto Sans JP"
INK, QUIET, LINE, PAPER = "#1b2430", "#55616e", "#d3d9df", "#ffffff"
BLUE, PALE_BLUE, VERMILION = "#0072b2", "#9cc7e2", "#d55e00"
SERIES = ("#0072b2", "#e69f00", "#009e73", "#cc79a7")
REST_COLOUR = "#8a939c"
WIDE, NARROW, TALL = 560, 268, 260
"""Pixels: the width of a drawing on a laptop or paper, on a telephone, and the height of its columns."""
_TEXT, _SMALL, _TITLE = 13, 12, 17


def altair() -> Any:  # noqa: ANN401 - half of its calls are untyped
    """Return the library."""
    import altair as alt  # slow import

    return alt


def themed(chart: Any, *, title: str, subtitle: str) -> dict[str, Any]:  # noqa: ANN401 - any Altair chart
    """Return the specification of a chart with its title and the common look."""
    alt = altair()
    heading = alt.Title(
        wrapped(title, 32),
        subtitle=wrapped(subtitle, 44),
        anchor="start",
        frame="bounds",
        offset=14,
        font=FONT,
        fontSize=_TITLE,
        fontWeight=700,
        color=INK,
        subtitleFont=FONT,
        subtitleFontSize=_TEXT,
        subtitleColor=QUIET,
        subtitlePadding=5,
        lineHeight=23,
        subtitleLineHeight=19,
    )
    axis = {
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": _TEXT,
        "titleFontSize": _SMALL,
        "titleFontWeight": 400,
        "labelColor": INK,
        "titleColor": QUIET,
        "gridColor": LINE,
        "domainColor": QUIET,
        "tickColor": QUIET,
        "labelAngle": 0,
        "labelPadding": 5,
    }
    found: dict[str, Any] = (
        chart.properties(title=heading, background="transparent", padding=6)
        .configure(font=FONT, aria=False)
        .configure_axis(**axis)
        .configure_view(stroke=None)
        .configure_text(font=FONT, fontSize=_SMALL, color=INK)
        .to_dict(validate=False)
    )
    return found


def wrapped(text: str, most: int) -> list[str]:
    """Break a title into lines of about `most` full-width signs, at spaces or after punctuation."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and _width(line + piece.rstrip()) > most:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()] if line.strip() else lines or [""]


def _pieces(text: str) -> list[str]:
    pieces, piece = [], ""
    for sign in text:
        piece += sign
        if sign in " 、。）」":
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces


def _width(text: str) -> float:
    return sum(1 if ord(sign) > 0x2E7F else 0.55 for sign in text)  # noqa: PLR2004 - from here on signs are wide
