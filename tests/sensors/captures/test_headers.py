import struct

import pytest

from hinomi.sensors.captures import decode_capture

EXTENSIONS = {"hop-by-hop": 0, "routing": 43, "destination": 60}


def extended(draw, *codes, last=6, payload=None):
    """An IPv6 packet with eight-byte extension headers."""
    chain = b""
    for following in (*codes[1:], last):
        chain += bytes([following, 0]) + b"\0" * 6
    return draw.ip6(chain + (draw.tcp() if payload is None else payload), protocol=codes[0])


def test_addresses_lengths_and_lifetimes(draw):
    data = draw.pcap(
        draw.ether(draw.ip4(draw.tcp(), ttl=37)), draw.ether(draw.ip6(draw.udp(), protocol=17, hops=3))
    )
    _, (columns,) = decode_capture(data)
    assert columns.ttl.tolist() == [37, 3]
    assert columns.length.tolist() == [54, 62]
    assert draw.seen(data)[0] == [
        "8.8.8.8 > 192.0.2.1 445/tcp access",
        "2001:200::1 > 2001:db8::1 53/udp access",
    ]


@pytest.mark.parametrize("codes", [(0,), (43,), (60,), (0, 60, 43), (44,), (51,), (135, 139, 140)])
def test_extension_headers_are_passed(draw, codes):
    authentication = codes == (51,)
    packet = extended(draw, *codes)
    if authentication:  # counts in words of four bytes: this one has twelve
        packet = draw.ip6(bytes([6, 1]) + b"\0" * 10 + draw.tcp(), protocol=51)
    assert draw.kinds(draw.pcap(draw.ether(packet))) == ["access"]


def test_endless_extension_headers_come_to_an_end(draw):
    assert draw.kinds(draw.pcap(draw.ether(extended(draw, *[60] * 5000)))) == ["access"]
    cut = draw.ip6(bytes([60, 0] + [0] * 6) * 50, protocol=60)
    assert draw.kinds(draw.pcap(draw.ether(cut))) == ["malformed"]


@pytest.mark.parametrize(
    ("offset", "kind"), [(0, "access"), (0x2000, "access"), (0x2001, "stray"), (185, "stray")]
)
def test_only_the_first_fragment_of_ipv4_has_ports(draw, offset, kind):
    line = draw.seen(draw.pcap(draw.ether(draw.ip4(draw.tcp(), fragment=offset))))[0][0]
    assert line.endswith(f"{445 if kind == 'access' else 0}/tcp {kind}")


@pytest.mark.parametrize(("offset", "kind"), [(0, "access"), (1, "access"), (8, "stray"), (1481, "stray")])
def test_only_the_first_fragment_of_ipv6_has_ports(draw, offset, kind):
    packet = draw.ip6(struct.pack(">BBHI", 6, 0, offset, 1) + draw.tcp(), protocol=44)
    line = draw.seen(draw.pcap(draw.ether(packet)))[0][0]
    assert line.endswith(f"{445 if kind == 'access' else 0}/tcp {kind}")


def test_a_total_length_of_nought_is_that_of_the_wire(draw):
    assert draw.kinds(draw.pcap(draw.ether(draw.ip4(draw.tcp(), total=0)))) == ["access"]


def test_a_jumbogram_is_read(draw):
    assert draw.kinds(draw.pcap(draw.ether(extended(draw, 0)[:4] + b"\0\0" + extended(draw, 0)[6:]))) == [
        "access"
    ]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda p: b"\x55" + p[1:],
        lambda p: b"\x44" + p[1:],
        lambda p: b"\x4f" + p[1:],
        lambda p: p[:2] + b"\x00\x0a" + p[4:],
        lambda p: p[:2] + b"\xff\xff" + p[4:],
        lambda p: p[:19],
        lambda p: p[:30],
    ],
    ids=["version", "short header", "long header", "short total", "long total", "cut header", "cut packet"],
)
def test_ipv4_that_contradicts_itself_is_malformed(draw, spoil):
    assert draw.kinds(draw.pcap(draw.ether(spoil(draw.ip4(draw.tcp())), kind=0x0800))) == ["malformed"]


@pytest.mark.parametrize(
    "spoil",
    [lambda p: b"\x45" + p[1:], lambda p: p[:39], lambda p: p[:4] + b"\x01\x00" + p[6:]],
    ids=["version", "cut header", "long payload"],
)
def test_ipv6_that_contradicts_itself_is_malformed(draw, spoil):
    assert draw.kinds(draw.pcap(draw.ether(spoil(draw.ip6(draw.tcp())), kind=0x86DD))) == ["malformed"]


def test_a_short_snap_length_is_enough_while_it_holds_ports_and_flags(draw):
    frame = draw.ether(draw.ip4(draw.tcp(options=b"\x02\x04\x05\xb4") + b"x" * 900))
    assert draw.kinds(draw.pcap(frame[:48], wire=len(frame))) == ["access"]
    assert draw.seen(draw.pcap(frame[:47], wire=len(frame)))[0] == ["8.8.8.8 > 192.0.2.1 445/tcp malformed"]
    assert draw.seen(draw.pcap(frame[:33], wire=len(frame)))[0] == [":: > :: 0/ip malformed"]
