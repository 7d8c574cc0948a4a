"""The conditions that a rule sets on its rows: structured, frozen, checked at birth; no free SQL."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Value = str | bool | int
Operator = Literal["is", "not", "in", "known"]


@dataclass(frozen=True)
class Condition:
    """One condition on one column.

    `is`: equal to the one value. `in`: equal to one of them. `not`: stated, and equal to none of
    them. `known`: stated (True) or not stated (False); an empty list is not stated. A value that is
    not stated meets none of the first three. `unless_by` lifts the condition when the count is by
    that dimension.
    """

    column: str
    operator: Operator
    values: tuple[Value, ...]
    unless_by: str = ""

    def __post_init__(self) -> None:
        """Refuse an operator without its values."""
        if not self.values:
            message = f"{self.column}: the condition names no value"
            raise ValueError(message)
        if self.operator in {"is", "known"} and len(self.values) != 1:
            message = f"{self.column}: the condition takes one value"
            raise ValueError(message)
        if self.operator == "known" and not isinstance(self.values[0], bool):
            message = f"{self.column}: known is true or false"
            raise ValueError(message)

    def allows(self, value: object) -> bool:
        """Whether a row with this value in the column is read."""
        stated = value is not None and value != []
        match self.operator:
            case "known":
                return stated is self.values[0]
            case "not":
                return stated and value not in self.values
            case _:
                return stated and value in self.values


ACTIVE = Condition("status", "is", ("active",))
"""What every rule on a correctable table reads, unless it sets a condition on `status` itself."""


def conditions_of(table: Mapping[str, object]) -> tuple[Condition, ...]:
    """Read `[where]` of a rule file.

    `damaged = true`, `status = { not = "active" }`, `service = { known = true }`,
    `kind = { is = "access", unless_by = "kind" }`. Raises `ValueError` for any other shape.
    """
    return tuple(_condition(column, said) for column, said in table.items())


def _condition(column: str, said: object) -> Condition:
    if not isinstance(said, dict):
        return Condition(column, "is", _values(column, said))
    unless_by = said.get("unless_by", "")
    found: list[tuple[Operator, object]] = [
        (name, said[name]) for name in ("is", "not", "in", "known") if name in said
    ]
    if len(found) != 1 or len(said) != 1 + ("unless_by" in said) or not isinstance(unless_by, str):
        message = f"{column}: the condition is one of is, not, in, known, with unless_by at most"
        raise ValueError(message)
    operator, given = found[0]
    return Condition(column, operator, _values(column, given), unless_by=unless_by)


def _values(column: str, given: object) -> tuple[Value, ...]:
    values = tuple(given) if isinstance(given, list) else (given,)
    if not all(isinstance(value, str | bool | int) for value in values):
        message = f"{column}: the condition takes a text, a number, true or false"
        raise ValueError(message)
    return values
