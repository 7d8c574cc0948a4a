"""Table `signals`: one unusual series in one week."""

import pyarrow as pa

from hinomi.terms.schema import DAY, TEXT, Column, Table

SIGNALS = Table(
    name="signals",
    row="one unusual series in one week",
    columns=(
        Column("series", TEXT, "rule and dimension values", entry="never"),
        Column("week", DAY, "Monday of the week", entry="never"),
        Column("observed", pa.int64(), "the count", entry="never"),
        Column("expected", pa.float64(), "the count expected", entry="never"),
        Column("upper", pa.float64(), "upper bound", entry="never"),
        Column("score", pa.float64(), "exceedance", entry="never"),
        Column("detector", TEXT, "name and version of the detector", entry="never"),
        Column("parameters", TEXT, "its parameters as JSON", entry="never"),
        Column("reason", TEXT, "what goes with the rise", entry="never"),
    ),
)
