import pytest

from hinomi.demo.figures import Figure, Figures, shipped_figures
from hinomi.terms.errors import RuleError


def figure(value, period="2001-05", **where):
    return Figure("virus.reports", period, frozenset(where.items()), value, "page 1", invented=False)


def test_one_total_and_zero_where_none_is_given():
    figures = Figures((figure(7), figure(3, family="Netsky")))
    assert figures.one("virus.reports", "2001-05") == 7
    assert figures.one("virus.reports", "2001-05", family="Netsky") == 3
    assert figures.one("virus.reports", "2001-06") == 0


def test_totals_by_one_dimension_with_the_others_fixed():
    figures = Figures(
        (
            figure(4, damaged=True, kind="dos"),
            figure(2, damaged=True, kind="intrusion"),
            figure(1, damaged=False, kind="dos"),
            figure(9),
        )
    )
    assert figures.by("virus.reports", "2001-05", "kind", damaged=True) == {"dos": 4, "intrusion": 2}
    assert figures.by("virus.reports", "2001-05", "kind") == {}
    assert figures.periods("virus.reports") == ["2001-05"]


def test_a_total_given_twice_is_refused():
    with pytest.raises(RuleError, match="twice"):
        Figures((figure(1), figure(2)))


def test_a_negative_total_is_refused():
    with pytest.raises(RuleError, match="negative"):
        figure(-1)


def test_every_shipped_total_says_where_it_is_from():
    figures = shipped_figures().figures
    assert {f.invented for f in figures} == {True, False}
    assert all(f.source for f in figures)
    stated = [f for f in figures if not f.invented]
    assert all("bulletin" in f.source or "page" in f.source or "press" in f.source for f in stated)
