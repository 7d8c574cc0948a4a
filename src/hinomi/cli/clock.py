"""The clock: read in the doors only, and handed down as an argument."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """Return this instant, UTC, to the microsecond."""
    return datetime.now(tz=UTC)
