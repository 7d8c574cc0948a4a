"""Made-up people and organisations that write to the desk; a few write very often, most once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinomi.demo.figures import read_data


@dataclass(frozen=True)
class Reporter:
    """Who writes: a name that says that it is made up, what sort of reporter, where, and the branch."""

    name: str
    kind: str
    prefecture: str
    sector: str


@dataclass(frozen=True)
class Reporters:
    """A crowd, the most frequent first."""

    crowd: tuple[Reporter, ...]
    weights: np.ndarray

    def draw(self, size: int, rng: np.random.Generator) -> np.ndarray:
        """Draw places in the crowd, each as often as that reporter writes."""
        return rng.choice(len(self.crowd), size=size, p=self.weights)


def make_reporters(rng: np.random.Generator, *, number: int | None = None) -> Reporters:
    """Make the crowd; organisations have a branch of industry, people have none."""
    data = read_data("desk")["reporters"]
    size = number or data["number"]
    kinds = _drawn(list(data["kinds"]), list(data["kinds"].values()), size, rng)
    places = rng.choice(data["prefectures"], size=size)
    branches = rng.choice(data["sectors"], size=size)
    crowd = tuple(
        Reporter(
            name=f"Demonstration reporter {n + 1:03d}",
            kind=kinds[n],
            prefecture=str(places[n]),
            sector=str(branches[n]) if kinds[n] == "corporation" else "",
        )
        for n in range(size)
    )
    weights = 1 / (np.arange(size) + 12.0)
    return Reporters(crowd, weights / weights.sum())


def _drawn(names: Sequence[str], shares: Sequence[float], size: int, rng: np.random.Generator) -> list[str]:
    weights = np.asarray(shares) / sum(shares)
    return [names[place] for place in rng.choice(len(names), size=size, p=weights)]
