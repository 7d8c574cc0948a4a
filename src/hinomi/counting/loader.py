"""Reads rule files: TOML in, frozen rules out; an error names the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from hinomi.counting.conditions import conditions_of
from hinomi.counting.measures import Composite, measure_of, parts
from hinomi.counting.rule import Example, Rollup, Rule
from hinomi.terms.errors import RuleError, UsageError
from hinomi.terms.words import near

NURSERY = "nursery"
"""The folder of rules that are not published yet."""

KEYS = (
    "id",
    "version",
    "table",
    "period",
    "each",
    "measure",
    "dimensions",
    "unit",
    "source",
    "where",
    "rollup",
    "title",
    "definition",
    "examples",
)
"""The keys of a rule file, in the order in which they stand."""

EXAMPLE_KEYS = ("name", "period", "by", "as_of", "undelivered", "rows", "tables", "value", "counts")


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule of the package that may be published, by id, in the order of their files.

    Raises `RuleError`.
    """
    return MappingProxyType({rule.id: rule for rule in load_rules(rule_folder()) if rule.published})


def rule_named(id_: str) -> Rule:
    """Return the rule of that id; raises `UsageError` with near misses."""
    known = rules()
    if id_ in known:
        return known[id_]
    message = f"There is no rule '{id_}'."
    raise UsageError(message, advice=near(id_, known, otherwise="List them with: hinomi rules list"))


def rule_folder() -> Traversable:
    """Return the folder of the rules that come with the package."""
    return files("hinomi.counting") / "rules"


def load_rules(folder: Traversable) -> list[Rule]:
    """Read every rule below a folder, sorted by path; raises `RuleError`."""
    found = [load_rule(path, name) for path, name in rule_files(folder)]
    seen: dict[str, Rule] = {}
    for rule in found:
        if rule.id in seen:
            raise _error(rule.path, 1, f"the id {rule.id} is that of {seen[rule.id].path} too")
        seen[rule.id] = rule
    for rule in found:
        _check_parts(rule, {**_package_rules(folder), **seen})
    return found


def rule_files(folder: Traversable, name: str = "") -> list[tuple[Traversable, str]]:
    """List the TOML files below a folder, with their paths below it."""
    if folder.is_file():
        return [(folder, folder.name)]
    found: list[tuple[Traversable, str]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        path = f"{name}/{entry.name}" if name else entry.name
        if entry.is_dir():
            found.extend(rule_files(entry, path))
        elif entry.name.endswith(".toml"):
            found.append((entry, path))
    return found


def load_rule(path: Traversable, name: str) -> Rule:
    """Read one rule file; raises `RuleError`."""
    return parse_rule(path.read_text(encoding="utf-8"), path=name)


def parse_rule(text: str, *, path: str) -> Rule:
    """Read the text of a rule file; `path` is for errors. Raises `RuleError`."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        raise _error(path, int(line[1]) if line else text.count("\n") + 1, f"not TOML: {error}") from None
    unknown = sorted(data.keys() - set(KEYS))
    if unknown:
        raise _error(path, line_of(text, unknown[0]), f"{unknown[0]}: a rule has no such key")
    try:
        return _rule(data, text, path)
    except KeyError as error:
        raise _error(path, 1, f"{error.args[0]}: is missing") from None
    except (ValueError, TypeError) as error:
        word = str(error).partition(":")[0].strip("'")
        raise _error(path, line_of(text, word), str(error)) from None


def _rule(data: dict[str, Any], text: str, path: str) -> Rule:
    measure = measure_of(data["measure"])
    leaf = not isinstance(measure, Composite)
    rollup = data.get("rollup")
    return Rule(
        id=str(data["id"]),
        version=int(data["version"]),
        measure=measure,
        unit=str(data["unit"]),
        source=str(data["source"]),
        title=MappingProxyType(dict(data["title"])),
        definition=MappingProxyType({k: " ".join(v.split()) for k, v in data["definition"].items()}),
        table=data["table"] if leaf else data.get("table", ""),
        period=data["period"] if leaf else data.get("period", ""),
        dimensions=tuple(data.get("dimensions", ())),
        where=conditions_of(data.get("where", {})),
        each=data.get("each", ""),
        rollup=None if rollup is None else Rollup(rollup["table"], rollup["sum"]),
        examples=_examples(data.get("examples", []), text, path),
        published=bool(data.get("examples")) and NURSERY not in path.split("/"),
        path=path,
        text=text,
    )


def _examples(said: list[dict[str, Any]], text: str, path: str) -> tuple[Example, ...]:
    lines = [n for n, line in enumerate(text.splitlines(), start=1) if line.strip() == "[[examples]]"]
    found = []
    for example, line in zip(said, lines, strict=True):
        unknown = sorted(example.keys() - set(EXAMPLE_KEYS))
        if unknown or ("value" in example) == ("counts" in example):
            raise _error(path, line, "an example has rows or tables, and either value or counts")
        found.append(
            Example(
                name=example.get("name", ""),
                tables=dict(example.get("tables", {})) or {"": example.get("rows", "")},
                period=example.get("period", "2009-10"),
                by=tuple(example.get("by", ())),
                value=example.get("value"),
                counts=example.get("counts", ""),
                as_of=example.get("as_of", ""),
                undelivered=tuple(example.get("undelivered", ())),
                line=line,
            )
        )
    return tuple(found)


def _check_parts(rule: Rule, known: Mapping[str, Rule]) -> None:
    """Refuse a composite whose parts are not there or lack its dimensions."""
    if not isinstance(rule.measure, Composite):
        return
    line = line_of(rule.text, "measure")
    names = parts(rule.measure)
    for name in names:
        if name not in known:
            raise _error(rule.path, line, f"measure: there is no rule '{name}'")
    for word in rule.dimensions:
        if word not in known[names[0]].dimensions:
            raise _error(rule.path, line, f"measure: {names[0]} cannot be counted by '{word}'")


def _package_rules(folder: Traversable) -> Mapping[str, Rule]:
    return {} if folder == rule_folder() else rules()


def line_of(text: str, word: str) -> int:
    """Return the line on which a key stands (TOML readers do not tell)."""
    pattern = re.compile(rf"^\s*\[*\s*{re.escape(word)}\b")
    for number, line in enumerate(text.splitlines(), start=1):
        if pattern.search(line):
            return number
    return 1


def _error(path: str, line: int, what: str) -> RuleError:
    return RuleError(f"{path}:{line}: {what}.", advice="Mend the file, then run: hinomi rules check")
