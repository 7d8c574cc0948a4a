import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.terms.errors import UsageError
from hinomi.terms.ports import parse_port, port_label

PICTURES = [
    (6, 445, "445/tcp"),
    (17, 53, "53/udp"),
    (1, 8 << 8, "ping/icmp"),
    (58, 128 << 8, "ping/icmpv6"),
    (1, 3 << 8 | 1, "3.1/icmp"),
    (47, 0, "47/ip"),
]


@pytest.mark.parametrize(("protocol", "port", "label"), PICTURES)
def test_a_port_as_people_write_it(protocol, port, label):
    assert port_label(protocol, port) == label
    assert parse_port(label) == (protocol, port)


def test_a_frame_without_ip_has_no_port():
    assert port_label(-1, 0) == "-"


@given(st.sampled_from([1, 6, 17, 58]), st.integers(0, 65535))
def test_labels_are_unique(protocol, port):
    assert parse_port(port_label(protocol, port)) == (protocol, port)


@pytest.mark.parametrize("text", ["", "445", "tcp/445", "ping/tcp", "3/icmp", "x/udp"])
def test_what_is_no_port_is_said(text):
    with pytest.raises(UsageError, match="is no port"):
        parse_port(text)
