"""The sheets of paper: PDF/UA-1 and PDF/A-2a by Typst, made from data and fonts of the package only.

The document date is the edition's instant, so the same edition gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from importlib.resources import as_file, files
from typing import Any, Literal

from hinomi.bulletin.edition import (
    Article,
    Block,
    Edition,
    Facts,
    FigureHere,
    Glance,
    GridHere,
    Items,
    Links,
    Paragraph,
    Passage,
    Section,
    Span,
    Subheading,
)
from hinomi.bulletin.render.view import View

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]
_CASES = {
    "damage_case": ("case-body", "case-commentary"),
    "consultation_case": ("case-question", "case-answer"),
}
_WEB = ("https://", "http://")
_NARROW = {"panels": 92, "columns": 80, "stacked": 82, "days": 92, "pairs": 88}
"""How much of the width a drawing takes, in per cent; others take all."""

Part = dict[str, Any]


def papers(edition: Edition, drawings: Mapping[tuple[str, str], str]) -> dict[str, bytes]:
    """Return the PDF of each language by its path; `drawings` are SVG by (figure, language)."""
    return {
        f"bulletin-{edition.period}-{language}.pdf": paper(edition, language, drawings)
        for language in edition.languages
    }


def paper(edition: Edition, language: str, drawings: Mapping[tuple[str, str], str]) -> bytes:
    """Return one PDF."""
    import typst  # slow import

    said = Sheet(View(edition, language), drawings).document()
    package = files("hinomi.bulletin")
    with (
        as_file(package / "site" / "paper" / "bulletin.typ") as template,
        as_file(package / "fonts") as fonts,
    ):
        made = typst.compile(
            str(template),
            format="pdf",
            font_paths=[str(fonts)],
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(said, ensure_ascii=False, sort_keys=True)},
            pdf_standards=[*STANDARDS],
        )
    return bytes(made)


class Sheet:
    """An edition in one language as plain data for the template; a footnote is printed once."""

    def __init__(self, view: View, drawings: Mapping[tuple[str, str], str]) -> None:
        """Take the view and the drawings."""
        self.v = view
        self.drawings = drawings
        self._noted: set[str] = set()

    def document(self) -> Part:
        """Return the whole document."""
        v, head = self.v, self.v.edition.masthead
        day = datetime.fromisoformat(v.edition.as_of)
        label = v.text(head.label)
        return {
            "language": v.language,
            "title": v.text(head.title),
            "period": v.text(head.period),
            "organisation": v.text(head.organisation),
            "as-of": v.text(head.as_of),
            "label": label,
            "label-short": label,
            "date": [day.year, day.month, day.day],
            "mark": v.mark,
            "mark-note": v.text(v.edition.invented_note),
            "words": {"references": v.word("references"), "contents": v.word("page-contents")},
            "sections": [self._section(nth, section) for nth, section in v.numbered()],
        }

    def _section(self, nth: int, section: Section) -> Part:
        made = [self._block(block) for block in section.blocks]
        blocks = [part for part in made if part is not None]
        return {"id": section.id, "number": nth, "title": self.v.text(section.title), "blocks": blocks}

    def _block(self, block: Block) -> Part | None:
        v = self.v
        found: Part | None
        match block:
            case Subheading():
                found = {"is": "subheading", "title": v.text(block.title)}
            case Paragraph():
                spans = self._spans(v.spans(block.rich))
                found = {"is": "paragraph", "role": block.role, "spans": spans} if spans else None
            case Items():
                shown = [self._spans(v.spans(rich)) for rich in block.rich if v.spans(rich)]
                found = {"is": "items", "items": shown} if shown else None
            case GridHere():
                found = self._grid(block.grid)
            case FigureHere():
                found = self._figure(block.figure)
            case Article():
                found = self._article(block)
            case _:
                found = self._listing(block)
        return found

    def _listing(self, block: Glance | Links | Facts) -> Part:
        v = self.v
        match block:
            case Glance():
                headlines = [
                    {
                        "label": v.text(h.label),
                        "value": self._spans(v.spans(h.rich)),
                        "change": self._spans(v.spans(h.change)),
                    }
                    for h in block.headlines
                ]
                return {"is": "glance", "headlines": headlines}
            case Links():
                links = [{"text": v.text(link.text), "address": link.address} for link in block.links]
                return {"is": "links", "links": links}
            case Facts():
                facts = [{"term": v.text(f.term), "spans": self._spans(v.spans(f.rich))} for f in block.facts]
                return {"is": "facts", "facts": facts}

    def _grid(self, name: str) -> Part:
        v, grid = self.v, self.v.edition.grids[name]
        rows = [
            {
                "label": v.text(row.label),
                "level": row.level,
                "footing": row.footing,
                "cells": [self._span(Span(v.printed(v.number(c)), number=c)) for c in row.cells],
            }
            for row in grid.rows
        ]
        return {
            "is": "grid",
            "label": v.word("page-table", id=v.table_number(grid)),
            "caption": v.text(grid.caption),
            "corner": v.text(grid.corner),
            "columns": [v.text(column.label) for column in grid.columns],
            "rows": rows,
            "remark": v.text(grid.remark),
        }

    def _figure(self, name: str) -> Part:
        v, figure = self.v, self.v.edition.figures[name]
        grid = v.edition.grids[figure.grid]
        marked = any(v.number(cell).invented for row in grid.rows for cell in row.cells)
        return {
            "is": "figure",
            "label": v.word("page-figure", id=name),
            "title": v.text(figure.title),
            "subtitle": v.text(figure.subtitle),
            "alt": v.text(figure.alt),
            "svg": self.drawings[name, v.language],
            "width": _NARROW.get(figure.chart, 100),
            "marked": marked and bool(v.mark),
        }

    def _article(self, article: Article) -> Part:
        v, text = self.v, article.texts.get(self.v.language)
        if text is None:
            there = "・".join(v.language_name(language) for language in article.texts)
            said = v.word("article-elsewhere", language=there)
            return {"is": "paragraph", "role": "nothing", "spans": [self._span(Span(said))]}
        common = {
            "title": text.title,
            "body": self._passages(text.body),
            "commentary": self._passages(text.commentary),
            "references": [{"title": r.title, "address": r.address} for r in text.references],
        }
        if article.kind not in _CASES:
            return {"is": "article", **common}
        first, second = _CASES[article.kind]
        labels = {"first-label": v.word(first), "second-label": v.word(second)}
        return {"is": "case", "level": 3, "tag": v.text(article.heading), **labels, **common}

    def _passages(self, passages: Sequence[Passage]) -> list[Part]:
        return [
            {
                "form": passage.form,
                "spans": self._spans(passage.spans),
                "level": passage.level,
                "code": "".join(span.text for span in passage.spans) if passage.form == "code" else "",
                "items": [self._passages(item) for item in passage.items],
            }
            for passage in passages
        ]

    def _spans(self, spans: Sequence[Span]) -> list[Part]:
        return [self._span(span) for span in spans]

    def _span(self, span: Span) -> Part:
        v = self.v
        number = v.number(span.number) if span.number else None
        wanted = [*(number.notes if number else ()), *([span.note] if span.note else [])]
        fresh = [note for note in dict.fromkeys(wanted) if note not in self._noted]
        self._noted.update(fresh)
        text = (
            span.text.replace("\n", "" if v.language == "ja" else " ") if span.style != "code" else span.text
        )
        return {
            "text": text,
            "style": span.style,
            "link": span.link if span.link.startswith(_WEB) else "",
            "mark": v.mark if number and number.marked(span.text) else "",
            "notes": [self._spans(v.note(note)) for note in fresh],
        }
