"""The use case `build`: one home, one period, one instant make one Edition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hinomi.bulletin import labels, messages
from hinomi.bulletin.answers import Answers, Counts
from hinomi.bulletin.book import Book, amount
from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import (
    FORMAT,
    Article,
    Block,
    Breakdown,
    Edition,
    Masthead,
    Number,
    RuleText,
    Section,
    Texts,
)
from hinomi.bulletin.makers import maker_named
from hinomi.bulletin.outline import Outline, Part, SectionPlan, read_outline
from hinomi.bulletin.provenance import Provenance, read_provenance
from hinomi.bulletin.refusals import refusal
from hinomi.bulletin.texts import read_articles, read_vulnerabilities
from hinomi.counting import Counter, Rule, rules
from hinomi.counting.rounding import Rounding
from hinomi.store import Home
from hinomi.terms.errors import UsageError
from hinomi.terms.periods import Period
from hinomi.terms.taxonomies import LANGUAGES

_MOST_SHOWN = 15
_LINE_END = re.compile(r"\s+")
_AFTER_JAPANESE = re.compile(r"(?<=[。、）」])\s+")


@dataclass(frozen=True)
class Sources:
    """Everything that an edition is made from, read. The maker of an edition reads nothing else."""

    counts: Counts
    rules: Mapping[str, Rule]
    zone: ZoneInfo
    organisation: Texts
    provenance: Provenance = field(default_factory=Provenance)
    rounding: Rounding = "half_up"
    articles: Sequence[Article] = ()
    vulnerabilities: Sequence[Mapping[str, Any]] = ()
    contacts: Sequence[Mapping[str, Any]] = ()
    tables: Mapping[str, int] | None = None


def build_edition(
    home: Home,
    period: Period,
    *,
    as_of: datetime | None = None,
    engine: str = "duckdb",
    languages: Sequence[str] = LANGUAGES,
    outline: str = "monthly",
) -> Edition:
    """Build the edition of a period.

    Raises `UsageError` for a period that the outline is not for, an unknown engine or language,
    `IdentityError` where totals do not add up: then there is no edition.
    """
    plan = read_outline(outline)
    if period.unit != plan.unit:
        message = f"This bulletin is made for a {plan.unit}, and {period} is none."
        raise UsageError(message, advice="Write a month, for instance 2009-10.")
    unknown = [language for language in languages if language not in LANGUAGES]
    if unknown or not languages:
        message = f"There is no bulletin in language '{', '.join(unknown)}'."
        raise UsageError(message, advice="There is: " + ", ".join(LANGUAGES) + ".")
    counter = Counter(home, as_of=as_of, engine=engine)
    articles, article_version = read_articles(home, period, as_of=counter.as_of)
    vulnerabilities, vulnerability_version = read_vulnerabilities(home, as_of=counter.as_of)
    names = {
        lang: str(home.setting("organisation", f"name_{lang}", "") or plan.organisation[lang])
        for lang in LANGUAGES
    }
    sources = Sources(
        counts=counter,
        rules=rules(),
        zone=home.zone,
        organisation=names,
        provenance=read_provenance(home),
        rounding=home.setting("counting", "percent_rounding", "half_up"),
        articles=articles,
        vulnerabilities=vulnerabilities,
        contacts=home.settings.get("contacts", []),
        tables={**counter.tables, "articles": article_version, "vulnerabilities": vulnerability_version},
    )
    return compose(sources, period, plan, tuple(dict.fromkeys(languages)))


def compose(sources: Sources, period: Period, plan: Outline, languages: tuple[str, ...]) -> Edition:
    """Make an edition from what was read. Raises `IdentityError` where totals do not add up."""
    refuse_violations(sources.counts, period)
    found = {name: _with_lines_joined(rule) for name, rule in sources.rules.items()}
    answers = Answers(sources.counts, last=period, subjects=plan.subjects)
    book = Book(answers, sources.rules, sources.provenance, sources.rounding)
    composer = Composer(
        book=book,
        period=period,
        outline=plan,
        languages=languages,
        articles=sources.articles,
        vulnerabilities=sources.vulnerabilities,
        definitions={name: text.definition for name, text in found.items()},
    )
    made = [_section(composer, entry, sources) for entry in plan.sections]
    sections = tuple(section for section in made if section.blocks)
    breakdowns = tuple(_breakdowns(composer))
    used = {number.rule for number in book.numbers.values()}
    return Edition(
        format=FORMAT,
        outline=plan.id,
        outline_version=plan.version,
        period=period.label,
        as_of=sources.counts.as_of.isoformat(),
        languages=languages,
        masthead=_masthead(sources, period, plan),
        sections=sections,
        numbers=dict(sorted(book.numbers.items())),
        grids=composer.grids,
        figures=composer.figures,
        notes=book.notes,
        rules={name: found[name] for name in sorted(found) if sources.rules[name].published or name in used},
        queries=_queries(sources.counts, book, period),
        tables=dict(sources.tables if sources.tables is not None else sources.counts.tables),
        breakdowns=breakdowns,
        invented_mark=sources.provenance.mark,
        invented_note=sources.provenance.mark_note,
    )


def refuse_violations(counts: Counts, period: Period) -> None:
    """Raise `IdentityError`, naming the rows, where totals do not add up."""
    violations = counts.check(period)
    if not violations:
        return
    raise refusal(violations, period)


def _section(composer: Composer, plan: SectionPlan, sources: Sources) -> Section:
    blocks: list[Block] = []
    for part in plan.parts:
        blocks.extend(maker_named(part.make)(composer, _filled(part, sources)))
    return Section(id=plan.id, title=plan.title, blocks=tuple(blocks), numbered=plan.numbered)


def _filled(part: Part, sources: Sources) -> Part:
    """Let the home's own contacts stand in the place of the outline's."""
    if part.make != "contacts" or not sources.contacts:
        return part
    return Part(part.make, {**part.words, "contacts": [_contact(entry) for entry in sources.contacts]})


def _contact(entry: Mapping[str, Any]) -> dict[str, Texts]:
    return {
        name: {lang: str(entry.get(f"{name}_{lang}") or entry.get(name, "")) for lang in LANGUAGES}
        for name in ("term", "text")
    }


def _masthead(sources: Sources, period: Period, plan: Outline) -> Masthead:
    local = sources.counts.as_of.astimezone(sources.zone)
    day = {lang: labels.day_label(local.date(), lang) for lang in LANGUAGES}
    when = {lang: f"{day[lang]} {local:%H:%M} ({sources.zone.key})" for lang in LANGUAGES}
    return Masthead(
        organisation=sources.organisation,
        title=plan.title,
        period=labels.period_label(period),
        as_of=messages.word("page-asof", LANGUAGES, when=when),
        label=sources.provenance.label,
    )


def _breakdowns(composer: Composer) -> list[Breakdown]:
    """Break the undivided numbers of the edition's period down, largest first, bounded."""
    found = []
    book, plan = composer.book, composer.outline.breakdowns
    whole = [n for n in book.numbers.values() if not n.view and not n.dimensions]
    for number in [n for n in whole if n.period == composer.period.label and n.value not in {None, "0"}]:
        for dimension in plan.get(number.rule, ()):
            cells = _cells(composer, number, dimension)
            if cells:
                found.append(Breakdown(number.id, dimension, labels.dimension_label(dimension), cells))
    return found


def _cells(composer: Composer, number: Number, dimension: str) -> tuple[tuple[Texts, str], ...]:
    values = composer.answers.rows(number.rule, composer.period, (dimension,))
    order = sorted(values, key=lambda key: -int(values[key].value or 0))
    cells = []
    for (value,) in order[:_MOST_SHOWN]:
        part = composer.book.count(number.rule, composer.period, {dimension: value})
        if amount(part):
            cells.append((labels.value_label(number.rule, dimension, value), part.id))
    return tuple(cells)


def _queries(counts: Counts, book: Book, period: Period) -> dict[str, str]:
    """Return the SQL of each (rule, dimensions) that was asked, as run for the edition's period."""
    found = {}
    for key in sorted({number.query for number in book.numbers.values()}):
        rule, _, words = key.partition("|")
        by = tuple(filter(None, words.split(",")))
        found[key] = counts.explain(rule, period, by=by).sql
    return found


def _with_lines_joined(rule: Rule) -> RuleText:
    """Return what is printed of a rule; a line end in its file is no space in Japanese."""
    definition = {lang: _LINE_END.sub(" ", rule.definition[lang].strip()) for lang in LANGUAGES}
    definition["ja"] = _AFTER_JAPANESE.sub("", definition["ja"])
    return RuleText(
        id=rule.id,
        version=rule.version,
        table=rule.table,
        unit=rule.unit,
        dimensions=rule.dimensions,
        title={lang: rule.title[lang] for lang in LANGUAGES},
        definition=definition,
        source=rule.source,
    )
