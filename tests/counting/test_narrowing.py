"""A count may be asked for one value of a dimension: the same numbers, without fetching the others."""

import pytest

from hinomi.counting import Counter, rule_named
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import parse_period

MONTH = parse_period("2009-10")
PACKETS = """
day        | sensor | port    | region | kind   | packets | batch
2009-10-01 | a      | 445/tcp | JP     | access | 5       | drawn
2009-10-01 | a      | 135/tcp | JP     | access | 7       | drawn
2009-10-02 | a      | 445/tcp | CN     | access | 2       | drawn
2009-10-02 | a      | 445/udp | CN     | access | 9       | drawn
"""


@pytest.mark.parametrize("engine", ["duckdb", "memory"])
def test_one_port_is_the_same_as_that_port_of_all(home, deliver, engine):
    deliver("observations", PACKETS)
    counter = Counter(home, engine=engine)
    by = ("day", "port", "region")
    whole = counter.count("observation.accesses", MONTH, by=by)
    narrow = counter.series("observation.accesses", [MONTH], by=by, where={"port": "445/tcp"})[MONTH]
    assert [row.value for row in narrow.rows] == [5, 2]
    assert narrow.rows == tuple(row for row in whole.rows if row.dimensions["port"] == "445/tcp")
    assert counter.count("observation.accesses", MONTH, by=by) == whole


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        ("access.causes", {"cause": "unknown"}),
        ("consultation.total", {"channel": "automatic"}),
        ("virus.reports", {"route": "mail"}),
        ("access.total", {"damaged": True}),
        ("observation.accesses", {"day": "2009-10-01"}),
        ("observation.accesses", {"colour": "red"}),
    ],
)
def test_what_is_no_plain_column_cannot_be_held_fast(rule, where):
    with pytest.raises(UsageError, match="cannot be narrowed"):
        rule_named(rule).narrowed(where)
