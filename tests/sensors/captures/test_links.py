import struct

import pytest

from hinomi.sensors.captures.links import SUPPORTED_LINKS, supported

LINE = "8.8.8.8 > 192.0.2.1 445/tcp access"
LINE_6 = "2001:200::1 > 2001:db8::1 445/tcp access"
NOT_IP = ":: > :: - not_ip"


@pytest.fixture
def four(draw):
    return draw.ip4(draw.tcp())


@pytest.fixture
def six(draw):
    return draw.ip6(draw.tcp())


@pytest.mark.parametrize(
    ("link", "head", "expected"),
    [
        (0, struct.pack("<I", 2), LINE),
        (0, struct.pack(">I", 2), LINE),
        (0, struct.pack("<I", 30), LINE_6),
        (108, struct.pack(">I", 28), LINE_6),
        (0, struct.pack("<I", 7), NOT_IP),
        (9, b"\xff\x03\x00\x21", LINE),
        (9, b"\x21", LINE),
        (50, b"\x00\x57", LINE_6),
        (12, b"", LINE),
        (14, b"", LINE_6),
        (101, b"", LINE),
        (228, b"", LINE),
        (229, b"", LINE_6),
        (104, b"\x0f\x00\x08\x00", LINE),
        (113, b"\0" * 14 + b"\x08\x00", LINE),
        (276, b"\x86\xdd" + b"\0" * 18, LINE_6),
    ],
)
def test_link_types(draw, four, six, link, head, expected):
    packet = six if expected == LINE_6 else four
    assert draw.seen(draw.pcap(head + packet, link=link)) == ([expected], {})


@pytest.mark.parametrize(
    ("kind", "head"),
    [
        (0x8100, b"\x00\x05\x08\x00"),
        (0x88A8, b"\x00\x05\x81\x00\x00\x06\x08\x00"),
        (0x9100, b"\x00\x05\x81\x00\x00\x06\x81\x00\x00\x07\x08\x00"),
        (0x8847, b"\x00\x01\x00\x40\x00\x02\x01\x40"),
        (0x8864, b"\x11\x00\x00\x01\x00\x2a\x00\x21"),
        (0x8926, b"\x00\x00\x00\x00\x08\x00"),
        (8 + 40, b"\xaa\xaa\x03\x00\x00\x00\x08\x00"),
    ],
    ids=["vlan", "qinq", "three tags", "two labels", "pppoe", "vn-tag", "snap"],
)
def test_what_ethernet_may_carry_before_ip(draw, four, kind, head):
    assert draw.seen(draw.pcap(draw.ether(head + four, kind=kind))) == ([LINE], {})


@pytest.mark.parametrize(
    "frame", [b"", b"\x02" * 13, b"\x02" * 12 + b"\x08\x06" + b"\0" * 28, b"\x02" * 12 + b"\x81\x00\x00"]
)
def test_what_has_no_ip_is_a_row_all_the_same(draw, frame):
    assert draw.seen(draw.pcap(frame)) == ([NOT_IP], {})


def test_endless_tags_come_to_an_end(draw):
    assert draw.seen(draw.pcap(draw.ether(b"\x00\x05\x81\x00" * 500, kind=0x8100))) == ([NOT_IP], {})


def test_an_unsupported_link_is_refused_with_its_number(draw, four):
    assert draw.seen(draw.pcap(four, four, link=147)) == ([], {"unsupported_link_type_147": 2})


def test_the_list_of_links_is_the_one_that_the_decoder_has():
    assert [link for link in range(400) if supported(link)] == sorted(SUPPORTED_LINKS)
