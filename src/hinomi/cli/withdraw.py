"""`hinomi withdraw`: undo a delivery."""

from __future__ import annotations

from typing import Annotated

import typer

from hinomi.cli.clock import now
from hinomi.cli.options import HomeOption, find_home


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(name="withdraw")(withdraw)


def withdraw(
    context: typer.Context,
    batch: Annotated[str, typer.Argument(help="The batch, as `hinomi batches` lists it.")],
    *,
    home: HomeOption = None,
) -> None:
    """Undo a wrong delivery from now on. What was counted as of earlier stays as it was.

    Examples:

        hinomi withdraw 20091102-1a2b3c4d
    """
    from hinomi import sensors  # slow import

    undone = sensors.withdraw_delivery(find_home(context, home), batch, now=now())
    typer.echo(f"Withdrew {undone.batch}: {undone.rows:,} rows of {undone.table} no longer count.")
