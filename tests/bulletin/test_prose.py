from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin.edition import Passage, Span
from hinomi.bulletin.prose import passages


def test_a_text_becomes_passages():
    text = "一つ**二つ**\n\n- `a`\n- b\n\n1. c\n\n> q\n\n```\nx < 1\n```\n\n---\n"
    assert passages(text) == (
        Passage("paragraph", (Span("一つ"), Span("二つ", style="strong"))),
        Passage(
            "bullets",
            items=(
                (Passage("paragraph", (Span("a", style="code"),)),),
                (Passage("paragraph", (Span("b"),)),),
            ),
        ),
        Passage("numbers", items=((Passage("paragraph", (Span("c"),)),),)),
        Passage("quote", items=((Passage("paragraph", (Span("q"),)),),)),
        Passage("code", (Span("x < 1"),)),
        Passage("rule"),
    )


def test_headings_leave_no_level_out():
    found = passages("### a\n\n##### b\n\n### c\n\n# d\n\n###### e\n")
    assert [(p.spans[0].text, p.level) for p in found] == [("a", 1), ("b", 2), ("c", 1), ("d", 1), ("e", 2)]


def test_html_is_text():
    (found,) = passages("a <b onclick=x>c</b> <script>alert(1)</script>")
    assert "".join(span.text for span in found.spans) == "a <b onclick=x>c</b> <script>alert(1)</script>"


def test_links_lead_to_http_only_and_keep_their_words():
    (found,) = passages(
        "[a](https://x.example/?a=1&b=2) [b](javascript:alert) [c](data:text/html,x) <ftp://y.example>"
    )
    assert [(s.text, s.link) for s in found.spans if s.text.strip()] == [
        ("a", "https://x.example/?a=1&b=2"),
        ("b", ""),
        ("c", ""),
        ("ftp://y.example", ""),
    ]


def test_an_image_is_its_description():
    (found,) = passages("![偽の画面](http://x.example/a.png)")
    assert found.spans == (Span("偽の画面"),)


@given(st.text("#-*>`[]()!<&1. \nあab|_\\", max_size=60))
def test_no_text_is_too_strange(text):
    for passage in passages(text):
        assert passage.form in {"heading", "paragraph", "bullets", "numbers", "quote", "code", "rule"}
