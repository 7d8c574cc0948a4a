from datetime import UTC, datetime

import pytest

from hinomi.counting import Count, CountRow
from hinomi.counting.views import Ranked, ranking
from hinomi.terms.errors import UsageError


def count(by, **values):
    rows = tuple(CountRow({by: label.replace("__", "/")}, value) for label, value in values.items())
    when = datetime(2009, 11, 1, tzinfo=UTC)
    return Count("virus.detections", 1, "2009-10", when, {}, (by,), "memory", rows)


def test_the_largest_first_with_ties_and_without_zeros():
    counted = count("family", Mytob=28, Klez=5, Netsky=590, Bagle=5, Mydoom=33, Sober=0)
    assert ranking(counted) == (
        Ranked(1, "Netsky", 590),
        Ranked(2, "Mydoom", 33),
        Ranked(3, "Mytob", 28),
        Ranked(4, "Bagle", 5),
        Ranked(4, "Klez", 5),
    )


def test_a_shared_last_place_is_not_cut():
    counted = count("family", A=3, B=2, C=2, D=1)
    assert [row.place for row in ranking(counted, top=2)] == [1, 2, 2]
    assert [row.place for row in ranking(counted, top=3)] == [1, 2, 2]
    assert [row.place for row in ranking(counted, top=4)] == [1, 2, 2, 4]


def test_an_of_which_has_no_place_of_its_own_but_a_port_has():
    assert [r.label for r in ranking(count("cause", web=3, web__phpMyAdmin=2))] == ["web"]
    assert [r.label for r in ranking(count("port", **{"445__tcp": 3, "53__udp": 2}))] == ["445/tcp", "53/udp"]


def test_one_dimension_is_needed():
    with pytest.raises(UsageError, match="one dimension"):
        ranking(Count("virus.reports", 1, "2009-10", datetime(2009, 11, 1, tzinfo=UTC), {}, (), "memory", ()))
