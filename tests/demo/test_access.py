from collections import Counter

import pytest

from hinomi.demo.access import AccessMonth, access_files, access_months
from hinomi.demo.figures import shipped_figures
from hinomi.terms.periods import parse_period

MONTH = AccessMonth(
    period=parse_period("2001-02"),
    damaged={"intrusion": 3, "impersonation": 2},
    undamaged={"access_probe": 2},
    contents={"intrusion": {"data_theft": 2}},
    causes={"intrusion": {"misconfiguration": 1, "old_version": 2, "old_version/Apache": 1}},
    services={"impersonation": {"online_game": 1}},
)


@pytest.fixture
def files(desk, reporters, rng):
    return access_files([MONTH], desk=desk, reporters=reporters, rng=rng)


def last_words(files):
    return list({row["report"]: row for file in files for row in file.rows}.values())


def test_a_month_comes_to_its_totals(files):
    active = [row for row in last_words(files) if row["status"] == "active"]
    assert Counter((row["damaged"], row["kinds"][0]) for row in active) == {
        (True, "intrusion"): 3,
        (True, "impersonation"): 2,
        (False, "access_probe"): 2,
    }
    intrusions = [row for row in active if row["kinds"] == ["intrusion"]]
    assert Counter(code for row in intrusions for code in row["contents"]) == {"data_theft": 2}
    assert Counter(code for row in intrusions for code in row["causes"]) == {
        "misconfiguration": 1,
        "old_version": 1,
        "old_version/Apache": 1,
    }
    assert Counter(row.get("service") for row in active) == {"online_game": 1, None: 6}


def test_some_rows_do_not_count_and_one_is_decided_later(files):
    first, corrections = files
    assert Counter(row["status"] for row in last_words(files)) == {
        "active": 7,
        "withdrawn": 1,
        "duplicate_of": 1,
        "out_of_scope": 1,
    }
    (decided,) = corrections.rows
    (open_,) = [row for row in first.rows if row["report"] == decided["report"]]
    assert (open_["damaged"], decided["damaged"] is None) == (None, False)
    assert open_["recorded_at"] < decided["recorded_at"]


def test_more_details_than_reports_are_refused(desk, reporters, rng):
    month = AccessMonth(MONTH.period, {"dos": 1}, contents={"dos": {"server_down": 2}})
    with pytest.raises(ValueError, match="2 details for 1 reports"):
        access_files([month], desk=desk, reporters=reporters, rng=rng)


def test_a_month_without_reports_is_empty(desk, reporters, rng):
    assert [
        len(f.rows)
        for f in access_files([AccessMonth(MONTH.period, {})], desk=desk, reporters=reporters, rng=rng)
    ] == [0, 0]


def test_kinds_of_the_shipped_months_partition_their_damage():
    figures = shipped_figures()
    for month in access_months(figures):
        label = str(month.period)
        assert sum(month.damaged.values()) == figures.one("access.reports", label, damaged=True)
        assert sum(month.undamaged.values()) == figures.one("access.reports", label, damaged=False)
        roots = {code: n for code, n in month.causes["intrusion"].items() if "/" not in code}
        assert sum(roots.values()) == month.damaged["intrusion"]
