from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from hinomi.store import Shelf, init_home
from hinomi.terms.tables import CONSULTATIONS


@pytest.fixture
def shelf(tmp_path):
    return Shelf(init_home(tmp_path / "home"))


@pytest.fixture
def at():
    """An instant of the first days of October 2009."""
    return lambda day, hour=0: datetime(2009, 10, day, hour, tzinfo=UTC)


@pytest.fixture
def drawn(at):
    """Rows of consultations drawn as (number, day, revision), recorded on the day."""

    def draw(*rows, batch):
        return pa.Table.from_pylist(
            [
                {
                    "consultation": number,
                    "received_on": date(2009, 10, day),
                    "channel": "telephone",
                    "revision": revision,
                    "status": "active",
                    "recorded_at": at(day),
                    "batch": batch,
                }
                for number, day, revision in rows
            ],
            schema=CONSULTATIONS.schema,
        )

    return draw
