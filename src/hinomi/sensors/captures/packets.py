"""The transport layer of a packet, its kind and its marks.

Reference: RFC 9293 (TCP), RFC 768 (UDP), RFC 792 (ICMP), RFC 4443 (ICMPv6). The kind is the lowest row of
`kinds.toml` that holds: what the transport shows gives one, what the source is may give a lower one.
"""

from __future__ import annotations

import numpy as np

from hinomi.sensors.captures.columns import Columns
from hinomi.sensors.captures.compiled import Number, compiled, inlined, wide
from hinomi.sensors.captures.headers import LATER_FRAGMENT, NO_ADDRESSES, NOT_IP, WHOLE, Inner
from hinomi.sensors.captures.links import short
from hinomi.sensors.fingerprints import FingerprintArrays
from hinomi.sensors.kinds import KindArrays

_ICMP, _TCP, _UDP, _ICMPV6 = 1, 6, 17, 58
_NO_FLAGS = -1
_SYN, _DECIDING = 0x02, 0x17  # of FIN, SYN, RST, ACK only SYN
_MAPPED_TOP = 0xFFFF


@compiled
def read_transports(
    buffer: np.ndarray, rows: Number, kinds: KindArrays, columns: Columns, inner: Inner
) -> None:
    """Read ports and flags of each row; `columns.kind` becomes the number of the row of the table."""
    protocols, ports, decided, flagged = columns.protocol, columns.port, columns.kind, columns.tcp_flags
    _, starts, stops, wire_stops, forms, mores = inner
    malformed, fragment, not_ip, other = kinds.malformed, kinds.fragment, kinds.not_ip, kinds.other
    tcp, udp, udp_same, icmp, icmpv6 = kinds.tcp, kinds.udp, kinds.udp_same, kinds.icmp, kinds.icmpv6
    for row in range(rows):
        protocol, form = protocols[row], forms[row]
        port, flags, lowest = wide(0), wide(_NO_FLAGS), wide(malformed)
        if form == WHOLE:
            span = (starts[row], stops[row], wire_stops[row])
            lowest = other
            if protocol == _TCP:
                port, flags, fine = _tcp(buffer, span, mores[row])
                lowest = tcp[flags] if fine else malformed
            elif protocol == _UDP:
                port, source, fine = _udp(buffer, span, mores[row])
                lowest = (udp_same[source] if source == port else udp[source]) if fine else malformed
            elif protocol in (_ICMP, _ICMPV6):
                port, kind, fine = _icmp(buffer, span)
                lowest = (icmp[kind] if protocol == _ICMP else icmpv6[kind]) if fine else malformed
        elif form == LATER_FRAGMENT:
            lowest = fragment
        elif form == NOT_IP:
            lowest = not_ip
        ports[row], flagged[row], decided[row] = port, flags, min(lowest, other)


@inlined
def _tcp(
    buffer: np.ndarray, span: tuple[Number, Number, Number], more: Number
) -> tuple[Number, Number, bool]:
    """Return destination port, flags, and whether the header holds together."""
    at, stop, wire_stop = span
    port = short(buffer, at + 2) if at + 4 <= stop else wide(0)
    if at + 14 > stop:
        return port, wide(_NO_FLAGS), False
    header = (wide(buffer[at + 12]) >> 4) * 4
    fine = header >= 20 and (at + header <= wire_stop or more != 0)
    return port, wide(buffer[at + 13]), fine


@inlined
def _udp(
    buffer: np.ndarray, span: tuple[Number, Number, Number], more: Number
) -> tuple[Number, Number, bool]:
    """Return destination port, source port, and whether the header holds together."""
    at, stop, wire_stop = span
    if at + 4 > stop or at + 8 > wire_stop:
        return wide(0), wide(0), False
    fine = True
    if at + 6 <= stop:
        size = short(buffer, at + 4)
        fine = size == 0 or (size >= 8 and (at + size <= wire_stop or more != 0))
    return short(buffer, at + 2), short(buffer, at), fine


@inlined
def _icmp(buffer: np.ndarray, span: tuple[Number, Number, Number]) -> tuple[Number, Number, bool]:
    """Return type * 256 + code, type, and whether the header holds together."""
    at, stop, wire_stop = span
    if at + 2 > stop or at + 4 > wire_stop:
        return wide(0), wide(0), False
    return short(buffer, at), wide(buffer[at]), True


@compiled
def mark(buffer: np.ndarray, rows: Number, prints: FingerprintArrays, columns: Columns, inner: Inner) -> None:
    """Set the marks of the fingerprints that each SYN matches; three of them need IPv4."""
    flagged, marks, highs = columns.tcp_flags, columns.marks, columns.target_high
    lows, ttls = columns.target_low, columns.ttl
    networks, starts, stops = inner.network, inner.start, inner.stop
    ip_id_mark, ip_id, sum_mark, sequence_mark = prints[:4]
    shape_mark, windows, options, ttl_below = prints[4:]
    for row in range(rows):
        marks[row] = 0
        if flagged[row] < 0 or flagged[row] & _DECIDING != _SYN or starts[row] + 16 > stops[row]:
            continue
        at, found = starts[row], 0
        if highs[row] == 0 and lows[row] >> 32 == _MAPPED_TOP:
            target = lows[row] & 0xFFFFFFFF
            sequence = (short(buffer, at + 4) << 16) | short(buffer, at + 6)
            given = short(buffer, networks[row] + 4)
            found |= ip_id_mark if given == ip_id else 0
            found |= sum_mark if given == (target ^ short(buffer, at + 2) ^ sequence) & 0xFFFF else 0
            found |= sequence_mark if sequence == target else 0
        if ttls[row] < ttl_below and _has_shape(buffer, at, stops[row], windows, options):
            found |= shape_mark
        marks[row] = found


@compiled
def _has_shape(
    buffer: np.ndarray, at: Number, stop: Number, windows: np.ndarray, options: np.ndarray
) -> bool:
    """Whether a TCP header has just these options and one of these windows."""
    header = (wide(buffer[at + 12]) >> 4) * 4
    if header != 20 + len(options) or at + header > stop:
        return False
    for index in range(len(options)):
        if buffer[at + 20 + index] != options[index]:
            return False
    window = short(buffer, at + 14)
    for index in range(len(windows)):  # noqa: SIM110 - numba knows no any()
        if window == windows[index]:
            return True
    return False


@compiled
def decide(rows: Number, kinds: KindArrays, own: np.ndarray, columns: Columns, inner: Inner) -> None:
    """Let the rows of the table that look at the source have their say; `columns.kind` becomes the kind."""
    highs, lows, decided, forms = columns.source_high, columns.source_low, columns.kind, inner.form
    reserved, own_row, networks, names = kinds.reserved, kinds.own, kinds.networks, kinds.kind
    for row in range(rows):
        lowest = wide(decided[row])
        if forms[row] != NOT_IP and forms[row] != NO_ADDRESSES:
            if reserved < lowest and _lies_in(networks, highs[row], lows[row]):
                lowest = reserved
            if own_row < lowest and _lies_in(own, highs[row], lows[row]):
                lowest = own_row
        decided[row] = names[lowest]


@inlined
def _lies_in(ranges: np.ndarray, high: Number, low: Number) -> Number:
    """Whether an address lies in one of the sorted ranges (binary search)."""
    upper, lower = np.uint64(high), np.uint64(low)
    left, right = 0, len(ranges)
    while left < right:
        middle = (left + right) >> 1
        if ranges[middle, 0] < upper or (ranges[middle, 0] == upper and ranges[middle, 1] <= lower):
            left = middle + 1
        else:
            right = middle
    if left == 0:
        return False
    last_high, last_low = ranges[left - 1, 2], ranges[left - 1, 3]
    return upper < last_high or (upper == last_high and lower <= last_low)
