from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pyarrow as pa
import pytest

from hinomi.store import Shelf
from hinomi.store.shelf import ABSENT
from hinomi.terms.errors import HomeError
from hinomi.terms.tables import CONSULTATIONS, COVERAGE, ROLLUPS


def numbers(shelf, **options):
    return sorted(shelf.read(CONSULTATIONS, **options).column("consultation").to_pylist())


def test_an_empty_shelf_has_no_version_and_no_rows(shelf):
    assert shelf.version(CONSULTATIONS) == ABSENT
    assert numbers(shelf) == []
    assert shelf.history(CONSULTATIONS) == []


def test_the_same_batch_again_changes_nothing(shelf, drawn):
    rows = drawn(("C1", 1, 1), batch="one")
    assert shelf.append(CONSULTATIONS, rows, batch="one")
    version = shelf.version(CONSULTATIONS)
    assert not shelf.append(CONSULTATIONS, rows, batch="one")
    assert shelf.version(CONSULTATIONS) == version
    assert numbers(shelf) == ["C1"]


def test_an_older_version_is_read_as_it_was(shelf, drawn):
    shelf.append(CONSULTATIONS, drawn(("C1", 1, 1), batch="one"), batch="one")
    then = shelf.version(CONSULTATIONS)
    shelf.append(CONSULTATIONS, drawn(("C2", 2, 1), batch="two"), batch="two")
    assert numbers(shelf, version=then) == ["C1"]
    assert numbers(shelf) == ["C1", "C2"]
    with pytest.raises(HomeError, match="no version 99"):
        shelf.read(CONSULTATIONS, version=99)


def test_files_are_left_out_by_day(shelf, drawn):
    shelf.append(CONSULTATIONS, drawn(("C1", 1, 1), batch="one"), batch="one")
    shelf.append(CONSULTATIONS, drawn(("C9", 9, 1), batch="two"), batch="two")
    assert numbers(shelf, first=date(2009, 10, 5), last=date(2009, 10, 31)) == ["C9"]
    assert numbers(shelf, last=date(2009, 10, 5)) == ["C1"]
    assert numbers(shelf, first=date(2009, 10, 1), last=date(2009, 10, 9)) == ["C1", "C9"]


def test_rows_that_fail_on_the_way_leave_nothing_and_keep_their_error(shelf, drawn):
    def failing():
        yield from drawn(("C1", 1, 1), batch="one").to_batches()
        raise KeyError("cut off")

    with pytest.raises(KeyError, match="cut off"):
        shelf.append(CONSULTATIONS, failing(), batch="one")
    assert numbers(shelf) == []
    assert shelf.append(CONSULTATIONS, drawn(("C1", 1, 1), batch="one"), batch="one")
    assert numbers(shelf) == ["C1"]


def test_replacing_keeps_what_older_versions_had(shelf, drawn):
    shelf.append(CONSULTATIONS, drawn(("C1", 1, 1), ("C2", 2, 1), batch="one"), batch="one")
    then = shelf.version(CONSULTATIONS)

    def replace():
        return shelf.replace(
            CONSULTATIONS,
            lambda: drawn(("C3", 2, 1), batch="two"),
            where="received_on = '2009-10-02'",
            batch="two",
            sequence=1,
        )

    assert replace()
    assert not replace()
    assert numbers(shelf) == ["C1", "C3"]
    assert numbers(shelf, version=then) == ["C1", "C2"]


def test_many_writers_at_once_lose_nothing_and_double_nothing(shelf, drawn):
    def write(number):
        batch = f"b{number % 4}"
        return Shelf(shelf.home).append(
            CONSULTATIONS, drawn((f"C{number % 4}", 1, 1), batch=batch), batch=batch
        )

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(16)))
    assert sum(written) == 4
    assert numbers(shelf) == ["C0", "C1", "C2", "C3"]


def test_the_newest_instant_is_exactly_that_of_the_newest_row(shelf, drawn, at):
    rows = drawn(("C1", 1, 1), ("C2", 2, 1), batch="one")
    fine = at(2) + timedelta(microseconds=123_987)
    place = rows.schema.get_field_index("recorded_at")
    rows = rows.set_column(
        place, rows.schema.field(place), pa.array([at(1), fine], rows.schema.field(place).type)
    )
    shelf.append(CONSULTATIONS, rows, batch="one")
    newest = shelf.newest(CONSULTATIONS, version=shelf.version(CONSULTATIONS))
    assert newest == at(2) + timedelta(milliseconds=123)
    assert newest == max(shelf.read(CONSULTATIONS).column("recorded_at").to_pylist())


def test_the_different_values_of_columns(shelf, at):
    rows = [{"day": date(2009, 10, day), "sensor": name, "batch": "b"} for day in (1, 2) for name in "aab"]
    for number in (1, 2):
        table = pa.Table.from_pylist([{**r, "recorded_at": at(3)} for r in rows], schema=ROLLUPS.schema)
        shelf.append(ROLLUPS, table, batch=f"b{number}")
    found = shelf.distinct(ROLLUPS, ["day", "sensor"]).to_pylist()
    assert sorted((row["day"].day, row["sensor"]) for row in found) == [
        (1, "a"),
        (1, "b"),
        (2, "a"),
        (2, "b"),
    ]
    assert shelf.distinct(COVERAGE, ["day"]).num_rows == 0


def test_the_sequence_of_a_batch_is_known(shelf):
    table = ROLLUPS.schema.empty_table()
    assert shelf.sequence(ROLLUPS, "b") == 0
    assert [shelf.append(ROLLUPS, table, batch="b", sequence=n) for n in (1, 2, 2)] == [True, True, False]
    assert shelf.sequence(ROLLUPS, "b") == 2
