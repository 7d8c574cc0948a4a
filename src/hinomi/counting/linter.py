"""Checks of rule files: each lint is a name and a recommendation; the examples are run as well."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from hinomi.counting.conditions import Condition
from hinomi.counting.engines import ENGINES
from hinomi.counting.examples import run_example
from hinomi.counting.layout import laid_out
from hinomi.counting.loader import KEYS, line_of, load_rules
from hinomi.counting.measures import Composite
from hinomi.counting.rule import Example, Rule
from hinomi.terms.errors import HinomiError
from hinomi.terms.taxonomies import taxonomy

_LONGEST_TITLE = 60
_END = {"ja": "。", "en": "."}
_KEY = re.compile(r"^(?:\[+(\w+)\]+$|(\w+) = )")


@dataclass(frozen=True)
class Finding:
    """What a lint found, and where."""

    path: str
    line: int
    lint: str
    recommendation: str


@dataclass(frozen=True)
class Report:
    """The outcome of a check."""

    rules: int
    examples: int
    engines: tuple[str, ...]
    findings: tuple[Finding, ...]


def check_rules(folder: Traversable) -> Report:
    """Lint every rule below a folder and run its examples on every engine.

    Raises `RuleError` where a file is not well-formed, with file and line.
    """
    rules = load_rules(folder)
    whole = not folder.is_file()
    findings = [finding for rule in rules for finding in lint_rule(rule, in_folder=whole)]
    findings += [finding for rule in rules for finding in run_examples(rule)]
    return Report(len(rules), sum(len(rule.examples) for rule in rules), tuple(ENGINES), tuple(findings))


def lint_rule(rule: Rule, *, in_folder: bool = True) -> list[Finding]:
    """Return what the lints find in one rule; `in_folder` says that its path is below a rule folder."""
    lints = [*_LINTS, _id_is_path] if in_folder else _LINTS
    return [
        Finding(rule.path, line, lint.__name__.strip("_").replace("_", "-"), advice)
        for lint in lints
        for line, advice in lint(rule)
    ]


def run_examples(rule: Rule) -> Iterator[Finding]:
    """Run the examples of a rule on every engine, and yield those that do not hold."""
    for example in rule.examples:
        for name, make in ENGINES.items():
            try:
                drawn, counted = run_example(rule, example, make)
            except (HinomiError, ValueError) as error:
                yield Finding(rule.path, example.line, "unreadable-example", f"{example.name}: {error}")
                break
            if drawn != counted:
                yield Finding(
                    rule.path, example.line, "failed-example", _difference(example, name, drawn, counted)
                )


def _difference(example: Example, engine: str, drawn: str, counted: str) -> str:
    if not example.counts:
        return f"{example.name}: {engine} counts {counted}, the example draws {drawn}"
    return f"{example.name}: {engine} counts\n{counted}the example draws\n{drawn}".rstrip("\n")


Lint = Callable[[Rule], Iterator[tuple[int, str]]]


def _id_is_path(rule: Rule) -> Iterator[tuple[int, str]]:
    path = rule.path.removesuffix(".toml").removeprefix("nursery/").replace("/", ".")
    if path != rule.id:
        yield line_of(rule.text, "id"), f"move the file to {rule.id.replace('.', '/')}.toml, or change the id"


def _no_example(rule: Rule) -> Iterator[tuple[int, str]]:
    if not rule.examples and not rule.path.startswith("nursery/"):
        yield 1, "draw at least one example, or move the rule to nursery/"


def _nameless_example(rule: Rule) -> Iterator[tuple[int, str]]:
    for example in rule.examples:
        if not example.name:
            yield example.line, "say in `name` what the example shows"


def _same_name(rule: Rule) -> Iterator[tuple[int, str]]:
    names: set[str] = set()
    for example in rule.examples:
        if example.name in names:
            yield example.line, "give each example a name of its own"
        names.add(example.name)


def _no_source(rule: Rule) -> Iterator[tuple[int, str]]:
    if not rule.source.strip():
        yield line_of(rule.text, "source"), "name the text that the rule follows"


def _long_title(rule: Rule) -> Iterator[tuple[int, str]]:
    if any(len(title) > _LONGEST_TITLE for title in rule.title.values()):
        yield line_of(rule.text, "title"), f"keep titles within {_LONGEST_TITLE} characters"


def _unfinished_sentence(rule: Rule) -> Iterator[tuple[int, str]]:
    for language, end in _END.items():
        if not rule.definition[language].endswith(end):
            yield line_of(rule.text, "definition"), f"end the definition ({language}) with {end}"


def _unknown_code(rule: Rule) -> Iterator[tuple[int, str]]:
    for condition in rule.where:
        for value in _strange_values(rule, condition):
            yield line_of(rule.text, condition.column), f"'{value}' is no code of {condition.column}"


def _strange_values(rule: Rule, condition: Condition) -> list[object]:
    codes = rule.reads.column(condition.column).codes
    if not codes or condition.operator == "known":
        return []
    return [value for value in condition.values if value not in taxonomy(codes)]


def _idle_unless_by(rule: Rule) -> Iterator[tuple[int, str]]:
    for condition in rule.where:
        if condition.unless_by and condition.unless_by not in rule.dimensions:
            line = line_of(rule.text, condition.column)
            yield line, f"unless_by names '{condition.unless_by}', by which the rule cannot be counted"


def _leaf_without_dimension_example(rule: Rule) -> Iterator[tuple[int, str]]:
    wanted = rule.dimensions and not isinstance(rule.measure, Composite)
    if wanted and rule.examples and not any(example.by for example in rule.examples):
        yield line_of(rule.text, "dimensions"), "draw at least one example by a dimension"


def _order_of_keys(rule: Rule) -> Iterator[tuple[int, str]]:
    seen = [(n, key) for n, key in _top_keys(rule.text) if key in KEYS]
    places = [KEYS.index(key) for _, key in seen]
    for (line, key), place, before in zip(seen[1:], places[1:], places, strict=False):
        if place < before:
            yield line, f"put {key} before {KEYS[before]}"


def _layout(rule: Rule) -> Iterator[tuple[int, str]]:
    lines, wanted = rule.text.split("\n"), laid_out(rule.text).split("\n")
    for number, (line, want) in enumerate(zip(lines, wanted, strict=False), start=1):
        if line != want:
            yield number, f"write: {want}"
            return
    if len(lines) != len(wanted):
        yield min(len(lines), len(wanted)), "end the file with one line break"


def _top_keys(text: str) -> list[tuple[int, str]]:
    """Return the keys of the file and the heads of its tables, outside of texts."""
    found, inside, table = [], False, False
    for number, line in enumerate(text.splitlines(), start=1):
        if not inside and (key := _KEY.match(line)):
            table = table or bool(key[1])
            if key[1] or not table:
                found.append((number, key[1] or key[2]))
        if line.count('"""') == 1:
            inside = not inside
    return found


_LINTS: list[Lint] = [
    _no_example,
    _nameless_example,
    _same_name,
    _no_source,
    _long_title,
    _unfinished_sentence,
    _unknown_code,
    _idle_unless_by,
    _leaf_without_dimension_example,
    _order_of_keys,
    _layout,
]
