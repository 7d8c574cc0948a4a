from datetime import UTC, date, datetime

import pytest

from hinomi.counting.drawn import draw, draw_table, example_holdings, read_drawing
from hinomi.counting.rule import Example
from hinomi.terms.tables import ACCESS_REPORTS, OBSERVATIONS


def test_a_drawing_is_read_cell_by_cell():
    assert read_drawing("\na | b\n1 |\n  | 2\n\n") == (["a", "b"], [["1", ""], ["", "2"]])
    assert read_drawing("") == ([], [])
    with pytest.raises(ValueError, match="has 3 cells, the head has 2"):
        read_drawing("a | b\n1 | 2 | 3")


def test_columns_left_out_take_a_plain_value():
    (row,) = draw_table(ACCESS_REPORTS, "damaged | kinds\ntrue | dos;intrusion").to_pylist()
    assert row["damaged"] is True
    assert row["kinds"] == ["dos", "intrusion"]
    assert (row["received_on"], row["status"], row["revision"]) == (date(2009, 10, 15), "active", 1)
    assert row["causes"] is None


def test_ports_and_addresses_are_read_as_people_write_them():
    (row,) = draw_table(OBSERVATIONS, "source | port\n192.0.2.1 | 53/udp").to_pylist()
    assert (row["protocol"], row["port"]) == (17, 53)
    assert (row["source_high"], row["source_low"]) == (0, 0xFFFF_C000_0201)


@pytest.mark.parametrize("text", ["colour\nred", "damaged\nyes", "received_on\n2009-13-01"])
def test_what_the_table_cannot_hold(text):
    with pytest.raises(ValueError, match=r"."):
        draw_table(ACCESS_REPORTS, text)


def test_what_an_engine_is_given():
    example = Example(
        "late",
        {"": "report | batch\nR-1 | good\nR-2 | wrong"},
        as_of="2009-11-05T00:00Z",
        undelivered=("wrong",),
    )
    holdings = example_holdings(example, "access_reports")
    assert holdings.batches == {"good"}
    assert holdings.as_of == datetime(2009, 11, 5, tzinfo=UTC)
    assert holdings.read(ACCESS_REPORTS).num_rows == 2
    assert holdings.read(OBSERVATIONS).num_rows == 0
    assert holdings.files(OBSERVATIONS) is None
    assert not holdings.rolled_up(date(2009, 10, 1), date(2009, 10, 31))


def test_a_table_is_drawn_with_its_bars_below_each_other():
    assert draw(["family", "value"], [["Netsky", "2"], ["", "10"]]) == (
        "family | value\nNetsky | 2\n       | 10\n"
    )
