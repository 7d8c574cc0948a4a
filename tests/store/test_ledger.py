from concurrent.futures import ThreadPoolExecutor

import pytest

from hinomi.store import Delivery, Shelf, admit, deliveries, withdraw
from hinomi.terms.errors import UsageError


@pytest.fixture
def delivery(at):
    def make(batch, digest="d1", sensor="s1"):
        return Delivery(
            batch=batch,
            table="observations",
            sensor=sensor,
            digest=digest,
            rows=3,
            recorded_at=at(1),
            refused_reasons=("x=1",),
        )

    return make


def test_the_same_content_counts_once_for_each_sensor(shelf, delivery):
    assert admit(shelf, delivery("one"))
    assert not admit(shelf, delivery("two"))
    assert admit(shelf, delivery("three", sensor="s2"))
    assert [d.batch for d in deliveries(shelf)] == ["one", "three"]
    assert deliveries(shelf)[0] == delivery("one")


def test_what_was_withdrawn_may_come_again(shelf, delivery, at):
    admit(shelf, delivery("one"))
    assert withdraw(shelf, "one", now=at(2)).withdrawn_at == at(2)
    assert admit(shelf, delivery("two"))
    assert not admit(shelf, delivery("three"))
    assert [(d.batch, d.withdrawn_at) for d in deliveries(shelf)] == [("one", at(2)), ("two", None)]


def test_a_withdrawal_of_nothing_is_said(shelf, delivery, at):
    with pytest.raises(UsageError, match="no batch 'one'"):
        withdraw(shelf, "one", now=at(2))
    admit(shelf, delivery("one"))
    withdraw(shelf, "one", now=at(2))
    with pytest.raises(UsageError, match="was withdrawn on 2009-10-02"):
        withdraw(shelf, "one", now=at(3))


def test_of_two_at_the_same_moment_one_is_the_repeat(shelf, delivery):
    with ThreadPoolExecutor(4) as pool:
        admitted = list(pool.map(lambda n: admit(Shelf(shelf.home), delivery(f"b{n}")), range(4)))
    assert sum(admitted) == 1
    assert len(deliveries(shelf)) == 1
