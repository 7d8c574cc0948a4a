"""What is made of several leaves."""

from hinomi.counting import rule_named
from hinomi.counting.calculation import Number, Tallies, plan
from hinomi.counting.drawn import END, Drawn
from hinomi.terms.periods import parse_period

MONTHS = tuple(parse_period("2009-09..2009-10").months())


class Said:
    """An engine that gives prepared answers, and remembers what it was asked."""

    name, uses_rollups = "said", False

    def __init__(self, **answers):
        self.answers, self.asked = answers, []

    def tally(self, rule, periods, by):
        self.asked.append((rule.id, [period.label for period in periods], by))
        return [self.answers[rule.id.replace(".", "_")] for _ in periods]


def numbers(engine, rule, periods=MONTHS[:1], by=()):
    return Tallies(engine, Drawn({}, END, frozenset())).numbers(rule_named(rule), periods, by)


def test_a_total_is_a_plain_sum():
    engine = Said(access_reports={(True,): 14, (False,): 7}, access_consultations={(True,): 11, (None,): 1})
    assert numbers(engine, "access.total", by=("damaged",))[MONTHS[0]] == {
        (True,): Number(25),
        (False,): Number(7),
        (None,): Number(1),
    }


def test_a_mean_is_over_the_dimensions_that_both_have():
    engine = Said(observation_accesses={("445/tcp",): 5, ("23/tcp",): 1}, observation_point_days={(): 2})
    assert numbers(engine, "observation.accesses_per_point_day", by=("port",))[MONTHS[0]] == {
        ("445/tcp",): Number(3, 5, 2),
        ("23/tcp",): Number(1, 1, 2),
    }


def test_without_an_observation_a_mean_cannot_be_told():
    engine = Said(observation_accesses={}, observation_point_days={})
    assert numbers(engine, "observation.accesses_per_point_day")[MONTHS[0]] == {(): Number(None, 0, 0)}
    engine = Said(observation_accesses={}, observation_point_days={(): 31})
    assert numbers(engine, "observation.accesses_per_point_day")[MONTHS[0]] == {(): Number(0, 0, 31)}


def test_nothing_is_asked_twice_and_periods_that_lie_apart_are_asked_together():
    engine = Said(virus_reports={(): 1})
    tallies = Tallies(engine, Drawn({}, END, frozenset()))
    rule = rule_named("virus.reports")
    tallies.numbers(rule, MONTHS, ())
    tallies.numbers(rule, MONTHS[1:], ())
    tallies.numbers(rule, (*MONTHS, parse_period("2009-11")), ())
    assert engine.asked == [
        ("virus.reports", ["2009-09", "2009-10"], ()),
        ("virus.reports", ["2009-11"], ()),
    ]


def test_periods_that_share_a_day_are_asked_one_by_one():
    engine = Said(virus_reports={(): 1})
    numbers(engine, "virus.reports", (MONTHS[0], parse_period("2009")))
    assert [asked[1] for asked in engine.asked] == [["2009-09"], ["2009"]]


def test_the_leaves_of_a_rule():
    assert [leaf.id for leaf in plan(rule_named("access.total"))] == [
        "access.reports",
        "access.consultations",
    ]
    assert [leaf.id for leaf in plan(rule_named("virus.reports"))] == ["virus.reports"]
