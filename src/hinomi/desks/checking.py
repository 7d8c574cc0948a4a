"""One raw value to one value of a table, or the reason why not.

The privacy wall stands here: a string becomes a code of a taxonomy or matches its column's
pattern, or the row is refused. Nothing else can pass.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa

from hinomi.terms.schema import LIST_SEPARATOR, Column
from hinomi.terms.taxonomies import taxonomy

_TRUE = {"true", "1", "yes", "y", "はい", "あり", "有"}
_FALSE = {"false", "0", "no", "n", "いいえ", "なし", "無"}
_MOST_ITEMS = 100
_MOST_DETECTIONS = 10**12
_FIRST_YEAR = 1970


class UnfitError(ValueError):
    """A value that does not fit its column; the text says why, without repeating what may be private."""


def fit(column: Column, raw: Any, *, zone: ZoneInfo) -> Any:  # noqa: ANN401 - whatever Arrow type the column has
    """Return the value of a column for what was handed in; raises `UnfitError`."""
    if column.is_list:
        return _fit_list(column, raw)
    if pa.types.is_boolean(column.type):
        return _fit_boolean(column, raw)
    if pa.types.is_date(column.type):
        return _fit_day(column, raw, zone=zone)
    if pa.types.is_timestamp(column.type):
        return _fit_instant(column, raw, zone=zone)
    if pa.types.is_integer(column.type):
        return _fit_number(column, raw)
    return _fit_text(column, raw)


def _fit_text(column: Column, raw: Any) -> str:  # noqa: ANN401 - JSON has any type here
    if not isinstance(raw, str):
        message = f"{column.name}: a text is expected"
        raise UnfitError(message)
    text = raw.strip()
    if column.codes and text not in taxonomy(column.codes):
        known = ", ".join(taxonomy(column.codes))
        message = f"{column.name}: not one of {known}"
        raise UnfitError(message)
    if not column.allows(text):
        message = f"{column.name}: does not fit the form of this column ({column.meaning})"
        raise UnfitError(message)
    return text


def _fit_list(column: Column, raw: Any) -> list[str]:  # noqa: ANN401 - JSON has any type here
    items = raw.split(LIST_SEPARATOR) if isinstance(raw, str) else raw
    if not isinstance(items, list) or len(items) > _MOST_ITEMS:
        message = f"{column.name}: a list of at most {_MOST_ITEMS} items is expected"
        raise UnfitError(message)
    fitted = [_fit_text(column, item) for item in items if item not in ("", None)]
    return list(dict.fromkeys(fitted))


def _fit_boolean(column: Column, raw: Any) -> bool:  # noqa: ANN401 - JSON has any type here
    if isinstance(raw, bool):
        return raw
    word = str(raw).strip().lower()
    if word in _TRUE | _FALSE:
        return word in _TRUE
    message = f"{column.name}: true or false is expected"
    raise UnfitError(message)


def _fit_number(column: Column, raw: Any) -> int:  # noqa: ANN401 - JSON has any type here
    try:
        number = int(str(raw).strip())
    except ValueError:
        message = f"{column.name}: a whole number without separators is expected"
        raise UnfitError(message) from None
    if not 0 <= number <= _MOST_DETECTIONS:
        message = f"{column.name}: outside 0 to {_MOST_DETECTIONS}"
        raise UnfitError(message)
    return number


def _fit_day(column: Column, raw: Any, *, zone: ZoneInfo) -> date:  # noqa: ANN401 - JSON has any type here
    text = str(raw).strip()
    try:
        day = (
            date.fromisoformat(text)
            if len(text) == len("2009-10-01")
            else _instant(text, zone).astimezone(zone).date()
        )
    except (ValueError, OverflowError):
        message = f"{column.name}: a date such as 2009-10-01 is expected"
        raise UnfitError(message) from None
    if day.year < _FIRST_YEAR:
        message = f"{column.name}: before {_FIRST_YEAR}"
        raise UnfitError(message)
    return day


def _fit_instant(column: Column, raw: Any, *, zone: ZoneInfo) -> datetime:  # noqa: ANN401 - JSON has any type here
    try:
        return _instant(str(raw).strip(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"{column.name}: an instant such as 2009-10-01T17:30:00+09:00 is expected"
        raise UnfitError(message) from None


def _instant(text: str, zone: ZoneInfo) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant.replace(tzinfo=zone) if instant.tzinfo is None else instant
