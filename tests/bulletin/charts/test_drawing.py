import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from bulletin_facts import FactCounts, all_facts
from hypothesis import HealthCheck, Phase, given, settings

from hinomi.bulletin.charts import draw
from hinomi.bulletin.charts.drawing import specification
from hinomi.bulletin.charts.theme import wrapped
from hinomi.terms.errors import RuleError

SVG = "{http://www.w3.org/2000/svg}"
FIGURES = ["1-1", "2-1", "2-2", "2-3", "4-1", "5-1", "5-2", "5-3"]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("name", FIGURES)
def test_a_drawing_says_what_it_shows(edition, name, language):
    drawing, figure = draw(edition, name, language), edition.figures[name]
    for svg in (drawing.whole, drawing.wide, drawing.narrow):
        root = ET.fromstring(svg)  # noqa: S314 - what we drew
        assert root.get("role") == "img"
        assert root.get("lang") == language
        assert root.find(f"{SVG}title").text == figure.title[language]
        assert root.find(f"{SVG}desc").text == figure.alt[language]
        ids = [node.get("id") for node in root.iter() if node.get("id")]
        assert len(ids) == len(set(ids))
        assert all(i.startswith(f"figure-{name}-{language}-") for i in ids)
        assert len(list(root.iter(f"{SVG}text"))) > 5
        assert "NaN" not in svg


@pytest.mark.parametrize("name", ["2-1", "2-2"])
def test_each_part_of_a_stack_is_named_beside_it(edition, name):
    words = re.findall(r">([^<>]+)</text>", draw(edition, name, "ja").wide)
    labels = [row.label["ja"] for row in edition.grids[f"figure-{name}"].rows if row.level]
    assert set(labels) <= set(words)
    assert len(labels) <= 5


@pytest.mark.parametrize("name", FIGURES)
def test_counts_begin_at_zero_and_no_axis_is_doubled(edition, name):
    text = json.dumps(specification(edition, name, "ja"))
    domains = re.findall(r'"domain": \[(-?[\d.]+), ', text)
    assert domains
    assert set(domains) == {"0"}
    assert '"resolve"' not in text
    assert not re.findall(r'"labelAngle": (?!0)', text)


def test_a_drawing_is_the_same_again(edition):
    assert draw(edition, "2-1", "ja") == draw(edition, "2-1", "ja")


def test_a_chart_that_there_is_not_is_a_defect(edition):
    figure = replace(edition.figures["1-1"], chart="pie")
    with pytest.raises(RuleError, match="pie"):
        draw(replace(edition, figures={"1-1": figure}), "1-1", "ja")


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)
@given(all_facts())
def test_any_counts_can_be_drawn(composed, facts):
    edition = composed(FactCounts(facts))
    for name in edition.figures:
        svg = draw(edition, name, "en").narrow
        ET.fromstring(svg)  # noqa: S314 - what we drew
        assert not re.search(r"NaN|Infinity|undefined|\$\{", svg)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("short", ["short"]),
        (
            "ウイルスの検出数は前月から減少、最も多いのはNetsky",
            ["ウイルスの検出数は前月から減少、", "最も多いのはNetsky"],
        ),
        ("one two three four five six seven", ["one two three four five six", "seven"]),
    ],
)
def test_titles_break_where_words_do(text, lines):
    assert wrapped(text, 16) == lines
