"""The count of one (day, sensor): accesses, distinct sources and tools, cell by cell.

A source counts once for each port and kind. Its region and network are those of its first row; its tool
is the set of labels whose fingerprints enough of its SYNs of that day match.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from hinomi.sensors.captures.compiled import Number, compiled, inlined
from hinomi.sensors.fingerprints import Fingerprints
from hinomi.sensors.shelved import SYN, Rows

_CELL_BITS, _MAPPED = 28, 0xFFFF
_LOW, _SOURCE_V6 = 0xFFFFFFFF, 1 << 32
_TOOL_BITS = 6
_MIXER, _OTHER_MIXER = 0x1E3779B97F4A7C15, 0x4F1BBCDCBFA53E0B
_ROOM = 1 << 12


class Tally(NamedTuple):
    """Cells and their counts; arrays of one length, in the order of cell, place and tool."""

    cell: np.ndarray  # int64, as in `Rows`
    place: np.ndarray  # int64, as in `Rows`
    tool: np.ndarray  # int64, bit set of places in the list of tools
    accesses: np.ndarray  # int64
    sources: np.ndarray  # int64


def tally(rows: Rows, prints: Fingerprints) -> Tally:
    """Count the rows of one (day, sensor), or of some of its sources."""
    key = (_source_numbers(rows.source_high, rows.source_low) << _CELL_BITS) | rows.cell
    order = np.argsort(key)
    marks = np.array([tool.mark for tool in prints.tools], np.int64)
    entries = _entries(
        key[order],
        order,
        (rows.place, rows.signs, rows.packets, rows.time, rows.recorded_at),
        marks,
        (prints.least, prints.share),
    )
    return _in_order(*_summed(*entries))


def merged(tallies: list[Tally]) -> Tally:
    """Add up tallies of different sources of one (day, sensor)."""
    if len(tallies) == 1:
        return tallies[0]
    cell, place, tool, accesses, sources = (np.concatenate(a) for a in zip(*tallies, strict=True))
    return _in_order(*_summed(cell, (place << _TOOL_BITS) | tool, accesses, sources))


def _source_numbers(high: np.ndarray, low: np.ndarray) -> np.ndarray:
    """Return one number for each source: the address where it is IPv4, else its place among the others."""
    mapped = (high == 0) & (low >> 32 == _MAPPED)
    numbers = low & _LOW
    if not mapped.all():
        others = np.stack([high[~mapped], low[~mapped]], axis=1)
        _, places = np.unique(others, axis=0, return_inverse=True)
        numbers[~mapped] = _SOURCE_V6 + places.reshape(-1)
    return numbers


def _in_order(cells: np.ndarray, rests: np.ndarray, accesses: np.ndarray, sources: np.ndarray) -> Tally:
    """Return groups in the order of cell, place and tool."""
    order = np.lexsort((rests, cells))
    rests = rests[order]
    return Tally(
        cell=cells[order],
        place=rests >> _TOOL_BITS,
        tool=rests & ((1 << _TOOL_BITS) - 1),
        accesses=accesses[order],
        sources=sources[order],
    )


@compiled
def numbered(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the different values (not negative) in the order in which they come, and the place of each."""
    size = 1024
    while size < 2 * len(values):
        size *= 2
    slots, places = np.full(size, -1, np.int64), np.empty(size, np.int64)
    different, numbers = np.empty(len(values), np.int64), np.empty(len(values), np.int64)
    count = 0
    for index in range(len(values)):
        value = values[index]
        slot = ((value * _MIXER) >> 20) & (size - 1)
        while slots[slot] >= 0 and slots[slot] != value:
            slot = (slot + 1) & (size - 1)
        if slots[slot] < 0:
            slots[slot], places[slot], different[count] = value, count, value
            count += 1
        numbers[index] = places[slot]
    return different[:count], numbers


@inlined
def _slot_of(slots: np.ndarray, cells: np.ndarray, rests: np.ndarray, cell: Number, rest: Number) -> Number:
    """Return where in the hash table a (cell, rest) stands or would stand."""
    mask = len(slots) - 1
    slot = (((cell * _MIXER) ^ (rest * _OTHER_MIXER)) >> 20) & mask
    while slots[slot] >= 0 and (cells[slots[slot]] != cell or rests[slots[slot]] != rest):
        slot = (slot + 1) & mask
    return slot


@compiled
def _slots_of(cells: np.ndarray, rests: np.ndarray, room: Number) -> np.ndarray:
    """Return the hash table of groups, with room for so many."""
    slots = np.full(2 * room, -1, np.int64)
    for group in range(len(cells)):
        slots[_slot_of(slots, cells, rests, cells[group], rests[group])] = group
    return slots


@compiled
def _doubled(values: np.ndarray) -> np.ndarray:
    """Return the same values with as much room again."""
    grown = np.zeros(2 * len(values), np.int64)
    grown[: len(values)] = values
    return grown


@compiled
def _summed(
    cells: np.ndarray, rests: np.ndarray, accesses: np.ndarray, sources: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Add up the values of each (cell, rest)."""
    at_cells, at_rests = np.empty(_ROOM, np.int64), np.empty(_ROOM, np.int64)
    packets, different = np.zeros(_ROOM, np.int64), np.zeros(_ROOM, np.int64)
    slots, made = _slots_of(at_cells[:0], at_rests[:0], _ROOM), 0
    for index in range(len(cells)):
        slot = _slot_of(slots, at_cells, at_rests, cells[index], rests[index])
        if slots[slot] < 0:
            slots[slot], at_cells[made], at_rests[made] = made, cells[index], rests[index]
            made += 1
        packets[slots[slot]] += accesses[index]
        different[slots[slot]] += sources[index]
        if made == len(at_cells):
            at_cells, at_rests = _doubled(at_cells), _doubled(at_rests)
            packets, different = _doubled(packets), _doubled(different)
            slots = _slots_of(at_cells[:made], at_rests[:made], len(at_cells))
    return at_cells[:made], at_rests[:made], packets[:made], different[:made]


@compiled
def _entries(
    key: np.ndarray,
    order: np.ndarray,
    columns: tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray],
    marks: np.ndarray,
    enough: tuple[Number, Number],
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Return cell, place with tool, accesses and sources of each (source, cell) of the sorted keys.

    Where a source changed its place there is an entry for each row, and one of them has the source.
    """
    places, signs, packets, times, recorded = columns
    count = len(key)
    cells, rests = np.empty(count, np.int64), np.empty(count, np.int64)
    accesses, sources = np.empty(count, np.int64), np.empty(count, np.int64)
    made, start = 0, 0
    while start < count:
        end = start
        while end < count and key[end] >> _CELL_BITS == key[start] >> _CELL_BITS:
            end += 1
        tool = _tool(order, start, end, signs, packets, marks, enough)
        while start < end:
            stop, total, alike = start, 0, True
            while stop < end and key[stop] == key[start]:
                total += packets[order[stop]]
                alike = alike and places[order[stop]] == places[order[start]]
                stop += 1
            first = start if alike else _first(order, start, stop, times, recorded, places)
            for row in range(start, start + 1 if alike else stop):
                cells[made] = key[row] & ((1 << _CELL_BITS) - 1)
                rests[made] = (places[order[row]] << _TOOL_BITS) | tool
                accesses[made] = total if alike else packets[order[row]]
                sources[made] = 1 if row == first else 0
                made += 1
            start = stop
    return cells[:made], rests[:made], accesses[:made], sources[:made]


@compiled
def _tool(
    order: np.ndarray,
    start: Number,
    end: Number,
    signs: np.ndarray,
    packets: np.ndarray,
    marks: np.ndarray,
    enough: tuple[Number, Number],
) -> Number:
    """Return the bit set of the tools that a source used: enough of its SYNs match."""
    least, share = enough
    syns, any_marks = 0, 0
    for row in range(start, end):
        sign = signs[order[row]]
        if sign & SYN:
            syns += packets[order[row]]
            any_marks |= sign
    found = 0
    if syns >= least and any_marks & (SYN - 1):
        for tool in range(len(marks)):
            matched = 0
            for row in range(start, end):
                sign = signs[order[row]]
                if sign & SYN and sign & marks[tool]:
                    matched += packets[order[row]]
            if matched >= least and matched >= share * syns:
                found |= 1 << tool
    return found


@compiled
def _first(
    order: np.ndarray,
    start: Number,
    stop: Number,
    times: np.ndarray,
    recorded: np.ndarray,
    places: np.ndarray,
) -> Number:
    """Return which of some rows came first: by time, then by when it was recorded, then by place."""
    first = start
    for row in range(start + 1, stop):
        a, b = order[row], order[first]
        if times[a] != times[b]:
            earlier = times[a] < times[b]
        elif recorded[a] != recorded[b]:
            earlier = recorded[a] < recorded[b]
        else:
            earlier = places[a] < places[b]
        if earlier:
            first = row
    return first
