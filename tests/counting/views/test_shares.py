from datetime import UTC, datetime

import pytest

from hinomi.counting import Count, CountRow
from hinomi.counting.views import OfWhich, of_which
from hinomi.terms.errors import UsageError

WHEN = datetime(2009, 11, 1, tzinfo=UTC)


def test_details_stand_under_their_code():
    rows = [("web", 3), ("web/FCKeditor", 1), ("web/phpMyAdmin", 2), ("password", 2), ("other", 0)]
    counted = Count(
        "access.causes",
        1,
        "2009-10",
        WHEN,
        {},
        ("cause",),
        "memory",
        tuple(CountRow({"cause": cause}, value) for cause, value in rows),
    )
    assert of_which(counted) == (
        OfWhich("web", 3, (("phpMyAdmin", 2), ("FCKeditor", 1))),
        OfWhich("password", 2, ()),
        OfWhich("other", 0, ()),
    )


def test_one_dimension_is_needed():
    with pytest.raises(UsageError, match="one dimension"):
        of_which(Count("access.causes", 1, "2009-10", WHEN, {}, (), "memory", ()))
