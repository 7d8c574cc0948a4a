import pyarrow as pa
import pytest

from hinomi.terms.errors import UsageError
from hinomi.terms.schema import TEXT, Column, Table
from hinomi.terms.tables import TABLES, table_named

DESK = ("virus_reports", "malware_detections", "access_reports", "consultations", "mail_reports")


@pytest.mark.parametrize("table", TABLES.values(), ids=str)
def test_every_row_says_when_it_was_learnt_and_who_brought_it(table):
    names = [column.name for column in table.columns]
    assert names[-2:] == ["recorded_at", "batch"]
    assert ("revision" in names) == ("status" in names) == table.correctable
    assert all(column.meaning for column in table.columns)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", DESK)
def test_no_column_of_a_desk_has_room_for_free_text(name):
    own = [c for c in TABLES[name].columns if c.name not in {"batch", "recorded_at"}]
    strings = [c for c in own if c.is_list or pa.types.is_string(c.type)]
    assert [c.name for c in strings if not c.codes and not c.pattern] == []


@pytest.mark.parametrize(
    ("column", "private"),
    [
        ("family", "Suzuki Taro"),
        ("family", "suzuki@example.com"),
        ("family", "090-1234-5678"),
        ("family", "鈴木太郎"),
        ("variant", "@example.com"),
        ("variant", "03-5978-7527"),
        ("reporter", "Suzuki"),
        ("prefecture", "1-2-3 Bunkyo"),
        ("sector", "Suzuki Trading"),
    ],
)
def test_what_is_private_does_not_fit(column, private):
    assert not TABLES["virus_reports"].column(column).allows(private)


def test_a_table_that_names_a_column_it_lacks_is_not_built():
    with pytest.raises(ValueError, match="lacks: \\['nowhere'\\]"):
        Table(name="t", row="a row", columns=(Column("a", TEXT, "meaning"),), key=("nowhere",))


def test_unknown_names_are_said_with_those_that_exist():
    with pytest.raises(UsageError, match="no table 'reports'") as caught:
        table_named("reports")
    assert "virus_reports" in caught.value.advice
    with pytest.raises(UsageError, match="no column name"):
        TABLES["virus_reports"].column("name")
