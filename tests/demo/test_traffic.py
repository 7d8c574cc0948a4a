from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hinomi.demo.sources import Blocks, Crowd
from hinomi.demo.traffic import day_edges, make_accesses, morning_after
from hinomi.demo.traffic_plan import Port, Rise, TrafficMonth, shipped_sensors
from hinomi.terms.periods import parse_period

TOKYO = ZoneInfo("Asia/Tokyo")
FEBRUARY = parse_period("2001-02")
PORTS = [
    Port(6, 445, 5, 0.4, "worms", 0),
    Port(17, 1434, 3, 0.4, "database", 376),
    Port(1, 2048, 2, 0.6, "east", 32),
]


def made(blocks, *, accesses, sources, seed=1, **said):
    month = TrafficMonth(FEBRUARY, accesses, sources, **said)
    rng = np.random.default_rng(seed)
    crowd = Crowd(blocks, rng)
    packets = make_accesses(
        month, sensors=shipped_sensors()[:3], ports=PORTS, crowd=crowd, zone=TOKYO, rng=rng
    )
    return month, packets


def cells(packets):
    day = (packets.time + 9 * 3600 * 1_000_000) // 86_400_000_000
    return np.stack([day, packets.sensor, packets.port], axis=1)


def test_exactly_as_many_accesses_and_sources_as_planned(blocks):
    _, packets = made(blocks, accesses=5000, sources=2100)
    distinct = np.unique(np.column_stack([cells(packets), packets.source]), axis=0)
    assert (len(packets.time), len(distinct)) == (5000, 2100)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**32), st.floats(0.2, 1))
def test_whatever_the_seed_and_the_share(seed, share):
    regions = [
        "BR",
        "CA",
        "CN",
        "DE",
        "FR",
        "GB",
        "HK",
        "IN",
        "IT",
        "JP",
        "KR",
        "NL",
        "PL",
        "RO",
        "RU",
        "TH",
        "TR",
        "TW",
        "US",
    ]
    first = np.arange(len(regions), dtype=np.uint32) << 16
    blocks = Blocks(first, first + np.uint32(0xFFFF), np.array(regions))
    sources = max(252, round(3000 * share))
    _, packets = made(blocks, accesses=3000, sources=sources, seed=seed)
    distinct = np.unique(np.column_stack([cells(packets), packets.source]), axis=0)
    assert (len(packets.time), len(distinct)) == (3000, sources)


def test_every_packet_lies_in_its_civil_month(blocks):
    month, packets = made(blocks, accesses=5000, sources=2100)
    edges = day_edges(month, TOKYO)
    assert datetime.fromtimestamp(int(edges[0]) / 1e6, tz=UTC) == datetime(2001, 1, 31, 15, tzinfo=UTC)
    assert edges[0] <= packets.time.min()
    assert packets.time.max() < edges[-1]
    second = 1_000_000
    near = (packets.time - edges[0]) % (86_400 * second)
    assert ((near < second) | (near >= 86_399 * second)).any(), "some lie within a second of midnight"


def test_a_rise_lifts_its_port_from_its_day_on(blocks):
    rise = Rise(date(2001, 2, 15), date(2001, 2, 28), 3.0, 3.0, "rise")
    _, packets = made(blocks, accesses=20_000, sources=8000, rises={(6, 445): rise})
    day = cells(packets)[:, 0] - cells(packets)[:, 0].min()
    late = {port: (packets.port[day >= 14] == port).sum() / (packets.port == port).sum() for port in (0, 1)}
    assert late[0] == pytest.approx(0.75, abs=0.04)
    assert late[1] == pytest.approx(0.50, abs=0.06)


def test_more_sources_than_accesses_cannot_be(blocks):
    with pytest.raises(ValueError, match="is not between"):
        made(blocks, accesses=100, sources=101)


def test_captures_come_in_on_the_morning_after():
    month = TrafficMonth(FEBRUARY, 1, 1)
    assert morning_after(month, TOKYO).isoformat() == "2001-03-01T09:30:00+09:00"
