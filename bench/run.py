"""Speed and memory on a capture made here, as ratios to what else is installed.

    python bench/run.py [--packets N] [--variants uniform,skewed,backscatter] [--write] [--demo-home DIR]

Each program does what it can on the same file: ours decodes, shelves, rolls up and counts a month; tshark
prints fields; tcpdump and capinfos only read (bounds, no table). The counts must be equal. With --write the
table goes to docs/reference/benchmarks.md. The capture lies in the folder for temporary files and is deleted.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numba
from capture import FRAME, RECORD, TELESCOPE, VARIANTS, write_capture

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "docs" / "reference" / "benchmarks.md"
MONTH = "2009-10"
_MOST_FOR_TSHARK = 200_000


@dataclass(frozen=True)
class Result:
    """One program on one capture: seconds, peak memory (MB), and the packets that it saw."""

    program: str
    does: str
    packets: int
    seconds: float
    memory: float

    @property
    def rate(self) -> float:
        """Packets a second."""
        return self.packets / self.seconds


def measured(words: list[str], *, environment: dict[str, str] | None = None) -> tuple[str, float, float]:
    """Run a program to its end; returns what it printed, its seconds and its peak memory in MB."""
    os.sync()  # what was written before is not written while this runs
    started = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(words, stdout=out, stderr=subprocess.DEVNULL, env=environment)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        if status:
            message = f"{words[0]} failed"
            raise SystemExit(message)
        process.returncode = 0
        out.seek(0)
        return out.read().decode(), seconds, used.ru_maxrss / 1024


def ours(capture: Path, packets: int, folder: Path) -> tuple[list[Result], float]:
    """From the capture to the counted month, each step a process of its own; and the bytes a packet takes."""
    home = folder / "home"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}

    def hinomi(*words: str) -> tuple[str, float, float]:
        code = "import sys; from hinomi.cli import main; sys.exit(main())"
        return measured([sys.executable, "-c", code, *words, "--home", str(home)], environment=environment)

    hinomi("init")
    text, seconds, memory = hinomi(
        "ingest", str(capture), "--sensor", "bench", "--address", TELESCOPE, "--json"
    )
    (report,) = json.loads(text)
    taken = sum(p.stat().st_size for p in (home / "shelves" / "observations").rglob("*.parquet"))
    text, counting, more = hinomi("count", "observation.accesses", MONTH, "--json", "--by", "kind")
    counted = sum(row["value"] for row in json.loads(text)["rows"])
    if not report["seen"] == counted == packets:
        message = f"counts differ: made {packets}, seen {report['seen']}, counted {counted}"
        raise SystemExit(message)
    steps = [
        Result("hinomi ingest", "decode, shelve, roll up", packets, seconds, memory),
        Result(
            "hinomi ingest + count",
            "capture to counted month",
            packets,
            seconds + counting,
            max(memory, more),
        ),
    ]
    shutil.rmtree(home)
    return steps, taken / packets


def decoding(capture: Path, packets: int) -> Result:
    """Decode alone, on one core, from memory."""
    code = (
        "import sys, time; from pathlib import Path; from hinomi.sensors.captures import CaptureDecoder\n"
        "data = Path(sys.argv[1]).open('rb').read(24 + 76 * 2_000_000)\n"
        "best = 0.0\n"
        "for _ in range(4):\n"
        "    d = CaptureDecoder(addresses=[sys.argv[2]]); start = time.perf_counter()\n"
        "    for _ in d.feed(data): pass\n"
        "    best = max(best, d.rows / (time.perf_counter() - start))\n"
        "print(best)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    text, _, memory = measured([sys.executable, "-c", code, str(capture), TELESCOPE], environment=environment)
    return Result("hinomi, decoder alone", "decode, one core", packets, packets / float(text), memory)


def tshark(capture: Path, packets: int) -> Result | None:
    """Fields as text, on the first packets only where there are many: it is slow, and as slow all along."""
    few = min(packets, _MOST_FOR_TSHARK)
    fields = [w for name in ("frame.time_epoch", "ip.src", "ip.proto", "tcp.dstport") for w in ("-e", name)]
    return _peer(
        "tshark -T fields",
        "fields, no count",
        few,
        ["tshark", "-n", "-r", str(capture), "-c", str(few), "-T", "fields", *fields],
        lambda out: out.count("\n"),
    )


def tcpdump(capture: Path, packets: int) -> Result | None:
    """Read and count packets."""
    return _peer(
        "tcpdump --count", "count packets", packets, ["tcpdump", "-r", str(capture), "--count"], _number
    )


def capinfos(capture: Path, packets: int) -> Result | None:
    """Read and count packets."""
    return _peer(
        "capinfos -c", "count packets", packets, ["capinfos", "-c", "-M", "-T", "-r", str(capture)], _number
    )


def _number(out: str) -> int:
    return max(int(word) for word in out.replace("\t", " ").split() if word.isdigit())


def _peer(name: str, does: str, packets: int, words: list[str], count: Callable[[str], int]) -> Result | None:
    if shutil.which(words[0]) is None:
        return None
    out, seconds, memory = measured(words)
    if count(out) != packets:
        message = f"{name} saw {count(out)} packets of {packets}"
        raise SystemExit(message)
    return Result(name, does, packets, seconds, memory)


def lines(variant: str, results: list[Result], size: float) -> list[str]:
    """Return the table of one variant in Markdown."""
    base = next(r for r in results if r.program == "hinomi ingest + count").rate
    text = [
        f"## {variant}: {results[0].packets:,} packets of {FRAME} bytes, {size:.1f} bytes each on the shelf",
        "",
    ]
    text += ["| program | does | packets/s | times ours | peak memory |", "|---|---|---|---|---|"]
    text += [
        f"| {r.program} | {r.does} | {r.rate:,.0f} | {r.rate / base:.2f} | {r.memory:,.0f} MB |"
        for r in results
    ]
    return [*text, ""]


def edition(home: Path, month: str) -> list[str]:
    """Time the build of an edition."""
    code = "import sys; from hinomi.cli import main; sys.exit(main())"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryDirectory(prefix="hinomi-bench-") as out:
        words = [sys.executable, "-c", code, "edition", "build", month, "--out", out, "--home", str(home)]
        _, seconds, memory = measured(words, environment=environment)
    return [
        "## The edition",
        "",
        f"Built from {home.name} in {seconds:.1f} s, peak memory {memory:,.0f} MB.",
        "",
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--packets", type=int, default=10_000_000)
    parser.add_argument("--variants", default=",".join(VARIANTS))
    parser.add_argument("--seed", type=int, default=2009)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--demo-home", type=Path)
    given = parser.parse_args()
    text = [
        "# Benchmarks",
        "",
        "Made by `make bench`. Start of the process and reading of the file are counted.",
        "",
    ]
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, numba {numba.__version__}"
    text += [f"Measured on {machine}. A ratio says more than a number: run it on your machine.", ""]
    for variant in given.variants.split(","):
        with tempfile.TemporaryDirectory(prefix="hinomi-bench-") as folder:
            capture = Path(folder) / "bench.pcap"
            write_capture(capture, packets=given.packets, variant=variant, seed=given.seed)
            ours(_short(capture), 1000, Path(folder))  # compiles the loops, once on each machine
            steps, size = ours(capture, given.packets, Path(folder))
            peers = [peer(capture, given.packets) for peer in (tshark, tcpdump, capinfos)]
            results = [*steps, decoding(capture, given.packets), *(p for p in peers if p is not None)]
        text += lines(variant, results, size)
        print("\n".join(lines(variant, results, size)), flush=True)
    text += edition(given.demo_home, MONTH) if given.demo_home else []
    if given.write:
        REPORT.write_text("\n".join(text), encoding="utf-8")


def _short(capture: Path) -> Path:
    """Return a capture of the first thousand packets."""
    short = capture.with_name("short.pcap")
    with capture.open("rb") as whole:
        short.write_bytes(whole.read(24 + 1000 * RECORD))
    return short


if __name__ == "__main__":
    main()
