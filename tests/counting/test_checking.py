"""An identity that fails names the records at fault, on every engine."""

from datetime import UTC, datetime

import pytest

from hinomi.counting import Counter
from hinomi.store import open_home
from hinomi.terms.errors import HomeError
from hinomi.terms.periods import parse_period

OCTOBER = parse_period("2009-10")


def found(counter, period=OCTOBER):
    return {
        v.identity: (v.message, [row.get("report") or row.get("consultation") for row in v.rows])
        for v in counter().check(period)
    }


def test_totals_that_add_up(deliver, counter):
    deliver(
        "access_reports",
        """
report | damaged | kinds         | causes
R-1    | true    | intrusion     | web_application_vulnerability/phpMyAdmin
R-2    | true    | impersonation |
R-3    | false   | access_probe  |
""",
    )
    deliver(
        "consultations", "consultation | access_related | damaged\nC-1 | true | false\nC-2 | |\n", batch="c"
    )
    assert found(counter) == {}


def test_an_undecided_report_is_listed(deliver, counter):
    deliver("access_reports", "report | damaged | kinds\nR-1 | true | dos\nR-2 | | dos\n")
    assert found(counter) == {"access.reports.damage": ("1 is not 2: 1 row is at fault", ["R-2"])}


def test_an_undecided_consultation_is_listed(deliver, counter):
    deliver("consultations", "consultation | access_related | damaged\nC-1 | true | \nC-2 | false |\n")
    assert found(counter) == {"access.consultations.damage": ("0 is not 1: 1 row is at fault", ["C-1"])}


def test_two_faults_that_cancel_out_are_found_all_the_same(deliver, counter):
    deliver("access_reports", "report | damaged | kinds\nR-1 | true | dos;mail_relay\nR-2 | true |\n")
    assert found(counter) == {
        "access.kinds": ("the totals agree, but 2 rows are wrong in opposite ways", ["R-1", "R-2"])
    }


def test_an_intrusion_has_one_cause(deliver, counter):
    deliver(
        "access_reports",
        """
report | damaged | kinds     | causes
R-1    | true    | intrusion | misconfiguration
R-2    | true    | intrusion | misconfiguration;old_version
R-3    | true    | intrusion |
R-4    | true    | intrusion | misconfiguration;misconfiguration/FTP
""",
    )
    assert found(counter) == {
        "access.causes": ("the totals agree, but 2 rows are wrong in opposite ways", ["R-2", "R-3"])
    }


def test_the_rows_say_what_is_known_of_them(deliver, counter):
    deliver("access_reports", "report | damaged | kinds\nR-2 | | dos\n")
    (violation,) = counter().check(OCTOBER)
    (row,) = violation.rows
    assert (row["report"], row["kinds"], row["left"], row["right"]) == ("R-2", ["dos"], 0, 1)
    assert "damaged" not in row
    assert set(violation.title) == {"ja", "en"}


def test_from_a_day_on_a_report_may_carry_several_kinds(home, deliver):
    deliver(
        "access_reports",
        """
report | received_on | damaged | kinds
R-1    | 2009-10-09  | true    | dos;mail_relay
R-2    | 2009-10-10  | true    | dos;mail_relay
""",
    )
    settings = home.path / "hinomi.toml"
    text = settings.read_text(encoding="utf-8")

    def check(line):
        settings.write_text(text + line, encoding="utf-8")
        return {
            v.identity: [row["report"] for row in v.rows]
            for v in Counter(open_home(home.path)).check(OCTOBER)
        }

    assert check("") == {"access.kinds": ["R-1", "R-2"]}
    assert check("several_kinds_from = 2009-10-10\n") == {"access.kinds": ["R-1"]}
    assert check("several_kinds_from = 2009-10-01\n") == {}
    with pytest.raises(HomeError, match="no date"):
        check('several_kinds_from = "2009-10-01"\n')


def test_packets_have_no_number_so_the_cell_is_named(deliver, counter):
    deliver(
        "observations",
        "source | packets\n192.0.2.1 | 0\n192.0.2.2 | 1\n",
        recorded_at=datetime(2009, 11, 1, tzinfo=UTC),
    )
    (violation,) = counter().check(OCTOBER)
    assert violation.identity == "observation.sources.accesses"
    assert [dict(row) for row in violation.rows] == [
        {"day": "2009-10-15", "sensor": "S1", "port": "445/tcp", "left": 2, "right": 1}
    ]
    assert violation.message == "2 is more than 1: 1 row is at fault"
