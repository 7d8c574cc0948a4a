"""The texts and the published vulnerabilities of the demonstration, as rows for the ordinary import."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime, time
from importlib.resources import files
from zoneinfo import ZoneInfo

from hinomi.demo.figures import read_data
from hinomi.demo.records import RecordFile, Row
from hinomi.terms.errors import RuleError
from hinomi.terms.tables import ARTICLES, VULNERABILITIES
from hinomi.terms.taxonomies import LANGUAGES

_FENCE = "+++\n"
_COMMENTARY = "<!-- commentary -->\n"
_EVENING = time(18, 0)


def article_file() -> RecordFile:
    """Return every text in both languages, for the month that the demonstration prints."""
    desk = read_data("desk")
    carried = {"period": desk["edition"], "status": "active", "recorded_at": desk["texts_recorded_at"]}
    rows = [{"language": language, **carried, **row} for language in LANGUAGES for row in _texts(language)]
    return RecordFile(ARTICLES, "articles.csv", rows)


def vulnerability_file(*, zone: ZoneInfo) -> RecordFile:
    """Return the published vulnerabilities, each known on the evening of its publication."""
    rows = [
        {
            **entry,
            "status": "active",
            "recorded_at": datetime.combine(entry["published_on"], _EVENING, tzinfo=zone),
        }
        for entry in read_data("vulnerabilities")["vulnerabilities"]
    ]
    return RecordFile(VULNERABILITIES, "vulnerabilities.csv", rows)


def parse_text(name: str, text: str) -> Row:
    """Take a text apart: what stands between the fences in TOML, then body and commentary in Markdown.

    Raises `RuleError` where a fence is missing.
    """
    opening, fence, rest = text.partition(_FENCE)
    head, second, content = rest.partition(_FENCE)
    if opening or not fence or not second:
        message = f"The text {name} does not begin with a head between two lines of +++."
        raise RuleError(message)
    body, _, commentary = content.partition(_COMMENTARY)
    return {**tomllib.loads(head), "body": body.strip(), "commentary": commentary.strip() or None}


def _texts(language: str) -> Iterator[Row]:
    folder = files("hinomi.demo.texts") / language
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        yield parse_text(entry.name, entry.read_text(encoding="utf-8"))
