"""The records behind a number."""

from __future__ import annotations

import pyarrow as pa

from hinomi.counting.engines.port import COUNTS, Engine
from hinomi.counting.loader import rule_named
from hinomi.counting.measures import Composite, parts
from hinomi.counting.rule import Rule
from hinomi.terms.addresses import address_text
from hinomi.terms.periods import Period

_ADDRESSES = {"source": ("source_high", "source_low"), "target": ("target_high", "target_low")}


def trace_rule(engine: Engine, rule: Rule, period: Period) -> pa.Table:
    """Return the records of a rule and of its parts: `rule`, `counts`, then the table's columns."""
    if isinstance(rule.measure, Composite):
        tables = [trace_rule(engine, rule_named(part), period) for part in parts(rule.measure)]
        return pa.concat_tables(tables, promote_options="default")
    found = _with_addresses(engine.trace(rule, period))
    names = [name for name in found.column_names if name != COUNTS]
    rule_column = pa.array([rule.id] * found.num_rows, pa.string())
    return pa.table({"rule": rule_column, COUNTS: found[COUNTS], **{name: found[name] for name in names}})


def _with_addresses(found: pa.Table) -> pa.Table:
    """Put the text of each address in the place of its halves."""
    for name, (high, low) in _ADDRESSES.items():
        if high in found.column_names:
            halves = zip(found[high].to_pylist(), found[low].to_pylist(), strict=True)
            texts = pa.array([None if h is None else address_text(h, lo) for h, lo in halves], pa.string())
            place = found.column_names.index(high)
            found = found.drop([high, low]).add_column(place, name, texts)
    return found
