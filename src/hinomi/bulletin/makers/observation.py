"""Observation: accesses and sources, the ports, and the port that rose most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from hinomi.bulletin import labels, numbers
from hinomi.bulletin.answers import POINT_DAYS
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import (
    Block,
    Column,
    Figure,
    FigureHere,
    Grid,
    Link,
    Links,
    Number,
    Paragraph,
    Row,
    Texts,
)
from hinomi.bulletin.makers.figures import draw_days, largest, span
from hinomi.bulletin.outline import Part
from hinomi.counting.results import Label

ACCESSES, SOURCES = "observation.accesses", "observation.sources"
ACCESS_RATE, SOURCE_RATE = "observation.accesses_per_point_day", "observation.sources_per_point_day"
_SHORTLY_BEFORE = timedelta(days=14)
"""A vulnerability published this long before the month is laid beside a rise, too."""


@dataclass(frozen=True)
class Rise:
    """The port whose accesses rose most, with both months."""

    port: str
    now: Number
    before: Number


def observation_summary(c: Composer, _: Part) -> list[Block]:
    """Say how many accesses and sources there were, in all and per point-day."""
    if not c.answers.collected(ACCESSES, c.period):
        return [Paragraph(c.say("observation-nothing", month=c.month()), role="nothing")]
    points = c.book.points(c.period)
    total = c.say(
        "observation-total",
        month=labels.month_label(c.period),
        accesses=c.exact(c.count(ACCESSES)),
        sources=c.exact(c.count(SOURCES)),
        points=c.exact(points),
        pointcount=amount(points),
        note=c.defined(ACCESSES),
        sourcenote=c.defined(SOURCES),
    )
    average = c.say(
        "observation-average",
        accesses=c.exact(c.count(ACCESS_RATE)),
        sources=c.exact(c.count(SOURCE_RATE)),
        note=c.defined(POINT_DAYS),
    )
    return [Paragraph(total, role="lead"), Paragraph(average, role="lead"), *_gap(c), *_changed(c)]


def _gap(c: Composer) -> list[Block]:
    """Say how many point-days were not observed, where any were not."""
    days, full = c.count(POINT_DAYS), amount(c.book.points(c.period)) * c.period.days
    missing = full - amount(days)
    if missing <= 0:
        return []
    said = c.say(
        "observation-gap", days=c.exact(days), full=numbers.exact(full), missing=numbers.exact(missing)
    )
    return [Paragraph(said, role="remark")]


def _changed(c: Composer) -> list[Block]:
    now, before = c.count(ACCESS_RATE), c.count(ACCESS_RATE, c.previous)
    percent, direction = c.book.change(now, before)
    said = c.say(
        "observation-change",
        direction=direction,
        previous=c.month(c.previous),
        now=c.exact(now),
        before=c.exact(before),
        percent=c.percent(percent),
    )
    return [Paragraph(said)]


def panels_figure(c: Composer, part: Part) -> list[Block]:
    """Draw accesses and sources per point-day side by side: one unit of time, one scale, no second axis."""
    months = [m for m in c.window(part.number("months", 0)) if c.answers.collected(ACCESSES, m)]
    if not months or c.period not in months:
        return []
    rules = (ACCESS_RATE, SOURCE_RATE)
    for rule in rules:
        c.answers.ask(rule, months)
    columns = tuple(Column(m.label, labels.month_column_label(m)) for m in months)
    rows = tuple(
        Row(rule, c.book.rules[rule].title, tuple(c.count(rule, m).id for m in months)) for rule in rules
    )
    now, before = c.count(ACCESS_RATE), c.count(ACCESS_RATE, c.previous)
    _, direction = c.book.change(now, before)
    ends: dict[str, Texts | str] = {
        "first": columns[0].label,
        "last": columns[-1].label,
        "span": span(c, columns[0].label, columns[-1].label),
        "month": c.month(),
        "previous": c.month(c.previous),
        "direction": direction,
        "now": _plain(c, now),
        "sources": _plain(c, c.count(SOURCE_RATE)),
    }
    return _kept(c, part, "panels", columns, rows, ends)


def ports_figure(c: Composer, part: Part) -> list[Block]:
    """Draw the ports with the most accesses, last month beside this one."""
    if not c.answers.collected(ACCESSES, c.period):
        return []
    months = [m for m in (c.previous, c.period) if c.answers.collected(ACCESSES, m)]
    ports = largest(c, ACCESSES, months, "port", most=part.number("most", 10))
    if not ports:
        return []
    rows = []
    for port in ports:
        cells = tuple(c.count(ACCESSES, month, port=port).id for month in months)
        rows.append(Row(str(port), labels.value_label(ACCESSES, "port", port), cells))
    rests = []
    for month in months:
        named = [c.count(ACCESSES, month, port=port) for port in ports]
        rests.append(c.book.rest(c.count(ACCESSES, month), named, "port"))
    if any(amount(rest) for rest in rests):
        rows.append(Row(labels.REST, c.word("rest"), tuple(rest.id for rest in rests)))
    columns = tuple(Column(m.label, labels.month_column_label(m)) for m in months)
    rise = largest_rise(c)
    ends: dict[str, Texts | str] = {
        "first": columns[0].label,
        "last": columns[-1].label,
        "span": span(c, columns[0].label, columns[-1].label),
        "month": c.month(),
        "previous": c.month(c.previous),
        "several": "yes" if len(months) > 1 else "no",
        "rise": rise.port if rise else "",
        "direction": _leads(rise, rows[0].key),
        "top": rows[0].label,
    }
    return _kept(c, part, "pairs", columns, tuple(rows), ends)


def busiest_port(c: Composer, part: Part) -> list[Block]:
    """Explain the largest rise: how many times, the vulnerability beside it, and its sources by day."""
    if not c.answers.collected(ACCESSES, c.period):
        return []
    if not c.answers.collected(ACCESSES, c.previous):
        return [Paragraph(c.say("rise-alone", month=c.month(), previous=c.month(c.previous)))]
    rise = largest_rise(c)
    if rise is None:
        return [Paragraph(c.say("rise-none", month=c.month(), previous=c.month(c.previous)))]
    said = c.say(
        "rise-port",
        port=rise.port,
        month=c.month(),
        previous=c.month(c.previous),
        now=c.exact(rise.now),
        before=c.exact(rise.before),
        nowcount=amount(rise.now),
        times=c.ratio(c.book.times(rise.now, rise.before)),
        known="yes" if amount(rise.before) else "no",
        figure=part.text("id"),
    )
    beside = _vulnerabilities(c, rise.port)
    drawn = draw_days(c, part, where={"port": rise.port}, months=[c.period], port=rise.port)
    return [Paragraph(said, role="lead"), *_beside(c, rise.port, beside), *drawn]


def _leads(rise: Rise | None, top: str) -> str:
    if rise is None:
        return "none"
    return "both" if rise.port == top else "up"


def largest_rise(c: Composer) -> Rise | None:
    """Return the port with the largest rise in accesses from the month before; None where none rose."""
    if not c.answers.collected(ACCESSES, c.previous):
        return None
    c.answers.ask(ACCESSES, [c.previous, c.period], ("port",))
    now = c.answers.rows(ACCESSES, c.period, ("port",))
    before = c.answers.rows(ACCESSES, c.previous, ("port",))
    rises = {
        key: int(row.value or 0) - int(before[key].value or 0 if key in before else 0)
        for key, row in now.items()
    }
    rises = {key: rise for key, rise in rises.items() if rise > 0 and key[0] is not None}
    if not rises:
        return None
    port: Label = min(rises, key=lambda key: (-rises[key], str(key[0])))[0]
    return Rise(str(port), c.count(ACCESSES, port=port), c.count(ACCESSES, c.previous, port=port))


def _vulnerabilities(c: Composer, port: str) -> list[Mapping[str, object]]:
    """Return what was published in the month, or shortly before, and can be reached by the port."""
    earliest, end = c.period.start - _SHORTLY_BEFORE, c.period.end

    def fits(row: Mapping[str, object]) -> bool:
        published, ports = row["published_on"], row["ports"]
        on_time = isinstance(published, date) and earliest <= published < end
        return on_time and isinstance(ports, list | tuple) and port in ports

    return sorted(
        (row for row in c.vulnerabilities if fits(row)),
        key=lambda row: (str(row["published_on"]), str(row["id"])),
    )


def _beside(c: Composer, port: str, rows: list[Mapping[str, object]]) -> list[Block]:
    found: list[Block] = []
    for row in rows:
        day = row["published_on"]
        title = {lang: str(row.get(f"title_{lang}") or row["id"]) for lang in c.languages}
        remedy = {lang: str(row.get(f"remedy_{lang}") or "") for lang in c.languages}
        said = c.say(
            "rise-vulnerability",
            port=port,
            day={lang: labels.day_label(day, lang) if isinstance(day, date) else "" for lang in c.languages},
            id=str(row["id"]),
            title=title,
            exploited="yes" if row.get("exploited") else "no",
            remedy=remedy,
            hasremedy="yes" if all(remedy.values()) else "no",
        )
        found.append(Paragraph(said))
        if row.get("url"):
            named = {
                lang: f"{row['id']} — {title[lang]}" if title[lang] != row["id"] else str(row["id"])
                for lang in c.languages
            }
            found.append(Links((Link(named, str(row["url"])),)))
    if rows:
        found.append(Paragraph(c.say("rise-caution"), role="remark"))
    return found


def _kept(
    c: Composer,
    part: Part,
    chart: str,
    columns: tuple[Column, ...],
    rows: tuple[Row, ...],
    ends: dict[str, Texts | str],
) -> list[Block]:
    name, message = part.text("id"), part.text("message")
    subtitle = c.word(f"chart-{message}-subtitle", **ends)
    grid = Grid(f"figure-{name}", subtitle, c.word("corner-series"), columns, rows)
    c.grids[grid.id] = grid
    values = c.joined([_row_in_words(c, row, columns) for row in rows])
    c.figures[name] = Figure(
        id=name,
        chart=chart,
        grid=grid.id,
        along="columns",
        title=c.word(f"chart-{message}-title", **ends),
        subtitle=subtitle,
        alt=c.word(f"alt-{chart}", subtitle=subtitle, values=values),
        axis=c.word(f"chart-{message}-axis"),
    )
    return [FigureHere(name)]


def _row_in_words(c: Composer, row: Row, columns: tuple[Column, ...]) -> Texts:
    pairs = [
        c.word("alt-pair", label=column.label, value=_plain(c, c.book.numbers[cell]))
        for column, cell in zip(columns, row.cells, strict=True)
    ]
    return c.word("alt-row", label=row.label, values=c.joined(pairs))


def _plain(c: Composer, number: Number) -> Texts:
    text = numbers.NOT_TOLD if number.value is None else numbers.exact(amount(number))
    return dict.fromkeys(c.languages, text)
