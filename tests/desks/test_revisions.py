from datetime import UTC, date, datetime

from hinomi.desks.revisions import Known
from hinomi.terms.tables import CONSULTATIONS, VIRUS_REPORTS

NOW = datetime(2009, 10, 5, tzinfo=UTC)


def consultation(number, channel, **more):
    return {
        "consultation": number,
        "received_on": date(2009, 10, 1),
        "channel": channel,
        "status": "active",
        **more,
    }


def drawn(rows):
    return [(r["consultation"], r["channel"], r["revision"]) for r in rows]


def test_the_second_word_on_a_record_is_its_second_revision():
    known = Known(CONSULTATIONS)
    rows, corrected = known.sort_in(
        [consultation("C1", "fax"), consultation("C1", "post"), consultation("C1", "post")], now=NOW
    )
    assert drawn(rows) == [("C1", "fax", 1), ("C1", "post", 2)]
    assert corrected == 1


def test_a_correction_back_to_the_first_word_is_a_third_revision():
    known = Known(CONSULTATIONS)
    rows, corrected = known.sort_in([consultation("C1", way) for way in ("fax", "post", "fax")], now=NOW)
    assert drawn(rows) == [("C1", "fax", 1), ("C1", "post", 2), ("C1", "fax", 3)]
    assert corrected == 2


def test_a_withdrawn_word_is_not_compared_with_but_its_number_is_used_up():
    known = Known(CONSULTATIONS)
    known.add({**consultation("C1", "fax"), "revision": 1, "recorded_at": NOW}, counts=False)
    rows, corrected = known.sort_in([consultation("C1", "fax")], now=NOW)
    assert (drawn(rows), corrected) == ([("C1", "fax", 2)], 0)


def test_lines_of_a_report_are_numbered_on():
    def line(family, **more):
        return {
            "report": "V1",
            "received_on": date(2009, 10, 1),
            "family": family,
            "status": "active",
            **more,
        }

    known = Known(VIRUS_REPORTS)
    rows, _ = known.sort_in([line("Netsky", item=4), line("Mydoom"), line("Netsky"), line("Mytob")], now=NOW)
    assert [(r["item"], r["family"]) for r in rows] == [(4, "Netsky"), (5, "Mydoom"), (6, "Mytob")]
