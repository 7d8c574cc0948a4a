import pytest

from hinomi.counting.measures import Distinct, MeanPer, Ratio, Rows, Sum, Total, measure_of, parts


@pytest.mark.parametrize(
    ("said", "measure"),
    [
        ("rows", Rows()),
        ({"sum": "detections"}, Sum("detections")),
        ({"distinct": ["sensor", "day"]}, Distinct(("sensor", "day"))),
        ({"total": ["a.b", "a.c"]}, Total(("a.b", "a.c"))),
        ({"ratio": ["a.b", "a.c"], "per": 100}, Ratio("a.b", "a.c", 100)),
        ({"mean_per": ["a.b", "a.c"]}, MeanPer("a.b", "a.c")),
    ],
)
def test_a_measure_is_one_of_six(said, measure):
    assert measure_of(said) == measure


@pytest.mark.parametrize(
    "said",
    [
        "columns",
        {},
        {"sum": 1},
        {"sum": "a", "distinct": ["b"]},
        {"distinct": []},
        {"distinct": ["a", "a"]},
        {"total": ["a.b", 1]},
        {"ratio": ["a.b", "a.c"], "per": 0},
        {"mean_per": ["a.b"]},
    ],
)
def test_anything_else_is_refused(said):
    with pytest.raises(ValueError, match="measure: "):
        measure_of(said)


def test_the_parts_of_a_composite():
    assert parts(Total(("a.b", "a.c"))) == ("a.b", "a.c")
    assert parts(MeanPer("a.b", "a.c")) == ("a.b", "a.c")
