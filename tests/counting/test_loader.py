import pytest

from hinomi.counting import rule_named, rules
from hinomi.counting.loader import load_rules, parse_rule, rule_folder
from hinomi.counting.measures import Distinct
from hinomi.terms.errors import RuleError, UsageError

RULE = """\
id = "virus.reports"
version = 1
table = "virus_reports"
period = "received_on"
measure = { distinct = ["reporter", "discovered_on", "family"] }
dimensions = ["family"]
unit = "reports"
source = "a source"

[title]
ja = "届出件数"
en = "Virus reports"

[definition]
ja = "数え方。"
en = "How it is counted."

[[examples]]
name = "two reporters"
rows = \"\"\"
reporter
A
B
\"\"\"
value = 2
"""

COMPOSITE = """\
id = "virus.all"
version = 1
measure = { total = ["virus.reports", "virus.nothing"] }
unit = "reports"
source = "a source"
title = { ja = "計", en = "All" }
definition = { ja = "計。", en = "All." }
"""


def test_a_rule_is_read():
    rule = parse_rule(RULE, path="virus/reports.toml")
    assert rule.measure == Distinct(("reporter", "discovered_on", "family"))
    assert rule.title["ja"] == "届出件数"
    assert [(example.name, example.value, example.line) for example in rule.examples] == [
        ("two reporters", 2, 18)
    ]
    assert rule.published


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('table = "virus_reports"', 'table = "viruses"', 3, "there is no table 'viruses'"),
        ('period = "received_on"', 'period = "recieved_on"', 4, "no column 'recieved_on'"),
        ('"discovered_on", "family"]', '"date"]', 5, "no column 'date'"),
        ("{ distinct = ", "{ count = ", 5, "measure: is"),
        ("[title]", '[where]\ninfected = { like = "y" }\n\n[title]', 11, "infected: the condition is one of"),
        ('["family"]', '["familly"]', 6, "has no 'familly'"),
        ('en = "Virus reports"\n', "", 10, "is needed in ja and en"),
        ("version = 1", "version = 0", 2, "the first version is 1"),
        ('unit = "reports"\n', "", 1, "unit: is missing"),
        ('unit = "reports"', 'units = "reports"', 7, "units: a rule has no such key"),
        ("value = 2", "", 18, "either value or counts"),
        ("version = 1", "version = ", 2, "not TOML"),
        ('id = "virus.reports"', 'id = "Virus"', 1, "write subject.name"),
    ],
)
def test_an_error_names_the_file_and_the_line(old, new, where, what):
    assert old in RULE
    with pytest.raises(RuleError) as raised:
        parse_rule(RULE.replace(old, new, 1), path="virus/reports.toml")
    assert str(raised.value).startswith(f"virus/reports.toml:{where}: ")
    assert what in str(raised.value)


def test_a_composite_names_rules_that_are_there(tmp_path):
    (tmp_path / "all.toml").write_text(COMPOSITE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"all\.toml:3: measure: there is no rule 'virus\.nothing'"):
        load_rules(tmp_path)


def test_two_files_with_one_id(tmp_path):
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(RULE, encoding="utf-8")
    with pytest.raises(RuleError, match=r"b\.toml:1: the id virus\.reports is that of a\.toml too"):
        load_rules(tmp_path)


def test_a_rule_of_the_nursery_or_without_examples_is_not_published(tmp_path):
    (tmp_path / "nursery").mkdir()
    (tmp_path / "nursery" / "reports.toml").write_text(RULE, encoding="utf-8")
    unproven = RULE[: RULE.index("[[examples]]")].replace("virus.reports", "virus.others")
    (tmp_path / "others.toml").write_text(unproven, encoding="utf-8")
    assert [(rule.id, rule.published) for rule in load_rules(tmp_path)] == [
        ("virus.reports", False),
        ("virus.others", False),
    ]


def test_every_file_of_the_package_is_a_rule():
    loaded = load_rules(rule_folder())
    assert {rule.id for rule in loaded if rule.published} == set(rules())
    assert len(loaded) == len(list(rule_folder().rglob("*.toml")))


def test_an_unknown_rule_has_near_misses():
    with pytest.raises(UsageError, match=r"no rule 'virus\.report'") as raised:
        rule_named("virus.report")
    assert "virus.reports" in raised.value.advice
    with pytest.raises(UsageError) as raised:
        rule_named("weather")
    assert raised.value.advice == "List them with: hinomi rules list"
