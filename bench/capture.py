"""Makes a capture of any size, the same for the same seed: what a telescope of a /16 sees in October 2009.

Variants: `uniform` (any source as likely as another), `skewed` (few sources send most, as in life) and
`backscatter` (skewed, and a tenth are answers to forged packets on random ports).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FRAME = 60
RECORD = 16 + FRAME
TELESCOPE = "198.18.0.0/16"
VARIANTS = ("uniform", "skewed", "backscatter")

_FIRST = 1_254_322_800_000_000  # 2009-10-01T00:00+09:00 in microseconds
_SPAN = 31 * 86_400_000_000
_TARGETS = 0xC6120000
_BLOCK = 1 << 20
_PORTS = np.array(
    [445, 135, 1434, 22, 139, 1433, 23, 80, 25, 5900, 2967, 3389, 8080, 443, 21, 4899], np.uint16
)


@dataclass(frozen=True)
class _Fields:
    """The fields of one block of packets, one array each."""

    time: np.ndarray
    source: np.ndarray
    target: np.ndarray
    protocol: np.ndarray
    ports: np.ndarray
    flags: np.ndarray
    ttl: np.ndarray


def write_capture(path: Path, *, packets: int, variant: str, seed: int) -> None:
    """Write a pcap file (microseconds, Ethernet, 60-byte frames) of so many packets."""
    random = np.random.default_rng(seed)
    pool = random.integers(1 << 24, 0xDFFFFFFF, 1 << 20, dtype=np.int64).astype(np.uint32)
    with path.open("wb", buffering=0) as out:
        out.write(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65_535, 1))
        for start in range(0, packets, _BLOCK):
            count = min(_BLOCK, packets - start)
            first, last = _FIRST + _SPAN * start // packets, _FIRST + _SPAN * (start + count) // packets
            time = np.sort(random.integers(first, last, count))
            out.write(_frames(_fields(random, time, pool, variant)).tobytes())


def _fields(random: np.random.Generator, time: np.ndarray, pool: np.ndarray, variant: str) -> _Fields:
    count = len(time)
    if variant == "uniform":
        source = random.integers(1 << 24, 0xDFFFFFFF, count, dtype=np.int64).astype(np.uint32)
    else:
        source = pool[(len(pool) * random.random(count) ** 4).astype(np.int64)]
    ranks = (random.pareto(0.7, count) * 4).astype(np.int64)
    ports = np.where(ranks < len(_PORTS), _PORTS[ranks % len(_PORTS)], ranks * 2_654_435_761 % 65_536)
    drawn = random.random(count)
    protocol = np.select([drawn < 0.85, drawn < 0.95], [6, 17], 1).astype(np.uint8)  # noqa: PLR2004 - shares
    flags = np.where(protocol == 6, 2, 0).astype(np.uint8)  # noqa: PLR2004 - TCP
    if variant == "backscatter":
        answers = random.random(count) < 0.1  # noqa: PLR2004 - a tenth
        protocol[answers], flags[answers] = 6, random.choice(np.array([0x12, 0x14], np.uint8), answers.sum())
        ports = np.where(answers, random.integers(1024, 65_536, count), ports)
    ports = np.where(protocol == 1, 8 << 8, ports)  # ICMP: an echo request
    return _Fields(
        time=time,
        source=source,
        target=(_TARGETS + random.integers(0, 1 << 16, count)).astype(np.uint32),
        protocol=protocol,
        ports=ports.astype(np.uint16),
        flags=flags,
        ttl=random.integers(40, 120, count).astype(np.uint8),
    )


def _frames(fields: _Fields) -> np.ndarray:
    """Return the records as bytes, shape (packets, 76)."""
    count = len(fields.time)
    made = np.zeros((count, RECORD), np.uint8)
    _put(made, 0, fields.time // 1_000_000, "<u4")
    _put(made, 4, fields.time % 1_000_000, "<u4")
    _put(made, 8, np.full(count, FRAME), "<u4")
    _put(made, 12, np.full(count, FRAME), "<u4")
    made[:, 16 + 12] = 0x08
    made[:, 30] = 0x45
    _put(made, 32, np.full(count, 44), ">u2")
    _put(made, 34, fields.time & 0xFFFF, ">u2")
    made[:, 38], made[:, 39] = fields.ttl, fields.protocol
    _put(made, 42, fields.source, ">u4")
    _put(made, 46, fields.target, ">u4")
    icmp = fields.protocol == 1
    _put(made, 50, np.where(icmp, fields.ports, 1024 + fields.source % 60_000), ">u2")
    _put(made, 52, fields.ports, ">u2")
    udp = fields.protocol == 17  # noqa: PLR2004 - UDP
    made[udp, 55] = 24
    tcp = fields.protocol == 6  # noqa: PLR2004 - TCP
    made[tcp, 62], made[:, 63] = 0x60, fields.flags
    _put(made, 64, np.full(count, 65_535), ">u2")
    return made


def _put(made: np.ndarray, at: int, values: np.ndarray, kind: str) -> None:
    form = np.dtype(kind)
    made[:, at : at + form.itemsize] = values.astype(form).view(np.uint8).reshape(len(values), form.itemsize)
