import stat

from hinomi.desks.reporters import anonymous_id, is_reporter_id, reporter_ids
from hinomi.store import init_home


def test_a_name_has_one_id_however_it_is_written(home):
    first = reporter_ids(home, ["株式会社 ＡＢＣ", "Suzuki"], keep=True)
    again = reporter_ids(home, ["株式会社　ABC ", "SUZUKI"], keep=True)
    assert sorted(first.values()) == sorted(again.values())
    assert len(set(first.values())) == 2
    assert all(is_reporter_id(value) for value in first.values())


def test_an_id_is_random_and_says_nothing_of_the_name(home, tmp_path):
    other = init_home(tmp_path / "other")
    assert reporter_ids(home, ["Suzuki"], keep=True) != reporter_ids(other, ["Suzuki"], keep=True)


def test_an_id_that_is_handed_in_stays(home):
    known = reporter_ids(home, ["Suzuki"], keep=True)["Suzuki"]
    assert reporter_ids(home, [known], keep=True) == {}


def test_without_keeping_nothing_is_written_and_known_names_are_still_known(home):
    assert is_reporter_id(reporter_ids(home, ["Suzuki"], keep=False)["Suzuki"])
    assert list(home.desk.iterdir()) == []
    kept = reporter_ids(home, ["Suzuki"], keep=True)
    assert reporter_ids(home, ["Suzuki"], keep=False) == kept
    assert stat.S_IMODE(home.desk.stat().st_mode) == 0o700


def test_a_report_that_names_nobody_is_its_own_reporter():
    assert anonymous_id("V1") == anonymous_id("V1") != anonymous_id("V2")
    assert is_reporter_id(anonymous_id("V1"))
