"""Figures over time: one series by month, months stacked by a dimension, days by a dimension."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hinomi.bulletin import labels, numbers
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Column, Figure, FigureHere, Grid, Number, Row, Texts
from hinomi.bulletin.outline import Part
from hinomi.counting.results import Label
from hinomi.terms.periods import Period

_MOST = 4
"""More series than this cannot be told apart; what is left becomes one more, `other`."""

_FEWEST_MONTHS = 2


def columns_figure(c: Composer, part: Part) -> list[Block]:
    """Draw one series by month as columns."""
    rule, where = part.text("rule"), dict(part.words.get("where", {}))
    months = c.window(part.number("months", 0))
    c.answers.ask(rule, months, tuple(sorted(where)))
    cells = [c.count(rule, month, **where) for month in months]
    if not any(amount(cell) for cell in cells):
        return []
    known = [(m, cell) for m, cell in zip(months, cells, strict=True) if cell.value is not None]
    columns = tuple(Column(m.label, labels.month_column_label(m)) for m, _ in known)
    row = Row("total", part.texts("row"), tuple(cell.id for _, cell in known))
    values = [cell for _, cell in known]
    return _figure(
        c, part, "columns", "columns", columns, (row,), _pairs(c, columns, values), _facts(c, values)
    )


def stacked_figure(c: Composer, part: Part) -> list[Block]:
    """Draw months as columns, stacked by the largest values of a dimension and the rest."""
    rule, by = part.text("rule"), part.text("by")
    months = c.window(part.number("months", 0))
    c.answers.ask(rule, months)
    c.answers.ask(rule, months, (by,))
    totals = [c.count(rule, month) for month in months]
    if not any(amount(total) for total in totals):
        return []
    known = [month for month, total in zip(months, totals, strict=True) if total.value is not None]
    totals = [total for total in totals if total.value is not None]
    named = largest(c, rule, known, by, most=part.number("most", _MOST))
    rows = [Row("total", c.word("sum"), tuple(total.id for total in totals))]
    for value in named:
        cells = tuple(c.count(rule, month, **{by: value}).id for month in known)
        rows.append(Row(str(value), labels.value_label(rule, by, value), cells, level=1))
    rows.extend(_rest_row(c, rule, by, named, totals, known))
    columns = tuple(Column(m.label, labels.month_column_label(m)) for m in known)
    facts = _facts(c, totals) | {"top": rows[1].label if named else c.word("rest")}
    return _figure(c, part, "stacked", "columns", columns, tuple(rows), _pairs(c, columns, totals), facts)


def days_figure(c: Composer, part: Part) -> list[Block]:
    """Draw days by the largest values of a dimension and the rest, one panel each."""
    return draw_days(c, part, where={}, months=c.window(part.number("months", 1)))


def draw_days(
    c: Composer, part: Part, *, where: dict[str, Label], months: Sequence[Period], port: str = ""
) -> list[Block]:
    """Draw days of some months by a dimension; `where` holds other dimensions fast."""
    rule, by = part.text("rule"), part.text("by")
    c.answers.hold(where)
    months = [month for month in months if c.answers.collected(rule, month)]
    c.answers.by_day(rule, months, (*where, by))
    c.answers.by_day(rule, months, tuple(where))
    c.answers.ask(rule, months, tuple(sorted((*where, by))))
    days = [(month, day) for month in months for day in _dates(month)]
    totals = [c.count(rule, month, day=day, **where) for month, day in days]
    if not any(amount(total) for total in totals):
        return []
    named = largest(c, rule, months, by, most=part.number("most", _MOST), where=where)
    columns = [Column("total", c.word("sum"))]
    columns += [Column(str(value), labels.value_label(rule, by, value)) for value in named]
    rows, rests = [], []
    for (month, day), total in zip(days, totals, strict=True):
        cells = [c.count(rule, month, day=day, **where, **{by: value}) for value in named]
        rest = c.book.rest(total, cells, by)
        rests.append(rest)
        label = labels.value_label(rule, "day", day)
        rows.append(Row(day, label, tuple(n.id for n in (total, *cells, rest))))
    if any(amount(rest) for rest in rests):
        columns.append(Column(labels.REST, c.word("rest")))
    else:
        rows = [Row(row.key, row.label, row.cells[:-1]) for row in rows]
        _forget(c, rests)
    peak = max(range(len(totals)), key=lambda nth: amount(totals[nth]))
    facts: dict[str, Texts] = {
        "peak": labels.value_label(rule, "day", days[peak][1]),
        "peakvalue": _plain(c, totals[peak]),
        "top": columns[1].label if named else c.word("rest"),
        "port": dict.fromkeys(c.languages, port),
    }
    shown = _pairs(c, [Column(d, labels.value_label(rule, "day", d)) for _, d in days], totals)
    return _figure(c, part, "days", "rows", tuple(columns), tuple(rows), shown, facts)


def largest(
    c: Composer,
    rule: str,
    months: Sequence[Period],
    by: str,
    *,
    most: int,
    where: dict[str, Label] | None = None,
) -> list[Label]:
    """Return the values of a dimension with the largest sums over the months, `unknown` ones last."""
    fixed = where or {}
    words = tuple(sorted((*fixed, by)))
    sums: dict[Label, int] = {}
    for month in months:
        for key, row in c.answers.rows(rule, month, words).items():
            values = dict(zip(words, key, strict=True))
            if all(values[name] == value for name, value in fixed.items()):
                sums[values[by]] = sums.get(values[by], 0) + int(row.value or 0)
    ranked = sorted((v for v in sums if sums[v] > 0), key=lambda v: (-sums[v], str(v)))
    nameless: set[Label] = {None, "unknown", "ZZ", "other"}
    named: list[Label] = list(filter(lambda value: value not in nameless, ranked))[:most]
    # A single value left over is named rather than called `other`.
    return list(ranked) if len(ranked) <= most + 1 and None not in ranked else named


def _rest_row(
    c: Composer, rule: str, by: str, named: list[Label], totals: list[Number], known: list[Period]
) -> list[Row]:
    rests = [
        c.book.rest(total, [c.count(rule, month, **{by: value}) for value in named], by)
        for total, month in zip(totals, known, strict=True)
    ]
    if not any(amount(rest) for rest in rests):
        _forget(c, rests)
        return []
    return [Row(labels.REST, c.word("rest"), tuple(rest.id for rest in rests), level=1)]


def _forget(c: Composer, unused: list[Number]) -> None:
    for number in unused:
        c.book.numbers.pop(number.id, None)


def _figure(  # noqa: PLR0913, PLR0917 - a figure is made of these
    c: Composer,
    part: Part,
    chart: str,
    along: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    shown: Texts,
    facts: dict[str, Texts] | dict[str, Texts | str],
) -> list[Block]:
    name, message = part.text("id"), part.text("message")
    ends = rows if along == "rows" else columns
    given = {
        "month": c.month(),
        "previous": c.month(c.previous),
        "first": ends[0].label,
        "last": ends[-1].label,
        "several": "yes" if len(ends) > 1 else "no",
        "span": span(c, ends[0].label, ends[-1].label),
        **facts,
    }
    subtitle = c.word(f"chart-{message}-subtitle", **given)
    grid = Grid(
        id=f"figure-{name}",
        caption=subtitle,
        corner=c.word("corner-days" if along == "rows" else "corner-series"),
        columns=columns,
        rows=rows,
    )
    c.grids[grid.id] = grid
    c.figures[name] = Figure(
        id=name,
        chart=chart,
        grid=grid.id,
        along=along,
        title=c.word(f"chart-{message}-title", **given),
        subtitle=subtitle,
        alt=c.word(f"alt-{chart}", subtitle=subtitle, values=shown, **facts),
        axis=c.word(f"chart-{message}-axis"),
    )
    return [FigureHere(name)]


def span(c: Composer, first: Texts, last: Texts) -> Texts:
    """Return from when to when, or when, where both are the same."""
    return c.word("span", first=first, last=last, several="no" if first == last else "yes")


def _facts(c: Composer, values: Sequence[Number]) -> dict[str, Texts | str]:
    """Return what a title may say of a series by month."""
    direction = "alone"
    if len(values) >= _FEWEST_MONTHS:
        now, then = amount(values[-1]), amount(values[-2])
        direction = "same" if now == then else ("up" if now > then else "down")
    highest = len(values) > _FEWEST_MONTHS and amount(values[-1]) > max(amount(v) for v in values[:-1])
    return {
        "direction": direction,
        "highest": "yes" if highest else "no",
        "now": _plain(c, values[-1]),
        "top": dict.fromkeys(c.languages, ""),
    }


def _plain(c: Composer, number: Number) -> Texts:
    text = numbers.NOT_TOLD if number.value is None else numbers.exact(amount(number))
    return dict.fromkeys(c.languages, text)


def _pairs(c: Composer, columns: Sequence[Column], values: Sequence[Number]) -> Texts:
    """Return `May 12, June 15` for a description in words."""
    return c.joined(
        [
            c.word("alt-pair", label=column.label, value=_plain(c, value))
            for column, value in zip(columns, values, strict=True)
        ]
    )


def _dates(month: Period) -> list[str]:
    return [date.fromordinal(month.start.toordinal() + nth).isoformat() for nth in range(month.days)]
