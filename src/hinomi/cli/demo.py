"""`hinomi demo`: the reconstruction of October 2009."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from hinomi.cli.options import HomeOption

if TYPE_CHECKING:
    from hinomi.demo import Built

_HOME, _OUT = Path("demo-home"), Path("demo-out")
_DOING = {"records": "Records of the desk", "captures": "Captures of ten points"}
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY")


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="demo")(demo)


def demo(
    context: typer.Context,
    *,
    home: HomeOption = None,
    out: Annotated[Path, typer.Option("--out", help="The folder of the bulletin.")] = _OUT,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Show the bulletin on a local address until Ctrl-C.")
    ] = True,
    port: Annotated[
        int, typer.Option("--port", help="Port of the local address; 0 lets the system choose.")
    ] = 0,
) -> None:
    """Reconstruct October 2009 and show its bulletin: a try-out without data of one's own.

    Records of May to October 2009 (and longer series where the bulletin needs them) and captures of ten
    points are made, so that they come to the published figures, then brought in by `import` and `ingest`
    as anybody's would be. Everything is labelled as reconstructed. The home stands in ./demo-home unless
    --home says otherwise (HINOMI_HOME is not read); a second run finds it and makes nothing twice.

    Examples:

        hinomi demo

        hinomi demo --home /tmp/demo-home --out /tmp/demo-out --no-serve

        hinomi --home demo-home count virus.reports 2009-10 --by family
    """
    from hinomi import bulletin  # slow import
    from hinomi import demo as room  # slow import
    from hinomi.terms.periods import parse_period  # slow import

    console = Console(stderr=True, highlight=False, soft_wrap=True)
    bulletin.refuse_foreign(out)
    with _bars(console) as told:
        built = room.build_home(Path(home or (context.obj or {}).get("home") or _HOME), told=told)
    _say(console, built)
    with console.status("The bulletin …"):
        bulletin.publish(bulletin.build_edition(built.home, parse_period(room.EDITION)), out)
    typer.echo(f"{out / 'index.html'}: edition of {room.EDITION}, from reconstructed records.")
    if serve:
        with room.served(out, port=port) as address:
            typer.echo(f"{address} (Ctrl-C stops)")
            _show(address)
            _wait()


def _say(console: Console, built: Built) -> None:
    if not built.made:
        console.print(f"The home {built.home.path} is there already; nothing was made twice.", markup=False)
    if built.before is not None:
        console.print(f"An older demonstration stood there; it was moved to {built.before}.", markup=False)


@contextmanager
def _bars(console: Console) -> Iterator[Callable[[str, int, int], None]]:
    """Show how far the work is: bars where somebody is looking, else nothing."""
    if not console.is_terminal:
        yield lambda *_: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as shown:
        tasks = {name: shown.add_task(text, total=None) for name, text in _DOING.items()}
        yield lambda name, done, total: shown.update(tasks[name], completed=done, total=total)


def _show(address: str) -> None:
    """Open a browser, where there is a screen for one and somebody at the terminal."""
    screen = sys.platform in {"darwin", "win32"} or any(os.environ.get(name) for name in _SCREENS)
    if screen and sys.stdout.isatty():
        webbrowser.open(address)


def _wait() -> None:
    """Wait for Ctrl-C."""
    try:
        Event().wait()
    except KeyboardInterrupt:
        typer.echo("Stopped.")
