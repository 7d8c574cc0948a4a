import re
from zoneinfo import ZoneInfo

import pytest

from hinomi.demo.articles import article_file, parse_text, vulnerability_file
from hinomi.terms.errors import RuleError
from hinomi.terms.tables import ARTICLES


def test_a_text_is_taken_apart():
    text = '+++\ntitle = "A"\n+++\nWords.\n\n<!-- commentary -->\n\nAdvice.\n'
    assert parse_text("a.md", text) == {"title": "A", "body": "Words.", "commentary": "Advice."}


def test_a_text_without_commentary():
    assert parse_text("a.md", '+++\ntitle = "A"\n+++\nWords.\n')["commentary"] is None


@pytest.mark.parametrize("text", ["Words.", '+++\ntitle = "A"\nWords.'])
def test_a_text_without_its_head_is_refused(text):
    with pytest.raises(RuleError, match="does not begin with a head"):
        parse_text("a.md", text)


def test_every_text_is_there_in_both_languages_with_the_same_head():
    heads = {}
    for row in article_file().rows:
        shape = (
            row["kind"],
            row["rank"],
            row.get("section"),
            len(row["references"]),
            row["commentary"] is None,
        )
        heads.setdefault(row["article"], {})[row["language"]] = shape
    assert all(found.keys() == {"ja", "en"} and found["ja"] == found["en"] for found in heads.values())


def test_every_kind_of_text_that_the_bulletin_prints_is_there():
    rows = [row for row in article_file().rows if row["language"] == "ja"]
    kinds = [row["kind"] for row in rows]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "reminder": 1,
        "topic": 1,
        "damage_case": 2,
        "consultation_case": 2,
    }


def test_references_have_the_form_of_the_table():
    column = ARTICLES.column("references")
    assert all(column.allows(text) for row in article_file().rows for text in row["references"])


def test_misread_words_of_the_source_are_not_in_the_texts():
    """Errors of character recognition that the source is known to hold."""
    texts = "".join(row["title"] + row["body"] + (row["commentary"] or "") for row in article_file().rows)
    references = " ".join(text for row in article_file().rows for text in row["references"])
    assert not re.search("サーバークリーンセンター|ポット|開覧|jpCERT|Contents Management", texts)
    assert not re.search(r"\.msp$|\.msp |jpCERT", references)


def test_vulnerabilities_are_known_on_the_day_of_their_publication():
    rows = vulnerability_file(zone=ZoneInfo("Asia/Tokyo")).rows
    assert {row["id"] for row in rows} == {"MS09-050", "MS08-067"}
    assert all(row["recorded_at"].date() == row["published_on"] for row in rows)
