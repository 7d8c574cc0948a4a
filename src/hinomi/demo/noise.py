"""What reaches a point besides accesses and must not count: answers to forged addresses, strays, oddities."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from hinomi.demo import frames
from hinomi.demo.captures import Batch
from hinomi.demo.figures import read_data
from hinomi.demo.frames import Block, Heads, Segment
from hinomi.demo.sources import Blocks, anywhere

_REGIONS = ("US", "CN", "JP", "DE", "NL", "KR", "TW", "FR")
_SERVICES = (80, 443, 6667, 22, 25)
_STRAYS = (frames.ACK, frames.FIN, 0, frames.FIN | frames.PSH | frames.URG)
_UNREACHABLE = ((3, 1), (3, 3), (3, 13), (11, 0))
_PRIVATE = ((0x0A000000, 24), (0xAC100000, 20), (0xC0A80000, 16), (0x7F000000, 24))
_FRAGMENTS = 0.2


@dataclass(frozen=True)
class Stretch:
    """Packets of one sort to make: when (µs since 1970 UTC), and at which point each arrives."""

    time: npt.NDArray[np.int64]
    sensor: npt.NDArray[np.int64]
    target: npt.NDArray[np.uint32]

    def __len__(self) -> int:
        """Return the number of packets."""
        return len(self.time)


@dataclass(frozen=True)
class Noise:
    """Batches of one month, and the point at which each packet of a batch arrives."""

    batch: Batch
    sensor: npt.NDArray[np.int64]


def make_noise(
    accesses: int,
    *,
    span: tuple[int, int],
    targets: npt.NDArray[np.uint32],
    blocks: Blocks,
    rng: np.random.Generator,
) -> list[Noise]:
    """Make every sort of noise, as many packets as its share of the accesses, anywhere in the span."""
    made = []
    for sort, share in read_data("traffic")["noise"].items():
        size = round(accesses * share)
        sensor = rng.integers(0, len(targets), size=size)
        stretch = Stretch(rng.integers(*span, size=size), sensor, targets[sensor])
        ethertype = frames.ARP if sort == "not_ip" else frames.IPV4
        for part, block in _SORTS[sort](stretch, blocks, rng):
            made.append(Noise(Batch(part.time, block, ethertype), part.sensor))
    return made


Made = Sequence[tuple[Stretch, Block]]


def _heads(stretch: Stretch, source: npt.NDArray[np.uint32], rng: np.random.Generator) -> Heads:
    size = len(stretch)
    return Heads(source, stretch.target, rng.integers(0, 65536, size=size), rng.integers(40, 118, size=size))


def _outside(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Heads:
    return _heads(stretch, anywhere(blocks, _REGIONS, len(stretch), rng), rng)


def _segment(
    size: int, flags: frames.Numbers, rng: np.random.Generator, *, dport: int | None = None
) -> Segment:
    return Segment(
        sport=rng.choice(_SERVICES, size=size) if dport is None else rng.integers(1025, 5000, size=size),
        dport=rng.integers(1024, 65536, size=size) if dport is None else dport,
        sequence=rng.integers(0, 1 << 32, size=size),
        acknowledged=rng.integers(0, 1 << 32, size=size),
        flags=flags,
        window=rng.choice([5840, 8192, 16384], size=size),
    )


def _syn_ack(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    segment = _segment(len(stretch), frames.SYN | frames.ACK, rng)
    return [(stretch, frames.tcp_packets(_outside(stretch, blocks, rng), segment))]


def _reset(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    flags = rng.choice([frames.RST, frames.RST | frames.ACK], size=len(stretch))
    return [(stretch, frames.tcp_packets(_outside(stretch, blocks, rng), _segment(len(stretch), flags, rng)))]


def _unreachable(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    kinds = np.array(_UNREACHABLE)[rng.integers(0, len(_UNREACHABLE), size=len(stretch))]
    heads = _outside(stretch, blocks, rng)
    return [(stretch, frames.icmp_packets(heads, kind=kinds[:, 0], code=kinds[:, 1], payload=28))]


def _resolver(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    dport = rng.integers(1024, 65536, size=len(stretch))
    heads = _outside(stretch, blocks, rng)
    return [(stretch, frames.udp_packets(heads, sport=53, dport=dport, payload=96))]


def _stray(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    flags = rng.choice(_STRAYS, size=len(stretch))
    block = frames.tcp_packets(_outside(stretch, blocks, rng), _segment(len(stretch), flags, rng))
    later = rng.random(len(stretch)) < _FRAGMENTS
    block[later] = frames.cut_into_fragments(block[later])
    return [(stretch, block)]


def _reserved(stretch: Stretch, _blocks: Blocks, rng: np.random.Generator) -> Made:
    nets = np.array(_PRIVATE)[rng.integers(0, len(_PRIVATE), size=len(stretch))]
    source = nets[:, 0] + (rng.random(len(stretch)) * (1 << nets[:, 1])).astype(np.int64)
    heads = _heads(stretch, source.astype(np.uint32), rng)
    segment = _segment(len(stretch), frames.SYN, rng, dport=445)
    return [(stretch, frames.tcp_packets(heads, segment))]


def _outbound(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    there = _outside(stretch, blocks, rng)
    heads = Heads(there.target, there.source, there.identification, there.ttl)
    return [(stretch, frames.icmp_packets(heads, kind=0, code=0, payload=32))]


def _malformed(stretch: Stretch, blocks: Blocks, rng: np.random.Generator) -> Made:
    segment = _segment(len(stretch), frames.SYN, rng, dport=445)
    return [(stretch, frames.spoil(frames.tcp_packets(_outside(stretch, blocks, rng), segment), rng))]


def _not_ip(stretch: Stretch, _blocks: Blocks, _rng: np.random.Generator) -> Made:
    return [(stretch, frames.arp_requests(stretch.target ^ np.uint32(1), stretch.target))]


_SORTS: dict[str, Callable[[Stretch, Blocks, np.random.Generator], Made]] = {
    "syn_ack": _syn_ack,
    "reset": _reset,
    "unreachable": _unreachable,
    "resolver": _resolver,
    "stray": _stray,
    "reserved": _reserved,
    "outbound": _outbound,
    "malformed": _malformed,
    "not_ip": _not_ip,
}
