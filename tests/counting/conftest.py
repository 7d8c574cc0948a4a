"""Homes with drawn tables in them, delivered as any other table is."""

from datetime import UTC, datetime

import pytest

from hinomi.counting import Counter
from hinomi.counting.drawn import draw_table
from hinomi.counting.engines import ENGINES
from hinomi.store import Delivery, Shelf, admit, init_home
from hinomi.terms.tables import TABLES

NOVEMBER = datetime(2009, 11, 1, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    return init_home(tmp_path / "home")


@pytest.fixture
def deliver(home):
    """Put a drawn table on the shelf as one delivery."""

    def put(table, drawing, *, batch="drawn", recorded_at=NOVEMBER):
        rows = draw_table(TABLES[table], drawing)
        named = [name for name in rows.column_names if name == "batch"]
        assert named
        rows = rows.set_column(rows.column_names.index("batch"), "batch", [[batch] * rows.num_rows])
        Shelf(home).append(TABLES[table], rows, batch=batch)
        delivery = Delivery(
            batch=batch, table=table, digest=batch, rows=rows.num_rows, recorded_at=recorded_at
        )
        assert admit(Shelf(home), delivery)

    return put


@pytest.fixture(params=sorted(ENGINES))
def engine(request):
    return request.param


@pytest.fixture
def counter(home, engine):
    """Make a counter of the home with each engine in turn."""

    def make(**words):
        return Counter(home, engine=engine, **words)

    return make
