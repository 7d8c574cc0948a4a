import pytest

from hinomi.counting.conditions import Condition, conditions_of


@pytest.mark.parametrize(
    ("said", "allowed", "refused"),
    [
        (True, [True], [False, None]),
        ("report", ["report"], ["log", None]),
        ({"is": "access"}, ["access"], ["stray", None]),
        ({"in": ["a", "b"]}, ["a", "b"], ["c", None]),
        ({"not": "active"}, ["withdrawn"], ["active", None]),
        ({"not": ["a", "b"]}, ["c"], ["a", "b", None]),
        ({"known": True}, ["x", False, ["x"]], [None, []]),
        ({"known": False}, [None, []], ["x", False, ["x"]]),
    ],
)
def test_a_condition_lets_through(said, allowed, refused):
    (condition,) = conditions_of({"column": said})
    assert [value for value in [*allowed, *refused] if condition.allows(value)] == allowed


def test_a_condition_may_be_lifted():
    assert conditions_of({"kind": {"is": "access", "unless_by": "kind"}}) == (
        Condition("kind", "is", ("access",), unless_by="kind"),
    )


@pytest.mark.parametrize(
    "said",
    [{}, {"is": "a", "not": "b"}, {"like": "a%"}, {"in": []}, {"known": "yes"}, {"is": ["a", "b"]}, 1.5],
)
def test_other_shapes_are_refused(said):
    with pytest.raises(ValueError, match="column: "):
        conditions_of({"column": said})
