import sys
from datetime import date, timedelta

import pytest

from hinomi.sensors import ingest, refresh, rollups, stale
from hinomi.sensors.geo import geo_table
from hinomi.store import Shelf
from hinomi.terms.tables import ROLLUPS


def rolled(home):
    names = ("day", "port", "region", "kind", "tool", "accesses", "sources")
    return sorted(tuple(row[name] for name in names) for row in Shelf(home).read(ROLLUPS).to_pylist())


@pytest.fixture
def delivered(home, draw, tmp_path):
    """Three days of a sensor, in two files of which one holds the days between."""
    sources = ["8.8.8.8", "133.11.0.1", "8.8.8.8", "1.0.4.5", "133.11.0.1"]
    for name, days in (("a", (0, 2)), ("b", (1,))):
        frames = [
            (draw.NOON + 86_400 * day + i, draw.ether(draw.ip4(draw.tcp(), source=source)))
            for day in days
            for i, source in enumerate(sources)
        ]
        path = tmp_path / name
        path.write_bytes(draw.pcap(*frames))
        ingest(home, [path], sensor="s1", now=draw.NOW, roll_up=False)
    return home


def test_a_day_in_files_counts_as_one_in_memory(delivered, draw, monkeypatch):
    expected = [
        (date(2009, 10, day), 445, region, "access", "none", accesses, 1)
        for day in (12, 13, 14)
        for region, accesses in (("AU", 1), ("JP", 2), ("US", 2))
    ]
    assert len(stale(delivered)) == 3
    monkeypatch.setattr(rollups, "MOST_ROWS", 4)
    refresh(delivered, now=draw.NOW)
    assert rolled(delivered) == expected
    assert list((delivered.path / "tmp").iterdir()) == []


def test_roll_ups_come_in_portions(delivered, draw, monkeypatch):
    monkeypatch.setattr(rollups, "_MOST_CELLS", 1)
    refresh(delivered, now=draw.NOW)
    assert len(rolled(delivered)) == 9
    assert Shelf(delivered).sequence(ROLLUPS, "rollups") == 3


def test_who_is_overtaken_looks_again(delivered, draw, monkeypatch):
    real = Shelf.append
    overtaken = []

    def append(self, table, rows, *, batch, sequence=1):
        if table is ROLLUPS and not overtaken:
            overtaken.append(sequence)
            assert refresh(delivered, now=draw.NOW + timedelta(seconds=1))
        return real(self, table, rows, batch=batch, sequence=sequence)

    monkeypatch.setattr(Shelf, "append", append)
    assert refresh(delivered, now=draw.NOW) == []
    assert len(rolled(delivered)) == 9
    assert stale(delivered) == {}


def test_nothing_stale_is_nothing_to_do(home, draw):
    assert refresh(home, now=draw.NOW) == []
    assert not (home.path / "tmp").exists()


def test_a_source_that_moved_is_of_the_place_of_its_first_row(home, draw, tmp_path, monkeypatch):
    later, earlier = tmp_path / "later", tmp_path / "earlier"
    later.write_bytes(draw.pcap(draw.ether(draw.ip4(draw.tcp())), start=draw.NOON + 60))
    earlier.write_bytes(draw.pcap(draw.ether(draw.ip4(draw.tcp()))))
    ingest(home, [later], sensor="s1", now=draw.NOW)
    table = geo_table()
    elsewhere = table._replace(date="2020-01-01", codes=tuple("NZ" for _ in table.codes))
    monkeypatch.setattr(sys.modules["hinomi.sensors.ingest"], "geo_table", lambda: elsewhere)
    ingest(home, [earlier], sensor="s1", now=draw.NOW)
    assert [row[2:] for row in rolled(home)] == [
        ("NZ", "access", "none", 1, 1),
        ("US", "access", "none", 1, 0),
    ]
