import json

from hinomi.counting import rules


def test_rules_are_listed_one_a_line(hinomi):
    code, out, _ = hinomi("rules", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == list(rules())
    data = json.loads(hinomi("rules", "list", "--json")[1])
    assert [row["id"] for row in data] == list(rules())
    assert {"ja", "en"} == set(data[0]["definition"])


def test_a_rule_is_shown_as_it_is_written(hinomi):
    assert hinomi("rules", "show", "virus.reports") == (0, rules()["virus.reports"].text, "")
    code, out, err = hinomi("rules", "show", "virus.report")
    assert (code, out) == (2, "")
    assert "Did you mean" in err


def test_a_rule_that_holds(hinomi, tmp_path):
    (tmp_path / "mine.toml").write_text(rules()["access.overlap"].text, encoding="utf-8")
    assert hinomi("rules", "check", "mine.toml") == (
        0,
        "1 rule, 2 examples, engines memory, duckdb: all hold.\n",
        "",
    )


def test_findings_are_listed_and_the_exit_code_says_so(hinomi, tmp_path):
    text = rules()["virus.reports"].text
    (tmp_path / "mine.toml").write_text(text.replace("value = 2", "value = 3", 1), encoding="utf-8")
    code, out, err = hinomi("rules", "check", "mine.toml")
    assert code == 7
    assert [line.split(":")[2].strip() for line in out.splitlines()] == ["failed-example"] * 2
    assert err.startswith("hinomi: 2 findings in 1 rule.")
    (tmp_path / "mine.toml").write_text("id = 1\nunit", encoding="utf-8")
    code, out, err = hinomi("rules", "check", "mine.toml")
    assert (code, out) == (7, "")
    assert err.startswith("hinomi: mine.toml:2: not TOML")
    assert hinomi("rules", "check", "nowhere")[0] == 3
