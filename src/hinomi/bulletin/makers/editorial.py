"""What editors wrote: the reminder, the topics, the cases; and the numbers at a glance."""

from __future__ import annotations

from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import (
    Article,
    Block,
    Glance,
    Headline,
    Items,
    Paragraph,
    Passage,
    Rich,
    Span,
    Subheading,
    Text,
)
from hinomi.bulletin.makers.figures import columns_figure
from hinomi.bulletin.outline import Part, texts

_CASES = (("damage_case", "access"), ("consultation_case", "consultation"))
"""Kinds of cases, and the section in which they stand."""


def glance(c: Composer, part: Part) -> list[Block]:
    """Set the month's most important numbers at the head; those that cannot be told are left out."""
    found = []
    for entry in part.list("items"):
        rule, style = entry["rule"], entry.get("style", "exact")
        number, before = c.count(rule), c.count(rule, c.previous)
        if number.value is None:
            continue
        percent, direction = c.book.change(number, before, style=style)
        shown = c.rounded(number) if style == "rounded" else c.exact(number)
        rich = c.say("glance-value", value=shown, unit=entry["unit"])
        change = c.say(
            "glance-change", direction=direction, percent=c.percent(percent), previous=c.month(c.previous)
        )
        label = texts(entry["label"], "glance")
        found.append(Headline(label=label, rich=rich, change=change, section=entry["section"]))
    return [Glance(tuple(found))] if found else []


def reminder(c: Composer, part: Part) -> list[Block]:
    """Print the month's reminder; its figure stands before the first heading of the text."""
    found: list[Block] = []
    articles = c.article("reminder")
    figure = columns_figure(c, Part("columns_figure", part.words["figure"])) if "figure" in part.words else []
    for nth, article in enumerate(articles):
        if nth or not figure:
            found.append(article)
            continue
        opening, rest = _split(article)
        found.extend([opening, *figure, *([rest] if rest else [])])
    if not articles:
        found = [Paragraph(c.say("reminder-nothing"), role="nothing"), *figure]
    return found


def topics(c: Composer, _: Part) -> list[Block]:
    """List what is in this edition, each with the way to its section."""
    items: list[Rich] = [
        {lang: _topic(article.texts.get(lang)) for lang in c.languages} for article in c.article("topic")
    ]
    items += [
        {lang: _title(article.texts.get(lang), section) for lang in c.languages}
        for kind, section in _CASES
        for article in c.article(kind)
    ]
    told = [{lang: spans for lang, spans in rich.items() if spans} for rich in items]
    listed: tuple[Rich, ...] = tuple(rich for rich in told if rich)
    listed = (*listed, *_observed(c))
    return [Items(listed)] if listed else []


def _observed(c: Composer) -> tuple[Rich, ...]:
    """Return the way to the section of observation, where there is anything in it."""
    if not c.answers.collected("observation.accesses", c.period):
        return ()
    said = c.say("topics-observation", month=c.month())
    return ({lang: tuple(Span(s.text, link="#observation") for s in spans) for lang, spans in said.items()},)


def cases(c: Composer, part: Part) -> list[Block]:
    """Print the cases of a kind, each under the heading of its part."""
    found: list[Block] = []
    articles = c.article(part.text("kind"))
    if articles:
        found.append(Subheading(part.text("kind").replace("_", "-"), part.texts("title")))
    found.extend(articles)
    return found


def _split(article: Article) -> tuple[Article, Article | None]:
    """Part an article before its first heading: an opening, and the rest without a title."""
    openings, rests = {}, {}
    for language, text in article.texts.items():
        place = next((n for n, passage in enumerate(text.body) if passage.form == "heading"), len(text.body))
        openings[language] = Text(title=text.title, body=text.body[:place])
        rests[language] = Text(
            title="", body=text.body[place:], commentary=text.commentary, references=text.references
        )
    opening = Article(article.id, article.kind, openings, article.part, article.heading)
    rest = Article(f"{article.id}-2", article.kind, rests, article.part, article.heading)
    return opening, rest if any(_has(text) for text in rests.values()) else None


def _has(text: Text) -> bool:
    return bool(text.body or text.commentary or text.references)


def _topic(text: Text | None) -> tuple[Span, ...]:
    if text is None:
        return ()
    first: tuple[Passage, ...] = text.body[:1]
    said = tuple(span for passage in first for span in passage.spans)
    return (Span(text.title, style="strong"), *((Span(" "), *said) if said else ()))


def _title(text: Text | None, section: str) -> tuple[Span, ...]:
    return () if text is None else (Span(text.title, link=f"#{section}"),)
