from datetime import date

import pytest

from hinomi.desks.defaults import IMPORTED, complete, split_names
from hinomi.terms.tables import TABLES

DAY = date(2009, 10, 1)


@pytest.mark.parametrize("table", IMPORTED)
def test_only_columns_of_the_table_are_filled(table):
    row = complete(table, {"received_on": DAY, "day": DAY}, number="n1")
    assert row.keys() - {"received_on", "day"} <= {column.name for column in TABLES[table].columns}
    assert row["status"] == "active"


def test_what_was_not_decided_stays_undecided():
    assert "damaged" not in complete("access_reports", {"received_on": DAY}, number="n1")


def test_a_detection_named_in_a_report_says_so():
    named = complete("malware_detections", {"day": DAY, "report": "V1", "name": "FakeAV"}, number="n1")
    assert (named["source"], named["family"], named["detection"]) == ("report", "FakeAV", "n1")
    assert complete("malware_detections", {"day": DAY}, number="n2")["source"] == "log"


def test_a_platform_that_was_stated_stands():
    assert split_names("virus_reports", {"family": "W32/Netsky.C", "platform": "oss"}) == {
        "family": "Netsky",
        "variant": "C",
        "platform": "oss",
    }
    assert split_names("consultations", {"family": "W32/Netsky"}) == {"family": "W32/Netsky"}
