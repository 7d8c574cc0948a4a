"""Published totals come out of records: they stand in the data of the demonstration and nowhere else."""

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "hinomi"
READ = {".py", ".toml", ".ftl", ".html", ".typ", ".md", ".txt"}
LEAST = 1_000
"""Smaller numbers are published as well, and mean other things elsewhere."""


@pytest.fixture(scope="module")
def totals(shared):
    found = set()
    for path in (shared / "reference").glob("published-*.json"):
        said = json.loads(path.read_text(encoding="utf-8"))
        found |= whole_numbers({name: part for name, part in said.items() if not name.startswith("percent")})
    return {number for number in found if number >= LEAST and number % 100}


def whole_numbers(node):
    if isinstance(node, dict):
        return set().union(*map(whole_numbers, node.values()))
    if isinstance(node, list):
        return set().union(*map(whole_numbers, node))
    return {node} if isinstance(node, int) and not isinstance(node, bool) else set()


def typed(text, totals):
    numbers = {
        int(word.replace(",", "").replace("_", ""))
        for word in re.findall(r"(?<![\w.])\d[\d,_]*(?![\w.])", text)
    }
    return sorted(numbers & totals)


def files():
    demo = SOURCE / "demo"
    inside = [p for p in SOURCE.rglob("*") if p.suffix in READ and demo not in p.parents]
    tests = (ROOT / "tests").rglob("test_*.py")
    return [*inside, *(p for p in tests if "(demo_home" in p.read_text(encoding="utf-8"))]


def test_a_typed_total_would_be_found():
    assert typed("reports == 12,345 or 6_789", {12345, 6789, 1}) == [6789, 12345]
    assert typed("v1.12345 x12345 2009-12345a", {12345}) == []


def test_no_total_is_typed_in_the_package_or_in_a_test_of_the_demonstration(totals):
    found = {str(p.relative_to(ROOT)): typed(p.read_text(encoding="utf-8"), totals) for p in files()}
    assert {path: numbers for path, numbers in found.items() if numbers} == {}
