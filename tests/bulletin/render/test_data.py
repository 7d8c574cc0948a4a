import csv
import io
import json
import warnings

import pytest
from csvw import CSVW, TableGroup
from hypothesis import given
from hypothesis import strategies as st

from hinomi.bulletin.edition import Edition, Number
from hinomi.bulletin.render.data import grid_csv

NUMBERS = st.lists(
    st.builds(
        Number,
        id=st.uuids().map(str),
        rule=st.just("virus.reports"),
        version=st.just(1),
        period=st.just("2009-10"),
        dimensions=st.dictionaries(st.sampled_from(["day", "family"]), st.text('a,"\n\r;é ', max_size=6)),
        view=st.sampled_from(["", "rest"]),
        value=st.one_of(st.none(), st.integers(0, 10**15).map(str)),
        unit=st.just("reports"),
        title=st.just({}),
        invented=st.booleans(),
    ),
    min_size=1,
    max_size=6,
)


@given(NUMBERS)
def test_any_numbers_are_rfc_4180_and_read_back(numbers):
    text = grid_csv(numbers).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    assert len(rows) == len(numbers)
    for row, number in zip(rows, numbers, strict=True):
        assert row["value"] == (number.value or "")
        assert {k: row[k] for k in number.dimensions} == dict(number.dimensions)
    assert text.endswith("\r\n")


def test_what_cannot_be_told_is_empty_and_zero_is_zero():
    common = {"rule": "virus.reports", "version": 1, "view": "", "unit": "reports", "title": {}}
    found = [
        Number(id="a", period="2009-09", dimensions={}, value=None, **common),
        Number(id="b", period="2009-10", dimensions={}, value="0", **common),
    ]
    assert grid_csv(found).decode().splitlines() == [
        "rule,rule_version,view,period,value,unit,status",
        "virus.reports,1,count,2009-09,,reports,",
        "virus.reports,1,count,2009-10,0,reports,",
    ]


def grids(site):
    return sorted((site / "data").glob("*.csv"))


def test_each_table_and_figure_has_its_file(site, edition):
    assert {path.stem for path in grids(site)} == set(edition.grids)


def test_each_file_is_what_its_description_says(site):
    """The reader counts Python warnings, so the filter must neither raise nor drop them."""
    for path in grids(site):
        description = path.with_name(path.name + "-metadata.json")
        with warnings.catch_warnings():
            warnings.simplefilter("default")
            read = CSVW(str(path), md_url=str(description), validate=True)
            assert read.is_valid, read.warnings
        rows = list(TableGroup.from_file(description).tables[0].iterdicts(strict=True))
        assert len(rows) == len(path.read_text("utf-8").splitlines()) - 1


def test_the_reader_would_see_a_broken_file(site, tmp_path):
    path = site / "data" / "table-3-1.csv"
    broken = tmp_path / path.name
    broken.write_text(path.read_text("utf-8").replace(",13,", ",thirteen,"), "utf-8")
    description = path.with_name(path.name + "-metadata.json")
    target = tmp_path / description.name
    target.write_bytes(description.read_bytes())
    with pytest.raises(ValueError, match="Invalid value for decimal"):
        list(TableGroup.from_file(target).tables[0].iterdicts(strict=True))


def test_the_values_are_those_of_the_edition(site, edition):
    text = (site / "data/table-4-1.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    total = [row["value"] for row in rows if row["rule"] == "consultation.total" and not row["channel"]]
    cells = edition.grids["table-4-1"].rows[0].cells
    assert total == [edition.numbers[cell].value for cell in cells]


def test_the_edition_itself_is_in_the_package(site, edition):
    text = (site / "data/edition.json").read_text("utf-8")
    assert Edition.from_json(text) == edition
    assert json.loads(text)["format"] == 1
