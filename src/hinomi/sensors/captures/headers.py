"""The network layer of a frame: IPv4 and IPv6, fragments, extension headers.

Reference: RFC 791, RFC 8200, RFC 4302, RFC 2675. Nothing is reassembled and no tunnel inside IP is
opened: what counts is the packet that arrived.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hinomi.sensors.captures.columns import Columns
from hinomi.sensors.captures.compiled import Number, compiled, inlined, wide
from hinomi.sensors.captures.links import IPV4, OTHER, open_frame, short, supported
from hinomi.sensors.captures.records import FINE, LAST_TIME, TIME_OUT_OF_RANGE, UNSUPPORTED_LINK, Records

# What the headers say of a packet.
WHOLE, LATER_FRAGMENT, MALFORMED, NOT_IP, NO_ADDRESSES = 0, 1, 2, 3, 4

_MAPPED = 0xFFFF << 32
_HOP_BY_HOP, _FRAGMENT, _AUTHENTICATION = 0, 44, 51
_EXTENSIONS = (0, 43, 44, 51, 60, 135, 139, 140)
_LONGEST = (1 << 31) - 1


class Inner(NamedTuple):
    """Where the transport layer of each row is, and in which form; int64 arrays of one length."""

    network: np.ndarray  # first byte of the IP header
    start: np.ndarray  # first byte after the IP headers
    stop: np.ndarray  # end of what was captured of the packet
    wire_stop: np.ndarray  # end of the packet as it was on the wire
    form: np.ndarray  # WHOLE, LATER_FRAGMENT, MALFORMED, NOT_IP, NO_ADDRESSES
    more: np.ndarray  # more fragments follow


def empty_inner(room: int) -> Inner:
    """Return arrays for `room` rows."""
    return Inner(*(np.zeros(room, np.int64) for _ in Inner._fields))


@compiled
def read_networks(
    buffer: np.ndarray, records: Records, count: Number, columns: Columns, inner: Inner
) -> Number:
    """Read the network layer of `count` records into the first rows of `columns` and `inner`.

    Records without a row keep their reason in `records.reason`. Returns the number of rows.
    """
    starts, captured, wires, times, links, reasons = records
    time, source_high, source_low, target_high, target_low = columns[:5]
    protocols, ttls, lengths = columns.protocol, columns.ttl, columns.length
    networks, insides, stops, wire_stops, forms, mores = inner
    row = 0
    for index in range(count):
        if reasons[index] == FINE:
            reasons[index] = _placeable(times[index], links[index])
        if reasons[index] != FINE:
            continue
        start = starts[index]
        end, wire_end = start + captured[index], start + wires[index]
        at, kind = open_frame(buffer, start, end, links[index])
        if kind == OTHER:
            found = (wide(0), wide(0), wide(0), wide(0), wide(-1), wide(-1))
            place = (end, end, end, wide(NOT_IP), wide(0))
        elif kind == IPV4:
            found, place = _ipv4(buffer, at, end, wire_end)
        else:
            found, place = _ipv6(buffer, at, end, wire_end)
        time[row], lengths[row] = times[index], min(wires[index], _LONGEST)
        source_high[row], source_low[row], target_high[row], target_low[row] = found[:4]
        protocols[row], ttls[row] = found[4], found[5]
        networks[row] = at
        insides[row], stops[row], wire_stops[row], forms[row], mores[row] = place
        row += 1
    return row


@inlined
def _placeable(time: Number, link: Number) -> Number:
    if time < 0 or time >= LAST_TIME:
        return TIME_OUT_OF_RANGE
    return FINE if supported(link) else UNSUPPORTED_LINK


Found = tuple[Number, Number, Number, Number, Number, Number]
Place = tuple[Number, Number, Number, Number, Number]


@inlined
def _headless(end: Number) -> tuple[Found, Place]:
    """Return what is known of a packet whose IP header is not all there: nothing."""
    zero = wide(0)
    return (zero, zero, zero, zero, zero, wide(-1)), (end, end, end, wide(NO_ADDRESSES), zero)


@inlined
def _ipv4(buffer: np.ndarray, at: Number, end: Number, wire_end: Number) -> tuple[Found, Place]:
    if at + 20 > end:
        return _headless(end)
    source = _MAPPED | (short(buffer, at + 12) << 16) | short(buffer, at + 14)
    target = _MAPPED | (short(buffer, at + 16) << 16) | short(buffer, at + 18)
    header = (wide(buffer[at]) & 0x0F) * 4
    total = short(buffer, at + 2)
    if total == 0:  # left to the network card to fill in, or longer than 65,535
        total = wire_end - at
    fragment = short(buffer, at + 6)
    form = wide(WHOLE)
    if buffer[at] >> 4 != 4 or header < 20 or total < header or at + total > wire_end:
        form = wide(MALFORMED)
    elif fragment & 0x1FFF:
        form = wide(LATER_FRAGMENT)
    zero = wide(0)
    found = (zero, source, zero, target, wide(buffer[at + 9]), wide(buffer[at + 8]))
    return found, (at + header, min(end, at + total), at + total, form, fragment & 0x2000)


@inlined
def _half(buffer: np.ndarray, at: Number) -> Number:
    upper = (short(buffer, at) << 16) | short(buffer, at + 2)
    return (upper << 32) | (short(buffer, at + 4) << 16) | short(buffer, at + 6)


@inlined
def _ipv6(buffer: np.ndarray, at: Number, end: Number, wire_end: Number) -> tuple[Found, Place]:
    if at + 40 > end:
        return _headless(end)
    wire_stop = at + 40 + short(buffer, at + 4)
    if wire_stop == at + 40 and buffer[at + 6] == _HOP_BY_HOP:  # a jumbogram
        wire_stop = wire_end
    stop = min(end, wire_stop)
    protocol, inside, form, more = _extensions(buffer, at + 40, stop, wide(buffer[at + 6]))
    if buffer[at] >> 4 != 6 or wire_stop > wire_end:
        form = wide(MALFORMED)
    found = (
        _half(buffer, at + 8),
        _half(buffer, at + 16),
        _half(buffer, at + 24),
        _half(buffer, at + 32),
        protocol,
        wide(buffer[at + 7]),
    )
    return found, (inside, stop, wire_stop, form, more)


@compiled
def _extensions(
    buffer: np.ndarray, at: Number, stop: Number, following: Number
) -> tuple[Number, Number, Number, Number]:
    """Walk the extension headers; returns protocol, where it begins, form, and whether fragments follow."""
    protocol, more = following, wide(0)
    while protocol in _EXTENSIONS:
        if at + 8 > stop:
            return protocol, at, wide(MALFORMED), more
        after = wide(buffer[at])
        size = (wide(buffer[at + 1]) + 1) * 8
        if protocol == _FRAGMENT:
            size = wide(8)
            offset = short(buffer, at + 2)
            more = offset & 1
            if offset & 0xFFF8:
                return after, at + 8, wide(LATER_FRAGMENT), more
        elif protocol == _AUTHENTICATION:
            size = (wide(buffer[at + 1]) + 2) * 4
        protocol, at = after, at + size
    return protocol, at, wide(WHOLE) if at <= stop else wide(MALFORMED), more
