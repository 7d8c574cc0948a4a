"""A month of accesses as arrays, one entry a packet, that comes exactly to its accesses and sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

import numpy as np
import numpy.typing as npt

from hinomi.demo.days import days_of
from hinomi.demo.sources import Addresses, Crowd
from hinomi.demo.splitting import Counts, Weights, scatter, spread
from hinomi.demo.traffic_plan import Port, Sensor, TrafficMonth

Places = npt.NDArray[np.int64]
Instants = npt.NDArray[np.int64]
"""Microseconds since 1970-01-01 UTC."""

_NOISE_SHAPE = 9.0
_HOUR = 3600 * 1_000_000
_AT_THE_EDGE = 0.002
_SECOND = 1_000_000
_LONGEST = 2 * _HOUR


@dataclass(frozen=True)
class Packets:
    """Packets of one month: `pair` numbers the (source, day, sensor, port) that each belongs to."""

    time: Instants
    sensor: Places
    port: Places
    source: Addresses
    pair: Places


def make_accesses(
    month: TrafficMonth,
    *,
    sensors: Sequence[Sensor],
    ports: Sequence[Port],
    crowd: Crowd,
    zone: ZoneInfo,
    rng: np.random.Generator,
) -> Packets:
    """Make the accesses of a month, in no order.

    `sources` counts distinct (source, day, sensor, protocol, port): one pair each.
    """
    accesses = _cells(month, sensors, ports, rng)
    ratios = np.broadcast_to(np.array([p.ratio for p in ports])[:, None, None], accesses.shape)
    sources = spread(month.sources, accesses.ravel(), ratios.ravel(), rng)
    cell = np.repeat(np.arange(sources.size), sources)
    port, day, sensor = np.unravel_index(cell, accesses.shape)
    region, found = crowd.draw(_regions(month, ports, crowd)[port, day])
    source = crowd.part(cell, region, found)
    pair = _packets(accesses.ravel(), sources, rng)
    return Packets(
        time=_times(day, pair, month, zone, rng),
        sensor=sensor[pair].astype(np.int64),
        port=port[pair].astype(np.int64),
        source=source[pair],
        pair=pair,
    )


def day_edges(month: TrafficMonth, zone: ZoneInfo) -> Instants:
    """Return the instants at which the civil days of the month begin, and the end of the last."""
    days = [*days_of(month.period), month.period.end]
    return np.array(
        [int(datetime.combine(day, time(), tzinfo=zone).timestamp()) * _SECOND for day in days],
        dtype=np.int64,
    )


def _cells(
    month: TrafficMonth, sensors: Sequence[Sensor], ports: Sequence[Port], rng: np.random.Generator
) -> Counts:
    """Return accesses of shape (ports, days, sensors)."""
    points = np.array([sensor.weight for sensor in sensors])
    moods = rng.gamma(_NOISE_SHAPE * 4, size=(month.period.days, 1)) / (_NOISE_SHAPE * 4)
    cells = []
    for port, number in zip(ports, month.by_port(ports), strict=True):
        noise = rng.gamma(_NOISE_SHAPE, size=(month.period.days, len(points))) / _NOISE_SHAPE
        weights: Weights = month.by_day(port)[:, None] * moods * points * noise
        cells.append(scatter(int(number), weights, rng))
    return np.stack(cells)


def _regions(month: TrafficMonth, ports: Sequence[Port], crowd: Crowd) -> Weights:
    """Return cumulated shares of regions, of shape (ports, days, regions)."""
    days = days_of(month.period)
    shares = np.empty((len(ports), len(days), len(crowd.regions)))
    for place, port in enumerate(ports):
        shares[place] = crowd.shares(port.mix)
        rise = month.rises.get((port.protocol, port.port))
        if rise is not None:
            more = np.array([1 - 1 / rise.factor(day) for day in days])[:, None]
            shares[place] = shares[place] * (1 - more) + crowd.shares(rise.mix) * more
    return np.cumsum(shares, axis=2)


def _packets(accesses: Counts, sources: Counts, rng: np.random.Generator) -> Places:
    """Return the pair of each packet: every source at least one, and a few of them most."""
    starts = np.cumsum(sources) - sources
    more = accesses - sources
    cell = np.repeat(np.arange(len(more)), more)
    place = (rng.random(len(cell)) ** 2.2 * sources[cell]).astype(np.int64)
    every = np.arange(int(sources.sum()), dtype=np.int64)
    return np.concatenate([every, starts[cell] + place])


def _times(
    day: Places, pair: Places, month: TrafficMonth, zone: ZoneInfo, rng: np.random.Generator
) -> Instants:
    """Place each source somewhere in its civil day, and its packets soon after each other."""
    edges = day_edges(month, zone)
    first, last = edges[day], edges[day + 1] - 1
    begun = first + (rng.random(len(day)) * (last - first)).astype(np.int64)
    later = (rng.random(len(pair)) ** 3 * _LONGEST).astype(np.int64)
    later[: len(day)] = 0
    times = np.minimum(begun[pair] + later, last[pair] - rng.integers(0, _SECOND, size=len(pair)))
    edge = rng.random(len(pair)) < _AT_THE_EDGE
    near = rng.integers(0, _SECOND, size=int(edge.sum()))
    times[edge] = np.where(near % 2 == 0, first[pair[edge]] + near, last[pair[edge]] - near)
    return np.asarray(np.maximum(times, first[pair]), dtype=np.int64)


def morning_after(month: TrafficMonth, zone: ZoneInfo) -> datetime:
    """Return when the captures of a month come in: in the morning of the first of the next."""
    return datetime.combine(month.period.end, time(9, 30), tzinfo=zone)
