"""Addresses as two signed 64-bit halves; IPv4 is mapped into IPv6 (RFC 4291, section 2.5.5.2).

Delta tables have no unsigned integers, so each half is two's complement.
"""

from __future__ import annotations

import ipaddress

import numpy as np

from hinomi.terms.errors import UsageError

MAPPED = 0xFFFF << 32
"""The low half of every IPv4-mapped address begins with these bits."""

_HALF = 1 << 64
_SIGN = 1 << 63


def _signed(half: int) -> int:
    return half - _HALF if half & _SIGN else half


def address_halves(text: str) -> tuple[int, int]:
    """Return the signed (high, low) halves of an address in text."""
    address = ipaddress.ip_address(text)
    number = int(address)
    if address.version == 4:  # noqa: PLR2004 - the protocol's own number
        return 0, MAPPED | number
    return _signed(number >> 64), _signed(number & (_HALF - 1))


def address_text(high: int, low: int) -> str:
    """Return the address as text; IPv4 where it is mapped."""
    high, low = high % _HALF, low % _HALF
    if high == 0 and low >> 32 == 0xFFFF:  # noqa: PLR2004 - the mapped prefix of RFC 4291
        return str(ipaddress.IPv4Address(low & 0xFFFFFFFF))
    return str(ipaddress.IPv6Address(high << 64 | low))


def parse_networks(texts: list[str]) -> np.ndarray:
    """Read CIDR blocks or single addresses into inclusive ranges.

    Returns uint64 of shape (n, 4): first high, first low, last high, last low.
    Raises `UsageError` where a text is neither.
    """
    ranges = []
    for text in texts:
        try:
            network = ipaddress.ip_network(text.strip(), strict=False)
        except ValueError:
            message = f"'{text}' is no address or CIDR block."
            raise UsageError(message, advice="Write 192.0.2.1, 192.0.2.0/24 or 2001:db8::/48.") from None
        first, last = int(network.network_address), int(network.broadcast_address)
        if network.version == 4:  # noqa: PLR2004 - the protocol's own number
            first, last = MAPPED | first, MAPPED | last
        ranges.append((first >> 64, first % _HALF, last >> 64, last % _HALF))
    return np.array(ranges, dtype=np.uint64).reshape(-1, 4)
