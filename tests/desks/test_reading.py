import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.desks.reading import RawFile, read_file, rows_of
from hinomi.terms.errors import InputError

COLUMNS = {"a", "b"}


def rows(text, form="csv"):
    return [(r.line, r.values, r.broken) for r in rows_of(RawFile("d", form, "utf-8", text), columns=COLUMNS)]


def test_rows_know_where_they_stand_and_empty_cells_are_left_out():
    text = "# note\na,b\n1,2\n\n# 3,4\n ,5\n"
    assert rows(text) == [(3, {"a": "1", "b": "2"}, ""), (6, {"b": "5"}, "")]


def test_a_cell_may_hold_lines_and_the_separator():
    assert rows('a,b\n"x\ny, z",2\n') == [(3, {"a": "x\ny, z", "b": "2"}, "")]


def test_a_broken_line_stops_nothing():
    found = rows('a,b\n"x"y,2\n1,2\n')
    assert found[0][2].startswith("not well-formed CSV")
    assert found[1:] == [(3, {"a": "1", "b": "2"}, "")]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("{", "not well-formed JSON"),
        ("[1]", "not a JSON object"),
        ('{"c": 1}', "unknown name: c"),
        ("[" * 99999, "not well-formed"),
    ],
)
def test_a_broken_json_line_says_why(line, why):
    found = rows(f'{line}\n{{"a": 1, "b": null}}\n', "jsonl")
    assert found[0][2].startswith(why)
    assert found[1:] == [(2, {"a": 1}, "")]


def test_the_form_is_found_and_the_digest_is_that_of_the_bytes(tmp_path):
    (tmp_path / "x").write_bytes(b'\xef\xbb\xbf{"a": 1}\n')
    file = read_file(tmp_path / "x")
    assert (file.format, file.encoding, len(file.digest)) == ("jsonl", "utf-8", 64)


@given(st.binary(max_size=200))
def test_any_bytes_are_rows_or_a_clear_error(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("any") / "file"
    path.write_bytes(content)
    try:
        file = read_file(path)
        found = list(rows_of(file, columns=COLUMNS))
    except InputError as error:
        assert error.advice  # noqa: PT017 - either outcome is right
        return
    assert all(row.line >= 1 for row in found)
