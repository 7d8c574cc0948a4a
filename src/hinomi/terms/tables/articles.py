"""Table `articles`: one text for print, in one language."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, TEXT, Column, Table

ARTICLES = Table(
    name="articles",
    row="one text for print, in one language",
    columns=(
        Column(
            "article",
            TEXT,
            "name of the article",
            pattern="[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}",
            entry="required",
        ),
        Column("language", TEXT, "language of the text", codes="language", entry="required"),
        Column("kind", TEXT, "where it stands in the bulletin", codes="article_kind", entry="required"),
        Column(
            "period",
            TEXT,
            "the month whose bulletin it is for, for instance 2009-10",
            pattern="[0-9]{4}-[0-9]{2}",
            entry="required",
        ),
        Column("rank", pa.int32(), "order among those of its kind, from 1"),
        Column(
            "section",
            TEXT,
            "heading under which a case stands, a code of its taxonomy",
            pattern="[a-z][a-z0-9_/]{0,63}",
        ),
        Column("title", TEXT, "title", pattern="[^\\n]{1,200}", entry="required"),
        Column("body", TEXT, "text in Markdown", pattern="(?s).{1,20000}", entry="required"),
        Column("commentary", TEXT, "commentary or answer in Markdown, for cases", pattern="(?s).{0,20000}"),
        Column(
            "references",
            CODE_LIST,
            "title | address of each reference",
            pattern="[^|;\\n]{1,200} \\| https?://[^ ;]{3,500}",
        ),
    ),
    key=("article", "language"),
    order=("period", "rank", "article"),
)
