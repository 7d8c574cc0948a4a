"""The registry of sensors: an id, and the addresses that it watches, as they were last said."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from hinomi.store import Delivery, Home, Shelf, admit, take_snapshot
from hinomi.terms.addresses import parse_networks
from hinomi.terms.errors import UsageError
from hinomi.terms.tables import SENSORS

ACTIVE = "active"


@dataclass(frozen=True)
class Sensor:
    """One observation point; `revision` is 0 where the registry does not know it."""

    id: str
    addresses: tuple[str, ...]
    revision: int = 0


def known_sensor(home: Home, sensor: str) -> Sensor:
    """Return what the registry says of a sensor; raises `UsageError` for an id that is not well-formed."""
    if not SENSORS.column("sensor").allows(sensor):
        message = f"'{sensor}' is no sensor id."
        raise UsageError(message, advice="Use letters, digits, dot, dash and underscore, at most 64.")
    shelf = Shelf(home)
    counted = take_snapshot(shelf, [SENSORS]).batches
    rows = [
        row for row in shelf.read(SENSORS).to_pylist() if row["sensor"] == sensor and row["batch"] in counted
    ]
    if not rows:
        return Sensor(sensor, ())
    last = max(rows, key=lambda row: (row["revision"], row["recorded_at"]))
    return Sensor(sensor, tuple(last["addresses"] or ()), last["revision"])


def register_sensor(home: Home, sensor: Sensor, *, now: datetime) -> str:
    """Write down a sensor that is new, or whose addresses are; returns a notice, or nothing."""
    known = known_sensor(home, sensor.id)
    if known.revision and known.addresses == sensor.addresses:
        return ""
    wanted = Sensor(sensor.id, sensor.addresses, known.revision + 1)
    zone = home.zone.key
    row = {
        "sensor": wanted.id,
        "addresses": list(wanted.addresses),
        "time_zone": zone,
        "revision": wanted.revision,
        "status": ACTIVE,
        "asserted": False,
        "recorded_at": now,
    }
    batch = f"sensor-{re.sub(r'[^A-Za-z0-9]', '-', wanted.id)}-{wanted.revision}-{now:%Y%m%d%H%M%S%f}"
    shelf = Shelf(home)
    shelf.append(SENSORS, pa.Table.from_pylist([{**row, "batch": batch}], schema=SENSORS.schema), batch=batch)
    admit(
        shelf,
        Delivery(batch=batch, table=SENSORS.name, digest=batch, rows=1, recorded_at=now, sensor=wanted.id),
    )
    watched = ", ".join(wanted.addresses) or "addresses unknown"
    return f"{'new addresses of' if known.revision else 'new sensor'} {wanted.id} ({watched})"


def written_addresses(addresses: Sequence[str]) -> tuple[str, ...]:
    """Return CIDR blocks in their canonical form, sorted; raises `UsageError`."""
    parse_networks(list(addresses))
    networks = {ipaddress.ip_network(text.strip(), strict=False) for text in addresses}
    return tuple(
        str(n) for n in sorted(networks, key=lambda n: (n.version, int(n.network_address), n.prefixlen))
    )
