"""Instants as people write them on the command line."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hinomi.terms.errors import UsageError

_LAST = timedelta(microseconds=1)
"""What is between the last instant of a day and the first of the next: instants are in microseconds."""


def read_instant(text: str, zone: ZoneInfo) -> datetime:
    """Read an instant: with an offset as it is, without one in the zone of the home.

    A date means the end of that civil day. Raises `UsageError` where the text is neither.
    """
    try:
        if len(text) == len("2009-11-05"):
            end = datetime.combine(date.fromisoformat(text) + timedelta(days=1), time(), tzinfo=zone)
            return (end - _LAST).astimezone(UTC)
        instant = datetime.fromisoformat(text)
        return (instant if instant.tzinfo else instant.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        message = f"'{text}' is neither a date nor an instant."
        raise UsageError(message, advice="Write 2009-11-05 or 2009-11-05T15:00:00+09:00.") from None


def show_instant(instant: datetime) -> str:
    """Write an instant in UTC (RFC 3339)."""
    return instant.astimezone(UTC).isoformat().replace("+00:00", "Z")
