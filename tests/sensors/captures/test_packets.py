import pytest

from hinomi.sensors.captures import decode_capture

OWN = ("192.0.2.0/24",)


def kind_of(draw, packet, **more):
    (kind,) = draw.kinds(draw.pcap(draw.ether(packet)), **more)
    return kind


@pytest.mark.parametrize(
    ("flags", "kind"),
    [
        ("S", "access"),
        ("SP", "access"),
        ("SF", "access"),
        ("SA", "backscatter"),
        ("R", "backscatter"),
        ("RA", "backscatter"),
        ("SR", "backscatter"),
        ("A", "stray"),
        ("FA", "stray"),
        ("PA", "stray"),
        ("F", "stray"),
        ("", "stray"),
        ("FPU", "stray"),
    ],
)
def test_tcp_by_its_flags(draw, flags, kind):
    assert kind_of(draw, draw.ip4(draw.tcp(flags=flags))) == kind
    assert kind_of(draw, draw.ip6(draw.tcp(flags=flags))) == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        *((n, "backscatter") for n in (0, 3, 4, 5, 11, 12, 14, 16, 18)),
        *((n, "access") for n in (8, 13, 17, 40)),
    ],
)
def test_icmp_by_its_type(draw, number, kind):
    assert kind_of(draw, draw.ip4(draw.icmp(number), protocol=1)) == kind


@pytest.mark.parametrize(
    ("number", "kind"),
    [*((n, "backscatter") for n in (1, 2, 3, 4, 129, 137, 140)), *((n, "access") for n in (128, 139, 200))],
)
def test_icmpv6_by_its_type(draw, number, kind):
    assert kind_of(draw, draw.ip6(draw.icmp(number), protocol=58)) == kind


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        (50_000, 53, "access"),
        (53, 50_000, "backscatter"),
        (53, 53, "backscatter"),
        (123, 50_000, "backscatter"),
        (123, 123, "access"),
        (137, 137, "access"),
        (11_211, 80, "backscatter"),
        (5060, 5060, "access"),
        (50_000, 0, "access"),
    ],
)
def test_udp_by_its_source_port(draw, source, target, kind):
    assert kind_of(draw, draw.ip4(draw.udp(target, source=source), protocol=17)) == kind


def test_other_protocols_are_accesses(draw):
    lines, _ = draw.seen(draw.pcap(*(draw.ether(draw.ip4(b"x" * 8, protocol=p)) for p in (2, 47, 50, 132))))
    assert [line.split(" ", 3)[3] for line in lines] == [f"{p}/ip access" for p in (2, 47, 50, 132)]


def test_icmp_has_type_and_code_for_a_port(draw):
    frames = [draw.ether(draw.ip4(draw.icmp(*c), protocol=1)) for c in ((8, 0), (3, 13))]
    assert [line.split()[3] for line in draw.seen(draw.pcap(*frames))[0]] == ["ping/icmp", "3.13/icmp"]


@pytest.mark.parametrize(
    "transport",
    [
        lambda d: (6, d.tcp()[:13]),
        lambda d: (6, d.tcp()[:12] + b"\x40" + d.tcp()[13:]),
        lambda d: (6, d.tcp()[:12] + b"\xf0" + d.tcp()[13:]),
        lambda d: (17, d.udp()[:7]),
        lambda d: (17, d.udp(size=7)),
        lambda d: (17, d.udp(size=9)),
        lambda _: (1, b"\x08\x00"),
    ],
    ids=["cut tcp", "short tcp header", "long tcp header", "cut udp", "short udp", "long udp", "cut icmp"],
)
def test_a_transport_header_that_contradicts_itself_is_malformed(draw, transport):
    protocol, payload = transport(draw)
    assert kind_of(draw, draw.ip4(payload, protocol=protocol)) == "malformed"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("10.0.0.1", "reserved_source"),
        ("100.64.0.1", "reserved_source"),
        ("198.19.255.255", "reserved_source"),
        ("198.20.0.0", "access"),
        ("224.0.0.1", "reserved_source"),
        ("255.255.255.255", "reserved_source"),
        ("0.0.0.1", "reserved_source"),
        ("1.0.0.0", "access"),
        ("223.255.255.255", "access"),
    ],
)
def test_reserved_sources_of_ipv4(draw, source, kind):
    assert kind_of(draw, draw.ip4(draw.tcp(), source=source)) == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("::1", "reserved_source"),
        ("fe80::1", "reserved_source"),
        ("fd00::1", "reserved_source"),
        ("ff02::1", "reserved_source"),
        ("2001:db8::1", "reserved_source"),
        ("3fff::1", "reserved_source"),
        ("4000::1", "reserved_source"),
        ("64:ff9b::808:808", "access"),
        ("64:ff9b:1::1", "reserved_source"),
        ("2001:200::1", "access"),
        ("2002:808:808::1", "access"),
        ("2a00:1450::1", "access"),
    ],
)
def test_reserved_sources_of_ipv6(draw, source, kind):
    assert kind_of(draw, draw.ip6(draw.tcp(), source=source)) == kind


def test_the_order_of_the_table_decides(draw):
    own_and_reserved = draw.ip4(draw.tcp(), source="192.0.2.9", target="8.8.8.8")
    assert kind_of(draw, own_and_reserved, addresses=OWN) == "outbound"
    assert kind_of(draw, own_and_reserved) == "reserved_source"
    assert kind_of(draw, draw.ip4(draw.tcp()[:9], source="10.0.0.1")) == "malformed"
    assert kind_of(draw, draw.ip4(draw.tcp()[:9], source="192.0.2.9"), addresses=OWN) == "outbound"
    assert kind_of(draw, draw.ip4(draw.tcp(flags="SA"), source="10.0.0.1")) == "reserved_source"


def marks(draw, packet):
    _, (columns,) = decode_capture(draw.pcap(draw.ether(packet)))
    return columns.marks.tolist()[0]


NMAP = b"\x02\x04\x05\xb4"


@pytest.mark.parametrize(
    ("expected", "ip", "tcp"),
    [
        (0, {}, {}),
        (1, {"ip_id": 54_321}, {}),
        (2, {"ip_id": (0x0201 ^ 445 ^ 7) & 0xFFFF}, {}),
        (4, {}, {"sequence": 0xC0000201}),
        (8, {"ttl": 59}, {"window": 1024, "options": NMAP}),
        (0, {"ttl": 60}, {"window": 1024, "options": NMAP}),
        (0, {"ttl": 59}, {"window": 1025, "options": NMAP}),
        (0, {"ttl": 59}, {"window": 1024}),
        (0, {"ip_id": 54_321}, {"flags": "SA"}),
        (5, {"ip_id": 54_321}, {"sequence": 0xC0000201}),
    ],
)
def test_marks_of_a_syn(draw, expected, ip, tcp):
    assert marks(draw, draw.ip4(draw.tcp(**tcp), **ip)) == expected


def test_only_the_shape_says_anything_in_ipv6(draw):
    assert marks(draw, draw.ip6(draw.tcp(window=1024, options=NMAP), hops=50)) == 8
