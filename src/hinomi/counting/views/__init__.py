"""Views: what is said about counts. They are computed from counts, and are no rules themselves."""

from hinomi.counting.views.changes import Change, Direction, change, ratio
from hinomi.counting.views.families import first_seen
from hinomi.counting.views.rankings import Ranked, ranking
from hinomi.counting.views.records import RecordHigh, record_high
from hinomi.counting.views.shares import OfWhich, of_which

__all__ = [
    "Change",
    "Direction",
    "OfWhich",
    "Ranked",
    "RecordHigh",
    "change",
    "first_seen",
    "of_which",
    "ranking",
    "ratio",
    "record_high",
]
