import json
from pathlib import Path

import pytest

import hinomi.terms.taxonomies as room
from hinomi.terms.errors import RuleError
from hinomi.terms.schema import Table
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import taxonomy

NAMES = sorted(path.stem for path in Path(room.__file__).parent.glob("*.toml"))


@pytest.mark.parametrize("name", NAMES)
def test_each_list_has_labels_in_both_languages_and_each_code_once(name):
    codes = taxonomy(name).codes
    assert taxonomy(name).id == name
    assert len({code.code for code in codes}) == len(codes) > 0
    assert all(code.labels["ja"].strip() and code.labels["en"].strip() for code in codes)


def test_every_list_that_a_column_names_is_there():
    named = {c.codes for table in TABLES.values() for c in table.columns if c.codes}
    assert named <= set(NAMES)
    assert isinstance(TABLES["virus_reports"], Table)


def test_a_detail_belongs_to_its_root():
    causes = taxonomy("access_cause")
    assert "web_application_vulnerability/phpMyAdmin" in causes
    assert "phpMyAdmin" not in causes
    assert (
        causes.label("web_application_vulnerability/phpMyAdmin", "ja")
        == "ウェブアプリケーションの脆弱性 (phpMyAdmin)"
    )
    assert "intrusion/detail" not in taxonomy("access_kind")


def test_the_bridge_from_stored_to_printed_channels():
    channels = taxonomy("channel")
    assert [channels.printed(code) for code in channels] == [
        "automatic",
        "automatic",
        "telephone",
        "email",
        "other",
        "other",
        "other",
        "other",
    ]
    assert {channels.printed(code) for code in channels} == set(taxonomy("printed_channel"))


def test_the_codes_are_those_of_the_published_figures(shared):
    published = json.loads((shared / "reference/published-2009-10.json").read_text(encoding="utf-8"))
    access = published["access_2009_10"]
    assert set(access["damaged_by_kind"]) <= set(taxonomy("access_kind").group("damaged"))
    assert set(access["intrusion_by_content"]) <= set(taxonomy("access_content"))
    assert set(access["intrusion_by_cause"]) <= set(taxonomy("access_cause"))
    assert all(code in taxonomy("access_cause") for code in access["intrusion_by_cause_of_which"])
    assert set(access["impersonation_by_service"]) <= set(taxonomy("access_service"))
    assert set(published["consultation_topics"]) <= set(taxonomy("consultation_topic"))


def test_a_list_that_is_absent_is_a_clear_error():
    with pytest.raises(RuleError, match="taxonomy nowhere"):
        taxonomy("nowhere")
