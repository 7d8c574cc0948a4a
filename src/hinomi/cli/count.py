"""`hinomi count`: one number, or a table of them, by a written rule."""

from __future__ import annotations

import json
from collections import Counter as Counts
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from hinomi.cli.instants import read_instant, show_instant
from hinomi.cli.options import HomeOption, find_home
from hinomi.cli.paper import paper
from hinomi.terms.periods import parse_period

if TYPE_CHECKING:
    from hinomi.counting import Count, Explanation

_ACCESSES, _KIND, _ACCESS = "observation.accesses", "kind", "access"


RuleArgument = Annotated[str, typer.Argument(metavar="RULE", help="The id of a rule: hinomi rules list.")]
PeriodArgument = Annotated[
    str,
    typer.Argument(metavar="PERIOD", help="2009, 2009-10, 2009-10-13, 2009-W42, 2015-Q4, 2009-05..2009-10."),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="T",
        help="What was known then: an instant, or a date, which means the end of that civil day.",
        show_default="the newest recorded in the tables read",
    ),
]
EngineOption = Annotated[str, typer.Option("--engine", help="duckdb, or memory, which judges it.")]


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="count")(count)


def count(
    context: typer.Context,
    rule: RuleArgument,
    period: PeriodArgument,
    *,
    by: Annotated[
        list[str] | None, typer.Option("--by", metavar="DIM", help="A dimension; may be given again.")
    ] = None,
    as_of: AsOfOption = None,
    engine: EngineOption = "duckdb",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Add the definition, the SQL and the table versions.")
    ] = False,
    home: HomeOption = None,
) -> None:
    """Count by a rule.

    Examples:

        hinomi count virus.reports 2009-10

        hinomi count virus.detections 2009-10 --by family

        hinomi count observation.accesses 2009-10 --by port --by day --json

        hinomi count access.reports 2009-05..2009-10 --as-of 2009-11-05 --explain
    """
    from hinomi.counting import Counter  # slow import

    where = find_home(context, home)
    asked = parse_period(period)
    instant = None if as_of is None else read_instant(as_of, where.zone)
    counter = Counter(where, as_of=instant, engine=engine, only=[rule])
    found = counter.count(rule, asked, by=by or ())
    why = counter.explain(rule, asked, by=by or ()) if explain else None
    if as_json:
        typer.echo(json.dumps(as_data(found, why), ensure_ascii=False))
    else:
        _show(found, why)
    if reason := _no_access(found):
        typer.echo(reason, err=True)


def as_data(found: Count, why: Explanation | None = None) -> dict[str, Any]:
    """Return an answer as it stands in JSON."""
    data: dict[str, Any] = {
        "rule": found.rule,
        "version": found.version,
        "period": found.period,
        "as_of": show_instant(found.as_of),
        "tables": dict(found.tables),
        "rows": [_row(row) for row in found.rows],
    }
    if why is not None:
        data["explanation"] = {
            "title": dict(why.title),
            "definition": dict(why.definition),
            "unit": why.unit,
            "source": why.source,
            "sql": why.sql,
        }
    return data


def _row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a CountRow, whose import is slow
    value = float(row.value) if isinstance(row.value, Decimal) else row.value
    data = {"dimensions": dict(row.dimensions), "value": value}
    if row.denominator is not None:
        data.update(numerator=row.numerator, denominator=row.denominator)
    return data


def _show(found: Count, why: Explanation | None) -> None:
    from hinomi.counting import rule_named  # slow import

    rule = rule_named(found.rule)
    typer.echo(f"{rule.title['en']} · {rule.title['ja']} · {found.period}")
    table = Table()
    for word in found.by:
        table.add_column(word)
    table.add_column(rule.unit, justify="right")
    for row in found.rows:
        table.add_row(*(_text(row.dimensions[word]) for word in found.by), _number(row))
    paper().print(table)
    typer.echo(_caption(found))
    if why is not None:
        _say(why)


def _caption(found: Count) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in found.tables.items())
    return f"rule version {found.version} · as of {show_instant(found.as_of)} · {versions} · {found.engine}"


def _say(why: Explanation) -> None:
    for language in ("ja", "en"):
        typer.echo(f"\n{why.title[language]}: {why.definition[language]}")
    typer.echo(f"\nSource: {why.source}\n\n{why.sql}")


def _text(label: str | bool | None) -> str:  # noqa: FBT001 - a value shown, not a switch
    if isinstance(label, bool):
        return "yes" if label else "no"
    return "(not stated)" if label is None else label


def _number(row: Any) -> str:  # noqa: ANN401 - a CountRow, whose import is slow
    if row.value is None:
        return "-"
    whole = f"{row.value:,}"
    return whole if row.denominator is None else f"{whole} ({row.numerator:,}/{row.denominator:,})"


def _no_access(found: Count) -> str:
    """Say why a capture gives no access at all, where the count by kind shows that it gives none."""
    if found.rule != _ACCESSES or _KIND not in found.by:
        return ""
    numbers = Counts[str]()
    for row in found.rows:
        numbers[str(row.dimensions[_KIND])] += int(row.value or 0)
    if numbers.get(_ACCESS) or not any(numbers.values()):
        return ""
    most = max(numbers, key=lambda kind: numbers[kind])
    return f"hinomi: none of these packets is access. {_REASONS.get(most, '')}".rstrip()


_REASONS = {
    "reserved_source": "Most have a private or reserved source address, as in a capture of a local network.",
    "outbound": "Most were sent from the sensor's own addresses: is --address right?",
    "backscatter": "Most are answers to packets that somebody sent in the name of this network.",
    "stray": "Most belong to connections that were not opened here.",
    "malformed": "Most are malformed.",
    "not_ip": "Most are no IP packets.",
}
