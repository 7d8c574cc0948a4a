import pytest

from hinomi.store import open_home


@pytest.fixture
def centre(hinomi, tmp_path):
    assert hinomi("init", "hinomi-home")[0] == 0
    rows = "report,item,received_on,discovered_on,family,detections,reporter\n"
    rows += "".join(f"V{n},1,2009-10-{n:02d},2009-10-{n:02d},Netsky,{n},someone\n" for n in range(1, 4))
    (tmp_path / "reports.csv").write_text(rows, encoding="utf-8")
    assert hinomi("import", "virus_reports", "reports.csv")[0] == 0
    return tmp_path


def test_an_edition_is_built_and_built_again(hinomi, centre):
    code, out, err = hinomi("edition", "build", "2009-10", "--out", "out")
    assert (code, err) == (0, "")
    assert "index.html" in out
    first = (centre / "out/SHA256SUMS").read_bytes()
    assert hinomi("edition", "build", "2009-10", "--out", "out")[0] == 0
    assert (centre / "out/SHA256SUMS").read_bytes() == first


def test_one_language_alone(hinomi, centre):
    assert hinomi("edition", "build", "2009-10", "--out", "out", "--language", "en")[0] == 0
    assert (centre / "out/en/index.html").exists()
    assert not (centre / "out/ja").exists()


def test_what_was_known_then_is_what_is_printed(hinomi, centre):
    code, out, _ = hinomi(
        "edition", "build", "2009-10", "--out", "out", "--as-of", "2001-01-01", "--language", "en"
    )
    assert code == 0
    assert "2001-01-01" in out
    assert "No virus report has been received" in (centre / "out/en/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["2009"], 2, "made for a month"),
        (["2009-10", "--language", "fr"], 2, "'fr'"),
        (["2009-10", "--engine", "abacus"], 2, "abacus"),
        (["2009-10", "--as-of", "yesterday"], 2, "neither a date nor an instant"),
    ],
)
def test_a_wrong_word_is_one_line_and_nothing_is_written(hinomi, centre, words, code, said):
    found, out, err = hinomi("edition", "build", *words, "--out", "out")
    assert (found, out) == (code, "")
    assert said in err
    assert not (centre / "out").exists()


def test_a_folder_with_something_else_in_it_is_left_alone(hinomi, centre):
    code, _, err = hinomi("edition", "build", "2009-10", "--out", ".")
    assert code == 2
    assert "no edition put there" in err
    assert open_home(centre / "hinomi-home")


def test_a_failed_identity_stops_the_build(hinomi, centre):
    rows = "report,received_on,kinds,damaged,reporter\nA1,2009-10-02,intrusion,,someone\n"
    (centre / "access.csv").write_text(rows, encoding="utf-8")
    assert hinomi("import", "access_reports", "access.csv")[0] == 0
    code, out, err = hinomi("edition", "build", "2009-10", "--out", "out")
    assert (code, out) == (5, "")
    assert "A1" in err
    assert not (centre / "out").exists()
