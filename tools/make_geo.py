"""Make the table of regions and networks that the package ships, from public tables.

    python tools/make_geo.py --countries iptoasn-country.mmdb --networks asn-ipv4.csv.gz --date 2026-06-17 \
        --licences FOLDER --out src/hinomi/sensors/geo

Countries: iptoasn.com (PDDL 1.0), IPv4 and IPv6. Networks: RouteViews and DB-IP (CC BY 4.0), IPv4.
The two are cut at each other's borders, so that one search answers both questions.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import ipaddress
import shutil
from pathlib import Path

import maxminddb
import numpy as np

NOWHERE = "ZZ"
LAST_V4 = (1 << 32) - 1
LICENCES = ("ROUTEVIEWS-LICENSE.txt", "DBIP-LICENSE.txt", "NRO_LICENSE.txt")


def country_ranges(path: Path) -> tuple[list[tuple[int, int, str]], list[tuple[int, int, str]]]:
    """Return the inclusive ranges of countries: IPv4 as whole addresses, IPv6 as their upper halves."""
    v4, v6 = [], []
    with maxminddb.open_database(path) as database:
        for network, found in database:
            code = found.get("country_code") or NOWHERE
            first, last = int(network.network_address), int(network.broadcast_address)
            if network.version == 4 or last <= LAST_V4:  # noqa: PLR2004 - the protocol's own number
                v4.append((first & LAST_V4, last & LAST_V4, code))
            elif network.prefixlen <= 64:  # noqa: PLR2004 - half an address
                v6.append((first >> 64, last >> 64, code))
            else:
                print(f"left out, longer than /64: {network} {code}")
    return sorted(set(v4)), sorted(set(v6))


def network_ranges(path: Path) -> list[tuple[int, int, int]]:
    """Return the inclusive IPv4 ranges of autonomous systems."""
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return sorted(
            (int(ipaddress.IPv4Address(row[0])), int(ipaddress.IPv4Address(row[1])), int(row[2]))
            for row in csv.reader(lines)
        )


def steps(ranges: list[tuple[int, int, object]], nothing: object, last: int) -> list[tuple[int, object]]:
    """Turn ranges into the points at which the value changes; gaps have the value `nothing`.

    Where two ranges overlap, the first keeps what it has.
    """
    points, expected = [], 0
    for start, end, value in ranges:
        if end < expected:
            print(f"left out, inside the range before it: {start}-{end} {value}")
            continue
        if start > expected:
            points.append((expected, nothing))
        points.append((max(start, expected), value))
        expected = end + 1
    if expected <= last:
        points.append((expected, nothing))
    return points


def merged(
    regions: list[tuple[int, object]], networks: list[tuple[int, object]]
) -> list[tuple[int, object, object]]:
    """Cut both at each other's borders; equal neighbours become one."""
    values: list[object] = [None, None]
    found: list[tuple[int, object, object]] = []
    events = sorted(
        [(at, 0, value) for at, value in regions] + [(at, 1, value) for at, value in networks],
        key=lambda e: e[:2],
    )
    for index, (at, which, value) in enumerate(events):
        values[which] = value
        whole = index + 1 == len(events) or events[index + 1][0] != at
        if whole and (not found or found[-1][1:] != tuple(values)):
            found.append((at, *values))
    return found


def main() -> None:
    """Read, cut, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("countries", "networks", "licences", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--date", required=True)
    given = parser.parse_args()
    v4, v6 = country_ranges(given.countries)
    codes = [NOWHERE, *sorted({code for _, _, code in (*v4, *v6)} - {NOWHERE})]
    number = {code: index for index, code in enumerate(codes)}
    networks = steps(network_ranges(given.networks), 0, LAST_V4)
    rows4 = merged(steps(v4, NOWHERE, LAST_V4), networks)
    rows6 = merged(steps(v6, NOWHERE, (1 << 64) - 1), [(0, 0)])
    if max(row[2] for row in rows4) >= 1 << 24:
        message = "a network number does not fit into the 24 bits that hinomi.sensors.geo keeps for it"
        raise SystemExit(message)
    starts4 = np.array([row[0] for row in rows4], np.uint32)
    starts6 = np.array([row[0] for row in rows6], np.uint64)
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        given.out / "table.npz",
        date=np.array(given.date),
        codes=np.array(codes, dtype="S2"),
        gaps4=np.diff(starts4, prepend=np.uint32(0)),
        regions4=np.array([number[row[1]] for row in rows4], np.uint8),
        networks4=np.array([row[2] for row in rows4], np.uint32),
        gaps6=np.diff(starts6, prepend=np.uint64(0)),
        regions6=np.array([number[row[1]] for row in rows6], np.uint8),
    )
    for name in LICENCES:
        shutil.copyfile(given.licences / name, given.out / name)
        (given.out / name).chmod(0o644)
    size = (given.out / "table.npz").stat().st_size
    print(f"{len(rows4)} IPv4 ranges, {len(rows6)} IPv6 ranges, {len(codes)} regions, {size} bytes")


if __name__ == "__main__":
    main()
