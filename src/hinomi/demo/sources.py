"""Source addresses drawn from the table of regions that the sensors use, so that the region comes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from hinomi.demo.figures import read_data

Addresses = npt.NDArray[np.uint32]
_POOL = 4000
_SKEW = 1.6
_LAST_OCTET = 0xFF


@dataclass(frozen=True)
class Blocks:
    """Runs of IPv4 addresses and their regions: first and last of each run, both in it."""

    first: Addresses
    last: Addresses
    regions: npt.NDArray[np.str_]

    def draw(self, region: str, size: int, rng: np.random.Generator) -> Addresses:
        """Draw addresses of a region, each address as likely as another."""
        mine = self.regions == region
        first, last = self.first[mine].astype(np.int64), self.last[mine].astype(np.int64)
        if not first.size:
            message = f"the table of regions has no addresses of {region}"
            raise ValueError(message)
        edges = np.concatenate([[0], np.cumsum(last - first + 1)])
        places = rng.integers(0, edges[-1], size=size)
        block = np.searchsorted(edges, places, side="right") - 1
        drawn = first[block] + places - edges[block]
        drawn += ((drawn & _LAST_OCTET) == 0) & (drawn < last[block])
        addresses: Addresses = drawn.astype(np.uint32)
        return addresses


@dataclass(frozen=True)
class Crowd:
    """The machines that are about in one month: some seen once, some everywhere."""

    blocks: Blocks
    rng: np.random.Generator

    @cached_property
    def regions(self) -> list[str]:
        """Every region of every mix."""
        mixes = read_data("traffic")["mixes"].values()
        return sorted({region for mix in mixes for region in mix})

    @cached_property
    def _pools(self) -> npt.NDArray[np.uint32]:
        return np.stack([self.blocks.draw(region, _POOL, self.rng) for region in self.regions])

    def shares(self, mix: str) -> npt.NDArray[np.float64]:
        """Return the share of each region in a mix."""
        weights: Mapping[str, float] = read_data("traffic")["mixes"][mix]
        shares = np.array([float(weights.get(region, 0)) for region in self.regions])
        shares /= shares.sum()
        return shares

    def draw(self, cumulated: npt.NDArray[np.float64]) -> tuple[npt.NDArray[np.int64], Addresses]:
        """Draw a machine for each row of cumulated shares; returns places of regions, and addresses."""
        lots = self.rng.random(len(cumulated))
        region = np.minimum((lots[:, None] > cumulated).sum(axis=1), len(self.regions) - 1)
        place = (self.rng.random(len(region)) ** _SKEW * _POOL).astype(np.int64)
        return region, self._pools[region, place]

    def part(
        self, cells: npt.NDArray[np.int64], region: npt.NDArray[np.int64], found: Addresses
    ) -> Addresses:
        """Draw again, from the whole of the region, wherever an address comes twice in one cell."""
        addresses = found.copy()
        while True:
            keys = cells << 32 | addresses
            _, kept = np.unique(keys, return_index=True)
            twice = np.setdiff1d(np.arange(len(keys)), kept)
            if not twice.size:
                return addresses
            for place in np.unique(region[twice]):
                mine = twice[region[twice] == place]
                addresses[mine] = self.blocks.draw(self.regions[int(place)], len(mine), self.rng)


def anywhere(blocks: Blocks, regions: Sequence[str], size: int, rng: np.random.Generator) -> Addresses:
    """Draw addresses for what is no access, from any of the regions."""
    parts = [blocks.draw(region, size // len(regions) + 1, rng) for region in regions]
    drawn = np.concatenate(parts)
    rng.shuffle(drawn)
    return drawn[:size]
