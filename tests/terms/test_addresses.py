import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hinomi.terms.addresses import address_halves, address_text, parse_networks
from hinomi.terms.errors import UsageError


@given(st.ip_addresses())
def test_an_address_comes_back_as_it_went(address):
    high, low = address_halves(str(address))
    assert -(2**63) <= high < 2**63
    assert -(2**63) <= low < 2**63
    back = ipaddress.ip_address(address_text(high, low))
    assert back == (getattr(address, "ipv4_mapped", None) or address)


def test_an_old_address_lies_within_the_new():
    assert address_halves("192.0.2.1") == address_halves("::ffff:192.0.2.1") == (0, 0xFFFF_C000_0201)


def test_a_block_is_a_range():
    assert parse_networks(["192.0.2.0/24", "2001:db8::1"]).tolist() == [
        [0, 0xFFFF_C000_0200, 0, 0xFFFF_C000_02FF],
        [0x2001_0DB8 << 32, 1, 0x2001_0DB8 << 32, 1],
    ]
    assert parse_networks([]).shape == (0, 4)


def test_what_is_no_block_is_said():
    with pytest.raises(UsageError, match=r"'192\.0\.2\.0/33' is no address"):
        parse_networks(["192.0.2.0/33"])
