"""`hinomi batches`: the deliveries."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated
from zoneinfo import ZoneInfo

import typer

from hinomi.cli.options import HomeOption, find_home
from hinomi.store import Delivery, Shelf, deliveries


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="batches")(batches)


def batches(
    context: typer.Context,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the deliveries as JSON.")] = False,
    home: HomeOption = None,
) -> None:
    """List the deliveries: what came in, when, and whether it still counts.

    Examples:

        hinomi batches

        hinomi batches --json
    """
    opened = find_home(context, home)
    found = deliveries(Shelf(opened))
    if as_json:
        typer.echo(json.dumps([_shown(d, opened.zone) for d in found], ensure_ascii=False, indent=2))
        return
    for delivery in found:
        typer.echo(_line(delivery, opened.zone))
    if not found:
        typer.echo("Nothing was delivered yet.", err=True)


def _line(delivery: Delivery, zone: ZoneInfo) -> str:
    when = f"{delivery.recorded_at.astimezone(zone):%Y-%m-%d %H:%M}"
    days = f" {delivery.first}..{delivery.last}" if delivery.first else ""
    refused = f", {delivery.refused:,} refused" if delivery.refused else ""
    whose = f" {delivery.sensor}" if delivery.sensor else ""
    line = f"{delivery.batch}  {when}  {delivery.table}{whose}  {delivery.rows:,} rows{refused}{days}"
    line += f"  {delivery.origin}" if delivery.origin else ""
    if delivery.withdrawn_at is not None:
        line += f"  withdrawn {delivery.withdrawn_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return line


def _shown(delivery: Delivery, zone: ZoneInfo) -> dict[str, object]:
    values = asdict(delivery)
    for name in ("recorded_at", "withdrawn_at"):
        values[name] = values[name].astimezone(zone).isoformat() if values[name] else None
    for name in ("first", "last"):
        values[name] = values[name].isoformat() if values[name] else None
    return values
