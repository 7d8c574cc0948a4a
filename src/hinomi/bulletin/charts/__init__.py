"""From a figure of the Edition to a drawing: Vega-Lite by Altair, SVG by vl-convert."""

from hinomi.bulletin.charts.drawing import Drawing, draw

__all__ = ["Drawing", "draw"]
