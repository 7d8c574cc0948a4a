"""Figures of months for which the demonstration was not made come out of the rules: a home for each."""

import json

import numpy as np
import pytest

from hinomi.counting import Counter
from hinomi.counting.views import change
from hinomi.demo.access import AccessMonth, access_files
from hinomi.demo.building import bring_captures, bring_records
from hinomi.demo.desk_files import bundled
from hinomi.demo.splitting import split
from hinomi.demo.traffic_plan import TrafficMonth
from hinomi.demo.virus import virus_files
from hinomi.demo.virus_plan import FamilyMonth, VirusMonth
from hinomi.store import init_home
from hinomi.terms.families import family_list
from hinomi.terms.periods import parse_period
from hinomi.terms.taxonomies import taxonomy

INVENTED_SHARE = 0.42
PREFIXES = {"windows_dos": ["W32"], "script": ["VBS"], "macro": ["XM", "X97M", "W97M", "WM", "XF"]}


@pytest.fixture(scope="module")
def others(shared):
    return json.loads((shared / "reference" / "published-other-months.json").read_text(encoding="utf-8"))


@pytest.fixture
def home(tmp_path):
    return init_home(tmp_path / "home")


@pytest.fixture
def bring(home, tmp_path):
    def brought(files):
        for file in bundled(files):
            bring_records(home, file, tmp_path)

    return brought


@pytest.mark.parametrize("place", [0, 1])
def test_observation(others, home, tmp_path, place):
    stated = others["observation"][place]
    period = parse_period(stated["period"])
    sources = stated.get("sources", round(stated["accesses"] * INVENTED_SHARE))
    bring_captures(home, [TrafficMonth(period, stated["accesses"], sources)], tmp_path, seed=place)
    counter = Counter(home)
    assert period.days == stated["days"]
    assert counter.count("observation.point_days", period).value == stated["points"] * stated["days"]
    asked = [name for name in stated if name not in {"period", "points", "days"}]
    assert {name: counter.count(f"observation.{name}", period).value for name in asked} == {
        name: stated[name] for name in asked
    }


def families(platform, reports):
    heads = family_list().prefix.items()
    names = [f"{head}/{family}" for family, head in heads if head in PREFIXES[platform]]
    return [
        FamilyMonth(name, int(number), int(number) * 3) for name, number in zip(names, reports, strict=False)
    ]


@pytest.mark.parametrize("engine", ["duckdb", "memory"])
def test_virus_table(others, home, bring, desk, reporters, rng, engine):
    stated = others["virus_table_2010_01"]
    windows = stated["windows_dos"]
    weights = 1 / np.arange(1, windows["kinds"] + 1)
    reports = {
        "windows_dos": split(windows["sum"], weights, least=1).tolist(),
        "script": stated["script"]["reports"],
        "macro": stated["macro"]["reports"],
    }
    period = parse_period("2010-01")
    month = VirusMonth(period, tuple(f for platform, n in reports.items() for f in families(platform, n)))
    bring(virus_files([month], desk=desk, reporters=reporters, rng=rng))
    counter = Counter(home, engine=engine)
    table = counter.count("virus.reports", period, by=["platform", "family"])
    found = {
        platform: sorted(
            (r.value for r in table.rows if r.dimensions["platform"] == platform and r.value), reverse=True
        )
        for platform in reports
    }
    assert {platform: len(kinds) for platform, kinds in found.items()} == {
        platform: stated[platform]["kinds"] for platform in reports
    }
    assert (found["script"], found["macro"]) == (stated["script"]["reports"], stated["macro"]["reports"])
    assert sum(found["windows_dos"]) == windows["sum"]
    assert sum(len(kinds) for kinds in found.values()) == stated["kinds"]
    assert counter.count("virus.reports", period).value == stated["reports"]
    assert counter.check(period) == []


@pytest.mark.parametrize("place", [0, 1])
def test_damage_by_kind(others, home, bring, desk, reporters, rng, place):
    stated = others["access_damaged_by_kind"][place]
    period = parse_period(stated["period"])
    codes = taxonomy("access_kind").group("damaged")
    kinds = stated["kinds"]
    named = kinds if isinstance(kinds, dict) else dict(zip(codes, kinds, strict=False))
    causes = {"intrusion": {"unknown": named.get("intrusion", 0)}}
    month = AccessMonth(period, named, undamaged={"access_probe": 5}, causes=causes)
    bring(access_files([month], desk=desk, reporters=reporters, rng=rng))
    counter = Counter(home)
    count = counter.count("access.reports", period, by=["damaged", "kind"])
    found = {r.dimensions["kind"]: r.value for r in count.rows if r.dimensions["damaged"] and r.value}
    assert found == named
    assert counter.count("access.reports", period, by=["damaged"]).at(damaged=True) == stated["damaged"]
    assert counter.check(period) == []


def test_percentages(others):
    for stated in others["percent_changes_half_up"]:
        assert float(change(stated["to"], stated["from"], "half_up").percent) == stated["printed"], stated


def test_a_percentage_of_reports_that_came_in(others, home, bring, desk, reporters, rng):
    (stated,) = [entry for entry in others["percent_changes_half_up"] if entry["period"] == "2012-07"]
    now = parse_period(stated["period"])
    months = [
        VirusMonth(period, (FamilyMonth("W32/Netsky", number, number * 2, ("P",)),))
        for period, number in ((now.previous(), stated["from"]), (now, stated["to"]))
    ]
    bring(virus_files(months, desk=desk, reporters=reporters, rng=rng))
    counts = Counter(home).series("virus.reports", [now.previous(), now])
    found = change(counts[now].value, counts[now.previous()].value, "half_up")
    assert float(found.percent) == stated["printed"]


@pytest.mark.demo
@pytest.mark.xdist_group("demo")
def test_topics(others, demo_home):
    counter = Counter(demo_home)
    for stated in others["consultation_topics"]:
        found = counter.count("consultation.topics", parse_period(stated["period"]), by=["topic"])
        assert found.at(topic=stated["topic"]) == stated["value"]
