import pytest

from hinomi.counting.engines import ENGINES
from hinomi.counting.linter import check_rules, lint_rule, run_examples
from hinomi.counting.loader import parse_rule, rule_folder, rules
from hinomi.terms.errors import RuleError

PATH = "access/reports.toml"


@pytest.fixture(scope="module")
def text():
    return rules()["access.reports"].text


def lints(text, path=PATH):
    return [(finding.lint, finding.line) for finding in lint_rule(parse_rule(text, path=path))]


def line(text, word):
    return next(n for n, one in enumerate(text.splitlines(), start=1) if one.startswith(word))


def test_the_rules_of_the_package_are_clean_and_their_examples_hold():
    report = check_rules(rule_folder())
    assert report.findings == ()
    assert report.engines == tuple(ENGINES)
    assert report.examples >= report.rules >= 17


def test_a_clean_rule_has_no_findings(text):
    assert lints(text) == []


def test_each_lint_finds_its_fault(text):
    def change(old, new):
        assert old in text
        return text.replace(old, new, 1)

    title, definition = line(text, "[title]"), line(text, "[definition]")
    first = line(text, "[[examples]]")
    assert lints(text, path="access/other.toml") == [("id-is-path", 1)]
    assert lints(text[: text.index("\n[[examples]]")]) == [("no-example", 1)]
    assert lints(change('name = "with damage, without, and in all"\n', "")) == [("nameless-example", first)]
    assert lints(change('en = "Unauthorised-access reports"', f'en = "{"long " * 13}"')) == [
        ("long-title", title)
    ]
    assert lints(change("do not.\n", "do not\n")) == [("unfinished-sentence", definition)]
    assert lints(change('unit = "reports"', 'unit = "reports"  ')) == [("layout", line(text, "unit"))]
    assert lints(
        change(
            'dimensions = ["damaged", "kind"]\nunit = "reports"',
            'unit = "reports"\ndimensions = ["damaged", "kind"]',
        )
    ) == [("order-of-keys", line(text, "unit"))]
    source = text[text.index("source = ") :].split("\n", 1)[0]
    assert lints(change(source, 'source = ""')) == [("no-source", line(text, "source"))]
    where = change("[title]", '[where]\nstatus = "actve"\n\n[title]')
    assert lints(where) == [("unknown-code", line(where, "status"))]
    idle = change("[title]", '[where]\ndamaged = { is = true, unless_by = "service" }\n\n[title]')
    assert lints(idle) == [("idle-unless-by", line(idle, "damaged = "))]


def test_two_examples_of_one_name_and_none_by_a_dimension(text):
    bare = text[: text.index("[[examples]]")]
    example = '[[examples]]\nname = "one"\nrows = """\nreport\nR-1\n"""\nvalue = 1\n'
    assert lints(f"{bare}{example}\n{example}") == [
        ("same-name", line(bare + example, "[[examples]]") + 8),
        ("leaf-without-dimension-example", line(text, "dimensions")),
    ]


def test_an_example_that_does_not_hold_says_what_each_engine_counts(text):
    wrong = parse_rule(text.replace("true    | 2", "true    | 3", 1), path=PATH)
    findings = list(run_examples(wrong))
    assert [finding.lint for finding in findings] == ["failed-example"] * len(ENGINES)
    assert "true    | 2" in findings[0].recommendation
    assert findings[0].line == line(text, "[[examples]]")


def test_an_example_that_cannot_be_read(text):
    odd = parse_rule(
        text.replace("report | damaged\nR-1    | true\n", "report | colour\nR-1    | true\n", 1), path=PATH
    )
    assert [finding.lint for finding in run_examples(odd)] == ["unreadable-example"]


def test_a_file_of_ones_own_may_stand_anywhere(text, tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(text.replace("access.reports", "access.mine"), encoding="utf-8")
    assert check_rules(mine).findings == ()
    mine.write_text("id = ", encoding="utf-8")
    with pytest.raises(RuleError, match=r"mine\.toml:1: not TOML"):
        check_rules(mine)
