import pytest

from hinomi.bulletin import labels
from hinomi.terms.periods import parse_period


@pytest.mark.parametrize(
    ("rule", "dimension", "value", "ja", "en"),
    [
        ("virus.reports", "family", "Netsky", "Netsky", "Netsky"),
        ("virus.reports", "family", "unknown", "不明", "Unknown"),
        ("virus.reports", "platform", "macro", "マクロウイルス", "Macro viruses"),
        ("access.reports", "kind", "dos", "DoS攻撃", "Denial of service"),
        ("access.reports", "damaged", False, "被害なし", "without damage"),
        ("observation.accesses", "kind", "backscatter", "跳ね返り", "Backscatter"),
        ("observation.accesses", "region", "JP", "日本", "Japan"),
        ("observation.accesses", "region", "ZZ", "不明", "Unknown"),
        ("observation.accesses", "port", "445/tcp", "445/tcp", "445/tcp"),
        ("observation.accesses", "day", "2009-10-13", "2009年10月13日", "13 October 2009"),
        ("malware.detections", "category", labels.REST, "その他", "Other"),
        ("virus.reports", "route", None, "不明", "Unknown"),
    ],
)
def test_a_value_has_a_name_in_each_language(rule, dimension, value, ja, en):
    assert labels.value_label(rule, dimension, value) == {"ja": ja, "en": en}


def test_a_month_is_bare_beside_one_of_its_year():
    october, december = parse_period("2009-10"), parse_period("2008-12")
    assert labels.month_label(october, beside=october) == {"ja": "10月", "en": "October"}
    assert labels.month_label(december, beside=october) == {"ja": "2008年12月", "en": "December 2008"}


def test_periods_in_words():
    assert labels.period_label(parse_period("2009-10-13"))["ja"] == "2009年10月13日"
    assert labels.period_label(parse_period("2009-Q4"))["en"] == "2009-Q4"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Denial of service", "denial of service"),
        ("Winny", "Winny"),
        ("DoS", "DoS"),
        ("ID theft", "ID theft"),
    ],
)
def test_within_a_sentence_only_names_keep_their_capital(label, shown):
    assert labels.within({"ja": "X", "en": label}) == {"ja": "X", "en": shown}
