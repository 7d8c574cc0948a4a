import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin.canonical import decode, dump, encode, load
from hinomi.bulletin.edition import Edition, Headline, Items, Paragraph, Section, Span
from hinomi.terms.errors import InputError

TEXT = st.text(max_size=12)
SPANS = st.lists(st.builds(Span, TEXT, number=TEXT, note=TEXT), max_size=3).map(tuple)
RICH = st.dictionaries(st.sampled_from(["ja", "en"]), SPANS)
BLOCKS = st.one_of(
    st.builds(Paragraph, RICH, role=TEXT), st.builds(Items, st.lists(RICH, max_size=2).map(tuple))
)
SECTIONS = st.builds(
    Section, TEXT, RICH.map(lambda r: dict.fromkeys(r, "x")), st.lists(BLOCKS, max_size=3).map(tuple)
)


@given(SECTIONS)
def test_what_is_written_is_read_again(section):
    text = dump(section)
    assert decode(Section, load(text)) == section
    assert dump(decode(Section, load(text))) == text


def test_keys_are_sorted_and_text_is_kept_as_it_is():
    assert json.loads(dump(Span("火の見"))) == encode(Span("火の見"))
    assert list(encode(Span("x"))) == ["is", "text", "number", "note", "style", "link"]
    assert dump(Span("火")).index('"is"') < dump(Span("火")).index('"text": "火"')


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"is": "Edition"}', '{"is": "Span", "text": "x"}', "null"]
)
def test_something_else_is_refused_in_one_line(text):
    with pytest.raises(InputError, match="no edition"):
        Edition.from_json(text)


def test_a_member_of_a_union_that_there_is_not_is_refused():
    section = encode(Section("a", {}, (Paragraph({}),)))
    section["blocks"][0]["is"] = Headline.__name__
    with pytest.raises(InputError):
        decode(Section, section)
