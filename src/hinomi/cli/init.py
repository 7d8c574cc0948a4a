"""`hinomi init`: make a home."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hinomi.cli.options import HomeOption, home_path
from hinomi.store import init_home


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="init")(init)


def init(
    context: typer.Context,
    folder: Annotated[Path | None, typer.Argument(help="The new folder.", metavar="DIR")] = None,
    *,
    time_zone: Annotated[
        str, typer.Option("--time-zone", help="Civil days and months are counted in this zone.")
    ] = "Asia/Tokyo",
    home: HomeOption = None,
) -> None:
    """Make a home: the folder that keeps the settings and the tables of one centre.

    Examples:

        hinomi init ./our-centre

        hinomi init ./our-centre --time-zone Europe/Berlin
    """
    made = init_home(folder or home_path(context, home), time_zone=time_zone)
    typer.echo(f"Made the home {made.path} (time zone {made.zone.key}).")
    typer.echo(f"Next: hinomi --home {made.path} ingest CAPTURE --sensor NAME --address CIDR")
