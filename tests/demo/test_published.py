"""Every figure that the bulletin states comes out of the rules, on both engines and from another seed.

The figures are read from the shared file when the test runs; none is typed here.
"""

import json

import pytest

from hinomi.counting import Counter
from hinomi.counting.views import change, ratio
from hinomi.demo.building import bring_captures, bring_records
from hinomi.demo.desk_files import desk_files
from hinomi.demo.figures import shipped_figures
from hinomi.demo.traffic_plan import traffic_months
from hinomi.store import init_home
from hinomi.terms.periods import parse_period

pytestmark = [pytest.mark.demo, pytest.mark.xdist_group("demo")]

OTHER_SEED = 42
CHANNELS = ["automatic", "telephone", "email", "other"]


@pytest.fixture(scope="session")
def published(shared):
    return json.loads((shared / "reference" / "published-2009-10.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def other_home(tmp_path_factory):
    """Every record of another seed, and the captures of the last two months."""
    folder = tmp_path_factory.mktemp("other-seed")
    home = init_home(folder / "home")
    figures = shipped_figures()
    for file in desk_files(figures, zone=home.zone, seed=OTHER_SEED):
        bring_records(home, file, folder)
    bring_captures(home, traffic_months(figures)[-2:], folder, seed=OTHER_SEED)
    return home


@pytest.fixture(scope="session", params=["duckdb", "memory", "another seed"])
def counter(request):
    if request.param == "another seed":
        return Counter(request.getfixturevalue("other_home"))
    return Counter(request.getfixturevalue("demo_home"), engine=request.param)


@pytest.fixture
def month(published):
    return parse_period(published["period"])


def over_the_window(counter, published, rule, **where):
    periods = [parse_period(label) for label in published["window"]]
    found = counter.series(rule, periods, by=sorted(where))
    return [found[period].at(**where) for period in periods]


def test_virus_reports(counter, published):
    for label, value in published["virus"]["reports"].items():
        assert counter.count("virus.reports", parse_period(label)).value == value


def test_changes_in_per_cent(counter, published, month):
    printed = {
        "virus.reports": published["virus"]["reports_change_percent_half_up"],
        "virus.detections": published["virus"]["detections_change_percent_printed"],
    }
    for rule, percent in printed.items():
        now, before = (counter.count(rule, period).value for period in (month, month.previous()))
        assert float(change(now, before, "half_up").percent) == percent


def test_ranking(counter, published, month):
    rows = counter.count("virus.detections", month, by=["family"]).rows
    first = sorted(rows, key=lambda row: -row.value)[: len(published["virus"]["ranking_printed_ja"])]
    assert [f"W32/{row.dimensions['family']}" for row in first] == [
        name for name, _ in published["virus"]["ranking_printed_ja"]
    ]


@pytest.mark.parametrize(
    ("rule", "line"),
    [("access.reports", "reports"), ("access.consultations", "consultations"), ("access.total", "total")],
)
def test_table_3_1(counter, published, rule, line):
    table = published["table_3_1"]
    total = table["total"] if line == "total" else table[f"{line}_total"]
    assert over_the_window(counter, published, rule) == total
    assert over_the_window(counter, published, rule, damaged=True) == table[f"{line}_damaged"]
    assert over_the_window(counter, published, rule, damaged=False) == table[f"{line}_undamaged"]


def test_consultations_that_are_reports_as_well(counter, published, month):
    stated = published["access_2009_10"]["consultations_also_counted_as_reports"]
    assert counter.count("access.overlap", month).value == stated


def nonzero(count, name, **where):
    wanted = [row for row in count.rows if where.items() <= dict(row.dimensions).items()]
    return {row.dimensions[name]: row.value for row in wanted if row.value}


def test_damage_by_kind(counter, published, month):
    found = counter.count("access.reports", month, by=["damaged", "kind"])
    assert nonzero(found, "kind", damaged=True) == published["access_2009_10"]["damaged_by_kind"]


@pytest.mark.parametrize(
    ("rule", "name", "kind", "stated"),
    [
        ("access.contents", "content", "intrusion", ["intrusion_by_content"]),
        ("access.causes", "cause", "intrusion", ["intrusion_by_cause", "intrusion_by_cause_of_which"]),
        ("access.services", "service", "impersonation", ["impersonation_by_service"]),
    ],
)
def test_details_of_the_damage(counter, published, month, rule, name, kind, stated):
    wanted = {}
    for part in stated:
        wanted |= published["access_2009_10"][part]
    assert nonzero(counter.count(rule, month, by=["kind", name]), name, kind=kind) == wanted


@pytest.mark.parametrize("channel", [None, *CHANNELS])
def test_table_4_1(counter, published, channel):
    where = {"channel": channel} if channel else {}
    found = over_the_window(counter, published, "consultation.total", **where)
    assert found == published["table_4_1"][channel or "total"]


def test_topics(counter, published):
    for topic, months in published["consultation_topics"].items():
        for label, value in months.items():
            found = counter.count("consultation.topics", parse_period(label), by=["topic"])
            assert found.at(topic=topic) == value


@pytest.mark.parametrize(
    ("rule", "stated"),
    [
        ("observation.accesses", "accesses"),
        ("observation.sources", "sources"),
        ("observation.accesses_per_point_day", "accesses_per_point_day"),
        ("observation.sources_per_point_day", "sources_per_point_day"),
    ],
)
def test_observation(counter, published, month, rule, stated):
    assert counter.count(rule, month).value == published["observation_2009_10"][stated]


def test_points_and_days(counter, published, month):
    stated = published["observation_2009_10"]
    points = [row for row in counter.count("observation.point_days", month, by=["sensor"]).rows if row.value]
    assert (len(points), {row.value for row in points}) == (stated["points"], {stated["days"]})


def test_the_port_that_rose(counter, published, month):
    now, before = (
        counter.count("observation.accesses", period, by=["port"]).at(port="445/tcp")
        for period in (month, month.previous())
    )
    assert float(ratio(now, before)) == published["observation_2009_10"]["ratio_445_tcp_to_previous_month"]


def test_every_identity_holds(demo_home, published):
    counter = Counter(demo_home)
    for label in published["window"]:
        assert counter.check(parse_period(label)) == []
