import json

import pytest

from hinomi.demo import building
from hinomi.demo.building import MARKER, build_home, fingerprint
from hinomi.store import init_home
from hinomi.terms.errors import HomeError


@pytest.fixture
def quick(monkeypatch):
    """Make an empty home instead of a whole one."""
    made = []

    def make(path, *, seed, told):
        made.append(seed)
        init_home(path)
        told("records", 1, 1)

    monkeypatch.setattr(building, "_make", make)
    return made


def test_a_second_run_finds_the_home_and_makes_nothing(tmp_path, quick):
    first = build_home(tmp_path / "home")
    second = build_home(tmp_path / "home")
    assert (first.made, second.made, first.home, len(quick)) == (True, False, second.home, 1)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home"]


def test_another_seed_moves_the_old_one_aside(tmp_path, quick):
    old = build_home(tmp_path / "home", seed=1)
    (old.home.path / "mine.txt").write_text("kept", encoding="utf-8")
    new = build_home(tmp_path / "home", seed=2)
    assert quick == [1, 2]
    assert (new.before / "mine.txt").read_text(encoding="utf-8") == "kept"


def test_somebody_elses_home_is_left_alone(tmp_path, quick):
    init_home(tmp_path / "home")
    with pytest.raises(HomeError, match="no home of the demonstration"):
        build_home(tmp_path / "home")
    assert quick == []


@pytest.mark.parametrize("marker", ["", "[]", "{}"])
@pytest.mark.usefixtures("quick")
def test_a_damaged_marker_is_nobodys_home(tmp_path, marker):
    home = init_home(tmp_path / "home")
    (home.path / MARKER).write_text(marker, encoding="utf-8")
    with pytest.raises(HomeError, match="no home of the demonstration"):
        build_home(home.path)


@pytest.mark.usefixtures("quick")
def test_an_empty_folder_is_filled(tmp_path):
    (tmp_path / "home").mkdir()
    assert build_home(tmp_path / "home").made


@pytest.mark.usefixtures("quick")
def test_what_was_interrupted_is_made_again(tmp_path, monkeypatch):
    def fails(path, **_):
        init_home(path)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, "_make", fails)
        with pytest.raises(KeyboardInterrupt):
            build_home(tmp_path / "home")
    assert not (tmp_path / "home").exists()
    assert build_home(tmp_path / "home").made
    assert sorted(p.name for p in tmp_path.iterdir()) == ["home"]


@pytest.mark.usefixtures("quick")
def test_the_marker_tells_versions_and_seeds_apart(tmp_path):
    built = build_home(tmp_path / "home", seed=5)
    marker = json.loads((built.home.path / MARKER).read_text(encoding="utf-8"))
    assert marker == {"fingerprint": fingerprint(5), "seed": 5}
    assert fingerprint(5) != fingerprint(6)
