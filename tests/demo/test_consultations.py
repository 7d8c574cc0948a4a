from collections import Counter

import pytest

from hinomi.demo.consultations import ConsultationMonth, consultation_files
from hinomi.terms.periods import parse_period

MONTH = ConsultationMonth(
    period=parse_period("2001-02"),
    channels={"automatic": 40, "telephone": 30, "email": 6, "other": 4},
    damaged=5,
    undamaged=3,
    overlap=2,
    topics={"virus": 50, "winny": 0, "one_click_billing": 33},
)


@pytest.fixture
def rows(desk, rng):
    (file,) = consultation_files([MONTH], desk=desk, rng=rng)
    return [row for row in file.rows if row["status"] == "active"]


def test_channels_and_topics_come_to_their_totals(rows):
    printed = {"automatic/voice": "automatic", "fax": "other", "post": "other", "visit": "other"}
    assert Counter(printed.get(row["channel"], row["channel"]) for row in rows) == dict(MONTH.channels)
    topics = Counter(topic for row in rows for topic in row["topics"])
    assert {topic: topics[topic] for topic in MONTH.topics} == dict(MONTH.topics)
    assert any(len(row["topics"]) > 1 for row in rows)
    assert all(len(set(row["topics"])) == len(row["topics"]) > 0 for row in rows)


def test_those_about_access_and_those_that_are_reports_as_well(rows):
    about = [row for row in rows if row["access_related"]]
    assert Counter(row["damaged"] for row in about) == {True: 5, False: 3}
    assert sum(row["counted_as_report"] for row in about) == 2
    assert not any("damaged" in row for row in rows if not row["access_related"])
    assert all(row["channel"] != "automatic/voice" for row in about)


def test_nobody_answers_the_telephone_on_a_closed_day(rows, desk):
    assert all(desk.is_open(row["received_on"]) for row in rows if row["channel"] == "telephone")
    assert any(not desk.is_open(row["received_on"]) for row in rows if row["channel"] == "automatic/voice")


def test_some_are_out_of_scope(desk, rng):
    (file,) = consultation_files([MONTH], desk=desk, rng=rng)
    assert Counter(row["status"] for row in file.rows)["out_of_scope"] == 6
    assert len({row["consultation"] for row in file.rows}) == len(file.rows)
