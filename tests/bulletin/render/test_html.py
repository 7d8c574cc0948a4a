import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote, urldefrag

import pytest

from hinomi.bulletin import Edition
from hinomi.bulletin.charts import draw
from hinomi.bulletin.edition import Passage, Span
from hinomi.bulletin.render.html import pages, passages_html, spans_html
from hinomi.bulletin.render.view import Notes, View


class Page(HTMLParser):
    """What a page names, links to, loads and heads."""

    def __init__(self, text):
        super().__init__()
        self.ids, self.links, self.loads, self.headings, self.numbers = [], [], [], [], []
        self.scripts = 0
        self.lang = ""
        self._number = None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.ids += [given["id"]] if "id" in given else []
        self.lang = given["lang"] if tag == "html" else self.lang
        self.scripts += tag == "script" or any(name.startswith("on") for name in given)
        if tag == "a":
            self.links.append(given["href"])
            self._number = given["href"] if given.get("class") == "number" else None
        elif tag in {"link", "img", "iframe", "source"} and given.get("rel") != "alternate":
            self.loads.append(given.get("href") or given.get("src"))
        elif re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))

    def handle_data(self, data):
        if self._number:
            self.numbers.append((self._number, data))
            self._number = None


@pytest.fixture(scope="module")
def parsed(files):
    return {path: Page(content.decode()) for path, content in files.items() if path.endswith(".html")}


def resolve(path, link):
    """The path of a link's target, seen from the page at `path`."""
    parts = path.split("/")[:-1]
    for step in unquote(link).split("/"):
        parts = parts[:-1] if step == ".." else [*parts, step]
    return "/".join(parts)


def test_every_link_resolves(parsed, files):
    lost = []
    for path, page in parsed.items():
        for link in page.links:
            target, place = urldefrag(link)
            if target.startswith(("https://", "http://")):
                continue
            there = resolve(path, target) if target else path
            if there not in files or (place and place not in parsed[there].ids):
                lost.append((path, link))
    assert lost == []


def test_nothing_is_loaded_from_elsewhere_and_nothing_runs(parsed, files):
    for path, page in parsed.items():
        assert page.scripts == 0
        local = [load for load in page.loads if load != "data:,"]
        assert {resolve(path, load) for load in local} <= files.keys()
    css = files["style.css"].decode() + files["fonts/fonts.css"].decode()
    assert not re.search(r"@import|https?:", css)


def test_ids_are_named_once_and_headings_leave_no_level_out(parsed):
    for path, page in parsed.items():
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        assert all(b <= a + 1 for a, b in zip([0, *page.headings], page.headings, strict=False)), path


def test_each_page_says_its_language(parsed):
    for path, page in parsed.items():
        assert page.lang == ("en" if path.startswith("en/") else "ja")


@pytest.mark.parametrize("language", ["ja", "en"])
def test_each_printed_number_opens_a_page_with_the_same_value(parsed, files, edition, language):
    view = View(edition, language)
    printed = parsed[f"{language}/index.html"].numbers
    assert len(printed) > 300
    for link, text in printed:
        name = unquote(link).removeprefix("numbers/").removesuffix(".html")
        number = edition.numbers[name]
        content = files[f"{language}/numbers/{name}.html"].decode()
        assert f'data-value="{number.value or ""}"' in content
        assert view.printed(number).replace("+", "&#43;") in content.replace("+", "&#43;")
        exact = view.printed(number).strip("+−±")
        assert text in {exact, view.printed(number)} or text.startswith(("約", "about "))


def test_every_number_has_its_page_in_each_language(files, edition):
    for language in edition.languages:
        there = {p for p in files if p.startswith(f"{language}/numbers/")}
        assert there == {f"{language}/numbers/{name}.html" for name in edition.numbers}


def test_a_page_of_a_number_says_where_it_comes_from(files, edition):
    content = files["en/numbers/virus.reports--2009-10.html"].decode()
    assert edition.rules["virus.reports"].definition["en"].split(".")[0] in content
    for word in ("SELECT", "virus_reports", "version 1", "By virus family", "October 2009"):
        assert word in content


def test_the_methodology_has_every_published_rule(parsed, edition):
    for language in edition.languages:
        assert set(edition.rules) <= set(parsed[f"{language}/methodology.html"].ids)


def test_words_of_an_editor_cannot_become_markup(edition):
    view, notes = View(edition, "ja"), Notes("x")
    spans = (Span('<b onclick="x">&', link="https://x.example/?a=1&b=%22"), Span("x", link="javascript:1"))
    assert spans_html(view, spans, notes) == (
        '<a href="https://x.example/?a=1&amp;b=%22">&lt;b onclick=&#34;x&#34;&gt;&amp;</a>x'
    )
    code = passages_html(view, [Passage("code", (Span("</pre><script>"),))], notes)
    assert code == '<pre tabindex="0"><code>&lt;/pre&gt;&lt;script&gt;</code></pre>'


def test_a_footnote_has_one_number_wherever_it_is_met():
    notes = Notes("virus")
    assert [notes.number(n) for n in ("a", "b", "a")] == [1, 2, 1]


def test_invented_numbers_are_marked_and_explained(edition):
    said = {"ja": "公表されていない値", "en": "stated by no publication"}
    numbers = {name: replace(number, invented=True) for name, number in edition.numbers.items()}
    marked = replace(edition, invented_mark="[i]", invented_note=said, numbers=numbers)
    drawn = {(f, lang): draw(marked, f, lang) for f in marked.figures for lang in marked.languages}
    found = pages(marked, drawn)
    body = found["en/index.html"].decode()
    assert body.count('<span class="mark">[i]</span>') == body.count('<a class="number"')
    assert "stated by no publication" in body
    assert "[i]" in found["ja/numbers/virus.reports--2009-10.html"].decode()


def test_an_article_in_one_language_says_where_it_is(edition):
    sections = []
    for section in edition.sections:
        blocks = tuple(
            replace(b, texts={"ja": b.texts["ja"]}) if type(b).__name__ == "Article" else b
            for b in section.blocks
        )
        sections.append(replace(section, blocks=blocks))
    alone = replace(edition, sections=tuple(sections))
    drawn = {(f, lang): draw(edition, f, lang) for f in edition.figures for lang in edition.languages}
    body = pages(Edition.from_json(alone.to_json()), drawn)["en/index.html"].decode()
    assert "This text is published in the 日本語 version." in body
    assert "迷惑メール" not in body
