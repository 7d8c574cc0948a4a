"""Viruses: detections, reports, the ranking; malicious programs."""

from __future__ import annotations

from hinomi.bulletin import labels
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Items, Paragraph
from hinomi.bulletin.outline import Part
from hinomi.counting.results import Label
from hinomi.counting.views import ranking as rank

DETECTIONS, REPORTS, MALWARE = "virus.detections", "virus.reports", "malware.detections"
_PREFIXES = {"windows_dos": "W32/"}
"""How a family is printed: `W32/Netsky`."""


def virus_summary(c: Composer, _: Part) -> list[Block]:
    """Say how many specimens and reports there were, and how that changed."""
    if c.answers.since(REPORTS) is None:
        return [Paragraph(c.say("virus-nothing", month=c.month()), role="nothing")]
    c.answers.ask(DETECTIONS, [c.period, c.previous])
    c.answers.ask(REPORTS, [c.period, c.previous])
    detections, before = c.count(DETECTIONS), c.count(DETECTIONS, c.previous)
    percent, direction = c.book.change(detections, before, style="rounded")
    reports, reports_before = c.count(REPORTS), c.count(REPORTS, c.previous)
    change, way = c.book.change(reports, reports_before)
    months = {"month": c.month(), "previous": c.month(c.previous)}
    found = [
        Paragraph(
            c.say(
                "virus-detections",
                direction=direction,
                now=c.rounded(detections),
                before=c.rounded(before),
                percent=c.percent(percent),
                note=c.defined(DETECTIONS),
                nowcount=amount(detections),
                **months,
            ),
            role="lead",
        ),
        Paragraph(
            c.say(
                "virus-reports",
                direction=way,
                now=c.exact(reports),
                before=c.exact(reports_before),
                percent=c.percent(change),
                note=c.defined(REPORTS),
                nowcount=amount(reports),
                **months,
            ),
            role="lead",
        ),
    ]
    if amount(reports):
        into = c.say(
            "virus-folded",
            now=c.rounded(detections),
            reports=c.exact(reports),
            reportcount=amount(reports),
            **months,
        )
        found.append(Paragraph(into, role="remark"))
    return list(found)


def ranking(c: Composer, part: Part) -> list[Block]:
    """List the families with the most detections; families with equally many share a place."""
    found = rank(c.answers.answer(DETECTIONS, c.period, ("family",)), part.number("top", 3))
    places = [place for place in found if place.label not in {None, "unknown"}]
    if not places:
        return []
    items = [
        c.say(
            "ranking-item",
            place=place.place,
            name=dict.fromkeys(c.languages, printed_family(c, place.label)),
            now=c.rounded(c.count(DETECTIONS, family=place.label)),
            nowcount=int(place.value),
        )
        for place in places
    ]
    lead = c.say("ranking-lead", month=c.month(), count=len(items))
    return [Paragraph(lead), Items(tuple(items), ordered=False)]


def malware_summary(c: Composer, part: Part) -> list[Block]:
    """Say how many malicious programs were found, and in which category most of them."""
    if c.answers.since(MALWARE) is None:
        return [Paragraph(c.say("malware-nothing", month=c.month()), role="nothing")]
    now, before = c.count(MALWARE), c.count(MALWARE, c.previous)
    percent, direction = c.book.change(now, before)
    rows = c.answers.rows(MALWARE, c.period, ("category",))
    top = max(rows, key=lambda key: int(rows[key].value or 0), default=("",))[0]
    return [
        Paragraph(
            c.say(
                "malware-detections",
                direction=direction,
                month=c.month(),
                previous=c.month(c.previous),
                now=c.exact(now),
                before=c.exact(before),
                percent=c.percent(percent),
                note=c.defined(MALWARE),
                nowcount=amount(now),
                figure=part.text("figure", ""),
                top=labels.within(labels.value_label(MALWARE, "category", top)),
                topvalue=c.exact(c.count(MALWARE, category=top)),
                topcount=amount(c.count(MALWARE, category=top)),
            ),
            role="lead",
        )
    ]


def printed_family(c: Composer, family: Label) -> str:
    """Return a family as it is printed, with the prefix of its platform where that has one."""
    rows = c.answers.rows(DETECTIONS, c.period, ("family", "platform"))
    platforms = {key[1] for key, row in rows.items() if key[0] == family and row.value}
    prefix = _PREFIXES.get(str(next(iter(platforms))), "") if len(platforms) == 1 else ""
    return f"{prefix}{family}"
