"""Consultations: how many, on what, and whether a topic was never asked about so often."""

from __future__ import annotations

from hinomi.bulletin import labels
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Paragraph, Rich, Texts
from hinomi.bulletin.outline import Part
from hinomi.counting.views import record_high
from hinomi.terms.periods import Period

TOTAL, TOPICS = "consultation.total", "consultation.topics"


def consultation_summary(c: Composer, part: Part) -> list[Block]:
    """Say how many consultations there were and what the topics of the outline came to."""
    if c.answers.since(TOTAL) is None:
        return [Paragraph(c.say("consultation-nothing", month=c.month()), role="nothing")]
    c.answers.ask(TOPICS, [c.period, c.previous], ("topic",))
    total, before = c.count(TOTAL), c.count(TOTAL, c.previous)
    percent, direction = c.book.change(total, before)
    found = [
        Paragraph(
            c.say(
                "consultation-total",
                direction=direction,
                month=c.month(),
                previous=c.month(c.previous),
                now=c.exact(total),
                nowcount=amount(total),
                before=c.exact(before),
                percent=c.percent(percent),
                note=c.defined(TOTAL),
            ),
            role="lead",
        )
    ]
    first, *others = part.list("topics")
    found.append(Paragraph(_main_topic(c, first, part.text("figure", "")), role="lead"))
    listed = c.joined([_topic(c, code) for code in others])
    if others:
        found.append(Paragraph(c.say("consultation-others", list=listed, note=c.defined(TOPICS))))
    return list(found)


def _main_topic(c: Composer, code: str, figure: str) -> Rich:
    now, before = c.count(TOPICS, topic=code), c.count(TOPICS, c.previous, topic=code)
    _, direction = c.book.change(now, before)
    since = record_since(c, TOPICS, code)
    return c.say(
        "consultation-topic",
        label=labels.value_label(TOPICS, "topic", code),
        month=c.month(),
        previous=c.month(c.previous),
        now=c.exact(now),
        nowcount=amount(now),
        before=c.exact(before),
        direction=direction,
        record="no" if since is None else "yes",
        since=labels.month_label(since) if since else "",
        figure=figure,
    )


def _topic(c: Composer, code: str) -> Texts:
    now, before = c.count(TOPICS, topic=code), c.count(TOPICS, c.previous, topic=code)
    return c.phrase(
        "topic-item",
        label=labels.within(labels.value_label(TOPICS, "topic", code)),
        previous=c.month(c.previous),
        now=c.exact(now),
        nowcount=amount(now),
        before=c.exact(before),
        compared="yes" if before.value is not None else "no",
    )


def record_since(c: Composer, rule: str, topic: str) -> Period | None:
    """Return the first month collected where the count is the highest since then, else None."""
    first = c.answers.since(rule)
    if first is None:
        return None
    months = Period(first.start, c.period.end, "range", "").months()
    c.answers.ask(rule, months, ("topic",))
    values = {m: int(c.answers.row(rule, m, {"topic": topic}).value or 0) for m in months}
    found = record_high(values, c.period)
    return found.since if found.is_record else None
