import json
from pathlib import Path

ROWS = "consultation,received_on,channel\nC1,2009-10-01,fax\nC2,2009-10-99,fax\n"


def test_a_template_needs_no_home(hinomi):
    code, out, err = hinomi("import", "consultations", "--template")
    assert (code, err) == (0, "")
    assert out.startswith("consultation,received_on,channel,topics,")


def test_a_dry_run_lists_each_refused_row_and_why(hinomi):
    hinomi("init")
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    code, out, _ = hinomi("import", "consultations", "rows.csv", "--dry-run")
    assert code == 0
    assert out.splitlines() == [
        "line 3: received_on: a date such as 2009-10-01 is expected",
        "rows.csv: of 2 rows, 1 would be new, 0 would be corrected, 0 unchanged, 1 would be refused.",
    ]
    assert not Path("hinomi-home/shelves/consultations").exists()


def test_what_was_taken_and_what_was_not_is_said(hinomi):
    hinomi("init")
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    code, out, err = hinomi("import", "consultations", "rows.csv")
    assert code == 0
    assert err == "line 3: received_on: a date such as 2009-10-01 is expected\n"
    assert out.startswith("rows.csv: of 2 rows, 1 new, 0 corrected, 0 unchanged, 1 refused. Batch ")
    assert "brought in before as batch" in hinomi("import", "consultations", "rows.csv")[1]


def test_the_report_as_json(hinomi):
    hinomi("init")
    Path("rows.csv").write_text(ROWS, encoding="utf-8")
    report = json.loads(hinomi("import", "consultations", "rows.csv", "--json")[1])
    assert (report["rows"], report["new"], len(report["refusals"])) == (2, 1, 1)
