import re
from importlib.resources import files

import pytest
from fluent.syntax import FluentParser, ast
from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin import messages
from hinomi.bulletin.edition import Span
from hinomi.terms.errors import RuleError
from hinomi.terms.taxonomies import LANGUAGES


def entries(language):
    text = (files("hinomi.bulletin") / "messages" / f"{language}.ftl").read_text("utf-8")
    return FluentParser().parse(text).body


def test_no_line_of_a_message_file_is_malformed():
    assert [e for lang in LANGUAGES for e in entries(lang) if isinstance(e, ast.Junk)] == []


def test_both_languages_have_the_same_messages():
    ja, en = ({e.id.name for e in entries(lang) if isinstance(e, ast.Message)} for lang in LANGUAGES)
    assert ja == en


def test_a_number_goes_through_a_sentence_as_a_span_of_its_own():
    said = messages.say(
        "item", LANGUAGES, {"label": "侵入", "now": messages.marked("6", number="n1"), "nowcount": 6}
    )
    assert said["ja"] == (Span("侵入"), Span("6", number="n1"), Span("件"))
    assert said["en"] == (Span("侵入 "), Span("6", number="n1"))


@given(st.lists(st.tuples(st.text("あa<&{ \n", max_size=5), st.booleans()), max_size=6))
def test_spans_put_together_are_the_text(pieces):
    text = "".join(messages.marked(t, number="n") if numbered else t for t, numbered in pieces)
    assert "".join(span.text for span in messages.spans(text)) == "".join(t for t, _ in pieces)
    assert messages.plain(text) == "".join(t for t, _ in pieces)


def test_signs_of_our_own_in_a_word_do_not_make_a_number():
    assert messages.spans(messages.marked("\ue000x\ue001", number="n")) == (Span("x", number="n"),)


@pytest.mark.parametrize(
    ("phrases", "ja", "en"),
    [
        ([], "", ""),
        (["a"], "a", "a"),
        (["a", "b"], "a、b", "a and b"),
        (["a", "b", "c"], "a、b、c", "a, b and c"),
    ],
)
def test_lists_are_joined_as_each_language_does(phrases, ja, en):
    assert (messages.joined(phrases, "ja"), messages.joined(phrases, "en")) == (ja, en)


def test_a_message_that_is_absent_is_a_defect_of_the_file():
    with pytest.raises(RuleError, match="lack no-such"):
        messages.phrase("no-such", "ja", {})


def test_a_value_that_is_absent_is_a_defect_too():
    with pytest.raises(RuleError, match="cannot be formatted"):
        messages.phrase("item", "ja", {"label": "x"})


def test_each_word_is_of_its_language():
    """No kana or kanji in English; in Japanese no sentence that is all Latin."""
    for entry in entries("en"):
        if isinstance(entry, ast.Message):
            assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", str(entry.value.to_json())), entry.id.name
