"""The blocks of addresses from which sources are drawn: those of the shipped table of regions."""

from __future__ import annotations

import ipaddress
from functools import cache

import numpy as np

from hinomi.demo.sources import Blocks
from hinomi.sensors.geo import geo_table
from hinomi.sensors.kinds import kind_table

_LAST = 2**32 - 1


@cache
def shipped_blocks() -> Blocks:
    """Return the IPv4 blocks with a known region that hold no private or reserved address."""
    table = geo_table()
    first = table.arrays.starts4
    last = np.concatenate([first[1:] - np.uint32(1), np.array([_LAST], dtype=np.uint32)])
    regions = np.array(table.codes)[table.arrays.places4 >> 24]
    usable = regions != "ZZ"
    for text in kind_table().reserved["v4"]:
        network = ipaddress.IPv4Network(text)
        low, high = int(network.network_address), int(network.broadcast_address)
        usable &= (last < low) | (first > high)
    return Blocks(first[usable], last[usable], regions[usable])
