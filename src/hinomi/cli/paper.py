"""What tables are printed on: the terminal, as wide as it is, or a wide sheet for a pipe or a file."""

from __future__ import annotations

import sys

from rich.console import Console

_SHEET = 240


def paper() -> Console:
    """Return the console for results; nothing is folded that goes into a pipe, unless it is very wide."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _SHEET)
