"""The packets of accesses: SYNs, datagrams and echo requests, as the machines of the era sent them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from hinomi.demo import frames
from hinomi.demo.captures import Batch
from hinomi.demo.frames import Block, Heads, Segment
from hinomi.demo.noise import Noise
from hinomi.demo.traffic import Packets
from hinomi.demo.traffic_plan import Port

_WINDOWS = (65535, 64240, 16384, 8192)
_HOPS = (8, 23)
_ECHO_REQUEST = 8
_DYNAMIC = (49152, 65536)
_EPHEMERAL = (1025, 5000)
_NETBIOS = 137


def make_knocks(
    packets: Packets, *, ports: Sequence[Port], targets: npt.NDArray[np.uint32], rng: np.random.Generator
) -> list[Noise]:
    """Give every access its bytes, in groups of the same protocol and length."""
    protocol = np.array([port.protocol for port in ports])[packets.port]
    payload = np.array([port.payload for port in ports])[packets.port]
    number = np.array([port.port for port in ports])[packets.port]
    traits = _Traits(int(packets.pair.max(initial=-1)) + 1, rng)
    made = []
    for kind, size in sorted(set(zip(protocol.tolist(), payload.tolist(), strict=True))):
        mine = np.flatnonzero((protocol == kind) & (payload == size))
        heads = traits.heads(packets, mine, targets)
        block = _block(kind, size, heads, number[mine], packets.pair[mine], traits)
        made.append(Noise(Batch(packets.time[mine], block, frames.IPV4), packets.sensor[mine]))
    return made


class _Traits:
    """What stays the same over the packets of one source: its port, sequence number, hops and stack."""

    def __init__(self, pairs: int, rng: np.random.Generator) -> None:
        self.rng = rng
        self.ephemeral = rng.integers(*_EPHEMERAL, size=pairs)
        self.dynamic = rng.integers(*_DYNAMIC, size=pairs)
        self.sequence = rng.integers(0, 1 << 32, size=pairs)
        self.window = rng.choice(_WINDOWS, size=pairs, p=[0.6, 0.2, 0.15, 0.05])
        self.ttl = np.where(rng.random(pairs) < 0.9, 128, 64) - rng.integers(*_HOPS, size=pairs)  # noqa: PLR2004 - nine machines in ten of the era

    def heads(self, packets: Packets, mine: npt.NDArray[np.int64], targets: npt.NDArray[np.uint32]) -> Heads:
        return Heads(
            source=packets.source[mine],
            target=targets[packets.sensor[mine]],
            identification=self.rng.integers(0, 65536, size=len(mine)),
            ttl=self.ttl[packets.pair[mine]],
        )


def _block(
    protocol: int,
    payload: int,
    heads: Heads,
    dport: npt.NDArray[np.int64],
    pair: npt.NDArray[np.int64],
    traits: _Traits,
) -> Block:
    match protocol:
        case frames.TCP:
            segment = Segment(
                sport=traits.ephemeral[pair],
                dport=dport,
                sequence=traits.sequence[pair],
                flags=frames.SYN,
                window=traits.window[pair],
            )
            return frames.tcp_packets(heads, segment, options=frames.SYN_OPTIONS)
        case frames.UDP:
            sport = np.where(dport == _NETBIOS, _NETBIOS, traits.dynamic[pair])
            return frames.udp_packets(heads, sport=sport, dport=dport, payload=payload)
        case _:
            return frames.icmp_packets(heads, kind=_ECHO_REQUEST, code=0, payload=payload)
