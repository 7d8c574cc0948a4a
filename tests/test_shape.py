"""The shape of the house: short files, short functions, few inner imports. The lists can only shrink."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "hinomi"
MOST_LINES, MOST_FUNCTION_LINES = 400, 50

# Allowed to import inside a function, each for a reason of this closed list.
REASONS = {"slow import", "optional dependency", "app ready"}

LONG_FILES: set[str] = set()
LONG_FUNCTIONS: set[str] = set()


def modules():
    return sorted(path for path in SOURCE.rglob("*.py"))


def functions(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]


def test_files_are_short():
    long = {
        str(p.relative_to(ROOT)) for p in modules() if p.read_text(encoding="utf-8").count("\n") > MOST_LINES
    }
    assert long == LONG_FILES


def test_functions_are_short():
    long = {
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in modules()
        for node in functions(path)
        if node.end_lineno - node.lineno + 1 > MOST_FUNCTION_LINES
    }
    assert long == LONG_FUNCTIONS


def test_no_file_is_a_drawer_for_odds_and_ends():
    drawers = {"common", "core", "helper", "helpers", "misc", "tools", "util", "utils"}
    assert [p for p in modules() if p.stem in drawers or p.parent.name in drawers] == []


def test_an_import_inside_a_function_has_a_reason():
    found = []
    for path in modules():
        lines = path.read_text(encoding="utf-8").splitlines()
        for node in functions(path):
            for inner in ast.walk(node):
                if isinstance(inner, ast.Import | ast.ImportFrom):
                    line = lines[inner.lineno - 1]
                    if not any(f"# {reason}" in line for reason in REASONS):
                        found.append(f"{path.relative_to(ROOT)}:{inner.lineno} {line.strip()}")
    assert found == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
