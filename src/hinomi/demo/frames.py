"""IPv4 packets as blocks of bytes, many at a time: one row a packet, all rows of a block equally long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Block = npt.NDArray[np.uint8]
"""Bytes of shape (packets, length)."""

Numbers = npt.NDArray[np.integer] | int

ICMP, TCP, UDP = 1, 6, 17
SYN, ACK, RST, FIN, PSH, URG = 0x02, 0x10, 0x04, 0x01, 0x08, 0x20
IPV4, ARP = 0x0800, 0x0806

_IP_HEADER, _TCP_HEADER, _UDP_HEADER, _ICMP_HEADER = 20, 20, 8, 8
SYN_OPTIONS = bytes.fromhex("020405b401010402")
"""MSS 1460, two no-operations, selective acknowledgement permitted."""


@dataclass(frozen=True)
class Heads:
    """What every packet of a block has: addresses (uint32), identification, time to live."""

    source: npt.NDArray[np.uint32]
    target: npt.NDArray[np.uint32]
    identification: npt.NDArray[np.integer]
    ttl: npt.NDArray[np.integer]

    def __len__(self) -> int:
        """Return the number of packets."""
        return len(self.source)


@dataclass(frozen=True)
class Segment:
    """What every TCP segment of a block has; each an array or one number for all."""

    sport: Numbers
    dport: Numbers
    sequence: Numbers
    flags: Numbers
    acknowledged: Numbers = 0
    window: Numbers = 65535


def tcp_packets(heads: Heads, segment: Segment, *, options: bytes = b"") -> Block:
    """Return TCP segments without data, with right checksums."""
    length = _TCP_HEADER + len(options)
    body = np.zeros((len(heads), length), dtype=np.uint8)
    _put(body, 0, segment.sport, 2)
    _put(body, 2, segment.dport, 2)
    _put(body, 4, segment.sequence, 4)
    _put(body, 8, segment.acknowledged, 4)
    _put(body, 12, length // 4 << 4, 1)
    _put(body, 13, segment.flags, 1)
    _put(body, 14, segment.window, 2)
    body[:, _TCP_HEADER:] = np.frombuffer(options, dtype=np.uint8)
    _put(body, 16, _checksum(body, _pseudo(heads, TCP, length)), 2)
    return _ip(heads, TCP, body)


def udp_packets(heads: Heads, *, sport: Numbers, dport: Numbers, payload: int) -> Block:
    """Return UDP datagrams with `payload` zero bytes, with right checksums."""
    length = _UDP_HEADER + payload
    body = np.zeros((len(heads), length), dtype=np.uint8)
    _put(body, 0, sport, 2)
    _put(body, 2, dport, 2)
    _put(body, 4, length, 2)
    checksum = _checksum(body, _pseudo(heads, UDP, length))
    _put(body, 6, np.where(checksum == 0, 0xFFFF, checksum), 2)
    return _ip(heads, UDP, body)


def icmp_packets(heads: Heads, *, kind: Numbers, code: Numbers, payload: int) -> Block:
    """Return ICMP messages with `payload` bytes of the alphabet."""
    body = np.zeros((len(heads), _ICMP_HEADER + payload), dtype=np.uint8)
    _put(body, 0, kind, 1)
    _put(body, 1, code, 1)
    _put(body, 4, heads.identification, 2)
    body[:, _ICMP_HEADER:] = np.arange(payload) % 23 + ord("a")
    _put(body, 2, _checksum(body, np.zeros(len(heads), dtype=np.int64)), 2)
    return _ip(heads, ICMP, body)


def arp_requests(source: npt.NDArray[np.uint32], target: npt.NDArray[np.uint32]) -> Block:
    """Return ARP requests, which are no IP (RFC 826)."""
    block = np.zeros((len(source), 28), dtype=np.uint8)
    block[:, :8] = np.frombuffer(bytes.fromhex("0001080006040001"), dtype=np.uint8)
    block[:, 8:14] = np.frombuffer(bytes.fromhex("020000000001"), dtype=np.uint8)
    _put(block, 14, source, 4)
    _put(block, 24, target, 4)
    return block


def spoil(block: Block, rng: np.random.Generator) -> Block:
    """Return packets whose IP header contradicts itself: too short a header, or an unknown version."""
    spoilt = block.copy()
    spoilt[:, 0] = np.where(rng.random(len(block)) < 0.5, 0x43, 0x55)  # noqa: PLR2004 - half of each sort
    return spoilt


def cut_into_fragments(block: Block) -> Block:
    """Return packets as later fragments, which have no ports: offset 185, no more to come."""
    fragments = block.copy()
    _put(fragments, 6, 185, 2)
    return _with_ip_checksum(fragments)


def _ip(heads: Heads, protocol: int, body: Block) -> Block:
    block = np.zeros((len(heads), _IP_HEADER + body.shape[1]), dtype=np.uint8)
    block[:, _IP_HEADER:] = body
    _put(block, 0, 0x45, 1)
    _put(block, 2, block.shape[1], 2)
    _put(block, 4, heads.identification, 2)
    _put(block, 8, heads.ttl, 1)
    _put(block, 9, protocol, 1)
    _put(block, 12, heads.source, 4)
    _put(block, 16, heads.target, 4)
    return _with_ip_checksum(block)


def _with_ip_checksum(block: Block) -> Block:
    block[:, 10:12] = 0
    header = np.ascontiguousarray(block[:, :_IP_HEADER])
    _put(block, 10, _checksum(header, np.zeros(len(block), dtype=np.int64)), 2)
    return block


def _put(block: Block, place: int, numbers: Numbers, size: int) -> None:
    """Write big-endian numbers of `size` bytes into the columns from `place` on."""
    values = np.asarray(numbers, dtype=np.int64)
    for n in range(size):
        block[:, place + n] = values >> 8 * (size - 1 - n) & 0xFF


def _pseudo(heads: Heads, protocol: int, length: int) -> npt.NDArray[np.int64]:
    """Return the sum of the pseudo-header (RFC 9293, section 3.1)."""
    source, target = heads.source.astype(np.int64), heads.target.astype(np.int64)
    addresses = (source >> 16) + (source & 0xFFFF) + (target >> 16) + (target & 0xFFFF)
    return np.asarray(addresses + protocol + length, dtype=np.int64)


def _checksum(block: Block, begun: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Return the internet checksum (RFC 1071) of each row, whose checksum field is zero."""
    even = block if block.shape[1] % 2 == 0 else np.pad(block, ((0, 0), (0, 1)))
    total = np.ascontiguousarray(even).view(">u2").sum(axis=1, dtype=np.int64) + begun
    total = (total & 0xFFFF) + (total >> 16)
    total = (total & 0xFFFF) + (total >> 16)
    return np.asarray(~total & 0xFFFF, dtype=np.int64)
