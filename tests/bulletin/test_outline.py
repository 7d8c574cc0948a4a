import pytest

from hinomi.bulletin.makers import MAKERS, maker_named
from hinomi.bulletin.outline import Part, read_outline, texts
from hinomi.counting import rules
from hinomi.terms.errors import RuleError, UsageError


def test_the_monthly_outline_names_makers_rules_and_dimensions_that_there_are():
    outline = read_outline("monthly")
    parts = [part for section in outline.sections for part in section.parts]
    assert {part.make for part in parts} <= MAKERS.keys()
    named = {entry["rule"] for part in parts for entry in part.list("rows")}
    named |= {part.text("rule") for part in parts if "rule" in part.words} | set(outline.subjects.values())
    assert named <= rules().keys()
    for rule, dimensions in outline.breakdowns.items():
        assert set(dimensions) <= set(rules()[rule].dimensions), rule


def test_every_maker_is_used():
    used = {part.make for section in read_outline("monthly").sections for part in section.parts}
    assert used == MAKERS.keys()


def test_an_unknown_outline_is_a_wrong_word():
    with pytest.raises(UsageError, match="no outline 'weekly'"):
        read_outline("weekly")


def test_an_unknown_maker_is_a_defect_of_the_outline():
    with pytest.raises(RuleError, match="no_such"):
        maker_named("no_such")


def test_a_text_is_in_each_language_or_refused():
    assert texts("445/tcp", "x") == {"ja": "445/tcp", "en": "445/tcp"}
    with pytest.raises(RuleError, match="at here"):
        texts({"ja": "x"}, "here")


def test_a_part_says_what_it_lacks():
    with pytest.raises(RuleError, match="table of the outline lacks id"):
        Part("table", {}).text("id")
