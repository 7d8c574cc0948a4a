"""What a dimension value is called in print, in each language."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any

from hinomi.bulletin.edition import Texts
from hinomi.bulletin.messages import word
from hinomi.counting.results import Label
from hinomi.terms.periods import Period
from hinomi.terms.taxonomies import LANGUAGES, taxonomy

REST = "(rest)"
"""The value that stands for all values not named."""

_TAXONOMIES = {
    ("access", "kind"): "access_kind",
    ("access", "content"): "access_content",
    ("access", "cause"): "access_cause",
    ("access", "service"): "access_service",
    ("consultation", "channel"): "printed_channel",
    ("consultation", "channel_detail"): "channel",
    ("consultation", "topic"): "consultation_topic",
    ("malware", "category"): "malware_category",
    ("malware", "source"): "malware_source",
    ("observation", "kind"): "packet_kind",
    ("access", "status"): "status",
    ("virus", "platform"): "platform",
    ("virus", "reporter_kind"): "reporter_kind",
    ("virus", "route"): "route",
    ("virus", "status"): "status",
}
_PROPER = {"Winny", "Trojan"}
"""Words that keep their capital within a sentence."""
_UNKNOWN = {"family": "unknown", "region": "ZZ"}


def value_label(rule: str, dimension: str, value: Label) -> Texts:
    """Return the printed name of a dimension value."""
    codes = _TAXONOMIES.get((rule.partition(".")[0], dimension))
    if value == REST:
        return word("rest", LANGUAGES)
    if value is None or _UNKNOWN.get(dimension) == value:
        return word("unknown", LANGUAGES)
    if dimension == "damaged":
        return word("damaged" if value else "undamaged", LANGUAGES)
    return {language: _value_word(codes, dimension, str(value), language) for language in LANGUAGES}


def within(label: Texts) -> Texts:
    """Return a label as it stands within a sentence: in English without its capital, unless it is a name."""
    english = label.get("en", "")
    if english.partition(" ")[0] in _PROPER or any(sign.isupper() for sign in english.partition(" ")[0][1:]):
        return label
    return {**label, "en": english[:1].lower() + english[1:]} if english else label


def _value_word(codes: str | None, dimension: str, value: str, language: str) -> str:
    if codes is not None:
        return taxonomy(codes).label(value, language)
    if dimension == "region":
        return _territories(language).get(value, value)
    return day_label(date.fromisoformat(value), language) if dimension == "day" else value


def dimension_label(dimension: str) -> Texts:
    """Return the printed name of a dimension."""
    return word("dimension", LANGUAGES, name=dimension)


def day_label(day: date, language: str) -> str:
    """Return a day in full: `2009年10月13日`, `13 October 2009`."""
    return _format_date(day, "y年M月d日" if language == "ja" else "d MMMM y", language)


def day_axis_label(day: date, language: str) -> str:
    """Return a day as it stands on an axis: `10/13`, `13 Oct`."""
    return _format_date(day, "M/d" if language == "ja" else "d MMM", language)


def month_label(period: Period, *, beside: Period | None = None) -> Texts:
    """Return a month: with its year, or bare where it lies in the year of the month `beside`."""
    bare = beside is not None and beside.start.year == period.start.year
    shapes = {"ja": "M月" if bare else "y年M月", "en": "MMMM" if bare else "MMMM y"}
    return {language: _format_date(period.start, shape, language) for language, shape in shapes.items()}


def month_column_label(period: Period) -> Texts:
    """Return a month as it heads a column: `2009年10月`, `Oct 2009`."""
    return {"ja": _format_date(period.start, "y年M月", "ja"), "en": _format_date(period.start, "MMM y", "en")}


def month_axis_label(period: Period, language: str) -> str:
    """Return a month as it stands on an axis, without its year: `10月`, `Oct`."""
    return _format_date(period.start, "M月" if language == "ja" else "MMM", language)


def period_label(period: Period) -> Texts:
    """Return a period: a month or year in words, anything else as it is written."""
    if period.unit == "month":
        return month_label(period)
    if period.unit == "day":
        return {language: day_label(period.start, language) for language in LANGUAGES}
    return dict.fromkeys(LANGUAGES, period.label)


def _format_date(day: date, shape: str, language: str) -> str:
    from babel.dates import format_date  # slow import

    return str(format_date(day, shape, locale=language))


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale  # slow import

    found: Any = Locale.parse(language).territories
    return dict(found)
