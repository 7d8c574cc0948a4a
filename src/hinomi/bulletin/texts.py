"""The editors' texts and the vulnerabilities of a home, as they were known at the edition's instant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hinomi.bulletin.edition import Article, Reference, Text, Texts
from hinomi.bulletin.prose import passages
from hinomi.store import Home, Shelf, take_snapshot
from hinomi.terms.periods import Period
from hinomi.terms.schema import Table
from hinomi.terms.tables import ARTICLES, VULNERABILITIES
from hinomi.terms.taxonomies import LANGUAGES, Taxonomy, taxonomy

_HEADINGS = {"damage_case": "access_kind", "consultation_case": "consultation_topic"}
"""The list whose code a case's `section` is."""


def rows_known(home: Home, table: Table, *, as_of: datetime) -> tuple[list[dict[str, Any]], int]:
    """Return the active rows of a table as of an instant, in its order, and the version read."""
    snapshot = take_snapshot(Shelf(home), [table], as_of=as_of)
    last: dict[tuple[Any, ...], dict[str, Any]] = {}
    rows = snapshot.shelf.read(table, version=snapshot.version(table)).to_pylist()
    known = [r for r in rows if r["batch"] in snapshot.batches and r["recorded_at"] <= as_of]
    for row in sorted(known, key=lambda row: (row["revision"], row["recorded_at"], row["batch"])):
        last[tuple(row[name] for name in table.key)] = row
    active = [row for row in last.values() if row["status"] == "active"]
    order = (*table.order, *table.key)
    active.sort(key=lambda row: [(row[name] is None, row[name] or 0) for name in order])
    return active, snapshot.version(table)


def read_articles(home: Home, period: Period, *, as_of: datetime) -> tuple[list[Article], int]:
    """Return the articles for a month, languages of one article together, and the version read."""
    rows, version = rows_known(home, ARTICLES, as_of=as_of)
    wanted = [row for row in rows if row["period"] == period.label]
    wanted.sort(key=lambda row: (row["rank"] is None, row["rank"] or 0, row["article"], row["language"]))
    grouped: dict[str, list[dict[str, Any]]] = {}
    for row in wanted:
        grouped.setdefault(row["article"], []).append(row)
    return [_article(name, found) for name, found in grouped.items()], version


def read_vulnerabilities(home: Home, *, as_of: datetime) -> tuple[list[Mapping[str, Any]], int]:
    """Return the published vulnerabilities and the version read."""
    rows, version = rows_known(home, VULNERABILITIES, as_of=as_of)
    return list(rows), version


def _article(name: str, rows: list[dict[str, Any]]) -> Article:
    kind, part = rows[0]["kind"], rows[0]["section"] or ""
    return Article(
        id=name,
        kind=kind,
        texts={row["language"]: _text(row) for row in rows},
        part=part,
        heading=_heading(kind, part),
    )


def _text(row: Mapping[str, Any]) -> Text:
    return Text(
        title=row["title"],
        body=passages(row["body"]),
        commentary=passages(row["commentary"] or ""),
        references=tuple(_reference(text) for text in row["references"] or ()),
    )


def _reference(text: str) -> Reference:
    title, _, address = text.rpartition(" | ")
    return Reference(title=title, address=address)


def _heading(kind: str, part: str) -> Texts:
    if not part or kind not in _HEADINGS:
        return {}
    codes: Taxonomy = taxonomy(_HEADINGS[kind])
    return {language: codes.label(part, language) for language in LANGUAGES} if part in codes else {}
