"""The floors are a contract, and each contract bites: a planted import breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = "The floors: imports only go down"
ROOMS = "Rooms meet at tables: nobody above reads the rooms of what comes in"
DJANGO = "Django lives in desks and web only"
DOORS = {
    "deltalake": "Delta tables have one door: the store",
    "numba": "numba has one door: the captures",
    "ibis": "Ibis has one door: the engines",
    "altair": "Figures, pages and sentences have one door: the bulletin",
    "typer": "The terminal has one door: the cli",
}


def lint(root):
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command; lint_imports_command()",
        "--no-cache",
    ]
    done = subprocess.run(
        command,
        cwd=root,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={"PYTHONPATH": "src", "PATH": "/usr/bin"},
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(
        ROOT / "src", root / "src", ignore=shutil.ignore_patterns("*.ttf", "*.woff2", "*.npz", "__pycache__")
    )
    return root


def test_the_house_keeps_its_contracts(copy):
    code, said = lint(copy)
    assert code == 0, said
    for contract in (FLOORS, ROOMS, DJANGO, *DOORS.values()):
        assert f"{contract} KEPT" in said


@pytest.mark.parametrize(
    ("room", "planted", "contract"),
    [
        ("terms", "import hinomi.store", FLOORS),
        ("store", "import hinomi.counting", FLOORS),
        ("sensors", "import hinomi.counting", FLOORS),
        ("sensors", "import hinomi.desks", FLOORS),
        ("counting", "import hinomi.bulletin", FLOORS),
        ("watch", "import hinomi.bulletin", FLOORS),
        ("bulletin", "import hinomi.demo", FLOORS),
        ("bulletin", "import hinomi.exchange", FLOORS),
        ("demo", "import hinomi.cli", FLOORS),
        ("counting", "import hinomi.sensors", ROOMS),
        ("watch", "import hinomi.desks", ROOMS),
        ("bulletin", "import hinomi.sensors", ROOMS),
        ("exchange", "import hinomi.desks", ROOMS),
        ("counting", "import django", DJANGO),
        ("cli", "import django", DJANGO),
        ("counting", "import deltalake", DOORS["deltalake"]),
        ("counting", "import numba", DOORS["numba"]),
        ("bulletin", "import ibis", DOORS["ibis"]),
        ("counting", "import altair", DOORS["altair"]),
        ("bulletin", "import typer", DOORS["typer"]),
    ],
)
def test_a_planted_import_breaks_its_contract(copy, room, planted, contract):
    seedling = copy / "src" / "hinomi" / room / "planted.py"
    seedling.write_text(f'"""Planted."""\n\n{planted}\n', encoding="utf-8")
    try:
        code, said = lint(copy)
    finally:
        seedling.unlink()
    assert code != 0
    assert f"{contract} BROKEN" in said
