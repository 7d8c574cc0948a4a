"""The mark of invented values stands where the value is, never under a month whose sum is stated."""

import re
from dataclasses import replace

from hinomi.bulletin.charts import draw
from hinomi.bulletin.charts.drawing import specification


def told(edition, name, *, totals):
    """An edition of which the parts of a figure are invented, and its sums or not."""
    grid = edition.grids[f"figure-{name}"]
    parts = {cell for row in grid.rows if row.level for cell in row.cells}
    sums = {cell for row in grid.rows if not row.level for cell in row.cells}
    numbers = {
        key: replace(number, invented=key in parts or (key in sums and totals))
        for key, number in edition.numbers.items()
    }
    return replace(edition, numbers=numbers, invented_mark="[i]")


def words(svg):
    return re.findall(r">([^<>]+)</text>", svg)


def test_stated_sums_of_invented_parts_are_marked_at_the_names_only(edition):
    marked = [w for w in words(draw(told(edition, "2-2", totals=False), "2-2", "ja").wide) if "[i]" in w]
    labels = {row.label["ja"] for row in edition.grids["figure-2-2"].rows if row.level}
    assert {w.removesuffix(" [i]") for w in marked} == labels


def test_an_invented_sum_is_marked_where_it_is_printed(edition):
    found = words(draw(told(edition, "2-2", totals=True), "2-2", "ja").wide)
    sums = [cell for row in edition.grids["figure-2-2"].rows if not row.level for cell in row.cells]
    printed = {f"{int(edition.numbers[cell].value):,}[i]" for cell in sums}
    assert printed <= set(found)
    assert "[i]" not in found


def test_a_narrow_drawing_marks_the_months_whose_sum_it_leaves_out(edition):
    shown = str(specification(told(edition, "2-2", totals=True), "2-2", "ja", narrow=True))
    stated = str(specification(told(edition, "2-2", totals=False), "2-2", "ja", narrow=True))
    assert "月|[i]" in shown
    assert "月|[i]" not in stated
