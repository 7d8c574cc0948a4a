"""The end of the bulletin: further statistics, where to turn, how to read it."""

from __future__ import annotations

from hinomi.bulletin.answers import POINT_DAYS
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Fact, Facts, Items, Link, Links, Paragraph, Rich, Span, Texts
from hinomi.bulletin.outline import Part, texts
from hinomi.terms.taxonomies import taxonomy


def further(c: Composer, part: Part) -> list[Block]:
    """List other bodies' statistics."""
    links = tuple(Link(texts(entry["title"], "links"), entry["url"]) for entry in part.list("links"))
    return [Paragraph(c.say("further-lead")), Links(links)] if links else []


def contacts(c: Composer, part: Part) -> list[Block]:
    """Say where to turn."""
    facts = tuple(
        Fact(texts(entry["term"], "contacts"), _rich(texts(entry["text"], "contacts")))
        for entry in part.list("contacts")
    )
    return (
        [Paragraph(c.say("contacts-lead")), Facts(facts)]
        if facts
        else [Paragraph(c.say("contacts-nothing"), role="nothing")]
    )


def reading(c: Composer, part: Part) -> list[Block]:
    """Say how to read the numbers: cut-off, what is set aside, coverage, rounding, marks."""
    items = [c.say("reading-cutoff"), c.say("reading-months")]
    for entry in part.list("set_aside"):
        items.extend(_set_aside(c, entry))
    for rule in part.list("also"):
        number = c.count(rule)
        if amount(number):
            title = c.book.rules[rule].title
            items.append(c.say("reading-also", title=title, now=c.exact(number), note=c.defined(rule)))
    if c.answers.collected("observation.accesses", c.period):
        full = amount(c.book.points(c.period)) * c.period.days
        days = c.count(POINT_DAYS)
        items.append(
            c.say(
                "reading-coverage",
                days=c.exact(days),
                daycount=amount(days),
                pointcount=amount(c.book.points(c.period)),
                points=c.exact(c.book.points(c.period)),
                length=c.period.days,
                whole="yes" if amount(days) >= full else "no",
            )
        )
    items.extend([c.say("reading-rounding"), c.say("reading-missing"), c.say("reading-open")])
    return [Items(tuple(items))]


def _set_aside(c: Composer, entry: dict[str, str]) -> list[Rich]:
    """Say how many records do not count, by status, where there are any."""
    rule = entry["rule"]
    number = c.count(rule)
    if not amount(number):
        return []
    rows = c.answers.rows(rule, c.period, ("status",))
    parts = []
    for (status,), row in rows.items():
        if row.value:
            label = {lang: taxonomy("status").label(str(status), lang) for lang in c.languages}
            part = c.count(rule, status=status)
            parts.append(c.phrase("item", label=label, now=c.exact(part), nowcount=amount(part)))
    listed = c.joined(parts)
    title = c.book.rules[rule].title
    return [c.say("reading-aside", title=title, now=c.exact(number), list=listed)]


def _rich(said: Texts) -> Rich:
    return {lang: (Span(text),) for lang, text in said.items()}
