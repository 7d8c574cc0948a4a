from datetime import date

import pyarrow as pa

from hinomi.counting import rule_named
from hinomi.counting.drawn import BATCH, END, draw_table
from hinomi.counting.engines import ENGINES
from hinomi.counting.holdings import Drawn
from hinomi.counting.tracing import trace_rule
from hinomi.terms.periods import parse_period
from hinomi.terms.tables import ACCESS_REPORTS, CONSULTATIONS, OBSERVATIONS


def trace(rule, engine, **tables):
    made = ENGINES[engine](Drawn(tables, END, frozenset({BATCH})))
    return trace_rule(made, rule_named(rule), parse_period("2009-10"))


def test_the_parts_of_a_total_stand_below_each_other(engine):
    found = trace(
        "access.total",
        engine,
        access_reports=draw_table(ACCESS_REPORTS, "report\nR-1"),
        consultations=draw_table(CONSULTATIONS, "consultation | access_related\nC-1 | true\nC-2 | false"),
    )
    assert found.select(["rule", "counts", "report", "consultation"]).to_pylist() == [
        {"rule": "access.reports", "counts": 1, "report": "R-1", "consultation": None},
        {"rule": "access.consultations", "counts": 1, "report": None, "consultation": "C-1"},
    ]


def test_addresses_are_shown_as_text(engine):
    drawing = "source | packets\n192.0.2.1 | 3\n2001:db8::1 | 1\n"
    found = trace("observation.accesses", engine, observations=draw_table(OBSERVATIONS, drawing))
    rows = sorted(zip(found["source"].to_pylist(), found["counts"].to_pylist(), strict=True))
    assert rows == [("192.0.2.1", 3), ("2001:db8::1", 1)]
    assert "source_high" not in found.column_names
    assert found["day"].to_pylist() == [date(2009, 10, 15)] * 2
    assert found["target"].type == pa.string()
