"""Whole numbers split into whole numbers that add up again, exactly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]

_HALVINGS = 80
_STEEPEST = 1e9
_TINY = 1e-9


def split(total: int, weights: Sequence[float] | Weights, *, least: int = 0) -> Counts:
    """Split `total` in proportion to `weights` by largest remainder, each part at least `least`.

    Returns int64 of the shape of `weights`. Raises `ValueError` where the parts cannot all have `least`.
    """
    parts = np.asarray(weights, dtype=np.float64)
    spare = total - least * parts.size
    if spare < 0 or (total and not parts.size):
        message = f"{total} cannot be split into {parts.size} parts of at least {least}"
        raise ValueError(message)
    if not parts.size:
        return np.zeros(0, dtype=np.int64)
    exact = parts / parts.sum() * spare
    whole = np.floor(exact).astype(np.int64)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: spare - int(whole.sum())]] += 1
    parted: Counts = whole + least
    return parted


def scatter(total: int, weights: Weights, rng: np.random.Generator) -> Counts:
    """Throw `total` items at the cells of `weights` (any shape); the cells add up to `total`."""
    flat = np.asarray(weights, dtype=np.float64).ravel()
    return rng.multinomial(total, flat / flat.sum()).astype(np.int64).reshape(np.shape(weights))


def spread(total: int, most: Counts, ratios: Weights, rng: np.random.Generator) -> Counts:
    """Choose for each cell a number from 1 (0 where `most` is 0) up to `most`, adding up to `total`.

    `ratios` says how near the cells come to their most, in proportion. Raises `ValueError` where that
    cannot be.
    """
    cells = (most > 0).astype(np.int64)
    wanted = total - int(cells.sum())
    room = most - cells
    if wanted < 0 or wanted > room.sum():
        message = f"{total} is not between {cells.sum()} cells and {most.sum()} items"
        raise ValueError(message)
    exact = _filled(wanted, room, ratios)
    whole = np.floor(exact).astype(np.int64)
    left = wanted - int(whole.sum())
    lots = np.where(whole < room, rng.random(room.size) ** (1 / (exact - whole + _TINY)), -1.0)
    whole[np.argsort(-lots, kind="stable")[:left]] += 1
    return cells + whole


def _filled(wanted: int, room: Counts, ratios: Weights) -> Weights:
    """Return shares of the room that add up to `wanted`, none above its room."""
    low, high = 0.0, 1.0
    while np.minimum(room, room * ratios * high).sum() < wanted and high < _STEEPEST:
        high *= 2
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        enough = np.minimum(room, room * ratios * middle).sum() >= wanted
        low, high = (low, middle) if enough else (middle, high)
    shares: Weights = np.minimum(room, room * ratios * high).astype(np.float64)
    return shares
