import pytest

from hinomi.bulletin.provenance import Provenance, read_provenance
from hinomi.store import init_home
from hinomi.terms.errors import InputError
from hinomi.terms.periods import parse_period

STATED = """
[label]
ja = "再現"
en = "Reconstruction"
[invented]
mark = "[i]"
ja = "公表されていない値"
en = "not published"
[[stated]]
rule = "access.reports"
periods = ["2009-05..2009-10"]
by = [[], ["damaged"]]
"""
ERRATA = """
[[errata]]
rule = "virus.reports"
period = "2009-10"
what = "change_percent"
printed = "6.9"
ja = "2009年には6.9と印刷"
en = "printed as 6.9 in 2009"
"""


@pytest.fixture
def home(tmp_path):
    return init_home(tmp_path / "h")


def test_a_home_without_the_files_says_nothing(home):
    said = read_provenance(home)
    assert said == Provenance()
    assert not said.invented("access.reports", parse_period("2009-10"), ())


@pytest.mark.parametrize(
    ("rule", "period", "by", "invented"),
    [
        ("access.reports", "2009-10", (), False),
        ("access.reports", "2009-05", ("damaged",), False),
        ("access.reports", "2009-10-13", (), False),
        ("access.reports", "2009-11", (), True),
        ("access.reports", "2009-10", ("kind",), True),
        ("access.reports", "2009-10", ("damaged", "kind"), True),
        ("virus.reports", "2009-10", (), True),
    ],
)
def test_what_is_not_stated_is_invented(home, rule, period, by, invented):
    (home.editorial / "provenance.toml").write_text(STATED, "utf-8")
    assert read_provenance(home).invented(rule, parse_period(period), by) is invented


def test_an_erratum_stands_at_its_number_only(home):
    (home.editorial / "errata.toml").write_text(ERRATA, "utf-8")
    said = read_provenance(home)
    (found,) = said.errata_of("virus.reports", "2009-10", "change_percent", {})
    assert found.text["en"] == "printed as 6.9 in 2009"
    assert said.errata_of("virus.reports", "2009-10", "", {}) == []
    assert said.errata_of("virus.reports", "2009-10", "change_percent", {"family": "Netsky"}) == []


@pytest.mark.parametrize("text", ["[label", "[label]\nja='x'", "[[errata]]\nrule='x'", "label = 1"])
def test_a_malformed_file_is_one_line(home, text):
    (home.editorial / "provenance.toml").write_text(text, "utf-8")
    (home.editorial / "errata.toml").write_text(text, "utf-8")
    with pytest.raises(InputError):
        read_provenance(home)
