"""What a month of observation is to have: accesses, sources, ports, and how they fall on days and points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from hinomi.demo.days import days_of
from hinomi.demo.figures import Figures, read_data
from hinomi.demo.splitting import Counts, Weights, split
from hinomi.terms.periods import Period, parse_period
from hinomi.terms.ports import parse_port

RULE_ACCESSES, RULE_SOURCES = "observation.accesses", "observation.sources"
_LEAST_TAIL_PORT, _MOST_TAIL_PORT = 1024, 65535
_TCP = 6


@dataclass(frozen=True)
class Sensor:
    """One point: its address, its share of what arrives, and the form of its captures."""

    id: str
    address: str
    weight: float
    container: str
    resolution: str
    order: str
    link: str
    packing: str


@dataclass(frozen=True)
class Port:
    """One kind of destination and how it is asked for."""

    protocol: int
    port: int
    weight: float
    ratio: float
    mix: str
    payload: int


@dataclass(frozen=True)
class Rise:
    """A port that is asked for more often from a day on; the rise has its own mix of regions."""

    first: date
    last: date
    start: float
    end: float
    mix: str

    def factor(self, day: date) -> float:
        """Return how many times the usual level that day has."""
        if not self.first <= day <= self.last:
            return 1.0
        length = max((self.last - self.first).days, 1)
        return self.start + (self.end - self.start) * (day - self.first).days / length


@dataclass(frozen=True)
class TrafficMonth:
    """One month: exact totals, exact totals of some ports, and the rises of ports."""

    period: Period
    accesses: int
    sources: int
    fixed: Mapping[tuple[int, int], int] = field(default_factory=dict)
    rises: Mapping[tuple[int, int], Rise] = field(default_factory=dict)

    def by_port(self, ports: Sequence[Port]) -> Counts:
        """Return the accesses of each port; those that are not fixed share the rest by weight."""
        keys = [(port.protocol, port.port) for port in ports]
        free = np.array([key not in self.fixed for key in keys])
        counts = np.array([self.fixed.get(key, 0) for key in keys], dtype=np.int64)
        weights = np.array([port.weight for port in ports])
        counts[free] = split(self.accesses - int(counts.sum()), weights[free])
        return counts

    def by_day(self, port: Port) -> Weights:
        """Return the weight of each day for a port."""
        rise = self.rises.get((port.protocol, port.port))
        days = days_of(self.period)
        return np.array([rise.factor(day) if rise else 1.0 for day in days])


def traffic_months(figures: Figures) -> list[TrafficMonth]:
    """Collect the months for which accesses are given."""
    rises = {parse_port(entry["port"]): _rise(entry) for entry in read_data("traffic")["rises"]}
    return [
        TrafficMonth(
            period=parse_period(label),
            accesses=figures.one(RULE_ACCESSES, label),
            sources=figures.one(RULE_SOURCES, label),
            fixed={
                parse_port(port): number for port, number in figures.by(RULE_ACCESSES, label, "port").items()
            },
            rises=rises,
        )
        for label in figures.periods(RULE_ACCESSES)
    ]


def shipped_sensors() -> list[Sensor]:
    """Return the ten points."""
    return [Sensor(id=name, **entry) for name, entry in read_data("traffic")["sensors"].items()]


def shipped_ports(rng: np.random.Generator) -> list[Port]:
    """Return the ports that are asked for often, and a long tail of others drawn at random."""
    data = read_data("traffic")["ports"]
    ports = [Port(*parse_port(entry[0]), *entry[1:]) for entry in data["profiles"]]
    taken = {(port.protocol, port.port) for port in ports}
    tail = data["tail"]
    numbers = rng.choice(np.arange(_LEAST_TAIL_PORT, _MOST_TAIL_PORT), size=tail["number"], replace=False)
    weights = 1 / (np.arange(len(numbers)) + 8.0)
    weights *= tail["weight"] / weights.sum()
    for number, weight in zip(numbers, weights, strict=True):
        if (_TCP, int(number)) not in taken:
            ports.append(Port(_TCP, int(number), float(weight), tail["share"], tail["mix"], 0))
    return ports


def _rise(entry: Mapping[str, Any]) -> Rise:
    return Rise(entry["first"], entry["last"], entry["from"], entry["to"], entry["mix"])
