import pytest

from hinomi.counting import rule_named
from hinomi.counting.answers import answer_rows
from hinomi.counting.calculation import Number
from hinomi.counting.drawn import draw


def drawn(rule, by, numbers):
    rows = answer_rows(rule_named(rule), by, {labels: Number(value) for labels, value in numbers.items()})
    cells = [[str(row.dimensions[word]) for word in by] + [str(row.value)] for row in rows]
    return "\n" + draw([*by, "value"], cells)


def test_without_dimensions_there_is_one_row():
    assert drawn("virus.reports", (), {}) == "\nvalue\n0\n"
    assert drawn("virus.reports", (), {(): 7}) == "\nvalue\n7\n"


def test_a_closed_list_is_filled_with_zeros_in_its_order():
    assert (
        drawn("consultation.total", ("channel",), {("other",): 2, ("telephone",): 1})
        == """
channel   | value
automatic | 0
telephone | 1
email     | 0
other     | 2
"""
    )


def test_an_open_one_shows_what_was_seen_the_largest_first():
    assert (
        drawn("virus.detections", ("family",), {("Bagle",): 1, ("Netsky",): 5, ("Agobot",): 1})
        == """
family | value
Netsky | 5
Agobot | 1
Bagle  | 1
"""
    )
    assert drawn("virus.detections", ("family",), {}) == "\nfamily | value\n"


@pytest.mark.parametrize("word", ["day", "sensor"])
def test_days_and_sensors_are_ascending(word):
    assert drawn("observation.accesses", (word,), {("2",): 9, ("1",): 1, ("3",): 5}).split()[3::3] == [
        "1",
        "2",
        "3",
    ]


def test_two_closed_lists_are_crossed():
    found = answer_rows(rule_named("access.reports"), ("damaged", "kind"), {})
    assert len(found) == 2 * 11
    assert {row.value for row in found} == {0}
    assert [row.dimensions["damaged"] for row in found] == [True] * 11 + [False] * 11


def test_a_closed_list_is_crossed_with_what_was_seen_of_an_open_one():
    numbers = {("report", "Fakeav"): 2, ("log", "Zbot"): 7, ("log", "Fakeav"): 3}
    assert (
        drawn("malware.detections", ("source", "family"), numbers)
        == """
source | family | value
report | Zbot   | 0
report | Fakeav | 2
log    | Zbot   | 7
log    | Fakeav | 3
"""
    )


def test_details_and_what_is_not_stated_are_shown_where_they_were_seen():
    numbers = {("unknown",): 1, ("misconfiguration/FTP",): 1, ("misconfiguration",): 2}
    assert (
        drawn("access.causes", ("cause",), numbers)
        == """
cause                         | value
web_application_vulnerability | 0
password_management           | 0
misconfiguration              | 2
misconfiguration/FTP          | 1
old_version                   | 0
other                         | 0
unknown                       | 1
"""
    )
    assert (
        drawn("access.reports", ("damaged",), {(None,): 1})
        == """
damaged | value
True    | 0
False   | 0
None    | 1
"""
    )


def test_codes_that_the_rule_leaves_out_are_no_zeros():
    assert (
        drawn("virus.reports_set_aside", ("status",), {})
        == """
status       | value
withdrawn    | 0
duplicate_of | 0
out_of_scope | 0
"""
    )


def test_a_mean_without_a_denominator_cannot_be_told():
    (row,) = answer_rows(rule_named("observation.accesses_per_point_day"), (), {})
    assert (row.value, row.numerator, row.denominator) == (None, 0, 0)
