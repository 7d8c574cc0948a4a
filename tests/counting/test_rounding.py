import json
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.counting.rounding import mean, percent_change, quotient, rounding_of
from hinomi.store import init_home, open_home
from hinomi.terms.errors import HomeError

NUMBERS = st.integers(-(10**40), 10**40)


@pytest.mark.parametrize(
    ("numerator", "denominator", "decimals", "half_up", "truncate"),
    [
        (1, 2, 0, "1", "0"),
        (-1, 2, 0, "-1", "0"),
        (1, -2, 0, "-1", "0"),
        (1, 3, 1, "0.3", "0.3"),
        (2, 3, 1, "0.7", "0.6"),
        (1, 20, 1, "0.1", "0.0"),
        (-9100, 1301, 1, "-7.0", "-6.9"),
        (5, 1, 1, "5.0", "5.0"),
        (0, 7, 1, "0.0", "0.0"),
        (10**50, 3, 0, "3" * 50, "3" * 50),
    ],
)
def test_one_rounding_from_the_exact_quotient(numerator, denominator, decimals, half_up, truncate):
    assert quotient(numerator, denominator, decimals=decimals) == Decimal(half_up)
    assert quotient(numerator, denominator, decimals=decimals, rounding="truncate") == Decimal(truncate)


@given(NUMBERS, NUMBERS.filter(bool), st.integers(0, 6))
def test_what_is_shown_is_within_half_a_unit_of_the_truth_and_a_tie_goes_away_from_zero(
    numerator, denominator, decimals
):
    exact = Fraction(numerator, denominator)
    shown = Fraction(quotient(numerator, denominator, decimals=decimals))
    half = Fraction(1, 2 * 10**decimals)
    assert abs(shown - exact) <= half
    if abs(shown - exact) == half:
        assert abs(shown) > abs(exact)


@given(NUMBERS, NUMBERS.filter(bool), st.integers(0, 6))
def test_truncation_goes_towards_zero_by_less_than_a_unit(numerator, denominator, decimals):
    exact = Fraction(numerator, denominator)
    shown = Fraction(quotient(numerator, denominator, decimals=decimals, rounding="truncate"))
    assert 0 <= abs(exact) - abs(shown) < Fraction(1, 10**decimals)


def test_without_a_denominator_there_is_no_quotient():
    with pytest.raises(ZeroDivisionError):
        quotient(1, 0, decimals=1)
    assert percent_change(5, 0) is None
    assert mean(5, 0) is None


def test_the_percentages_that_were_printed(shared):
    published = json.loads((shared / "reference/published-other-months.json").read_text(encoding="utf-8"))
    for row in published["percent_changes_half_up"]:
        assert percent_change(row["to"], row["from"]) == Decimal(str(row["printed"]))


def test_a_mean_is_a_whole_number_half_up():
    assert [mean(n, 2) for n in (0, 1, 2, 3, 5)] == [0, 1, 1, 2, 3]
    assert mean(1, 8, per=100) == 13


def test_a_home_says_how_it_rounds(tmp_path):
    home = init_home(tmp_path / "h")
    assert rounding_of(home) == "half_up"
    settings = home.path / "hinomi.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('"half_up"', '"truncate"'), encoding="utf-8")
    assert rounding_of(open_home(home.path)) == "truncate"
    settings.write_text(text.replace('"half_up"', '"upwards"'), encoding="utf-8")
    with pytest.raises(HomeError, match="percent_rounding"):
        rounding_of(open_home(home.path))
