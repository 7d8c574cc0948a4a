from dataclasses import replace

import pytest

from hinomi.counting import rule_named
from hinomi.counting.conditions import ACTIVE, Condition
from hinomi.counting.measures import Sum


def test_active_rows_are_meant_unless_the_rule_says_which():
    assert ACTIVE in rule_named("virus.reports").where
    assert rule_named("virus.reports_set_aside").where == (Condition("status", "not", ("active",)),)
    assert rule_named("observation.point_days").where == ()


def test_a_condition_is_lifted_when_the_count_is_by_its_dimension():
    rule = rule_named("observation.accesses")
    assert [c.column for c in rule.conditions(())] == ["kind"]
    assert rule.conditions(("kind",)) == ()
    assert rule.conditions(("port", "kind")) == ()


def test_the_order_of_receiving_is_the_tables_then_the_dimensions():
    assert rule_named("virus.reports").received_order == (
        "received_on",
        "recorded_at",
        "report",
        "item",
        "family",
        "platform",
        "reporter_kind",
        "route",
    )


def test_the_same_rule_on_its_rollup():
    rule = rule_named("observation.sources")
    assert (rule.rolled_up().table, rule.rolled_up().measure) == ("rollups", Sum("sources"))
    assert rule.rolled_up().where == rule.where
    assert rule.needs_rollup(("port", "tool"))
    assert not rule.needs_rollup(("port",))


def test_what_a_composite_has_not():
    total = rule_named("access.total")
    with pytest.raises(TypeError):
        _ = total.leaf
    with pytest.raises(TypeError):
        total.rolled_up()
    with pytest.raises(ValueError, match="table: a rule that combines others has none"):
        replace(total, table="access_reports")


def test_distinct_cannot_count_by_a_list():
    with pytest.raises(ValueError, match="'topic' is a list"):
        replace(
            rule_named("virus.reports"),
            table="consultations",
            measure=replace(rule_named("virus.reports").measure, columns=("channel",)),
            dimensions=("topic",),
        )
