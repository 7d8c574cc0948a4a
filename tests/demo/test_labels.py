import tomllib

from hinomi.demo.labels import provenance, stated, write_labels
from hinomi.store import init_home, open_home


def test_a_figure_becomes_a_block_of_what_is_stated():
    blocks = [b for b in stated() if b["rule"] == "consultation.topics"]
    assert [(b["periods"], b["by"], b["where"]) for b in blocks] == [
        (
            ["2009-09..2009-10"],
            [["topic"]],
            {"topic": ["one_click_billing", "pushy_security_software", "winny", "targeted_mail"]},
        ),
        (["2009-06"], [["topic"]], {"topic": ["one_click_billing"]}),
    ]


def test_codes_that_are_all_given_are_not_listed():
    kinds = [b for b in stated() if b["by"] == [["damaged", "kind"]]]
    assert [b["where"] for b in kinds] == [{"damaged": [True]}, {"damaged": [True]}]


def test_the_file_is_toml_and_says_what_a_mark_means():
    data = tomllib.loads(provenance())
    assert data["invented"]["mark"]
    assert set(data["label"]) == {"ja", "en"}
    assert {view for block in data["stated"] if (view := block.get("view"))} == {"change_percent", "ratio"}


def test_the_home_is_labelled(tmp_path):
    home = init_home(tmp_path / "home")
    write_labels(home)
    named = open_home(home.path)
    assert "架空" in named.setting("organisation", "name_ja")
    assert "fictitious" in named.setting("organisation", "name_en")
    assert all("架空" in entry["term_ja"] for entry in named.settings["contacts"])
    (erratum,) = tomllib.loads((home.editorial / "errata.toml").read_text(encoding="utf-8"))["errata"]
    assert erratum["printed"] in erratum["en"]
