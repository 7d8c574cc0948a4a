import io
import re
from dataclasses import replace

import pytest
from pypdf import PdfReader

from hinomi.bulletin.charts import draw
from hinomi.bulletin.edition import Paragraph, Section, Span
from hinomi.bulletin.render.pdf import paper as paper_of
from hinomi.bulletin.render.pdf import papers
from hinomi.bulletin.render.view import View


def reader(files, language):
    return PdfReader(io.BytesIO(files[f"bulletin-2009-10-{language}.pdf"]))


@pytest.fixture(scope="module", params=["ja", "en"])
def paper(request, files):
    return request.param, reader(files, request.param)


def text_of(opened):
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in opened.pages))


def test_it_says_that_it_is_tagged_and_for_the_archive(paper):
    _, opened = paper
    metadata = opened.xmp_metadata
    assert metadata.pdfaid_part == "2"
    assert metadata.pdfaid_conformance.upper() == "A"
    assert b"pdfuaid:part>1<" in opened.root_object["/Metadata"].get_object().get_data()
    assert opened.root_object["/MarkInfo"]["/Marked"]


def test_it_knows_its_language_and_title(paper, edition):
    language, opened = paper
    assert str(opened.root_object["/Lang"]).startswith(language)
    assert View(edition, language).text(edition.masthead.title) in opened.metadata.title
    assert opened.root_object["/ViewerPreferences"]["/DisplayDocTitle"]


def test_every_number_of_the_tables_can_be_searched(paper, edition):
    language, opened = paper
    view, text = View(edition, language), text_of(opened)
    for name in ("table-3-1", "table-4-1"):
        for row in edition.grids[name].rows:
            line = "".join(view.printed(view.number(cell)) for cell in row.cells)
            assert line in text


def test_japanese_dates_can_be_searched(files):
    assert "2009年10月" in text_of(reader(files, "ja"))
    raw = "".join(page.extract_text() for page in reader(files, "ja").pages)
    assert "2009年10月" in raw


def test_every_section_and_figure_is_there(paper, edition):
    language, opened = paper
    text = text_of(opened)
    view = View(edition, language)
    words = [view.text(s.title) for s in edition.sections if s.id != "glance"]
    words += [view.text(f.title) for f in edition.figures.values()]
    assert [w for w in words if re.sub(r"\s+", "", w) not in text] == []


def test_figures_have_their_description(files, edition):
    opened = reader(files, "en")
    objects = [opened.get_object(n) for n in range(1, opened.trailer["/Size"])]
    alts = {str(o["/Alt"]) for o in objects if isinstance(o, dict) and "/Alt" in o}
    assert {f.alt["en"] for f in edition.figures.values()} <= alts


def test_it_is_the_same_bytes_again(files, edition):
    drawings = {
        (name, lang): draw(edition, name, lang).wide for lang in ("ja", "en") for name in edition.figures
    }
    again = papers(edition, drawings)
    assert {path for path in again if again[path] != files[path]} == set()


@pytest.mark.parametrize("word", ["アクセス", "USBメモリ"])
def test_a_word_is_not_torn_by_the_setting_of_its_line(edition, word):
    sentence = f"この資料では{word}のような語とvulnerability-management-system/phpMyAdminの{word}を扱います。"
    lines = {"ja": (Span(sentence * 12),)}
    section = Section(id="topics", title=edition.sections[0].title, blocks=(Paragraph(lines),))
    drawn = paper_of(replace(edition, sections=(section,)), "ja", {})
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    assert text.replace("\n", "").count(word) >= 24
    assert " ".join(word) not in text
