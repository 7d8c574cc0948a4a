"""`hinomi rules`: the written rules: list, show, check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from hinomi.cli.paper import paper
from hinomi.terms.errors import InputError, RuleError

if TYPE_CHECKING:
    from hinomi.counting import Rule

_app = typer.Typer(help="The written rules of counting: list, show, check.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.add_typer(_app, name="rules")


@_app.command(name="list")
def list_(*, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the rules.

    Example:

        hinomi rules list
    """
    from hinomi.counting import rules  # slow import

    if as_json:
        typer.echo(json.dumps([_data(rule) for rule in rules().values()], ensure_ascii=False))
        return
    table = Table(box=None, pad_edge=False)
    for head in ("rule", "version", "English", "日本語", "by"):
        table.add_column(head, overflow="fold", no_wrap=head == "rule")
    for rule in rules().values():
        title = rule.title
        table.add_row(rule.id, str(rule.version), title["en"], title["ja"], ", ".join(rule.dimensions))
    paper().print(table)


@_app.command()
def show(id_: Annotated[str, typer.Argument(metavar="ID", help="The id of a rule.")]) -> None:
    """Show a rule as it is written, with its examples.

    Example:

        hinomi rules show virus.reports
    """
    from hinomi.counting import rule_named  # slow import

    typer.echo(rule_named(id_).text, nl=False)


@_app.command()
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A rule file or a folder of them; those of the package by default.")
    ] = None,
) -> None:
    """Check rule files: words, layout, and every example on every engine.

    Examples:

        hinomi rules check

        hinomi rules check ./our-rules/phishing.toml
    """
    from hinomi.counting.linter import check_rules  # slow import
    from hinomi.counting.loader import rule_folder  # slow import

    if path is not None and not path.exists():
        message = f"There is no file or folder {path}."
        raise InputError(message, advice="Name a rule file or a folder of them.")
    report = check_rules(path or rule_folder())
    for finding in report.findings:
        typer.echo(f"{finding.path}:{finding.line}: {finding.lint}: {finding.recommendation}")
    if report.findings:
        message = f"{_many(len(report.findings), 'finding')} in {_many(report.rules, 'rule')}."
        raise RuleError(message, advice="Mend them, then run: hinomi rules check")
    done = f"{_many(report.rules, 'rule')}, {_many(report.examples, 'example')}"
    typer.echo(f"{done}, engines {', '.join(report.engines)}: all hold.")


def _many(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _data(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.id,
        "version": rule.version,
        "title": dict(rule.title),
        "definition": dict(rule.definition),
        "dimensions": list(rule.dimensions),
        "unit": rule.unit,
        "source": rule.source,
    }
