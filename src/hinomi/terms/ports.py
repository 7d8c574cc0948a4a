"""Ports as people write them: `445/tcp`, `53/udp`, `ping/icmp`, `3.1/icmp`, `47/ip`.

A port is a pair (protocol number, destination port); ICMP has type * 256 + code for a port,
a protocol without ports has 0.
"""

from __future__ import annotations

from hinomi.terms.errors import UsageError

ICMP, TCP, UDP, ICMPV6 = 1, 6, 17, 58
_NAMES = {ICMP: "icmp", TCP: "tcp", UDP: "udp", ICMPV6: "icmpv6"}
_NUMBERS = {name: number for number, name in _NAMES.items()}
_ECHO_REQUEST = {ICMP: 8 << 8, ICMPV6: 128 << 8}


def port_label(protocol: int, port: int) -> str:
    """Return the label of a (protocol, port) pair; `-` for a frame that is no IP at all."""
    if protocol < 0:
        return "-"
    name = _NAMES.get(protocol)
    if name is None:
        return f"{protocol}/ip"
    if protocol not in _ECHO_REQUEST:
        return f"{port}/{name}"
    if port == _ECHO_REQUEST[protocol]:
        return f"ping/{name}"
    return f"{port >> 8}.{port & 0xFF}/{name}"


def parse_port(text: str) -> tuple[int, int]:
    """Return the (protocol, port) pair of a label.

    Raises `UsageError` where the text is no label.
    """
    number, slash, name = text.partition("/")
    try:
        if not slash:
            raise ValueError(text)
        if name == "ip":
            return int(number), 0
        protocol = _NUMBERS[name]
        if number == "ping":
            return protocol, _ECHO_REQUEST[protocol]
        if protocol in _ECHO_REQUEST:
            kind, code = number.split(".")
            return protocol, int(kind) << 8 | int(code)
        return protocol, int(number)
    except (KeyError, ValueError):
        message = f"'{text}' is no port."
        raise UsageError(message, advice="Write 445/tcp, 53/udp, ping/icmp, 3.1/icmp or 47/ip.") from None
