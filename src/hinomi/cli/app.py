"""The command line: the verbs, and the one place where an error becomes a line and an exit code."""

from __future__ import annotations

import errno
import importlib
import os
import sys
from functools import cache
from typing import Annotated

import typer
from rich.console import Console

from hinomi import __version__
from hinomi.cli.options import HomeOption
from hinomi.terms.errors import (
    HinomiError,
    HomeError,
    IdentityError,
    InputError,
    RuleError,
    StorageError,
    UsageError,
)

_EPILOG = """\
Exit codes: 0 done · 1 defect of ours · 2 wrong word or period · 3 input that cannot be read ·
4 no home, one that is there already, or one of a newer version · 5 totals do not add up ·
6 disk full or not writable · 7 rule file not well-formed.
"""

app = typer.Typer(
    name="hinomi",
    help="The reporting and observation centre of a security-incident team, in a box.",
    epilog=_EPILOG,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)

_EXIT_CODES: dict[type[HinomiError], int] = {
    UsageError: 2,
    InputError: 3,
    HomeError: 4,
    IdentityError: 5,
    StorageError: 6,
    RuleError: 7,
}

_VERBS = ("init", "importing", "ingest", "batches", "withdraw", "count", "trace", "rules", "edition", "demo")


@app.callback(invoke_without_command=True)
def _before(
    context: typer.Context,
    *,
    home: HomeOption = None,
    version: Annotated[bool, typer.Option("--version", help="Print the version and stop.")] = False,
) -> None:
    context.obj = {"home": home}
    if version:
        typer.echo(f"hinomi {__version__}")
        raise typer.Exit


@cache
def load_verbs() -> None:
    """Import each verb's file, once; each defines `register(app)`."""
    for verb in _VERBS:
        importlib.import_module(f"hinomi.cli.{verb}").register(app)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code; the console script exits with it."""
    load_verbs()
    command = typer.main.get_command(app)
    try:
        command.main(args=arguments, prog_name="hinomi")
    except HinomiError as error:
        _say(error)
        return exit_code(error)
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EPIPE}:
            raise
        _silence_output()
        if error.errno == errno.EPIPE:
            return 0
        _say(StorageError("The output cannot be written: the disk is full.", advice="Free some space."))
        return exit_code(StorageError(""))
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def exit_code(error: HinomiError) -> int:
    """Return the exit code of an error that a user can put right."""
    for kind, code in _EXIT_CODES.items():
        if isinstance(error, kind):
            return code
    return 1


def _silence_output() -> None:
    """Point the standard output nowhere, so that what is left in it does not fail once more at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say(error: HinomiError) -> None:
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    console.print(f"hinomi: {error}", markup=False)
    if error.advice:
        console.print(f"        {error.advice}", markup=False)
