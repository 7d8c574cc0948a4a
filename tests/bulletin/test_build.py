import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from random import Random

import pytest
from bulletin_facts import KNOWN, MONTH, FactCounts, all_facts
from bulletin_homes import first_day, full_home, home_with, observations
from hypothesis import HealthCheck, Phase, given, settings

from hinomi.bulletin import Edition, build_edition, numbers
from hinomi.bulletin.edition import GridHere, Paragraph
from hinomi.bulletin.provenance import Erratum, Provenance
from hinomi.counting.results import Violation
from hinomi.store import init_home, open_home
from hinomi.terms.errors import IdentityError, UsageError
from hinomi.terms.periods import parse_period

BOTH = ("ja", "en")
# A whole edition is made for each example: shrinking one would take minutes and says little more.
SLOW = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def sentences(edition, language, section):
    """The paragraphs of a section as plain text."""
    (found,) = (s for s in edition.sections if s.id == section)
    return [
        "".join(span.text for span in block.rich[language])
        for block in found.blocks
        if isinstance(block, Paragraph)
    ]


def rich_texts(edition):
    """Every rich text of the edition's blocks, as (language, spans)."""
    found = []
    for section in edition.sections:
        for block in section.blocks:
            found.extend(part for part in parts_of(block) if isinstance(part, dict))
    return [
        (language, spans) for rich in found for language, spans in rich.items() if isinstance(spans, tuple)
    ]


def parts_of(value):
    """The parts of a block, parts of its parts included."""
    if hasattr(value, "__dataclass_fields__"):
        value = tuple(getattr(value, name) for name in value.__dataclass_fields__)
    if not isinstance(value, tuple):
        return [value]
    return [part for inner in value for part in parts_of(inner)]


@SLOW
@given(all_facts())
def test_any_counts_make_whole_sentences(composed, facts):
    edition = composed(FactCounts(facts))
    for language, spans in rich_texts(edition):
        text = "".join(span.text for span in spans)
        assert not re.search(r"[{}\ue000-\ue002]|None|\$", text), text
        assert text == text.strip()
        assert not re.search(r"  |、、|。。|，|\( |、$", text), text
        if language == "en":
            assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", text), text
            assert not re.search(r"(?<![\d.,])1 (reports|consultations|specimens|times)\b", text), text
        for span in spans:
            assert not span.number or span.number in edition.numbers
            assert not span.note or span.note in edition.notes
    assert Edition.from_json(edition.to_json()) == edition


@SLOW
@given(all_facts())
def test_every_number_in_a_sentence_is_printed_from_its_value(composed, facts):
    edition = composed(FactCounts(facts))
    for language, spans in rich_texts(edition):
        for span in spans:
            if span.number:
                value = edition.numbers[span.number].value
                assert span.text in ways_to_print(value, language), (span, value)


def ways_to_print(value, language):
    if value is None:
        return {numbers.NOT_TOLD}
    number = Decimal(value)
    return {
        numbers.exact(number),
        numbers.rounded(number, language),
        numbers.percent(number),
        numbers.ratio(number),
    }


@SLOW
@given(all_facts())
def test_the_parts_of_a_stack_are_the_whole(composed, facts):
    edition = composed(FactCounts(facts))
    for figure in edition.figures.values():
        if figure.chart == "stacked":
            grid = edition.grids[figure.grid]
            for nth in range(len(grid.columns)):
                values = [int(edition.numbers[row.cells[nth]].value) for row in grid.rows]
                assert values[0] == sum(values[1:])


def test_without_any_record_every_section_says_so(composed):
    edition = composed(FactCounts({}))
    assert edition.figures == {}
    assert edition.grids == {}
    assert {"glance", "topics"} & {section.id for section in edition.sections} == set()
    assert sentences(edition, "ja", "virus") == [
        "10月までに受け付けたウイルスの届出はありません。",
        "10月までに検知された不正プログラムの記録はありません。",
    ]
    assert sentences(edition, "en", "access") == [
        (
            "No report of, or consultation about, unauthorised access has been received "
            "up to the end of October."
        ),
    ]
    assert sentences(edition, "ja", "consultation") == ["10月までに受け付けた相談はありません。"]
    assert sentences(edition, "en", "observation") == ["There are no observations for October."]


def test_an_empty_home_has_an_edition(tmp_path):
    edition = build_edition(init_home(tmp_path / "h"), MONTH)
    assert edition.as_of == "1970-01-01T00:00:00+00:00"
    assert edition.figures == {}


def test_a_home_with_captures_only(tmp_path):
    seen = observations(
        Random(1),  # noqa: S311 - the same dice each time
        [MONTH],
        gap=first_day("2009-10-03"),
    )
    edition = build_edition(home_with(tmp_path / "h", **seen), MONTH)
    assert set(edition.figures) == {"5-1", "5-2"}
    said = sentences(edition, "ja", "observation")
    assert said[2] == (
        "この月に観測できたのは、全観測点で毎日観測した場合の93観測点・日のうち92観測点・日です。"
        "観測できなかった1観測点・日は平均の分母に含めていません。"
    )
    assert said[3] == "9月の観測データがないため、増減は示しません（図5-1）。"
    assert said[4] == "9月の観測データがないため、宛先別の増減は示しません。"
    assert (
        sentences(edition, "en", "virus")[0] == "No virus report has been received up to the end of October."
    )


def reports(*amounts):
    months = [date(2009, 10, 1), date(2009, 9, 1), date(2009, 8, 1)]
    facts = [
        (m, {"family": "Netsky", "platform": "windows_dos"}, n) for m, n in zip(months, amounts, strict=False)
    ]
    return FactCounts({"virus.reports": facts, "virus.detections": facts})


@pytest.mark.parametrize(
    ("amounts", "ja", "en"),
    [
        (
            (1210, 1301),
            "届出件数は1,210件で、9月の1,301件から7.0%減少しました。",
            "1,210 virus reports were received, down 7.0% from 1,301 in September.",
        ),
        (
            (1, 1),
            "届出件数は1件で、9月の1件と同水準でした。",
            "1 virus report was received, as many as in September (1).",
        ),
        (
            (3, 0, 1),
            "届出件数は3件でした。9月は0件でした。",
            "3 virus reports were received, against 0 in September.",
        ),
        (
            (2,),
            "届出件数は2件でした。9月の記録がないため、増減は示しません。",
            "2 virus reports were received. There is no record for September, so no change is given.",
        ),
    ],
)
def test_reports_are_compared_with_the_month_before(composed, amounts, ja, en):
    edition = composed(reports(*amounts))
    assert sentences(edition, "ja", "virus")[1] == ja
    assert sentences(edition, "en", "virus")[1] == en


def test_detections_are_rounded_in_sentences(composed):
    edition = composed(reports(70_049, 76_000))
    assert sentences(edition, "ja", "virus")[0] == (
        "10月に届け出られたウイルスの検出数は約7万個で、9月の約7.6万個から7.8%減少しました。"
    )
    assert sentences(edition, "en", "virus")[0] == (
        "Reporters found about 70,000 virus specimens in October, down 7.8% from about 76,000 in September."
    )


def test_of_which_stands_behind_its_cause(composed):
    day = date(2009, 10, 1)
    cause = "web_application_vulnerability"
    facts = {
        "access.reports": [(day, {"damaged": True, "kind": "intrusion"}, 3)],
        "access.causes": [
            (day, {"kind": "intrusion", "cause": cause}, 3),
            (day, {"kind": "intrusion", "cause": f"{cause}/phpMyAdmin"}, 2),
        ],
    }
    edition = composed(FactCounts(facts))
    (section,) = (s for s in edition.sections if s.id == "access")
    (items,) = (b for b in section.blocks if type(b).__name__ == "Items")
    text = "".join(span.text for span in items.rich[0]["ja"])
    assert text == "「侵入」3件：原因は、ウェブアプリケーションの脆弱性3件（うちphpMyAdmin2件）。"


def topics(*amounts):
    months = [m.start for m in MONTH.window(months=len(amounts))]
    topic = {"topic": "one_click_billing"}
    facts = [(m, topic, n) for m, n in zip(months, amounts, strict=True)]
    return FactCounts({"consultation.topics": facts, "consultation.total": facts})


@pytest.mark.parametrize(
    ("amounts", "said"),
    [
        ((5, 6, 793), "793件（9月：6件）で、これまでで最も多くなりました（2009年8月以降、図4-1）。"),
        ((800, 6, 793), "793件（9月：6件）でした（図4-1）。"),
        ((6, 793), "793件（9月：6件）でした（図4-1）。"),
        ((5, 6, 0), "0件（9月：6件）でした。"),
    ],
)
def test_a_record_says_since_when(composed, amounts, said):
    text = sentences(composed(topics(*amounts)), "ja", "consultation")[1]
    assert text == f"このうち『ワンクリック不正請求』に関する相談は{said}"


def test_an_erratum_is_a_footnote_at_its_number_and_nowhere_else(composed):
    wrong = Erratum("virus.reports", "2009-10", "change_percent", {"ja": "6.9と印刷", "en": "printed 6.9"})
    edition = composed(reports(1210, 1301), provenance=Provenance(errata=(wrong,)))
    marked = [number.id for number in edition.numbers.values() if number.notes]
    assert marked == ["virus.reports--2009-10--change_percent"]
    assert edition.notes[wrong.note]["en"][0].text == "printed 6.9"


def test_totals_that_do_not_add_up_stop_the_build_and_name_the_rows(composed):
    rows = tuple({"report": f"A{n}"} for n in range(25))
    counts = FactCounts({}, [Violation("access.damaged", {"ja": "x", "en": "x"}, "1 + 2 is not 4", rows)])
    with pytest.raises(IdentityError) as raised:
        composed(counts)
    said = str(raised.value)
    assert "x (access.damaged): 1 + 2 is not 4." in said
    assert "report A19" in said
    assert "A20" not in said
    assert "and 5 more" in said


def test_a_figure_of_one_month_names_it_once(composed):
    edition = composed(topics(793))
    assert edition.figures["4-1"].subtitle["ja"].endswith("月別（2009年10月）")
    assert edition.figures["4-1"].subtitle["en"].endswith("by month, Oct 2009")


@pytest.mark.parametrize("text", ["2009", "2009-10-13", "2009-W42", "2009-Q4", "2009-09..2009-10"])
def test_a_monthly_bulletin_is_made_for_a_month(tmp_path, text):
    with pytest.raises(UsageError, match="made for a month"):
        build_edition(init_home(tmp_path / "h"), parse_period(text))


def test_an_unknown_language_is_a_wrong_word(tmp_path):
    with pytest.raises(UsageError, match="'fr'"):
        build_edition(init_home(tmp_path / "h"), MONTH, languages=["fr"])


def test_another_place_gives_the_same_edition(tmp_path, edition):
    elsewhere = full_home(tmp_path / "a place with spaces" / "home")
    assert build_edition(elsewhere, MONTH).to_json() == edition.to_json()


def test_both_engines_give_the_same_numbers(home, edition):
    judged = build_edition(home, MONTH, engine="memory")
    assert replace(judged, queries={}) == replace(edition, queries={})


def test_the_edition_says_nothing_of_the_clock_or_the_machine(home, edition):
    text = edition.to_json()
    assert str(home.path) not in text
    assert not re.search(r"\.parquet|b-virus_reports|file://", text)
    assert edition.as_of == KNOWN.isoformat()


def test_the_organisation_and_its_contacts_come_from_the_home(tmp_path):
    home = init_home(tmp_path / "h")
    settings = tmp_path / "h" / "hinomi.toml"
    text = settings.read_text("utf-8").replace(
        '# name_ja = "情報セキュリティセンター"', 'name_ja = "某センター"'
    )
    contact = '\n[[contacts]]\nterm_ja = "電話"\nterm_en = "Telephone"\ntext = "03-0000-0000"\n'
    settings.write_text(text + contact, "utf-8")
    edition = build_edition(open_home(home.path), MONTH)
    assert edition.masthead.organisation == {"ja": "某センター", "en": "Information Security Centre"}
    (section,) = (s for s in edition.sections if s.id == "contact")
    assert section.blocks[1].facts[0].term["en"] == "Telephone"


def test_tables_hold_their_footings(edition):
    grid = edition.grids["table-3-1"]
    assert [row.footing for row in grid.rows] == ["a", "b", "c", "d", "e", "f", "a+d", "b+e", "c+f"]
    values = [[int(edition.numbers[cell].value) for cell in row.cells] for row in grid.rows]
    for nth in range(6):
        a, b, c, d, e, f, ad, be, cf = (row[nth] for row in values)
        assert (a, d, ad, be, cf) == (b + c, e + f, a + d, b + e, c + f)


def test_every_table_and_figure_has_its_place(edition):
    placed = [b.grid for s in edition.sections for b in s.blocks if isinstance(b, GridHere)]
    assert placed == ["table-3-1", "table-4-1"]
    drawn = [b.figure for s in edition.sections for b in s.blocks if type(b).__name__ == "FigureHere"]
    assert drawn == ["1-1", "2-1", "2-2", "2-3", "4-1", "5-1", "5-2", "5-3"]
    assert set(edition.figures) == set(drawn)
