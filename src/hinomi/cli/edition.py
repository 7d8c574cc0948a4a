"""`hinomi edition`: the bulletin of a month."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from hinomi.cli.count import AsOfOption, EngineOption
from hinomi.cli.instants import read_instant, show_instant
from hinomi.cli.options import HomeOption, find_home
from hinomi.terms.periods import parse_period

_edition = typer.Typer(no_args_is_help=True, help="The bulletin: one edition a month.")


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.add_typer(_edition, name="edition")


@_edition.callback()
def _group() -> None:
    """Make a bulletin from the records of a home."""


@_edition.command("build")
def build(
    context: typer.Context,
    period: Annotated[str, typer.Argument(help="The month, for instance 2009-10.")],
    *,
    out: Annotated[Path, typer.Option("--out", help="The folder to write; an earlier edition is replaced.")],
    as_of: AsOfOption = None,
    engine: EngineOption = "duckdb",
    language: Annotated[
        list[str] | None, typer.Option("--language", help="ja or en; say it twice for both.")
    ] = None,
    home: HomeOption = None,
) -> None:
    """Build the edition of a month: pages, PDF and data, in Japanese and English.

    Nothing is written to the tables. Where totals do not add up, nothing is written at all.

    Examples:

        hinomi edition build 2009-10 --out bulletin/

        hinomi edition build 2009-10 --out bulletin/ --as-of 2009-11-04 --language en
    """
    from hinomi import bulletin  # slow import

    opened = find_home(context, home)
    wanted = parse_period(period)
    instant = None if as_of is None else read_instant(as_of, opened.zone)
    bulletin.refuse_foreign(out)
    console = Console(stderr=True)
    languages = list(language) if language else list(bulletin.LANGUAGES)
    with console.status("Counting …"):
        edition = bulletin.build_edition(opened, wanted, as_of=instant, engine=engine, languages=languages)
    with console.status("Drawing and typesetting …"):
        bulletin.publish(edition, out)
    known = show_instant(datetime.fromisoformat(edition.as_of))
    typer.echo(f"{out / 'index.html'}: edition of {wanted}, as of {known}.")
