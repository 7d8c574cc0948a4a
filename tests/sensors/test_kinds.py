import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.sensors.kinds import NEVER, kind_table, read_kinds, sorted_ranges
from hinomi.terms.addresses import parse_networks
from hinomi.terms.errors import RuleError

TABLE = """
version = 1
source = "a test"
[[rows]]
kind = "stray"
protocol = "tcp"
flags = ["SYN+ACK"]
ja = "a"
en = "a"
[[rows]]
kind = "backscatter"
protocol = "tcp"
ja = "a"
en = "a"
[[rows]]
kind = "access"
any = true
ja = "a"
en = "a"
[reserved]
v4 = ["10.0.0.0/8", "11.0.0.0/8"]
v6 = ["::/8"]
except = ["64:ff9b::/96"]
"""


def test_each_row_of_the_file_has_its_meaning_in_two_languages():
    table = kind_table()
    assert {row.kind for row in table.rows} == {
        "outbound", "malformed", "reserved_source", "backscatter", "stray", "access", "not_ip",
    }  # fmt: skip
    assert all(row.meaning["ja"] and row.meaning["en"] for row in table.rows)
    assert "IANA" in table.source


def test_the_file_decides():
    arrays = read_kinds(TABLE).arrays()
    assert [arrays.tcp[flags] for flags in (0x12, 0x13, 0x02, 0x10)] == [0, 0, 1, 1]
    assert set(arrays.udp.tolist()) == {NEVER}
    assert (arrays.other, arrays.own, arrays.fragment) == (2, NEVER, NEVER)


def test_a_packet_follows_the_file(draw, monkeypatch):
    monkeypatch.setattr("hinomi.sensors.captures.decoder.kind_table", lambda: read_kinds(TABLE))
    frames = [draw.ether(draw.ip4(draw.tcp(flags=flags))) for flags in ("SA", "S")]
    assert draw.kinds(draw.pcap(*frames, draw.ether(draw.ip4(draw.udp(), protocol=17)))) == [
        "stray", "backscatter", "access",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("any = true", 'form = "fragment"', "not exhaustive"),
        ('kind = "stray"', 'kind = "strange"', "not understood"),
        ("flags =", "flag =", "not understood"),
        ("version = 1", "", "not well-formed"),
        ("[[rows]]", "[rows", "not well-formed"),
    ],
)
def test_a_table_that_is_not_well_formed_is_refused(old, new, said):
    with pytest.raises(RuleError, match=said):
        read_kinds(TABLE.replace(old, new, 1))


def test_exceptions_are_cut_out_and_ipv4_stays_out_of_the_ipv6_list():
    ranges = read_kinds(TABLE).arrays().networks
    spans = [((int(a) << 64) | int(b), (int(c) << 64) | int(d)) for a, b, c, d in ranges]

    def reserved(text):
        address = ipaddress.ip_address(text)
        number = int(address) | (0xFFFF << 32 if address.version == 4 else 0)
        return any(first <= number <= last for first, last in spans)

    inside = ["10.0.0.1", "11.255.255.255", "::1", "64:ff9b:1::", "ff::1"]
    outside = ["9.255.255.255", "12.0.0.0", "64:ff9b::1", "100::", "8.8.8.8"]
    assert [reserved(text) for text in inside + outside] == [True] * 5 + [False] * 5


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(24, 32)), max_size=6), st.integers(0, 255 * 40))
def test_sorted_ranges_hold_what_the_networks_hold(blocks, probe):
    texts = [str(ipaddress.ip_network((f"10.0.{third}.0", size), strict=False)) for third, size in blocks]
    number = int(ipaddress.ip_address("10.0.0.0")) + probe
    expected = any(ipaddress.ip_address(number) in ipaddress.ip_network(text) for text in texts)
    ranges = sorted_ranges(parse_networks(texts))
    mapped = number | 0xFFFF << 32
    assert any(int(b) <= mapped <= int(d) for _, b, _, d in ranges) == expected
    assert all(int(ranges[i][3]) + 1 < int(ranges[i + 1][1]) for i in range(len(ranges) - 1))
