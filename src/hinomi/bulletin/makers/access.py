"""Unauthorised access: reports, consultations, and what the damage was."""

from __future__ import annotations

from hinomi.bulletin import labels
from hinomi.bulletin.book import amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block, Items, Number, Paragraph, Rich, Texts
from hinomi.bulletin.outline import Part
from hinomi.counting.results import Label
from hinomi.terms.taxonomies import DETAIL, taxonomy

REPORTS, CONSULTATIONS, OVERLAP, TOTAL = (
    "access.reports",
    "access.consultations",
    "access.overlap",
    "access.total",
)
_LISTS = (
    ("access.contents", "content"),
    ("access.causes", "cause"),
    ("access.services", "service"),
)


def access_summary(c: Composer, _: Part) -> list[Block]:
    """Say how many reports and consultations there were, and how many with damage."""
    if c.answers.since(TOTAL) is None:
        return [Paragraph(c.say("access-nothing", month=c.month()), role="nothing")]
    reports, damaged = c.count(REPORTS), c.count(REPORTS, damaged=True)
    talks, hurt, both = c.count(CONSULTATIONS), c.count(CONSULTATIONS, damaged=True), c.count(OVERLAP)
    return [
        Paragraph(
            c.say(
                "access-reports",
                month=c.month(),
                now=c.exact(reports),
                nowcount=amount(reports),
                damaged=c.exact(damaged),
                damagedcount=amount(damaged),
                note=c.defined(REPORTS),
            ),
            role="lead",
        ),
        Paragraph(
            c.say(
                "access-consultations",
                month=c.month(),
                now=c.exact(talks),
                nowcount=amount(talks),
                damaged=c.exact(hurt),
                damagedcount=amount(hurt),
                both=c.exact(both),
                bothcount=amount(both),
                note=c.defined(TOTAL),
            ),
            role="lead",
        ),
    ]


def access_damage(c: Composer, _: Part) -> list[Block]:
    """Break the damaged reports down by kind, and each kind by contents, causes and services."""
    damaged = c.count(REPORTS, damaged=True)
    if not amount(c.count(REPORTS)):
        return []  # nothing was received at all, which has been said
    if not amount(damaged):
        return [Paragraph(c.say("damage-nothing", month=c.month()), role="nothing")]
    kinds = [
        (code, c.count(REPORTS, damaged=True, kind=code)) for code in taxonomy("access_kind").group("damaged")
    ]
    seen = [(code, number) for code, number in kinds if amount(number)]
    listed = c.joined([_item(c, REPORTS, "kind", code, number) for code, number in seen])
    lead = c.say("damage-kinds", list=listed, damaged=c.exact(damaged), damagedcount=amount(damaged))
    details = [_of_kind(c, code, number) for code, number in seen]
    items = tuple(item for item in details if item)
    return [Paragraph(lead, role="lead"), *([Items(items)] if items else [])]


def _of_kind(c: Composer, kind: str, number: Number) -> Rich:
    """Say of one kind what was done, how it was possible and which service was misused."""
    clauses = []
    for rule, dimension in _LISTS:
        listed = _listed(c, rule, dimension, kind)
        if listed:
            clauses.append(c.phrase("damage-clause", about=dimension, list=c.joined(listed)))
    if not clauses:
        return {}
    label = labels.value_label(REPORTS, "kind", kind)
    together = {lang: c.word("clause-separator")[lang].join(p[lang] for p in clauses) for lang in c.languages}
    return c.say("damage-of-kind", kind=label, now=c.exact(number), nowcount=amount(number), clauses=together)


def _listed(c: Composer, rule: str, dimension: str, kind: str) -> list[Texts]:
    """Return each code with its number, a root with its details as an of-which, the largest first."""
    rows = c.answers.rows(rule, c.period, tuple(sorted((dimension, "kind"))))
    place = tuple(sorted((dimension, "kind"))).index(dimension)
    codes = list(dict.fromkeys(str(key[place]) for key in rows if key[1 - place] == kind and rows[key].value))
    roots = [code for code in codes if DETAIL not in code]
    counted = [(code, c.book.count(rule, c.period, {"kind": kind, dimension: code})) for code in roots]
    counted.sort(key=lambda entry: -amount(entry[1]))
    found = []
    for code, number in counted:
        details = [x for x in codes if x.startswith(code + DETAIL)]
        found.append(_with_details(c, rule, dimension, kind, code, number, details))
    return found


def _with_details(
    c: Composer, rule: str, dimension: str, kind: str, code: str, number: Number, details: list[str]
) -> Texts:
    if not details:
        return _item(c, rule, dimension, code, number)
    parts = []
    for detail in details:
        part = c.book.count(rule, c.period, {"kind": kind, dimension: detail})
        name = dict.fromkeys(c.languages, detail.partition(DETAIL)[2])
        parts.append(c.phrase("item", label=name, now=c.exact(part), nowcount=amount(part)))
    return c.phrase(
        "item-of-which",
        label=labels.within(labels.value_label(rule, dimension, code)),
        now=c.exact(number),
        nowcount=amount(number),
        details=c.joined(parts),
    )


def _item(c: Composer, rule: str, dimension: str, code: Label, number: Number) -> Texts:
    label = labels.within(labels.value_label(rule, dimension, code))
    return c.phrase("item", label=label, now=c.exact(number), nowcount=amount(number))
