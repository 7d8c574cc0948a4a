"""Options that several verbs share, and how a home is found."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from hinomi.store import Home, open_home

HOME_VARIABLE = "HINOMI_HOME"
DEFAULT_HOME = Path("hinomi-home")

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home", help="The home, before or after the verb.", show_default="$HINOMI_HOME or ./hinomi-home"
    ),
]


def home_path(context: typer.Context, home: Path | None) -> Path:
    """Return the home that is meant: the verb's --home, the one before it, HINOMI_HOME, ./hinomi-home."""
    given = home or (context.obj or {}).get("home")
    if given is not None:
        return Path(given)
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else DEFAULT_HOME


def find_home(context: typer.Context, home: Path | None) -> Home:
    """Open the home that is meant; raises `HomeError`."""
    return open_home(home_path(context, home))
