"""What sort of packet: `kinds.toml`, turned into the arrays that the decoder looks things up in.

Each row of the file has a number, its place. A packet is of the kind of the lowest row that holds; so
the order in the file is the order of the decision, and moving a row changes what is decided.
"""

from __future__ import annotations

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from hinomi.terms.addresses import parse_networks
from hinomi.terms.errors import RuleError
from hinomi.terms.taxonomies import taxonomy

NEVER = 32_767
"""The number of a row that never holds."""

FLAGS = {"FIN": 1, "SYN": 2, "RST": 4, "PSH": 8, "ACK": 16, "URG": 32, "ECE": 64, "CWR": 128}
_FORMS = ("malformed", "fragment", "not_ip")
_TESTS = {"from", "form", "source", "protocol", "types", "flags", "source_ports", "unless", "any"}
_KEYS = _TESTS | {"kind", "ja", "en"}


class KindArrays(NamedTuple):
    """The table as the decoder reads it: numbers of rows by what a packet shows, and kinds by row."""

    kind: np.ndarray  # uint8 by row: index into the codes of the taxonomy
    own: int
    reserved: int
    malformed: int
    fragment: int
    not_ip: int
    other: int
    tcp: np.ndarray  # int16 by flags (8 bits)
    udp: np.ndarray  # int16 by source port
    udp_same: np.ndarray  # int16 by source port, where the destination port is the same
    icmp: np.ndarray  # int16 by type
    icmpv6: np.ndarray  # int16 by type
    networks: np.ndarray  # uint64 (n, 4): reserved ranges: first high, first low, last high, last low


@dataclass(frozen=True)
class KindRow:
    """One row of the file, with its meaning in two languages."""

    number: int
    kind: str
    test: Mapping[str, Any]
    meaning: Mapping[str, str]


@dataclass(frozen=True)
class KindTable:
    """The whole table."""

    version: int
    source: str
    rows: tuple[KindRow, ...]
    reserved: Mapping[str, list[str]]

    def arrays(self) -> KindArrays:
        """Return the arrays that the decoder reads."""
        codes = list(taxonomy("packet_kind"))
        other = self._first(lambda test: test.get("any") is True)
        by_protocol = {name: self._protocol(name) for name in ("tcp", "udp", "icmp", "icmpv6")}
        return KindArrays(
            kind=np.array([codes.index(row.kind) for row in self.rows], np.uint8),
            own=self._first(lambda test: test.get("from") == "own"),
            reserved=self._first(lambda test: test.get("source") == "reserved"),
            malformed=self._first(lambda test: test.get("form") == "malformed"),
            fragment=self._first(lambda test: test.get("form") == "fragment"),
            not_ip=self._first(lambda test: test.get("form") == "not_ip"),
            other=other,
            tcp=_lowest(by_protocol["tcp"], 256, _flags_hold),
            udp=_lowest(by_protocol["udp"], 65_536, _source_port_holds),
            udp_same=_lowest(
                [row for row in by_protocol["udp"] if row.test.get("unless") != "same_port"],
                65_536,
                _source_port_holds,
            ),
            icmp=_lowest(by_protocol["icmp"], 256, _type_holds),
            icmpv6=_lowest(by_protocol["icmpv6"], 256, _type_holds),
            networks=_reserved_ranges(self.reserved),
        )

    def _first(self, holds: Any) -> int:  # noqa: ANN401 - a test on the conditions of a row
        return next((row.number for row in self.rows if holds(row.test)), NEVER)

    def _protocol(self, name: str) -> list[KindRow]:
        return [row for row in self.rows if row.test.get("protocol") == name]


@cache
def kind_table() -> KindTable:
    """Read the table that the package ships; raises `RuleError` where it is not well-formed."""
    return read_kinds((files(__package__) / "kinds.toml").read_text(encoding="utf-8"))


def read_kinds(text: str) -> KindTable:
    """Read a decision table; raises `RuleError` where it is not well-formed or not exhaustive."""
    try:
        data = tomllib.loads(text)
        rows = tuple(_row(number, entry) for number, entry in enumerate(data["rows"]))
        table = KindTable(data["version"], data["source"], rows, data["reserved"])
    except (KeyError, TypeError, tomllib.TOMLDecodeError) as error:
        message = f"The table of kinds is not well-formed: {error}."
        raise RuleError(message) from error
    if not any(row.test.get("any") is True for row in rows):
        message = "The table of kinds is not exhaustive: its last row must hold always (any = true)."
        raise RuleError(message)
    return table


def _row(number: int, entry: dict[str, Any]) -> KindRow:
    unknown = set(entry) - _KEYS
    if unknown or entry["kind"] not in taxonomy("packet_kind") or entry.get("form", "fragment") not in _FORMS:
        message = f"Row {number + 1} of the table of kinds is not understood: {sorted(unknown) or entry}."
        raise RuleError(message)
    test = {key: value for key, value in entry.items() if key not in {"kind", "ja", "en"}}
    return KindRow(number, entry["kind"], test, {"ja": entry["ja"], "en": entry["en"]})


def _lowest(rows: list[KindRow], size: int, holds: Any) -> np.ndarray:  # noqa: ANN401 - a test
    """Return for each value of the field the lowest row that holds."""
    found = np.full(size, NEVER, np.int16)
    for row in reversed(rows):
        found[holds(row.test, np.arange(size))] = row.number
    return found


def _flags_hold(test: Mapping[str, Any], values: np.ndarray) -> np.ndarray:
    if "flags" not in test:
        return np.ones(len(values), bool)
    held = np.zeros(len(values), bool)
    for combination in test["flags"]:
        bits = sum(FLAGS[name] for name in combination.split("+"))
        held |= (values & bits) == bits
    return held


def _source_port_holds(test: Mapping[str, Any], values: np.ndarray) -> np.ndarray:
    return np.isin(values, test["source_ports"]) if "source_ports" in test else np.ones(len(values), bool)


def _type_holds(test: Mapping[str, Any], values: np.ndarray) -> np.ndarray:
    return np.isin(values, test["types"]) if "types" in test else np.ones(len(values), bool)


def _reserved_ranges(reserved: Mapping[str, list[str]]) -> np.ndarray:
    """Return the ranges in order; the exceptions are cut out of the network that holds them."""
    networks: list[Any] = [ipaddress.ip_network(text) for text in (*reserved["v4"], *reserved["v6"])]
    for text in reserved["except"]:
        apart: Any = ipaddress.ip_network(text)
        around = [n for n in networks if n.version == apart.version and apart.subnet_of(n)]
        for network in around:
            networks.remove(network)
            networks.extend(network.address_exclude(apart))
    # IPv4 is kept as mapped addresses, so the mapped block itself is no reserved source.
    mapped: Any = ipaddress.ip_network("::ffff:0:0/96")
    for network in [n for n in networks if n.version == mapped.version and mapped.subnet_of(n)]:
        networks.remove(network)
        networks.extend(network.address_exclude(mapped))
    return sorted_ranges(parse_networks([str(network) for network in networks]))


def sorted_ranges(ranges: np.ndarray) -> np.ndarray:
    """Sort inclusive 128-bit ranges (n, 4) and join those that touch, so that one search finds an address."""
    found: list[list[int]] = []
    numbers = [[int(v) for v in row] for row in ranges]
    spans = sorted(((a << 64) | b, (c << 64) | d) for a, b, c, d in numbers)
    for first, last in spans:
        if found and first <= found[-1][1] + 1:
            found[-1][1] = max(found[-1][1], last)
        else:
            found.append([first, last])
    low = (1 << 64) - 1
    halves = [(first >> 64, first & low, last >> 64, last & low) for first, last in found]
    return np.array(halves, np.uint64).reshape(-1, 4)
