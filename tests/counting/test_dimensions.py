from datetime import date

import pytest

from hinomi.counting.dimensions import RECORD, dimension, roots, stated


@pytest.mark.parametrize(
    ("table", "word", "raw", "label"),
    [
        ("observations", "port", (6, 445), "445/tcp"),
        ("observations", "port", (1, 2048), "ping/icmp"),
        ("observations", "day", (date(2009, 10, 1),), "2009-10-01"),
        ("observations", "asn", (2497,), "2497"),
        ("consultations", "channel", ("automatic/web",), "automatic"),
        ("consultations", "channel", ("fax",), "other"),
        ("consultations", "channel_detail", ("automatic/web",), "automatic/web"),
        ("access_reports", "damaged", (True,), True),
        ("access_reports", "damaged", (None,), None),
        ("virus_reports", "route", (None,), "unknown"),
        ("virus_reports", "family", (None,), None),
        ("virus_reports", RECORD, ("R-1", 2), "R-1/2"),
    ],
)
def test_the_value_shown(table, word, raw, label):
    assert dimension(table, word).label(raw) == label


def test_a_list_puts_a_row_under_each_root_and_each_code_once():
    causes = dimension("access_reports", "cause")
    row = {"causes": ["web/a", "web/b", "web", "other", None, "other"]}
    assert causes.labels(row) == ["web", "other", "web/a", "web/b"]
    assert causes.labels({"causes": None}) == []


def test_closed_lists_and_open_ones():
    assert dimension("consultations", "channel").closed == ("automatic", "telephone", "email", "other")
    assert dimension("access_reports", "damaged").closed == (True, False)
    assert dimension("virus_reports", "family").closed == ()
    assert dimension("observations", "day").ascending
    assert not dimension("observations", "region").ascending


def test_a_word_that_the_table_lacks():
    with pytest.raises(KeyError):
        dimension("observations", "tool")


def test_roots():
    assert roots(["a/x", "a", "b/y"]) == ["a", "b"]
    assert stated(["a", None, "a"]) == ["a"]
