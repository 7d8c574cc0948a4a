"""What is said to people where totals do not add up: the records, what is wrong with each, what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from hinomi.counting.results import Violation
from hinomi.terms.errors import IdentityError
from hinomi.terms.periods import Period

_MOST = 20
"""More rows than this are counted, not listed."""

_KEYS = ("report", "consultation", "detection", "day", "sensor", "port")
_DATES = ("received_on", "detected_on")
_SIDES = ("left", "right")

_UNDECIDED = "damage is undecided: set damaged to true or false"
_ADVICE = {
    "access.reports.damage": _UNDECIDED,
    "access.consultations.damage": _UNDECIDED,
    "access.causes": "a damaged intrusion has exactly one cause: name one under causes",
    "access.kinds": "a report with damage has exactly one kind of damage: name one under kinds",
    "access.overlap.included": "it is counted as a report, but is not about unauthorised access: "
    "set access_related to true or take the report out",
    "consultation.channels": "the way in is not known: set channel",
}


def refusal(violations: Sequence[Violation], period: Period) -> IdentityError:
    """Return the error that names the rows at fault, each with what is wrong and what to do."""
    lines = [f"The totals of {period} do not add up, so there is no edition."]
    for violation in violations:
        lines.append(f"{violation.title['en']} ({violation.identity}): {violation.message}.")
        lines.extend(f"  {_line(violation.identity, row)}" for row in violation.rows[:_MOST])
        more = len(violation.rows) - _MOST
        lines.extend([f"  and {more:,} more"] if more > 0 else [])
    return IdentityError(
        "\n".join(lines),
        advice="Correct the records named (hinomi import, hinomi withdraw), then build again.",
    )


def _line(identity: str, row: Mapping[str, Any]) -> str:
    """Return one row: what it is, when it came, what is wrong with it."""
    keys = [f"{name} {text(row[name])}" for name in _KEYS if row.get(name) is not None]
    dates = [_dated(name, row[name]) for name in _DATES if row.get(name) is not None]
    told = ", ".join([*keys, *dates]) or ", ".join(
        f"{name} {text(value)}" for name, value in row.items() if name not in _SIDES
    )
    advice = _ADVICE.get(identity) or _sides(row)
    return f"{told} — {advice}" if advice else told


def _dated(name: str, value: object) -> str:
    return f"{name.removesuffix('_on')} {text(value)}"


def _sides(row: Mapping[str, Any]) -> str:
    if not all(side in row for side in _SIDES):
        return ""
    return f"counts {row['left']} on one side and {row['right']} on the other"


def text(value: object) -> str:
    """Return a value as people write it: dates in ISO form, lists with commas, truths as in a CSV file."""
    match value:
        case datetime():
            return value.isoformat(timespec="minutes")
        case date():
            return value.isoformat()
        case bool():
            return "true" if value else "false"
        case list() | tuple():
            return ", ".join(text(inner) for inner in value)
        case _:
            return str(value)
