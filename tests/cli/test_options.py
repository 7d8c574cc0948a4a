from pathlib import Path

import pytest


@pytest.mark.parametrize(
    "words",
    [
        ["--home", "here", "import", "consultations", "rows.csv"],
        ["import", "consultations", "rows.csv", "--home", "here"],
        ["--home", "elsewhere", "import", "--home", "here", "consultations", "rows.csv"],
    ],
)
def test_a_home_is_named_before_or_after_the_verb(hinomi, words):
    hinomi("init", "here")
    Path("rows.csv").write_text("consultation,received_on,channel\nC1,2009-10-01,fax\n", encoding="utf-8")
    assert hinomi(*words)[0] == 0
    assert Path("here/shelves/consultations").is_dir()


def test_a_home_is_named_by_the_environment_or_is_the_folder_of_that_name(hinomi, monkeypatch):
    Path("rows.csv").write_text("consultation,received_on,channel\nC1,2009-10-01,fax\n", encoding="utf-8")
    hinomi("init")
    assert hinomi("import", "consultations", "rows.csv")[0] == 0
    assert Path("hinomi-home/shelves/consultations").is_dir()
    hinomi("init", "other")
    monkeypatch.setenv("HINOMI_HOME", "other")
    assert hinomi("import", "consultations", "rows.csv")[0] == 0
    assert Path("other/shelves/consultations").is_dir()
