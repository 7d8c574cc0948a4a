"""What the generator writes, counted here by hand; the rules count it in test_published.py."""

from collections import Counter
from datetime import timedelta

import pytest

from hinomi.demo.virus import report_numbers, virus_files
from hinomi.demo.virus_plan import FamilyMonth, VirusMonth
from hinomi.terms.families import parse_family
from hinomi.terms.periods import parse_period

MONTHS = [
    VirusMonth(
        parse_period(label),
        (
            FamilyMonth("W32/Netsky", 160, 900, ("P", "Q")),
            FamilyMonth("VBS/Redlof", 20, 25),
            FamilyMonth("Form", 0, 0),
        ),
    )
    for label in ("2001-02", "2001-03")
]


@pytest.fixture
def files(desk, reporters, rng):
    return virus_files(MONTHS, desk=desk, reporters=reporters, rng=rng)


@pytest.fixture
def last_words(files):
    words = {}
    for file in files:
        for row in file.rows:
            words[row["report"], row["item"]] = row
    return list(words.values())


def key(row):
    found = row["discovered_on"] or row["received_on"]
    return row["reporter"], found, parse_family(row["family"]).family


def test_each_month_comes_to_its_reports_and_specimens(last_words):
    active = sorted((r for r in last_words if r["status"] == "active"), key=lambda r: r["received_on"])
    first = {}
    for row in active:
        first.setdefault(key(row), f"{row['received_on']:%Y-%m}")
    reports = Counter((month, family) for (_, _, family), month in first.items())
    detections = Counter()
    for row in active:
        detections[f"{row['received_on']:%Y-%m}", parse_family(row["family"]).family] += row["detections"]
    assert reports == {
        (m, f): n for m in ("2001-02", "2001-03") for f, n in (("Netsky", 160), ("Redlof", 20))
    }
    assert detections == {
        (m, f): n for m in ("2001-02", "2001-03") for f, n in (("Netsky", 900), ("Redlof", 25))
    }


def test_the_traps_are_there(last_words):
    active = [row for row in last_words if row["status"] == "active"]
    times = Counter(key(row) for row in active)
    assert max(times.values()) > 1, "the same finding twice"
    months = {}
    for row in active:
        months.setdefault(key(row), set()).add(row["received_on"].month)
    assert any(len(found) == 2 for found in months.values()), "the same finding in two months"
    assert any(row["discovered_on"] is None for row in active), "no discovery date"
    assert any(key(row)[1].month < row["received_on"].month for row in active), "found in the month before"
    assert {row["status"] for row in last_words} == {"active", "withdrawn", "duplicate_of", "out_of_scope"}
    assert len({row["family"] for row in active if "Netsky" in row["family"]}) == 2, "variants"
    lines = Counter(row["report"] for row in last_words)
    assert max(lines.values()) > 1, "several lines a report"


def test_a_line_that_does_not_count_has_a_key_of_its_own(last_words):
    active = {key(row) for row in last_words if row["status"] == "active"}
    gone = {key(row) for row in last_words if row["status"] != "active"}
    assert gone
    assert not active & gone


def test_corrections_come_later_and_before_the_month_is_printed(files):
    first = {(r["report"], r["item"]): r for f in files if not f.corrects for r in f.rows}
    corrected = [r for f in files if f.corrects for r in f.rows]
    assert corrected
    for row in corrected:
        before = first[row["report"], row["item"]]
        assert row["recorded_at"] > before["recorded_at"]
        assert (row["detections"], row["status"]) != (before["detections"], before["status"])
    for row in [*first.values(), *corrected]:
        limit = (row["received_on"].replace(day=1) + timedelta(days=32)).replace(day=5)
        assert row["received_on"] <= row["recorded_at"].date() < limit


def test_one_report_has_one_reporter_and_one_receiving_day(files):
    heads = {}
    for row in (r for f in files for r in f.rows):
        heads.setdefault(row["report"], set()).add((row["reporter"], row["received_on"]))
    assert all(len(found) == 1 for found in heads.values())
    numbers = report_numbers(files)
    assert set(numbers) == {"2001-02", "2001-03"}
    assert {report for pairs in numbers.values() for report, _ in pairs} == set(heads)


def test_more_reports_than_the_reporters_can_write_are_refused(desk, reporters, rng):
    month = VirusMonth(parse_period("2001-02"), (FamilyMonth("W32/Netsky", 9000, 9000),))
    with pytest.raises(ValueError, match="more than these reporters can write"):
        virus_files([month], desk=desk, reporters=reporters, rng=rng)
