"""Identities: totals that must add up. Each is a data file; one that fails names the rows at fault."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from hinomi.counting.loader import rule_named
from hinomi.counting.measures import Composite
from hinomi.counting.results import Label
from hinomi.counting.rule import Rule
from hinomi.terms.errors import HinomiError, RuleError
from hinomi.terms.taxonomies import LANGUAGES

RELATIONS = ("=", "<=")
UNTIL = ("", "several_kinds_from")
"""The settings of a home that end an identity."""


@dataclass(frozen=True)
class Term:
    """One number of an identity: a rule, the values of some dimensions, and one that is added up.

    With `group`, only the codes of that group are added up; details never are, they are included.
    """

    rule: Rule
    where: Mapping[str, Label]
    add_up: str = ""
    group: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The dimensions that the term is counted by."""
        return (*self.where, self.add_up) if self.add_up else tuple(self.where)


@dataclass(frozen=True)
class Identity:
    """Two sums and how they relate, for each value of the dimensions `by`.

    `until` is a setting of the home, a day from which on the identity no longer holds.
    """

    id: str
    title: Mapping[str, str]
    left: tuple[Term, ...]
    relation: str
    right: tuple[Term, ...]
    by: tuple[str, ...] = ()
    until: str = ""
    source: str = ""

    def __post_init__(self) -> None:
        """Refuse an identity that names what is not there; raises `ValueError`."""
        if self.relation not in RELATIONS:
            message = f"relation: is one of {', '.join(RELATIONS)}"
            raise ValueError(message)
        if self.until not in UNTIL:
            message = f"until: is {UNTIL[1]}, or is not there"
            raise ValueError(message)
        if set(self.title) != set(LANGUAGES):
            message = f"title: is needed in {' and '.join(LANGUAGES)}"
            raise ValueError(message)
        for term in (*self.left, *self.right):
            for word in (*self.by, *term.words):
                if word not in term.rule.dimensions:
                    message = f"{term.rule.id} cannot be counted by '{word}'"
                    raise ValueError(message)
            if isinstance(term.rule.measure, Composite):
                message = f"{term.rule.id} combines rules: name those"
                raise ValueError(message)  # noqa: TRY004 - the file is wrong, not the program

    def holds(self, left: int, right: int) -> bool:
        """Whether two numbers relate as they must."""
        return left == right if self.relation == "=" else left <= right


@cache
def identities() -> tuple[Identity, ...]:
    """Return every identity of the package; raises `RuleError`."""
    folder = files("hinomi.counting") / "identities"
    paths = sorted((p for p in folder.iterdir() if p.name.endswith(".toml")), key=lambda p: p.name)
    return tuple(load_identity(path) for path in paths)


def load_identity(path: Traversable) -> Identity:
    """Read one identity; raises `RuleError` with the file's name."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return Identity(
            id=data["id"],
            title=MappingProxyType(dict(data["title"])),
            left=tuple(_term(said) for said in data["left"]),
            relation=data["relation"],
            right=tuple(_term(said) for said in data["right"]),
            by=tuple(data.get("by", ())),
            until=data.get("until", ""),
            source=data["source"],
        )
    except KeyError as error:
        message = f"identities/{path.name}: {error.args[0]} is missing."
        raise RuleError(message) from None
    except (ValueError, TypeError, HinomiError) as error:
        message = f"identities/{path.name}: {error}."
        raise RuleError(message) from None


def _term(said: Mapping[str, Any]) -> Term:
    return Term(
        rule=rule_named(said["rule"]),
        where=MappingProxyType(dict(said.get("where", {}))),
        add_up=said.get("add_up", ""),
        group=said.get("group", ""),
    )
