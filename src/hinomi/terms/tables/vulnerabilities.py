"""Table `vulnerabilities`: one published vulnerability."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

VULNERABILITIES = Table(
    name="vulnerabilities",
    row="one published vulnerability",
    columns=(
        Column("id", TEXT, "CVE, JVNDB, MS… number", pattern="[A-Z][A-Za-z0-9-]{2,31}", entry="required"),
        Column("published_on", DAY, "publication date where it was published", entry="required"),
        Column("ports", CODE_LIST, "ports by which it can be reached", pattern="[0-9a-z.]+/[a-z0-9]+"),
        Column("products", CODE_LIST, "products", pattern="[^;\\n]{1,80}"),
        Column("title_ja", TEXT, "title in Japanese", pattern="[^\\n]{1,200}"),
        Column("title_en", TEXT, "title in English", pattern="[^\\n]{1,200}"),
        Column("remedy_ja", TEXT, "what to do, in Japanese", pattern="[^\\n]{1,500}"),
        Column("remedy_en", TEXT, "what to do, in English", pattern="[^\\n]{1,500}"),
        Column("url", TEXT, "where to read more", pattern="https?://[^ ]{3,500}"),
        Column("exploited", pa.bool_(), "known to be exploited"),
    ),
    key=("id",),
    order=("published_on", "recorded_at", "id"),
    sort_on="published_on",
)
