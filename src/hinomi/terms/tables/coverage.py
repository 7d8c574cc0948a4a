"""Table `coverage`: one day of one delivery of one sensor: the span that the delivery covers."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, DAY, INSTANT, TEXT, Column, Table

COVERAGE = Table(
    name="coverage",
    row="one day of one delivery of one sensor: the span that the delivery covers",
    columns=(
        Column("sensor", TEXT, "the observation point", entry="never"),
        Column("day", DAY, "civil date in the time zone of the home", entry="never"),
        Column("since", INSTANT, "first instant covered on that day", entry="never"),
        Column("until", INSTANT, "last instant covered on that day", entry="never"),
        Column("addresses", CODE_LIST, "addresses watched; empty where unknown", entry="never"),
        Column("seen", pa.int64(), "packets in the delivery on that day", unit="packets", entry="never"),
        Column(
            "dropped",
            pa.int64(),
            "packets that the capturing system says it lost (on the first day of the delivery)",
            unit="packets",
            entry="never",
        ),
        Column(
            "refused",
            pa.int64(),
            "packets that could not be placed (on the first day of the delivery)",
            unit="packets",
            entry="never",
        ),
        Column("refused_reasons", CODE_LIST, "each reason with its number, as reason=number", entry="never"),
        Column("sampling", pa.int32(), "one packet in how many was recorded", entry="never"),
    ),
    order=("since", "recorded_at"),
    sort_on="day",
)
