"""The outline of a bulletin: sections, their parts in order, names and windows, as a data file."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

from hinomi.bulletin.edition import Texts
from hinomi.terms.errors import RuleError, UsageError
from hinomi.terms.taxonomies import LANGUAGES


@dataclass(frozen=True)
class Part:
    """One part of a section: the name of its maker and what the maker is told."""

    make: str
    words: Mapping[str, Any]

    def text(self, name: str, default: str | None = None) -> str:
        """Return a word; raises `RuleError` where it is needed and absent."""
        value = self.words.get(name, default)
        if isinstance(value, str):
            return value
        message = f"The part {self.make} of the outline lacks {name}."
        raise RuleError(message)

    def number(self, name: str, default: int) -> int:
        """Return a whole number."""
        return int(self.words.get(name, default))

    def texts(self, name: str) -> Texts:
        """Return a text in each language; raises `RuleError` where it is absent."""
        return texts(self.words.get(name), f"{self.make}.{name}")

    def list(self, name: str) -> list[Any]:
        """Return a list, empty where it is absent."""
        return list(self.words.get(name, []))


@dataclass(frozen=True)
class SectionPlan:
    """One section of the outline."""

    id: str
    title: Texts
    parts: tuple[Part, ...]
    numbered: bool = True


@dataclass(frozen=True)
class Outline:
    """A whole outline. `window` is the number of months in tables and figures."""

    id: str
    version: int
    unit: str
    window: int
    title: Texts
    organisation: Texts
    sections: tuple[SectionPlan, ...]
    subjects: Mapping[str, str] = field(default_factory=dict)
    breakdowns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def read_outline(name: str) -> Outline:
    """Read an outline of the package; raises `UsageError`, or `RuleError` where it is malformed."""
    folder = files("hinomi.bulletin") / "outlines"
    path = folder / f"{name}.toml"
    known = sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml"))
    if name not in known:
        message = f"There is no outline '{name}'."
        raise UsageError(message, advice="There is: " + ", ".join(known) + ".")
    try:
        return _outline(tomllib.loads(path.read_text(encoding="utf-8")))
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        message = f"The outline {name} is not well-formed: {error!r}."
        raise RuleError(message) from error


def texts(value: Any, place: str) -> Texts:  # noqa: ANN401 - as TOML has it
    """Return a text in each language; one string serves all. Raises `RuleError`."""
    if isinstance(value, str):
        return dict.fromkeys(LANGUAGES, value)
    if isinstance(value, Mapping) and all(isinstance(value.get(language), str) for language in LANGUAGES):
        return {language: value[language] for language in LANGUAGES}
    message = f"The outline lacks a text in each language at {place}."
    raise RuleError(message)


def _outline(data: Mapping[str, Any]) -> Outline:
    return Outline(
        id=data["id"],
        version=data["version"],
        unit=data["unit"],
        window=data["window"],
        title=texts(data["title"], "title"),
        organisation=texts(data["organisation"], "organisation"),
        sections=tuple(_section(entry) for entry in data["sections"]),
        subjects=dict(data.get("subjects", {})),
        breakdowns={rule: tuple(words) for rule, words in data.get("breakdowns", {}).items()},
    )


def _section(entry: Mapping[str, Any]) -> SectionPlan:
    parts = tuple(
        Part(make=part["make"], words={k: v for k, v in part.items() if k != "make"})
        for part in entry.get("parts", [])
    )
    return SectionPlan(
        id=entry["id"],
        title=texts(entry["title"], f"section {entry['id']}"),
        parts=parts,
        numbered=entry.get("numbered", True),
    )
