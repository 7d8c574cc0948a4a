import pytest

from hinomi.demo.desk_files import bundled, desk_files, shipped_desk
from hinomi.demo.figures import shipped_figures
from hinomi.demo.records import RecordFile
from hinomi.terms.tables import ARTICLES, CONSULTATIONS


def test_files_of_a_table_are_laid_together_and_corrections_come_last():
    files = [
        RecordFile(ARTICLES, "a-1.csv", [1]),
        RecordFile(ARTICLES, "a-2.csv", [2], corrects=True),
        RecordFile(ARTICLES, "a-3.csv", [3]),
        RecordFile(CONSULTATIONS, "c.csv", []),
    ]
    assert [(f.name, list(f.rows)) for f in bundled(files)] == [
        ("articles.csv", [1, 3]),
        ("articles-corrections.csv", [2]),
    ]


@pytest.mark.parametrize("seed", [1, 2])
def test_the_same_seed_makes_the_same_files(desk, seed):
    figures = shipped_figures()
    first, again = (desk_files(figures, zone=desk.zone, seed=seed) for _ in range(2))
    assert [f.rows for f in first] == [f.rows for f in again]


def test_another_seed_makes_others(desk):
    figures = shipped_figures()
    one, two = (desk_files(figures, zone=desk.zone, seed=seed)[0].rows for seed in (1, 2))
    assert one != two


def test_the_desk_is_closed_on_holidays(desk):
    from datetime import date

    assert not shipped_desk(desk.zone).is_open(date(2009, 10, 12))
