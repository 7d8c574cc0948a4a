import pytest

from hinomi.store.home import FORMAT, init_home, open_home
from hinomi.terms.errors import HomeError, UsageError


def test_a_home_is_made_and_opened(tmp_path):
    home = init_home(tmp_path / "h", time_zone="Europe/Berlin")
    assert home == open_home(tmp_path / "h")
    assert home.zone.key == "Europe/Berlin"
    assert home.setting("counting", "percent_rounding") == "half_up"
    assert home.setting("nowhere", "nothing", "default") == "default"
    assert home.several_kinds_from is None


def test_nothing_is_made_over_what_is_there(tmp_path):
    init_home(tmp_path / "h")
    with pytest.raises(HomeError, match="is a home already"):
        init_home(tmp_path / "h")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter").write_text("dear", encoding="utf-8")
    with pytest.raises(HomeError, match="not an empty folder"):
        init_home(tmp_path / "full")
    with pytest.raises(UsageError, match="no time zone"):
        init_home(tmp_path / "new", time_zone="Mars/Olympus")
    assert not (tmp_path / "new").exists()


def test_no_home_says_how_to_make_one(tmp_path):
    with pytest.raises(HomeError, match="There is no home") as caught:
        open_home(tmp_path)
    assert caught.value.advice == f"Make one with: hinomi init {tmp_path}"


def test_a_home_of_a_newer_version_is_left_alone(tmp_path):
    home = init_home(tmp_path / "h")
    settings = home.path / "hinomi.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace(f"format = {FORMAT}", f"format = {FORMAT + 1}"), encoding="utf-8")
    with pytest.raises(HomeError, match="newer version"):
        open_home(home.path)


@pytest.mark.parametrize("text", ["[home", "", "[home]\nformat = 'one'", "\xff"])
def test_settings_that_are_broken_are_said(tmp_path, text):
    home = init_home(tmp_path / "h")
    (home.path / "hinomi.toml").write_text(text, encoding="latin-1")
    with pytest.raises(HomeError, match=r"hinomi\.toml"):
        open_home(home.path)


def test_a_setting_of_the_wrong_sort_is_said(tmp_path):
    home = init_home(tmp_path / "h")
    with (home.path / "hinomi.toml").open("a", encoding="utf-8") as out:
        out.write('several_kinds_from = "soon"\n')
    with pytest.raises(HomeError, match="is no date"):
        _ = open_home(home.path).several_kinds_from
