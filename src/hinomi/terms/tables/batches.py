"""Table `batches`: one word on one delivery: accepted, or withdrawn later."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

BATCHES = Table(
    name="batches",
    row="one word on one delivery: accepted, or withdrawn later",
    columns=(
        Column("table", TEXT, "the table that it filled", entry="never"),
        Column("event", TEXT, "what happened to the delivery", codes="batch_event", entry="never"),
        Column("sensor", TEXT, "the observation point, for captures and logs", entry="never"),
        Column("origin", TEXT, "name of the file", entry="never"),
        Column("format", TEXT, "format that was found", entry="never"),
        Column("digest", TEXT, "SHA-256 of the decompressed content", entry="never"),
        Column("rows", pa.int64(), "rows written", entry="never"),
        Column("refused", pa.int64(), "items refused", entry="never"),
        Column("refused_reasons", CODE_LIST, "each reason with its number, as reason=number", entry="never"),
        Column("first", DAY, "first day of the rows", entry="never"),
        Column("last", DAY, "last day of the rows", entry="never"),
        Column("code", TEXT, "version of the program that read it", entry="never"),
        Column("sources_of_truth", CODE_LIST, "dated data files used, as name=date", entry="never"),
    ),
    order=("recorded_at",),
)
