"""Table `counts`: one counted number."""

import pyarrow as pa

from hinomi.terms.schema import INSTANT, TEXT, Column, Table

COUNTS = Table(
    name="counts",
    row="one counted number",
    columns=(
        Column("rule", TEXT, "id of the rule", entry="never"),
        Column("rule_version", pa.int32(), "version of the rule", entry="never"),
        Column("period", TEXT, "the period counted", entry="never"),
        Column("dimensions", TEXT, "dimension values as JSON, keys sorted", entry="never"),
        Column("value", TEXT, "the number, exact decimal; null where it cannot be told", entry="never"),
        Column("as_of", INSTANT, "what was known at that instant", entry="never"),
        Column("tables", TEXT, "versions of the tables read, as JSON", entry="never"),
        Column("disclosed", pa.bool_(), "whether the number may stand in print", entry="never"),
    ),
)
