"""The captures of a month: accesses and noise, one file for each point."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from hinomi.demo.captures import capture_name, write_capture
from hinomi.demo.knocking import make_knocks
from hinomi.demo.noise import make_noise
from hinomi.demo.sources import Blocks, Crowd
from hinomi.demo.traffic import day_edges, make_accesses
from hinomi.demo.traffic_plan import Port, Sensor, TrafficMonth


@dataclass(frozen=True)
class CaptureFile:
    """One file of one point: how many packets it holds."""

    sensor: Sensor
    month: TrafficMonth
    path: Path
    packets: int


def write_captures(
    month: TrafficMonth,
    folder: Path,
    *,
    sensors: Sequence[Sensor],
    ports: Sequence[Port],
    blocks: Blocks,
    zone: ZoneInfo,
    rng: np.random.Generator,
) -> list[CaptureFile]:
    """Make the traffic of a month and write a capture for each point."""
    crowd = Crowd(blocks, rng)
    packets = make_accesses(month, sensors=sensors, ports=ports, crowd=crowd, zone=zone, rng=rng)
    targets = np.array([int(ipaddress.IPv4Address(s.address)) for s in sensors], dtype=np.uint32)
    edges = day_edges(month, zone)
    span = (int(edges[0]), int(edges[-1]))
    parts = [
        *make_knocks(packets, ports=ports, targets=targets, rng=rng),
        *make_noise(month.accesses, span=span, targets=targets, blocks=blocks, rng=rng),
    ]
    made = []
    for place, sensor in enumerate(sensors):
        path = folder / capture_name(sensor, str(month.period))
        batches = [part.batch.of(part.sensor == place) for part in parts]
        made.append(CaptureFile(sensor, month, path, write_capture(batches, sensor, path)))
    return made
