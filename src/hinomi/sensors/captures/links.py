"""What lies between a record and its IP packet: link headers, tags, labels, tunnels of the link.

Reference: tcpdump.org/linktypes.html, IEEE 802.1Q and 802.1ad, RFC 3032 (MPLS), RFC 2516 (PPPoE),
RFC 1661 (PPP).
"""

from __future__ import annotations

import numpy as np

from hinomi.sensors.captures.compiled import Number, inlined, wide

IPV4, IPV6 = 0x0800, 0x86DD
OTHER = 0
"""What a frame holds that has no IP packet."""

NULL, ETHERNET, PPP, RAW_BSD, RAW_OPENBSD, PPP_HDLC, RAW, C_HDLC, LOOP = 0, 1, 9, 12, 14, 50, 101, 104, 108
LINUX_COOKED, RAW_4, RAW_6, LINUX_COOKED_2 = 113, 228, 229, 276

SUPPORTED_LINKS = {
    NULL: "BSD loopback",
    ETHERNET: "Ethernet",
    PPP: "PPP",
    RAW_BSD: "raw IP",
    RAW_OPENBSD: "raw IP",
    PPP_HDLC: "PPP in HDLC-like framing",
    RAW: "raw IP",
    C_HDLC: "Cisco HDLC",
    LOOP: "OpenBSD loopback",
    LINUX_COOKED: "Linux cooked",
    RAW_4: "raw IPv4",
    RAW_6: "raw IPv6",
    LINUX_COOKED_2: "Linux cooked v2",
}

_VLAN, _QINQ, _QINQ_OLD, _MPLS, _MPLS_MANY, _PPPOE, _VNTAG = (
    0x8100,
    0x88A8,
    0x9100,
    0x8847,
    0x8848,
    0x8864,
    0x8926,
)
_LARGEST_802_3 = 1500
_PPP_4, _PPP_6 = 0x0021, 0x0057
_MOST_TAGS = 16


@inlined
def short(buffer: np.ndarray, at: Number) -> Number:
    """Return the big-endian 16-bit number at `at`."""
    return (wide(buffer[at]) << 8) | wide(buffer[at + 1])


@inlined
def supported(link: Number) -> bool:
    """Whether frames of a link type can be opened."""
    return link in (0, 1, 9, 12, 14, 50, 101, 104, 108, 113, 228, 229, 276)


@inlined
def open_frame(buffer: np.ndarray, at: Number, end: Number, link: Number) -> tuple[Number, Number]:
    """Return where the network layer begins and what it is: IPV4, IPV6 or OTHER."""
    if link == ETHERNET:
        if at + 14 > end:
            return end, OTHER
        return _by_type(buffer, at + 14, end, short(buffer, at + 12))
    if link in (RAW, RAW_BSD, RAW_OPENBSD):
        return _by_version(buffer, at, end)
    if link in (RAW_4, RAW_6):
        return at, IPV4 if link == RAW_4 else IPV6
    if link in (LINUX_COOKED, LINUX_COOKED_2):
        return _cooked(buffer, at, end, link)
    return _other_link(buffer, at, end, link)


@inlined
def _by_version(buffer: np.ndarray, at: Number, end: Number) -> tuple[Number, Number]:
    """Raw IP: the first four bits say which."""
    if at >= end:
        return at, OTHER
    version = buffer[at] >> 4
    if version == 4:
        return at, IPV4
    if version == 6:
        return at, IPV6
    return at, OTHER


@inlined
def _cooked(buffer: np.ndarray, at: Number, end: Number, link: Number) -> tuple[Number, Number]:
    if link == LINUX_COOKED:
        if at + 16 > end:
            return end, OTHER
        return _by_type(buffer, at + 16, end, short(buffer, at + 14))
    if at + 20 > end:
        return end, OTHER
    return _by_type(buffer, at + 20, end, short(buffer, at))


@inlined
def _other_link(buffer: np.ndarray, at: Number, end: Number, link: Number) -> tuple[Number, Number]:
    """BSD loopback, whose family is in either byte order and differs by system; PPP; Cisco HDLC."""
    if at + 4 > end:
        return end, OTHER
    if link in (NULL, LOOP):
        low, high = wide(buffer[at]), wide(buffer[at + 3])
        family = low if high == 0 else high
        if family == 2:
            return at + 4, IPV4
        if family in (10, 23, 24, 26, 28, 30):
            return at + 4, IPV6
        return at + 4, OTHER
    if link == C_HDLC:
        return _by_type(buffer, at + 4, end, short(buffer, at + 2))
    return _ppp(buffer, at, end)


@inlined
def _ppp(buffer: np.ndarray, at: Number, end: Number) -> tuple[Number, Number]:
    if at + 4 <= end and buffer[at] == 0xFF and buffer[at + 1] == 0x03:
        at += 2
    if at + 1 < end and buffer[at] & 1:
        protocol, at = wide(buffer[at]), at + 1
    elif at + 2 <= end:
        protocol, at = short(buffer, at), at + 2
    else:
        return end, OTHER
    if protocol == _PPP_4:
        return at, IPV4
    if protocol == _PPP_6:
        return at, IPV6
    return at, OTHER


@inlined
def _by_type(buffer: np.ndarray, at: Number, end: Number, kind: Number) -> tuple[Number, Number]:
    """Follow EtherTypes through tags; `at` is the byte after the type."""
    for _ in range(_MOST_TAGS):
        if kind in (IPV4, IPV6):
            return at, kind
        if kind in (_VLAN, _QINQ, _QINQ_OLD):
            size = 4
        elif kind == _VNTAG:
            size = 6
        else:
            return _last_type(buffer, at, end, kind)
        if at + size > end:
            return end, OTHER
        kind, at = short(buffer, at + size - 2), at + size
    return at, OTHER


@inlined
def _last_type(buffer: np.ndarray, at: Number, end: Number, kind: Number) -> tuple[Number, Number]:
    """Open what is no tag: MPLS labels, PPPoE sessions, LLC with SNAP; anything else is not IP."""
    if kind in (_MPLS, _MPLS_MANY):
        return _labels(buffer, at, end)
    if kind == _PPPOE and at + 8 <= end:
        return _ppp(buffer, at + 6, end)
    if kind <= _LARGEST_802_3 and at + 8 <= end and buffer[at] == 0xAA and buffer[at + 1] == 0xAA:
        kind = short(buffer, at + 6)
        if kind in (IPV4, IPV6):
            return at + 8, kind
    return at, OTHER


@inlined
def _labels(buffer: np.ndarray, at: Number, end: Number) -> tuple[Number, Number]:
    while at + 4 < end:
        bottom = buffer[at + 2] & 1
        at += 4
        if bottom:
            return _by_version(buffer, at, end)
    return end, OTHER
