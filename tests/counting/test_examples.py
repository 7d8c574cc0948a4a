"""Every example of every rule, on every engine: the drawings are the specification."""

import pytest

from hinomi.counting import rules
from hinomi.counting.engines import ENGINES
from hinomi.counting.examples import run_example

CASES = [
    pytest.param(rule, example, id=f"{rule.id}: {example.name}")
    for rule in rules().values()
    for example in rule.examples
]


@pytest.fixture(params=sorted(ENGINES))
def engine(request):
    return ENGINES[request.param]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_engine_counts_what_the_example_draws(rule, example, engine):
    drawn, counted = run_example(rule, example, engine)
    assert counted == drawn
