"""A home with records, its edition and its files: made once, read by many tests."""

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from bulletin_homes import full_home

from hinomi.bulletin import build_edition, render
from hinomi.bulletin.build import Sources, compose
from hinomi.bulletin.outline import read_outline
from hinomi.counting import rules
from hinomi.terms.periods import parse_period


@pytest.fixture(scope="session")
def period():
    return parse_period("2009-10")


@pytest.fixture(scope="session")
def home(tmp_path_factory):
    return full_home(tmp_path_factory.mktemp("centre") / "home")


@pytest.fixture(scope="session")
def edition(home, period):
    return build_edition(home, period)


@pytest.fixture(scope="session")
def files(edition):
    return render(edition)


@pytest.fixture(scope="session")
def site(files, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return folder


@pytest.fixture(scope="session")
def composed():
    """Make an edition from a stand-in for the counter."""
    outline = read_outline("monthly")
    names = {"ja": "試験センター", "en": "Test Centre"}

    def make(counts, **more):
        sources = Sources(counts, rules(), ZoneInfo("Asia/Tokyo"), names, **more)
        return compose(sources, parse_period("2009-10"), outline, ("ja", "en"))

    return make
