"""Packets and captures, drawn small: what the tests of this room hand in."""

import ipaddress
import struct
from datetime import UTC, datetime
from types import SimpleNamespace

import numpy as np
import pytest

from hinomi.sensors.captures import Columns, decode_capture
from hinomi.store import init_home
from hinomi.terms.addresses import address_text
from hinomi.terms.ports import port_label
from hinomi.terms.taxonomies import taxonomy

SOURCE, TARGET = "8.8.8.8", "192.0.2.1"
NOON = 1_255_316_400  # 2009-10-12T12:00+09:00
NOW = datetime(2009, 11, 2, tzinfo=UTC)

FLAGS = {"F": 1, "S": 2, "R": 4, "P": 8, "A": 16, "U": 32}


def ip4(payload=b"", *, source=SOURCE, protocol=6, ttl=64, ip_id=1, fragment=0, **more):
    target, size = more.get("target", TARGET), more.get("total", 20 + len(payload))
    head = struct.pack(">BBHHHBBH", 0x45, 0, size, ip_id, fragment, ttl, protocol, 0)
    return head + ipaddress.IPv4Address(source).packed + ipaddress.IPv4Address(target).packed + payload


def ip6(payload=b"", *, source="2001:200::1", target="2001:db8::1", protocol=6, hops=64, size=None):
    length = len(payload) if size is None else size
    head = struct.pack(">IHBB", 6 << 28, length, protocol, hops)
    return head + ipaddress.IPv6Address(source).packed + ipaddress.IPv6Address(target).packed + payload


def tcp(port=445, *, source=50_000, flags="S", sequence=7, window=65_535, options=b""):
    bits = sum(FLAGS[flag] for flag in flags)
    head = struct.pack(
        ">HHIIBBHHH", source, port, sequence, 0, (5 + len(options) // 4) << 4, bits, window, 0, 0
    )
    return head + options


def udp(port=53, *, source=50_000, payload=b"", size=None):
    return struct.pack(">HHHH", source, port, 8 + len(payload) if size is None else size, 0) + payload


def icmp(kind, code=0):
    return struct.pack(">BBHI", kind, code, 0, 0)


def ether(packet=b"", *, kind=None, tags=()):
    if kind is None:
        kind = 0x86DD if packet[:1] and packet[0] >> 4 == 6 else 0x0800
    head = b"\x02" * 12 + b"".join(struct.pack(">HH", tag, 5) for tag in tags)
    return head + struct.pack(">H", kind) + packet


def pcap(*frames, link=1, order="<", magic=0xA1B2C3D4, start=NOON, wire=None, minor=4):
    """Frames one second apart; a frame may be a pair (seconds, bytes)."""
    made = [struct.pack(order + "IHHiIII", magic, 2, minor, 0, 0, 65_535, link)]
    for index, frame in enumerate(frames):
        seconds, data = frame if isinstance(frame, tuple) else (start + index, frame)
        made.append(
            struct.pack(order + "IIII", seconds, 0, len(data), len(data) if wire is None else wire) + data
        )
    return b"".join(made)


def block(kind, body, *, order="<"):
    body += b"\0" * (-len(body) % 4)
    size = len(body) + 12
    return struct.pack(order + "II", kind, size) + body + struct.pack(order + "I", size)


def section(*, order="<", major=1):
    return block(0x0A0D0D0A, struct.pack(order + "IHHq", 0x1A2B3C4D, major, 0, -1), order=order)


def interface(*, link=1, order="<", options=()):
    texts = b"".join(
        struct.pack(order + "HH", code, len(value)) + value + b"\0" * (-len(value) % 4)
        for code, value in options
    )
    return block(1, struct.pack(order + "HHI", link, 0, 0) + texts, order=order)


def packet(data, *, ticks=NOON * 1_000_000, which=0, order="<"):
    head = struct.pack(order + "IIIII", which, ticks >> 32, ticks & 0xFFFFFFFF, len(data), len(data))
    return block(6, head + data, order=order)


def joined(pieces):
    """All columns of a capture as one."""
    if not pieces:
        return Columns(*(np.zeros(0, np.int64) for _ in Columns._fields))
    return Columns(*(np.concatenate(arrays) for arrays in zip(*pieces, strict=True)))


def seen(data, *, addresses=()):
    """What becomes of a capture: a line a packet, then what was refused."""
    decoder, pieces = decode_capture(data, addresses=addresses)
    columns = joined(pieces)
    kinds = list(taxonomy("packet_kind"))
    lines = [
        f"{address_text(int(columns.source_high[i]), int(columns.source_low[i]))} > "
        f"{address_text(int(columns.target_high[i]), int(columns.target_low[i]))} "
        f"{port_label(int(columns.protocol[i]), int(columns.port[i]))} {kinds[columns.kind[i]]}"
        for i in range(len(columns.time))
    ]
    assert decoder.seen == len(lines) + decoder.refused.total()
    return lines, dict(decoder.refused)


def kinds(data, *, addresses=()):
    lines, refused = seen(data, addresses=addresses)
    assert refused == {}
    return [line.rsplit(" ", 1)[1] for line in lines]


@pytest.fixture(scope="session")
def draw():
    """The pencil: functions that make headers, frames and captures, and one that looks at the result."""
    names = (ip4, ip6, tcp, udp, icmp, ether, pcap, block, section, interface, packet, joined, seen, kinds)
    return SimpleNamespace(**{function.__name__: function for function in names}, NOON=NOON, NOW=NOW)


@pytest.fixture
def home(tmp_path):
    """A new home in Tokyo."""
    return init_home(tmp_path / "home")
