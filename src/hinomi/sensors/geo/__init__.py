"""Region and network of an address, from a dated table that the package ships. No network is used.

Regions (ISO 3166, ZZ where unknown): iptoasn.com, PDDL 1.0. Networks (autonomous systems, 0 where
unknown), IPv4 only: RouteViews and DB-IP, CC BY 4.0; see the licence files beside the table and NOTICE.
The table is made by tools/make_geo.py.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from hinomi.sensors.captures.compiled import Number, compiled

NAME = "geo"
_UNKNOWN, _MAPPED = 0, 0xFFFF
_NETWORK_BITS, _NETWORKS = 24, (1 << 24) - 1


class GeoArrays(NamedTuple):
    """The table as the search reads it; a range goes from its start to the next one's."""

    page: np.ndarray  # int32 (65537): the last IPv4 range that begins at or before each /16
    starts4: np.ndarray  # uint32
    places4: np.ndarray  # uint32: index into codes << 24 | network
    starts6: np.ndarray  # uint64, upper half of the address
    regions6: np.ndarray  # uint8


class GeoTable(NamedTuple):
    """The table, its date and the codes of its regions."""

    date: str
    codes: tuple[str, ...]
    arrays: GeoArrays

    def locate(self, high: np.ndarray, low: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return for int64 halves of addresses the index of the region (uint8) and the network (int64)."""
        regions, networks = np.empty(len(high), np.uint8), np.empty(len(high), np.int64)
        _locate(high, low, self.arrays, regions, networks)
        return regions, networks


@cache
def geo_table() -> GeoTable:
    """Read the table that the package ships."""
    with (files(__package__) / "table.npz").open("rb") as source, np.load(source) as stored:
        starts4 = np.cumsum(stored["gaps4"], dtype=np.uint32)
        starts6 = np.cumsum(stored["gaps6"], dtype=np.uint64)
        pages = np.arange(65_537, dtype=np.int64) << 16
        # A few routes name a network number that was never given; it would spill into the region.
        assigned = np.where(stored["networks4"] > _NETWORKS, _UNKNOWN, stored["networks4"]).astype(np.uint32)
        arrays = GeoArrays(
            page=(np.searchsorted(starts4, pages, side="right") - 1).astype(np.int32),
            starts4=starts4,
            places4=stored["regions4"].astype(np.uint32) << _NETWORK_BITS | assigned,
            starts6=starts6,
            regions6=stored["regions6"],
        )
        codes = tuple(code.decode() for code in stored["codes"].tolist())
        return GeoTable(str(stored["date"]), codes, arrays)


@compiled
def _locate(
    high: np.ndarray, low: np.ndarray, table: GeoArrays, regions: np.ndarray, networks: np.ndarray
) -> None:
    page, starts4, places4, starts6, regions6 = table
    for index in range(len(high)):
        if high[index] == 0 and low[index] >> 32 == _MAPPED:
            at = _range4(page, starts4, low[index] & 0xFFFFFFFF)
            regions[index], networks[index] = places4[at] >> _NETWORK_BITS, places4[at] & _NETWORKS
        elif high[index] == 0:
            regions[index], networks[index] = _UNKNOWN, 0
        else:
            regions[index], networks[index] = regions6[_range6(starts6, np.uint64(high[index]))], 0


@compiled
def _range4(page: np.ndarray, starts4: np.ndarray, address: Number) -> Number:
    left, right = page[address >> 16], page[(address >> 16) + 1]
    while left < right:
        middle = (left + right + 1) >> 1
        if starts4[middle] <= address:
            left = middle
        else:
            right = middle - 1
    return left


@compiled
def _range6(starts6: np.ndarray, upper: Number) -> Number:
    left, right = 0, len(starts6) - 1
    while left < right:
        middle = (left + right + 1) >> 1
        if starts6[middle] <= upper:
            left = middle
        else:
            right = middle - 1
    return left
