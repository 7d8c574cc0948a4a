"""Tables by month, with their footings, as the outline draws them."""

from __future__ import annotations

from hinomi.bulletin import labels
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Column, Grid, GridHere, Row
from hinomi.bulletin.outline import Part, texts


def table(c: Composer, part: Part) -> list[Block]:
    """Make a table of months; a part without any record makes none."""
    months = c.window(part.number("months", 0))
    entries = part.list("rows")
    for entry in entries:
        c.answers.ask(entry["rule"], months, tuple(sorted(entry.get("where", {}))))
    if not any(c.answers.collected(entry["rule"], c.period) for entry in entries):
        return []
    rows = tuple(
        Row(
            key=entry["key"],
            label=texts(entry["label"], f"table {part.text('id')}"),
            cells=tuple(c.count(entry["rule"], month, **entry.get("where", {})).id for month in months),
            level=entry.get("level", 0),
            footing=entry.get("footing", ""),
        )
        for entry in entries
    )
    columns = tuple(Column(m.label, labels.month_column_label(m)) for m in months)
    remark = part.texts("remark") if "remark" in part.words else {}
    name = f"table-{part.text('id')}"
    c.grids[name] = Grid(name, part.texts("caption"), c.word("corner-rows"), columns, rows, remark)
    return [GridHere(name)]
