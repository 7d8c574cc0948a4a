import gzip
import os
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
import zstandard

from hinomi.sensors import ingest, refresh, stale, withdraw_delivery
from hinomi.store import Shelf, deliveries, take_snapshot
from hinomi.terms.errors import UsageError
from hinomi.terms.tables import COVERAGE, OBSERVATIONS, ROLLUPS, SENSORS

DAY = date(2009, 10, 12)


@pytest.fixture
def capture(draw, tmp_path):
    """Writes a capture of SYNs from the sources given as last parts of an address."""

    def write(name, *sources, start=draw.NOON, pack=lambda data: data, **tcp):
        frames = [draw.ether(draw.ip4(draw.tcp(**tcp), source=f"8.8.8.{s}")) for s in sources]
        path = tmp_path / name
        path.write_bytes(pack(draw.pcap(*frames, start=start)))
        return path

    return write


def rolled(home):
    """The roll-ups, drawn: day, sensor, port, kind, tool, accesses, sources."""
    names = ("day", "sensor", "port", "kind", "tool", "accesses", "sources")
    return sorted(tuple(row[name] for name in names) for row in Shelf(home).read(ROLLUPS).to_pylist())


def counted(home):
    """Packets that count, as the ledger says."""
    batches = take_snapshot(Shelf(home)).batches
    return sum(
        row["packets"] for row in Shelf(home).read(OBSERVATIONS).to_pylist() if row["batch"] in batches
    )


def test_a_capture_becomes_rows_coverage_a_ledger_row_and_roll_ups(home, capture, draw):
    path = capture("a.pcap", 1, 1, 2)
    (report,) = ingest(home, [path], sensor="s1", addresses=["192.0.2.0/24"], now=draw.NOW)
    assert (report.seen, report.rows, report.by_kind, report.refused) == (3, 3, {"access": 3}, {})
    assert (report.days, report.notices) == ((DAY,), ("new sensor s1 (192.0.2.0/24)",))
    row = Shelf(home).read(OBSERVATIONS).to_pylist()[0]
    assert {
        name: row[name] for name in ("day", "sensor", "region", "asn", "port", "kind", "packets", "batch")
    } == {
        "day": DAY,
        "sensor": "s1",
        "region": "US",
        "asn": 15_169,
        "port": 445,
        "kind": "access",
        "packets": 1,
        "batch": report.batch,
    }
    (covered,) = Shelf(home).read(COVERAGE).to_pylist()
    noon = datetime.fromtimestamp(draw.NOON, UTC)
    assert (covered["day"], covered["since"], covered["until"]) == (DAY, noon, noon + timedelta(seconds=2))
    assert (covered["seen"], covered["addresses"]) == (3, ["192.0.2.0/24"])
    delivery = next(d for d in deliveries(Shelf(home)) if d.table == "observations")
    assert (delivery.rows, delivery.first, delivery.last, delivery.format) == (3, DAY, DAY, "pcap")
    assert delivery.sources_of_truth == ("geo=2026-06-17", "kinds=1", "fingerprints=1")
    assert rolled(home) == [(DAY, "s1", 445, "access", "none", 3, 2)]


@pytest.mark.parametrize("pack", [lambda d: d, gzip.compress, zstandard.compress])
def test_the_same_content_counts_once_packed_or_not(home, capture, draw, pack):
    (first,) = ingest(home, [capture("a.pcap", 1, 2)], sensor="s1", now=draw.NOW)
    (again,) = ingest(home, [capture("b.pcap.gz", 1, 2, pack=pack)], sensor="s1", now=draw.NOW)
    assert (again.repeat_of, again.batch, again.error) == (first.batch, "", "")
    assert counted(home) == 2
    (other,) = ingest(home, [capture("b.pcap", 1, 2)], sensor="s2", now=draw.NOW)
    assert other.batch
    assert counted(home) == 4


def test_a_repeat_leaves_no_file_behind(home, capture, draw):
    path = capture("a.pcap", 1, 2)
    ingest(home, [path], sensor="s1", now=draw.NOW)
    before = sorted(home.shelves.rglob("*.parquet"))
    ingest(home, [path], sensor="s1", now=draw.NOW)
    assert sorted(home.shelves.rglob("*.parquet")) == before


def test_order_and_splitting_change_nothing(tmp_path, capture, draw):
    from hinomi.store import init_home

    whole = [capture("w.pcap", 1, 2, 1, 3)]
    parts = [capture("p2.pcap", 1, 3, start=draw.NOON + 2), capture("p1.pcap", 1, 2)]
    results = []
    for name, paths in (("one", whole), ("two", parts), ("three", parts[::-1]), ("four", [*parts, *parts])):
        home = init_home(tmp_path / name)
        for path in paths:
            ingest(home, [path], sensor="s1", now=draw.NOW)
        results.append(rolled(home))
    assert results == [[(DAY, "s1", 445, "access", "none", 4, 3)]] * 4


def test_a_late_batch_may_change_a_label(home, capture, draw):
    mirai = {"sequence": 0xC0000201}
    ingest(home, [capture("a.pcap", 1, 1, **mirai)], sensor="s1", now=draw.NOW)
    assert [row[4:] for row in rolled(home)] == [("none", 2, 1)]
    ingest(home, [capture("b.pcap", 1, start=draw.NOON + 9, **mirai)], sensor="s1", now=draw.NOW)
    assert [row[4:] for row in rolled(home)] == [("mirai", 3, 1)]


def test_one_bad_file_does_not_stop_the_others(home, capture, draw, tmp_path):
    text = tmp_path / "notes.txt"
    text.write_text("not a capture\n")
    paths = [capture("a.pcap", 1), text, tmp_path / "nothing", capture("b.pcap", 2)]
    reports = ingest(home, paths, sensor="s1", now=draw.NOW)
    assert [(bool(r.batch), r.error) for r in reports] == [
        (True, ""),
        (False, "it is no pcap or pcapng capture: it seems to be text"),
        (False, "there is no such file"),
        (True, ""),
    ]
    assert counted(home) == 2


def test_a_failed_file_registers_nothing(home, draw, tmp_path):
    ingest(home, [tmp_path / "nothing"], sensor="s1", now=draw.NOW)
    assert Shelf(home).read(SENSORS).num_rows == 0
    assert not list(home.shelves.rglob("*.parquet"))


def test_a_capture_of_which_nothing_can_be_placed_covers_nothing(home, draw, tmp_path):
    path = tmp_path / "a.pcap"
    path.write_bytes(draw.pcap(draw.ether(), link=105))
    (report,) = ingest(home, [path], sensor="s1", now=draw.NOW)
    assert report.error == "none of its 1 packets can be placed (unsupported_link_type_105=1)"
    assert Shelf(home).read(COVERAGE).num_rows == 0


def test_silence_is_nought_and_absence_is_not(home, capture, draw):
    empty = capture("empty.pcap")
    (unsaid,) = ingest(home, [empty], sensor="s1", now=draw.NOW)
    assert (unsaid.batch, Shelf(home).read(COVERAGE).num_rows) == ("", 0)
    assert unsaid.notices[-1].startswith("it holds no packets")
    for day in (12, 13):
        since = datetime(2009, 10, day, tzinfo=home.zone)
        (stated,) = ingest(
            home, [empty], sensor="s1", now=draw.NOW, since=since, until=since + timedelta(days=1)
        )
        assert stated.batch
    days = [(row["day"].day, row["seen"]) for row in Shelf(home).read(COVERAGE).to_pylist()]
    assert sorted(days) == [(12, 0), (13, 0)]
    assert stale(home) == {}


def test_a_dry_run_writes_nothing(home, capture, draw):
    (report,) = ingest(home, [capture("a.pcap", 1)], sensor="s1", now=draw.NOW, dry_run=True)
    assert (report.seen, report.batch) == (1, "")
    assert list(home.shelves.iterdir()) == []


def test_addresses_are_remembered(home, capture, draw):
    ingest(home, [capture("a.pcap", 1)], sensor="s1", addresses=["8.8.8.0/24"], now=draw.NOW)
    (report,) = ingest(home, [capture("b.pcap", 2)], sensor="s1", now=draw.NOW)
    assert report.by_kind == {"outbound": 1}
    (other,) = ingest(home, [capture("c.pcap", 3)], sensor="s2", now=draw.NOW)
    assert any("no packet can be told to be outbound" in notice for notice in other.notices)


def test_a_withdrawn_delivery_counts_no_more_and_did_before(home, capture, draw):
    (report,) = ingest(home, [capture("a.pcap", 1, 2)], sensor="s1", now=draw.NOW)
    ingest(home, [capture("b.pcap", 2, 3)], sensor="s1", now=draw.NOW)
    later = draw.NOW + timedelta(days=1)
    withdraw_delivery(home, report.batch, now=later)
    assert rolled(home) == [(DAY, "s1", 445, "access", "none", 2, 2)]
    assert counted(home) == 2
    before = take_snapshot(Shelf(home), as_of=draw.NOW)
    assert report.batch in before.batches
    (again,) = ingest(home, [capture("a.pcap", 1, 2)], sensor="s1", now=later)
    assert again.batch
    assert rolled(home) == [(DAY, "s1", 445, "access", "none", 4, 3)]
    with pytest.raises(UsageError, match="was withdrawn"):
        withdraw_delivery(home, report.batch, now=later)


class Cut(BaseException):
    """The machine stops here."""


@pytest.mark.parametrize("step", ["write_files", "append", "register_sensor", "admit", "refresh", "replace"])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("nth", [1, 2])
def test_killed_between_any_two_steps_and_run_again_gives_the_same(home, capture, draw, step, after, nth):
    path, earlier = capture("a.pcap", 1, 1, 2), capture("b.pcap", 2, 3)
    ingest(home, [earlier], sensor="s1", now=draw.NOW)
    places = {
        "write_files": "hinomi.store.shelf.write_files",
        "append": "hinomi.store.shelf.Shelf.append",
        "replace": "hinomi.store.shelf.Shelf.replace",
    }
    place = places.get(step, f"hinomi.sensors.ingest.{step}")
    with pytest.MonkeyPatch.context() as patch:
        calls = []
        module, _, name = place.rpartition(".")
        owner = Shelf if module.endswith("Shelf") else sys.modules[module]
        real = getattr(owner, name)

        def cut(*args, **words):
            calls.append(name)
            if len(calls) == nth and not after:
                raise Cut
            result = real(*args, **words)
            if len(calls) == nth:
                raise Cut
            return result

        patch.setattr(owner, name, cut)
        with suppress(Cut):
            ingest(home, [path], sensor="s1", now=draw.NOW)
    ingest(home, [path], sensor="s1", now=draw.NOW)
    assert counted(home) == 5
    assert rolled(home) == [(DAY, "s1", 445, "access", "none", 5, 3)]
    assert stale(home) == {}


def test_many_at_once_lose_nothing_and_double_nothing(home, capture, draw):
    paths = [capture(f"{n}.pcap", n, n + 1, start=draw.NOON + 10 * n) for n in range(1, 6)]
    threads = [
        threading.Thread(target=ingest, args=(home, [path]), kwargs={"sensor": "s1", "now": draw.NOW})
        for path in [*paths, *paths]
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refresh(home, now=draw.NOW)
    assert counted(home) == 10
    assert rolled(home) == [(DAY, "s1", 445, "access", "none", 10, 6)]


def test_a_full_disk_is_one_line_and_leaves_nothing_half_written(home, draw, tmp_path):
    path = tmp_path / "big.pcap"
    frame = draw.ether(draw.ip4(draw.tcp()))
    path.write_bytes(draw.pcap(*[frame] * 2000))
    code = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000));"
        "from hinomi.cli import main; sys.exit(main())"
    )
    arguments = ["--home", str(home.path), "ingest", str(path), "--sensor", "s1"]
    ran = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert ran.returncode == 6
    assert "Traceback" not in ran.stderr
    assert "may not grow further" in ran.stderr
    assert counted(home) == 0
    assert not [p for p in home.shelves.rglob("*") if p.suffix == ".parquet"]
