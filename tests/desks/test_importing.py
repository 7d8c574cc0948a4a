from datetime import UTC, date, datetime, timedelta

import pytest

from hinomi.desks import importing
from hinomi.desks.importing import import_records, importable
from hinomi.store import Shelf, deliveries, withdraw
from hinomi.terms.errors import InputError, UsageError
from hinomi.terms.tables import TABLES

REPORTS = """\
report,reporter,received_on,discovered_on,family,detections,route
V1,株式会社 山田,2009-10-02,2009-10-01,W32/Netsky.C@mm,40,mail
V1,株式会社 山田,2009-10-02,2009-10-01,W32/Mydoom,2,mail
V2,Suzuki,2009-10-03,,netsky,1,
"""


def tally(report):
    return (report.rows, report.new, report.corrected, report.unchanged, len(report.refusals))


def test_each_row_of_a_file_is_accounted_for(bring, rows):
    assert tally(bring("virus_reports", REPORTS)) == (3, 3, 0, 0, 0)
    found = [
        (r["report"], r["item"], r["family"], r["variant"], r["platform"]) for r in rows("virus_reports")
    ]
    assert found == [
        ("V1", 1, "Netsky", "C@mm", "windows_dos"),
        ("V1", 2, "Mydoom", "", "windows_dos"),
        ("V2", 1, "Netsky", "", "windows_dos"),
    ]


def test_without_a_discovery_date_the_receiving_date_stands_and_is_flagged(bring, rows):
    bring("virus_reports", REPORTS)
    dates = [(r["discovered_on"], r["discovered_known"]) for r in rows("virus_reports")]
    assert dates == [(date(2009, 10, 1), True), (date(2009, 10, 1), True), (date(2009, 10, 3), False)]


def test_the_same_file_again_changes_nothing(bring, rows):
    batch = bring("virus_reports", REPORTS).batch
    again = bring("virus_reports", REPORTS, name="copy.csv")
    assert (tally(again), again.repeat_of) == ((3, 0, 0, 3, 0), batch)
    assert len(rows("virus_reports")) == 3


def test_known_rows_in_another_file_are_duplicates_and_a_changed_one_is_a_correction(bring, rows):
    bring(
        "access_reports",
        "report,received_on,kinds,damaged\nA1,2009-10-02,intrusion,true\nA2,2009-10-03,dos,\n",
    )
    report = bring(
        "access_reports",
        "report,received_on,kinds,damaged\nA1,2009-10-02,intrusion,true\nA2,2009-10-03,dos,true\n",
    )
    assert tally(report) == (2, 0, 1, 1, 0)
    words = sorted((r["report"], r["revision"], r["damaged"]) for r in rows("access_reports"))
    assert words == [("A1", 1, True), ("A2", 1, None), ("A2", 2, True)]


def test_lines_without_a_number_are_new_lines_of_their_report(bring, rows):
    bring("virus_reports", "report,received_on,family\nV1,2009-10-02,Netsky\n")
    bring("virus_reports", "report,received_on,family\nV1,2009-10-02,Netsky\nV1,2009-10-02,Mydoom\n")
    lines = sorted((r["item"], r["family"], r["revision"]) for r in rows("virus_reports"))
    assert lines == [(1, "Netsky", 1), (2, "Mydoom", 1)]


def test_a_row_that_does_not_fit_is_refused_with_its_reason_and_stops_nothing(bring, rows, home):
    text = """\
consultation,received_on,channel,topics
C1,2009-10-02,telephone,one_click_billing;virus
C2,2009-13-02,telephone,
C3,2009-10-02,carrier pigeon,
C4,,email,
C5,2009-10-02,email,x;virus
C6,2009-10-02,email,virus,too,many
"""
    report = bring("consultations", text)
    assert tally(report) == (6, 1, 0, 0, 5)
    assert [(r.line, r.reason.partition(":")[0]) for r in report.refusals] == [
        (3, "received_on"),
        (4, "channel"),
        (5, "received_on"),
        (6, "topics"),
        (7, "6 cells under 4 columns"),
    ]
    assert [r["topics"] for r in rows("consultations")] == [["one_click_billing", "virus"]]
    (delivery,) = deliveries(Shelf(home))
    assert (delivery.rows, delivery.refused) == (1, 5)
    assert (
        len((home.desk / "refused" / f"consultations-{report.batch}.jsonl").read_text("utf-8").splitlines())
        == 5
    )


def test_a_dry_run_lists_and_writes_nothing(bring, rows, home):
    report = bring("virus_reports", REPORTS, dry_run=True)
    assert (tally(report), report.batch) == ((3, 3, 0, 0, 0), "")
    assert rows("virus_reports") == []
    assert list(home.desk.iterdir()) == []


def test_strict_takes_all_or_nothing(bring, rows):
    text = "consultation,received_on,channel\nC1,2009-10-02,telephone\nC2,yesterday,telephone\n"
    with pytest.raises(InputError, match="1 of 2 rows do not fit; line 3: received_on"):
        bring("consultations", text, strict=True)
    assert rows("consultations") == []
    with pytest.raises(InputError, match="1 of 1 rows"):
        bring("consultations", "consultation,received_on,channel\nC2,yesterday,telephone\n")


def test_no_name_passes_the_wall(bring, rows, home):
    text = """\
report,reporter,received_on,family
V1,山田 太郎 03-5978-7527 taro@example.com,2009-10-02,Netsky
V2,山田 太郎 03-5978-7527 taro@example.com,2009-10-02,Yamada Taro
V3,山田　太郎 03-5978-7527 TARO@example.com,2009-10-03,Netsky
V4,,2009-10-03,taro@example.com
V5,,2009-10-03,Netsky
V6,,2009-10-03,Netsky
"""
    assert tally(bring("virus_reports", text)) == (6, 4, 0, 0, 2)
    reporters = [r["reporter"] for r in rows("virus_reports")]
    assert reporters[0] == reporters[1]
    assert len(set(reporters)) == 3
    shelved = b"".join(path.read_bytes() for path in home.shelves.rglob("*") if path.is_file())
    for private in ("山田", "Yamada", "taro", "TARO", "5978"):
        assert private.encode() not in shelved
    assert "山田" in (home.desk / "reporters.sqlite3").read_bytes().decode("utf-8", "replace")


def test_dates_of_history_come_with_the_rows_and_are_marked(bring, rows):
    text = """\
consultation,received_on,channel,recorded_at
C1,2009-10-02,telephone,2009-10-02T18:00:00+09:00
C2,2009-10-02,fax,
"""
    now = datetime(2026, 1, 1, tzinfo=UTC)
    bring("consultations", text, now=now)
    assert [(r["recorded_at"], r["asserted"]) for r in rows("consultations")] == [
        (datetime(2009, 10, 2, 9, tzinfo=UTC), True),
        (now, False),
    ]


def test_an_instant_is_placed_by_the_civil_day_of_the_home(bring, rows):
    text = """\
consultation,received_on,channel
C1,2009-09-30T15:00:00+00:00,fax
C2,2009-09-30T14:59:59+00:00,fax
C3,2009-09-30T23:59,fax
"""
    bring("consultations", text)
    assert [str(r["received_on"]) for r in rows("consultations")] == [
        "2009-10-01",
        "2009-09-30",
        "2009-09-30",
    ]


def test_what_was_withdrawn_may_come_again(bring, rows, home):
    first = bring("virus_reports", REPORTS)
    withdraw(Shelf(home), first.batch, now=datetime(2009, 12, 1, tzinfo=UTC))
    assert rows("virus_reports") == []
    assert tally(bring("virus_reports", REPORTS)) == (3, 3, 0, 0, 0)
    assert {r["revision"] for r in rows("virus_reports")} == {2}


def test_a_crash_between_any_two_steps_leaves_the_file_whole_or_absent(bring, rows, monkeypatch):
    def crash(*_args, **_options):
        raise RuntimeError("power cut")

    for step in ("reporter_ids", "known_records", "admit"):
        with monkeypatch.context() as broken:
            broken.setattr(importing, step, crash)
            with pytest.raises(RuntimeError, match="power cut"):
                bring("virus_reports", REPORTS)
        assert rows("virus_reports") == []
    assert tally(bring("virus_reports", REPORTS)) == (3, 3, 0, 0, 0)
    assert len(rows("virus_reports")) == 3


def test_json_lines_are_taken_too(bring, rows):
    text = """\
{"consultation": "C1", "received_on": "2009-10-02", "channel": "telephone", "topics": ["virus"]}
{"consultation": "C2", "received_on": "2009-10-02", "channel": 7}
not json
["C3"]
{"consultation": "C4", "received_on": "2009-10-02", "channel": "fax", "name": "Suzuki"}
"""
    report = bring("consultations", text, name="rows.jsonl")
    assert tally(report) == (5, 1, 0, 0, 4)
    assert [r["topics"] for r in rows("consultations")] == [["virus"]]


def test_what_windows_writes_is_read(bring, rows):
    text = "consultation,received_on,channel,damaged\nC1,2009-10-02,telephone,なし\n"
    report = bring("consultations", text, encoding="cp932")
    assert report.encoding == "cp932"
    assert [r["damaged"] for r in rows("consultations")] == [False]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no header line"),
        (b"consultation,colour\nC1,red\n", "unknown: colour"),
        (b"consultation,consultation\nC1,red\n", "twice: consultation"),
        (b"PK\x03\x04\x14\x00", "Excel workbook"),
        (b"a,b\0\n", "not a text file"),
        (b"\x81\xff\xfe\xfd", "neither UTF-8 nor CP932"),
    ],
)
def test_a_file_of_the_wrong_form_is_said(bring, content, words):
    with pytest.raises(InputError, match=words):
        bring("consultations", content)


def test_a_file_that_is_absent_is_said(home, tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        import_records(
            home, TABLES["consultations"], tmp_path / "nothing.csv", now=datetime(2009, 1, 1, tzinfo=UTC)
        )


def test_only_the_tables_of_the_desk_are_imported():
    with pytest.raises(UsageError, match="'observations' is no table that can be imported"):
        importable("observations")


def test_thousands_of_rows_come_in_at_once(bring, rows):
    days = [date(2000, 1, 1) + timedelta(days=n) for n in range(1281)]
    lines = "".join(f"A{n},{day},other_undamaged,false\n" for n, day in enumerate(days))
    assert tally(bring("access_reports", "report,received_on,kinds,damaged\n" + lines)) == (
        1281,
        1281,
        0,
        0,
        0,
    )
    assert [r["received_on"] for r in rows("access_reports")] == days
