import pytest

from hinomi.store import Shelf, deliveries
from hinomi.terms.errors import InputError

FIRST = "received_on,channel\n2009-10-02,telephone\n2009-10-02,telephone\n2009-10-03,fax\n2009-10-99,fax\n"
MENDED = FIRST.replace("2009-10-99", "2009-10-04")


def tally(report):
    return (report.rows, report.new, report.unchanged, len(report.refusals), report.equal)


def test_a_mended_sheet_is_not_counted_twice_without_asking(bring, rows, home):
    assert tally(bring("consultations", FIRST)) == (4, 3, 0, 1, 0)
    with pytest.raises(InputError, match="3 rows without a number are equal") as caught:
        bring("consultations", MENDED)
    assert "--repeats same" in caught.value.advice
    assert len(rows("consultations")) == 3
    assert len(deliveries(Shelf(home))) == 1


def test_rows_that_are_the_same_are_left_out(bring, rows):
    bring("consultations", FIRST)
    assert tally(bring("consultations", MENDED, repeats="same")) == (4, 1, 3, 0, 3)
    assert len(rows("consultations")) == 4


def test_rows_that_are_new_are_counted(bring, rows):
    bring("consultations", FIRST)
    assert tally(bring("consultations", MENDED, repeats="new")) == (4, 4, 0, 0, 3)
    assert len(rows("consultations")) == 7


def test_a_dry_run_says_how_many(bring, rows):
    bring("consultations", FIRST)
    assert tally(bring("consultations", MENDED, dry_run=True)) == (4, 4, 0, 0, 3)
    assert len(rows("consultations")) == 3


def test_anonymous_reports_are_compared_without_their_made_up_reporter(bring):
    text = "received_on,family\n2009-10-02,Netsky\n"
    bring("virus_reports", text)
    with pytest.raises(InputError, match="1 rows without a number"):
        bring("virus_reports", text + "2009-10-03,Mydoom\n")


def test_equal_rows_of_one_file_are_different_records(bring, rows):
    assert tally(bring("consultations", "received_on,channel\n" + "2009-10-02,fax\n" * 5)) == (5, 5, 0, 0, 0)
    assert len(rows("consultations")) == 5


def test_rows_with_numbers_are_not_compared(bring):
    bring("consultations", "consultation,received_on,channel\nC1,2009-10-02,fax\n")
    assert tally(bring("consultations", "consultation,received_on,channel\nC2,2009-10-02,fax\n")) == (
        1,
        1,
        0,
        0,
        0,
    )
