import csv
import io
import json

import pytest

REPORTS = """\
report,received_on,reporter,discovered_on,family,detections
R-1,2009-10-01,A,2009-10-01,W32/Netsky.P,40
R-2,2009-10-01,A,2009-10-01,W32/Netsky.Q,2
R-3,2009-11-02,B,2009-11-01,W32/Mydoom,9
"""


@pytest.fixture(autouse=True)
def home(hinomi, tmp_path):
    hinomi("init", "hinomi-home")
    (tmp_path / "reports.csv").write_text(REPORTS, encoding="utf-8")
    assert hinomi("import", "virus_reports", "reports.csv")[0] == 0


def test_the_records_behind_a_number_as_json_lines(hinomi):
    code, out, err = hinomi("trace", "virus.reports", "2009-10", "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [(row["report"], row["counts"], row["received_on"]) for row in rows] == [
        ("R-1", 1, "2009-10-01"),
        ("R-2", 0, "2009-10-01"),
    ]


def test_as_csv(hinomi):
    _, out, _ = hinomi("trace", "virus.detections", "2009-10", "--csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [(row["rule"], row["report"], row["counts"]) for row in rows] == [
        ("virus.detections", "R-1", "40"),
        ("virus.detections", "R-2", "2"),
    ]
    assert rows[0]["recorded_at"].endswith("Z")


def test_as_a_table(hinomi):
    _, out, _ = hinomi("trace", "virus.detections", "2009-10")
    assert out.endswith("2 records; counts add up to 42\n")
    assert hinomi("trace", "access.total", "2009-10")[1] == "0 records; counts add up to 0\n"


def test_one_form_at_a_time(hinomi):
    code, out, err = hinomi("trace", "virus.reports", "2009-10", "--csv", "--json")
    assert (code, out, err.splitlines()[0]) == (2, "", "hinomi: Both --json and --csv are given.")
