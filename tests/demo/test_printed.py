"""What the bulletin prints: the published words, the footnote, and a mark on whatever nobody stated."""

import dataclasses
import json
from collections import defaultdict
from collections.abc import Mapping

import pytest

from hinomi.bulletin import build_edition
from hinomi.bulletin.book import number_id
from hinomi.bulletin.edition import Span
from hinomi.bulletin.numbers import rounded
from hinomi.demo import EDITION
from hinomi.terms.periods import parse_period

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]


@pytest.fixture(scope="session")
def reference(shared):
    names = ("published-2009-10", "published-other-months")
    return {
        name: json.loads((shared / "reference" / f"{name}.json").read_text(encoding="utf-8"))
        for name in names
    }


@pytest.fixture(scope="session")
def published(reference):
    return reference["published-2009-10"]


@pytest.fixture(scope="session")
def edition(demo_home):
    return build_edition(demo_home, parse_period(EDITION))


@pytest.fixture(scope="session")
def words(edition):
    """In which words each number stands in the Japanese sentences."""
    found = defaultdict(set)
    for span in spans(edition):
        if span.number:
            found[span.number].add(span.text)
    return found


def spans(node):
    """Walk through the edition, in Japanese only."""
    if isinstance(node, Span):
        yield node
        return
    for part in parts(node):
        yield from spans(part)


def parts(node):
    if dataclasses.is_dataclass(node):
        return [getattr(node, field.name) for field in dataclasses.fields(node)]
    if isinstance(node, Mapping):
        return [value for key, value in node.items() if key != "en"]
    return node if isinstance(node, list | tuple) else []


def test_detections_in_the_words_of_the_publication(published, words):
    for label, printed in published["virus"]["detections_printed_ja"].items():
        assert words[number_id("virus.detections", label, {})] == {printed}


def test_the_ranking_in_the_words_of_the_publication(published, words):
    for name, printed in published["virus"]["ranking_printed_ja"]:
        family = name.partition("/")[2]
        assert words[number_id("virus.detections", published["period"], {"family": family})] == {printed}


def test_changes_are_printed_half_up_and_the_deviation_has_its_footnote(published, edition, words):
    stated = published["virus"]
    name = number_id("virus.reports", published["period"], {}, "change_percent")
    assert {text.strip("−%") for text in words[name]} == {
        f"{abs(stated['reports_change_percent_half_up']):.1f}"
    }
    (note,) = edition.numbers[name].notes
    (footnote,) = [span.text for span in edition.notes[note]["en"]]
    assert f"{abs(stated['reports_change_percent_printed'])}%" in footnote
    name = number_id("virus.detections", published["period"], {}, "change_percent")
    assert {text.strip("−%") for text in words[name]} == {
        f"{abs(stated['detections_change_percent_printed'])}"
    }
    assert edition.numbers[name].notes == ()


def test_counts_are_printed_exactly(published, words):
    stated = published["observation_2009_10"]
    for rule in ("accesses", "sources", "accesses_per_point_day", "sources_per_point_day"):
        assert words[number_id(f"observation.{rule}", published["period"], {})] == {f"{stated[rule]:,}"}
    for label, value in published["virus"]["reports"].items():
        assert words[number_id("virus.reports", label, {})] == {f"{value:,}"}
    for label, value in published["consultation_topics"]["one_click_billing"].items():
        where = {"topic": "one_click_billing"}
        assert words[number_id("consultation.topics", label, where)] == {str(value)}


def test_the_port_that_rose(published, words):
    name = number_id("observation.accesses", published["period"], {"port": "445/tcp"}, "ratio")
    assert words[name] == {str(published["observation_2009_10"]["ratio_445_tcp_to_previous_month"])}


def test_nothing_that_is_stated_is_marked(edition, published, words):
    virus, access = published["virus"], published["access_2009_10"]
    month = published["period"]
    stated = [
        *(("virus.reports", label, {}) for label in virus["reports"]),
        *(("access.total", label, {"damaged": d}) for label in published["window"] for d in (True, False)),
        *(("consultation.total", label, {"channel": "email"}) for label in published["window"]),
        *(("access.reports", month, {"damaged": True, "kind": kind}) for kind in access["damaged_by_kind"]),
        ("consultation.topics", "2009-06", {"topic": "one_click_billing"}),
        ("observation.accesses", month, {}),
    ]
    known = [edition.numbers[n] for key in stated if (n := number_id(*key)) in edition.numbers]
    assert len(known) > 0.8 * len(stated)
    assert [number.id for number in known if number.invented] == []
    detections = edition.numbers[number_id("virus.detections", month, {})]
    assert not any(detections.marked(text) for text in words[detections.id])


def test_everything_else_is_marked(edition, published):
    month = published["period"]
    invented = [
        ("virus.reports", "2009-08", {}),
        ("virus.reports", month, {"family": "Netsky"}),
        ("virus.detections", "2009-08", {}),
        ("observation.accesses_per_point_day", "2009-09", {}),
        ("observation.accesses", month, {"port": "445/tcp"}),
        ("consultation.topics", "2009-08", {"topic": "one_click_billing"}),
    ]
    numbers = [edition.numbers[number_id(*key)] for key in invented]
    assert [number.id for number in numbers if not number.invented] == []
    detections = edition.numbers[number_id("virus.detections", month, {})]
    assert detections.marked(f"{int(detections.value):,}")


def test_the_edition_says_what_it_is(edition):
    assert "再構成" in edition.masthead.label["ja"]
    assert "reconstructed" in edition.masthead.label["en"]
    assert "架空" in edition.masthead.organisation["ja"]


def test_rounded_words_of_other_months(reference):
    for entry in reference["published-other-months"]["rounded_counts_ja"]:
        assert rounded(entry["value"], "ja") == entry["printed"]
