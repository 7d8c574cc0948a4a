import json

import pytest

REPORTS = """\
report,received_on,reporter,discovered_on,family,detections
R-1,2009-10-01,A,2009-10-01,W32/Netsky.P,40
R-2,2009-10-01,A,2009-10-01,W32/Netsky.Q,2
R-3,2009-10-02,B,2009-10-01,W32/Mydoom,1
R-4,2009-11-02,B,2009-11-01,W32/Mydoom,9
"""
ACCESS = """\
report,received_on,damaged,kinds,recorded_at
A-1,2009-10-01,true,intrusion,2009-10-01T03:00:00Z
A-2,2009-10-05,false,access_probe,2009-10-05T03:00:00Z
"""


@pytest.fixture
def home(hinomi, tmp_path):
    hinomi("init", "hinomi-home")
    for table, text in {"virus_reports": REPORTS, "access_reports": ACCESS}.items():
        (tmp_path / f"{table}.csv").write_text(text, encoding="utf-8")
        assert hinomi("import", table, f"{table}.csv")[0] == 0
    return tmp_path / "hinomi-home"


def answer(hinomi, *words):
    code, out, err = hinomi("count", *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_an_empty_home_counts_0_as_of_the_beginning(hinomi):
    hinomi("init", "hinomi-home")
    assert answer(hinomi, "virus.reports", "2009-10") == {
        "rule": "virus.reports",
        "version": 1,
        "period": "2009-10",
        "as_of": "1970-01-01T00:00:00Z",
        "tables": {"virus_reports": -1},
        "rows": [{"dimensions": {}, "value": 0}],
    }


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("engine", ["memory", "duckdb"])
def test_a_count_as_json(hinomi, engine):
    found = answer(hinomi, "virus.reports", "2009-10", "--engine", engine)
    assert found["rows"] == [{"dimensions": {}, "value": 2}]
    assert found["tables"]["virus_reports"] >= 0
    found = answer(hinomi, "virus.detections", "2009-10", "--by", "family", "--engine", engine)
    assert found["rows"] == [
        {"dimensions": {"family": "Netsky"}, "value": 42},
        {"dimensions": {"family": "Mydoom"}, "value": 1},
    ]
    found = answer(hinomi, "access.reports", "2009-10", "--by", "damaged", "--engine", engine)
    assert found["rows"] == [
        {"dimensions": {"damaged": True}, "value": 1},
        {"dimensions": {"damaged": False}, "value": 1},
    ]


@pytest.mark.usefixtures("home")
def test_what_was_known_at_the_end_of_a_civil_day(hinomi):
    def reports(*words):
        return answer(hinomi, "access.reports", "2009-10", *words)

    assert reports("--as-of", "2009-10-04")["rows"][0]["value"] == 1
    assert reports("--as-of", "2009-10-04")["as_of"] == "2009-10-04T14:59:59.999999Z"
    assert reports("--as-of", "2009-10-05")["rows"][0]["value"] == 2
    assert reports("--as-of", "2009-10-05T11:59:59+09:00")["rows"][0]["value"] == 1
    assert reports("--as-of", "2009-10-05T12:00:00+09:00")["rows"][0]["value"] == 2
    assert reports("--as-of", "2009-10-05T12:00:00")["rows"][0]["value"] == 2


@pytest.mark.usefixtures("home")
def test_a_count_as_a_table(hinomi):
    code, out, err = hinomi("count", "virus.detections", "2009-10", "--by", "family")
    assert (code, err) == (0, "")
    assert out.startswith("Virus detections · 検出数 · 2009-10\n")
    assert [line.split() for line in out.splitlines() if "Netsky" in line] == [
        ["│", "Netsky", "│", "42", "│"]
    ]
    assert "rule version 1 · as of " in out


@pytest.mark.usefixtures("home")
def test_an_explanation(hinomi):
    _, out, _ = hinomi("count", "virus.reports", "2009-10", "--explain")
    for part in (
        "届出件数: 同じ届出者が",
        "Virus reports: One report is",
        "Source: IPA bulletin",
        'FROM "virus_reports"',
    ):
        assert part in out
    assert set(answer(hinomi, "virus.reports", "2009-10", "--explain")["explanation"]) == {
        "title",
        "definition",
        "unit",
        "source",
        "sql",
    }


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("words", "said", "advice"),
    [
        (["virus.report", "2009-10"], "There is no rule 'virus.report'.", "virus.reports"),
        (["virus.reports", "October"], "'October' is not a period.", "2009-10"),
        (["virus.reports", "2009-10", "--by", "famly"], "cannot be counted by 'famly'", "family"),
        (["virus.reports", "2009-10", "--engine", "abacus"], "There is no engine 'abacus'.", "duckdb"),
        (["virus.reports", "2009-10", "--as-of", "yesterday"], "neither a date nor an instant", "2009-11-05"),
    ],
)
def test_a_wrong_word_is_one_line_with_advice(hinomi, words, said, advice):
    code, out, err = hinomi("count", *words)
    assert (code, out) == (2, "")
    first, second = err.splitlines()
    assert said in first
    assert advice in second


@pytest.fixture
def captured(hinomi, shared):
    hinomi("init", "hinomi-home")

    def take(name, *words):
        assert hinomi("ingest", shared / "data/pcap-telescope" / name, *words)[0] == 0

    return take


def test_rollups_and_observations_of_real_captures_agree(hinomi, captured):
    captured("ddos/packet-captures-amp.UDP.isakmp.pcap", "--sensor", "s1")
    captured("ddos/pcaps-dosattack.pcap", "--sensor", "s2")
    for rule in ("observation.accesses", "observation.sources"):
        assert answer(hinomi, rule, "2000..2030")["rows"][0]["value"] > 0
        for by in ([], ["port"], ["region"], ["asn"], ["sensor", "day"]):
            asked = [rule, "2000..2030", *(word for name in by for word in ("--by", name))]
            assert answer(hinomi, *asked) == answer(hinomi, *asked, "--engine", "memory")
    assert 'FROM "rollups"' in hinomi("count", "observation.accesses", "2000..2030", "--explain")[1]


def test_a_capture_without_any_access_says_why(hinomi, captured):
    captured("scan/nmap-udp-scan.pcap", "--sensor", "lan")
    code, out, err = hinomi("count", "observation.accesses", "2009-01", "--by", "kind", "--json")
    numbers = {row["dimensions"]["kind"]: row["value"] for row in json.loads(out)["rows"]}
    assert code == 0
    assert numbers["access"] == 0
    assert numbers["reserved_source"] > 0
    assert err == (
        "hinomi: none of these packets is access. "
        "Most have a private or reserved source address, as in a capture of a local network.\n"
    )
