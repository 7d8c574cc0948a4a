import pytest

from hinomi.desks import IMPORTED, importable, template
from hinomi.terms.schema import LIST_SEPARATOR
from hinomi.terms.taxonomies import taxonomy


@pytest.mark.parametrize("name", IMPORTED)
def test_an_empty_file_names_each_column_the_separator_and_the_codes(name):
    text = template(importable(name))
    header, *notes = text.splitlines()
    columns = importable(name).entered()
    assert header.split(",") == [column.name for column in columns]
    assert all(note.startswith("# ") for note in notes)
    assert f"with {LIST_SEPARATOR} between them" in text
    for column in columns:
        assert f"# {column.name} (" in text
        assert all(code in text for code in (taxonomy(column.codes) if column.codes else ()))


@pytest.mark.parametrize("name", IMPORTED)
def test_an_empty_file_can_be_read_back(name, bring):
    report = bring(name, template(importable(name)))
    assert (report.rows, report.new, len(report.refusals)) == (0, 0, 0)


def test_the_imported_rows_are_those_below_the_notes(bring, rows):
    text = template(importable("vulnerabilities"))
    assert bring("vulnerabilities", text + "MS09-050,2009-10-13,445/tcp,Windows\n").new == 1
    assert [(r["id"], r["ports"]) for r in rows("vulnerabilities")] == [("MS09-050", ["445/tcp"])]
