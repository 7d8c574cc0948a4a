from datetime import date

import pytest
from bulletin_facts import FactCounts
from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin.answers import Answers
from hinomi.bulletin.book import Book, number_id
from hinomi.bulletin.provenance import Erratum, Provenance, Stated
from hinomi.counting import rules
from hinomi.terms.periods import parse_period

OCTOBER, SEPTEMBER = parse_period("2009-10"), parse_period("2009-09")


def book(facts, provenance=Provenance(), rounding="half_up"):  # noqa: B008 - frozen
    return Book(Answers(FactCounts(facts), last=OCTOBER, subjects={}), rules(), provenance, rounding)


def reports(now, before):
    return {"virus.reports": [(date(2009, 10, 1), {}, now), (date(2009, 9, 1), {}, before)]}


@pytest.mark.parametrize(
    ("now", "before", "percent", "direction"),
    [
        (1210, 1301, "-7.0", "down"),
        (5308, 4654, "14.1", "up"),
        (5, 5, "0.0", "same"),
        (3, 0, None, "alone"),
        (0, 3, "-100.0", "down"),
    ],
)
def test_a_change_has_its_percentage_and_its_direction(now, before, percent, direction):
    b = book(reports(now, before))
    shown, way = b.change(b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER))
    assert (shown.value, way) == (percent, direction)
    assert shown.of == ("virus.reports--2009-10", "virus.reports--2009-09")


def test_from_nothing_there_is_no_percentage():
    facts = {"virus.reports": [(date(2009, 8, 1), {}, 1), (date(2009, 10, 1), {}, 2)]}
    b = book(facts)
    shown, way = b.change(b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER))
    assert (shown.value, way) == (None, "from_zero")


def test_what_is_printed_alike_is_the_same():
    b = book(reports(59_100, 59_400))
    counts = b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER)
    assert b.change(*counts, style="rounded")[1] == "same"
    assert b.change(*counts)[1] == "down"


def test_percentages_can_be_cut_off():
    b = book(reports(1210, 1301), rounding="truncate")
    shown, _ = b.change(b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER))
    assert shown.value == "-6.9"


def test_the_rest_is_what_is_left():
    day = date(2009, 10, 1)
    b = book({"virus.reports": [(day, {"family": f}, n) for f, n in (("A", 5), ("B", 2), ("C", 1))]})
    whole, part = b.count("virus.reports", OCTOBER), b.count("virus.reports", OCTOBER, {"family": "A"})
    rest = b.rest(whole, [part], "family")
    assert (rest.value, rest.view, rest.title["ja"]) == ("3", "rest", "届出件数（2009年10月、その他）")


def test_a_number_made_of_an_invented_one_is_invented():
    stated = Provenance(mark="[i]", stated=(Stated("virus.reports", (OCTOBER,), (frozenset(),)),))
    b = book(reports(2, 1), stated)
    now, before = b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER)
    assert (now.invented, before.invented, b.times(now, before).invented) == (False, True, True)


def test_an_erratum_is_a_footnote_of_its_number():
    wrong = Erratum("virus.reports", "2009-10", "change_percent", {"ja": "誤", "en": "misprint"})
    b = book(reports(2, 1), Provenance(errata=(wrong,)))
    shown, _ = b.change(b.count("virus.reports", OCTOBER), b.count("virus.reports", SEPTEMBER))
    assert shown.notes == (wrong.note,)
    assert b.notes[wrong.note]["en"][0].text == "misprint"


@given(st.lists(st.text("aA/-_.=~あ 2f", max_size=6), min_size=2, max_size=2, unique=True))
def test_two_values_never_share_an_id(values):
    one, other = (number_id("virus.reports", "2009-10", {"family": value}) for value in values)
    assert one != other
    assert all(sign.isalnum() or sign in "._=~-" for sign in one)


def test_ids_read_well():
    assert number_id("observation.accesses", "2009-10", {"port": "445/tcp", "day": "2009-10-13"}, "rest") == (
        "observation.accesses--2009-10--day=2009-10-13--port=445~tcp--rest"
    )
