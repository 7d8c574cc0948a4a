import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin import numbers

COUNTS = st.integers(0, 10**14)


@pytest.mark.parametrize(
    ("value", "ja", "en"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1_000, "約1千", "about 1,000"),
        (1_049, "約1千", "about 1,000"),
        (1_050, "約1千1百", "about 1,100"),
        (3_000, "約3千", "about 3,000"),
        (9_949, "約9千9百", "about 9,900"),
        (9_950, "約1万", "about 10,000"),
        (9_960, "約1万", "about 10,000"),
        (10_499, "約1万", "about 10,000"),
        (10_500, "約1.1万", "about 11,000"),
        (99_499, "約9.9万", "about 99,000"),
        (99_500, "約10万", "about 100,000"),
        (123_456_789, "約1.2億", "about 120,000,000"),
        (99_999_999, "約1億", "about 100,000,000"),
    ],
)
def test_detections_are_rounded_as_each_language_does(value, ja, en):
    assert numbers.rounded(value, "ja") == ja
    assert numbers.rounded(value, "en") == en


def test_the_agency_printed_the_same(shared):
    published = json.loads((shared / "reference/published-other-months.json").read_text("utf-8"))
    for row in published["rounded_counts_ja"]:
        assert numbers.rounded(row["value"], "ja") == row["printed"]


@given(COUNTS)
def test_the_japanese_style_has_one_shape_and_is_near(value):
    text = numbers.rounded(value, "ja")
    shape = r"\d{1,3}|約[1-9]千([1-9]百)?|約[1-9]\d{0,3}(,\d{3})?(\.[1-9])?万|約[\d,]+(\.[1-9])?億"
    assert re.fullmatch(shape, text), text
    assert abs(_read_ja(text) - value) <= _step(text) / 2


def _read_ja(text):
    bare = text.removeprefix("約").replace(",", "")
    for unit, size in (("億", 10**8), ("万", 10**4)):
        if bare.endswith(unit):
            return Decimal(bare[:-1]) * size
    if "千" in bare:
        thousand, _, hundred = bare.partition("千")
        return Decimal(thousand) * 1000 + Decimal(hundred.removesuffix("百") or 0) * 100
    return Decimal(bare)


def _step(text):
    return 10**7 if "億" in text else 1000 if "万" in text else 100 if "千" in text else 0


@given(COUNTS)
def test_english_has_two_significant_digits(value):
    text = numbers.rounded(value, "en")
    read = Decimal(text.removeprefix("about ").replace(",", ""))
    assert abs(read - value) * 20 <= max(value, 20)
    assert value < 1000 or len(str(read).rstrip("0")) <= 2


@given(COUNTS, COUNTS)
def test_more_is_never_printed_as_less(one, other):
    low, high = sorted((one, other))
    assert _read_ja(numbers.rounded(low, "ja")) <= _read_ja(numbers.rounded(high, "ja"))


@pytest.mark.parametrize(
    ("value", "shown", "signed"),
    [
        ("-7.0", "7.0%", "−7.0%"),
        ("105.5", "105.5%", "+105.5%"),
        ("0.0", "0.0%", "±0.0%"),
        ("-0.04", "0.0%", "±0.0%"),
        ("1234567.8", "1,234,567.8%", "+1,234,567.8%"),
    ],
)
def test_a_percentage_says_its_size_and_in_tables_its_sign(value, shown, signed):
    assert numbers.percent(Decimal(value)) == shown
    assert numbers.signed_percent(Decimal(value)) == signed


def test_exact_numbers_have_their_thousands_set_apart():
    assert [numbers.exact(n) for n in (0, 1210, 161716)] == ["0", "1,210", "161,716"]


def test_a_ratio_has_one_decimal():
    assert [numbers.ratio(Decimal(r)) for r in ("1.35", "1", "1200.04")] == ["1.4", "1.0", "1,200.0"]
