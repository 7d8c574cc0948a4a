"""Frames are judged by another decoder and by the definition of the checksum."""

import dpkt
import numpy as np
import pytest

from hinomi.demo import frames
from hinomi.demo.frames import Heads, Segment


@pytest.fixture
def heads():
    source = np.array([0x01020304, 0xC0A80001], dtype=np.uint32)
    return Heads(source, source ^ np.uint32(0xFF), np.array([7, 65535]), np.array([40, 255]))


def packets(block):
    return [dpkt.ip.IP(row.tobytes()) for row in block]


def words(data):
    even = data + b"\0" * (len(data) % 2)
    return sum(int.from_bytes(even[n : n + 2], "big") for n in range(0, len(even), 2))


def folds_to_ones(*parts):
    total = sum(words(part) for part in parts)
    while total >> 16:
        total = (total & 0xFFFF) + (total >> 16)
    return total == 0xFFFF


def pseudo(row, length):
    return row[12:20] + bytes([0, row[9]]) + length.to_bytes(2, "big")


def test_a_syn(heads):
    segment = Segment(sport=np.array([1025, 4999]), dport=445, sequence=2**32 - 1, flags=frames.SYN)
    block = frames.tcp_packets(heads, segment, options=frames.SYN_OPTIONS)
    first, second = packets(block)
    assert (first.src, first.dst, first.id, first.ttl) == (b"\x01\x02\x03\x04", b"\x01\x02\x03\xfb", 7, 40)
    assert (first.tcp.sport, second.tcp.sport, first.tcp.dport, first.tcp.flags) == (1025, 4999, 445, 2)
    assert first.tcp.opts == frames.SYN_OPTIONS
    for row in (row.tobytes() for row in block):
        assert folds_to_ones(row[:20])
        assert folds_to_ones(pseudo(row, len(row) - 20), row[20:])


@pytest.mark.parametrize("payload", [0, 1, 376])
def test_a_datagram(heads, payload):
    block = frames.udp_packets(heads, sport=50000, dport=1434, payload=payload)
    assert [(p.udp.sport, p.udp.dport, p.udp.ulen, len(p.udp.data)) for p in packets(block)] == [
        (50000, 1434, 8 + payload, payload)
    ] * 2
    for row in (row.tobytes() for row in block):
        assert folds_to_ones(row[:20])
        assert folds_to_ones(pseudo(row, len(row) - 20), row[20:])


def test_an_echo_request(heads):
    block = frames.icmp_packets(heads, kind=8, code=0, payload=32)
    assert [(p.icmp.type, p.icmp.code, bytes(p.icmp.data)[4:8]) for p in packets(block)] == [
        (8, 0, b"abcd")
    ] * 2
    assert all(folds_to_ones(row.tobytes()[20:]) for row in block)


def test_a_later_fragment(heads):
    block = frames.cut_into_fragments(frames.udp_packets(heads, sport=1, dport=2, payload=8))
    assert [dpkt.ip.IP(row.tobytes()).offset for row in block] == [185] * 2
    assert all(folds_to_ones(row.tobytes()[:20]) for row in block)


def test_a_spoilt_header_contradicts_itself(heads, rng):
    block = frames.spoil(frames.icmp_packets(heads, kind=8, code=0, payload=0), rng)
    assert set(block[:, 0].tolist()) <= {0x43, 0x55}


def test_an_arp_request():
    block = frames.arp_requests(np.array([1], dtype=np.uint32), np.array([2], dtype=np.uint32))
    request = dpkt.arp.ARP(block[0].tobytes())
    assert (request.op, request.spa, request.tpa) == (1, b"\0\0\0\x01", b"\0\0\0\x02")
