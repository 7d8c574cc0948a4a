from datetime import UTC, datetime

import pytest

from hinomi.desks import import_records, importable
from hinomi.store import Shelf, init_home, take_snapshot
from hinomi.terms.tables import TABLES

NOW = datetime(2009, 11, 4, 12, tzinfo=UTC)


@pytest.fixture
def home(tmp_path):
    return init_home(tmp_path / "home")


@pytest.fixture
def bring(home, tmp_path):
    """Import text as a file of a table."""

    def bring(table, text, *, name="rows.csv", now=NOW, encoding="utf-8", **options):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding) if isinstance(text, str) else text)
        return import_records(home, importable(table), path, now=now, **options)

    return bring


@pytest.fixture
def rows(home):
    """The rows of a table that count, as dictionaries."""

    def rows(table):
        shelf = Shelf(home)
        counted = take_snapshot(shelf, [TABLES[table]]).batches
        return [row for row in shelf.read(TABLES[table]).to_pylist() if row["batch"] in counted]

    return rows
