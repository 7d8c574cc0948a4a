"""What an editor says of the numbers: which of them were stated by somebody, and known misprints.

Two files of the home, both optional: `editorial/provenance.toml` and `editorial/errata.toml`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hinomi.bulletin.edition import Texts
from hinomi.store import Home
from hinomi.terms.errors import InputError
from hinomi.terms.periods import Period, parse_period


@dataclass(frozen=True)
class Stated:
    """Numbers that a publication states: a rule, periods, and the dimensions by which it states them.

    `where` names the values of a dimension where not all are stated; `view` the change or ratio that is
    stated. With `printed` only those very words are stated (about 70,000), not the exact number.
    """

    rule: str
    periods: tuple[Period, ...]
    by: tuple[frozenset[str], ...]
    where: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    view: str = ""
    printed: tuple[str, ...] = ()

    def covers(self, rule: str, period: Period, dimensions: Mapping[str, Any], view: str) -> bool:
        """Whether a number is among these."""
        within = any(p.start <= period.start and period.end <= p.end for p in self.periods)
        asked = (rule, view) == (self.rule, self.view) and frozenset(dimensions) in self.by
        return within and asked and all(dimensions.get(name) in self.where[name] for name in self.where)


@dataclass(frozen=True)
class Erratum:
    """A footnote that stands at one number (`what`: empty for the count, or the name of its view)."""

    rule: str
    period: str
    what: str
    text: Texts
    dimensions: Mapping[str, Any] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """The id of the footnote."""
        return f"erratum-{self.rule}-{self.period}-{self.what or 'count'}"


@dataclass(frozen=True)
class Provenance:
    """Both files, read."""

    label: Texts = field(default_factory=dict)
    mark: str = ""
    mark_note: Texts = field(default_factory=dict)
    stated: tuple[Stated, ...] = ()
    errata: tuple[Erratum, ...] = ()

    def invented(self, rule: str, period: Period, dimensions: Mapping[str, Any], view: str = "") -> bool:
        """Whether a number is to be marked, because nobody stated it."""
        found = self._covering(rule, period, dimensions, view)
        return bool(self.mark) and not any(not stated.printed for stated in found)

    def stated_as(self, rule: str, period: Period, dimensions: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the words in which a number is stated that is not stated exactly."""
        found = self._covering(rule, period, dimensions, "")
        return tuple(text for stated in found for text in stated.printed)

    def _covering(self, rule: str, period: Period, dimensions: Mapping[str, Any], view: str) -> list[Stated]:
        return [stated for stated in self.stated if stated.covers(rule, period, dimensions, view)]

    def errata_of(self, rule: str, period: str, view: str, dimensions: Mapping[str, Any]) -> list[Erratum]:
        """Return the footnotes of one number."""
        return [
            e
            for e in self.errata
            if (e.rule, e.period, e.what) == (rule, period, view) and dict(e.dimensions) == dict(dimensions)
        ]


def read_provenance(home: Home) -> Provenance:
    """Read both files of a home; absent ones say nothing. Raises `InputError` where one is malformed."""
    said = _read(home.editorial / "provenance.toml")
    mistakes = _read(home.editorial / "errata.toml")
    try:
        invented = said.get("invented", {})
        return Provenance(
            label=_texts(said["label"]) if "label" in said else {},
            mark=str(invented.get("mark", "")),
            mark_note=_texts(invented) if invented else {},
            stated=tuple(_stated(entry) for entry in said.get("stated", [])),
            errata=tuple(_erratum(entry) for entry in mistakes.get("errata", [])),
        )
    except (KeyError, TypeError, AttributeError) as error:
        message = f"The editorial files of the home are not well-formed: {error!r}."
        raise InputError(
            message, advice="See provenance.toml and errata.toml in its folder editorial."
        ) from None


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"{path} cannot be read: {error}."
        raise InputError(message, advice="Mend the file.") from None


def _texts(entry: Mapping[str, Any]) -> Texts:
    return {"ja": str(entry["ja"]), "en": str(entry["en"])}


def _stated(entry: Mapping[str, Any]) -> Stated:
    periods = tuple(parse_period(text) for text in entry["periods"])
    by = tuple(frozenset(words) for words in entry.get("by", [[]]))
    return Stated(
        rule=entry["rule"],
        periods=periods,
        by=by,
        where={name: tuple(values) for name, values in entry.get("where", {}).items()},
        view=entry.get("view", ""),
        printed=tuple(entry.get("printed", [])),
    )


def _erratum(entry: Mapping[str, Any]) -> Erratum:
    return Erratum(
        rule=entry["rule"],
        period=entry["period"],
        what=entry.get("what", ""),
        text=_texts(entry),
        dimensions=entry.get("dimensions", {}),
    )
