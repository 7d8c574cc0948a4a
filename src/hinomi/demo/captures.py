"""Capture files in several forms: pcap and pcapng, µs and ns, both byte orders, four links, packed or not."""

from __future__ import annotations

import gzip
import lzma
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import zstandard

from hinomi.demo.frames import ARP, Block
from hinomi.demo.traffic_plan import Sensor

_MAC = bytes.fromhex("020000000002020000000001")
_VLAN = bytes.fromhex("81000064")
_SLL = bytes.fromhex("0000000100060200000000010000")
_LINKS = {"ethernet": 1, "vlan": 1, "raw": 101, "cooked": 113}
_SHORTEST_PAYLOAD = 46
_SNAP = 262144
_PCAP_MAGIC = {"us": 0xA1B2C3D4, "ns": 0xA1B23C4D}
_SECOND = 1_000_000
_PACKED_SUFFIX = {"": "", "gz": ".gz", "zst": ".zst", "xz": ".xz"}


@dataclass(frozen=True)
class Batch:
    """Packets of one length and protocol of the network layer: when (µs since 1970 UTC), and their bytes."""

    time: npt.NDArray[np.int64]
    block: Block
    ethertype: int

    def __post_init__(self) -> None:
        """Check that each packet has its time."""
        if len(self.time) != len(self.block):
            message = f"{len(self.time)} times for {len(self.block)} packets"
            raise ValueError(message)

    def of(self, mine: npt.NDArray[np.bool_]) -> Batch:
        """Return some of the packets."""
        return Batch(self.time[mine], self.block[mine], self.ethertype)


def capture_name(sensor: Sensor, label: str) -> str:
    """Return the name of the file of a sensor for a period."""
    return f"{sensor.id}-{label}.{sensor.container}{_PACKED_SUFFIX[sensor.packing]}"


def write_capture(batches: Sequence[Batch], sensor: Sensor, path: Path) -> int:
    """Write packets in the order of their times; returns how many were written.

    A link without a type field (raw) has no place for what is no IP: that is left out.
    """
    kept = [b for b in batches if len(b.time) and not (sensor.link == "raw" and b.ethertype == ARP)]
    content = b"".join([_opening(sensor), _records(kept, sensor).tobytes()])
    path.write_bytes(_packed(content, sensor.packing))
    return sum(len(batch.time) for batch in kept)


def _packed(content: bytes, packing: str) -> bytes:
    match packing:
        case "gz":
            return gzip.compress(content, compresslevel=1, mtime=0)
        case "zst":
            return zstandard.compress(content, 1)
        case "xz":
            return lzma.compress(content, preset=0)
        case _:
            return content


def _opening(sensor: Sensor) -> bytes:
    """Return the header of the file; for pcapng a section and an interface."""
    link = _LINKS[sensor.link]
    if sensor.container == "pcap":
        return _words(sensor, [_PCAP_MAGIC[sensor.resolution]]) + (
            _halves(sensor, [2, 4]) + _words(sensor, [0, 0, _SNAP, link])
        )
    section = _words(sensor, [0x0A0D0D0A, 28, 0x1A2B3C4D]) + _halves(sensor, [1, 0])
    section += _words(sensor, [0xFFFFFFFF, 0xFFFFFFFF, 28])
    nine = _halves(sensor, [9, 1]) + bytes([9, 0, 0, 0]) + _halves(sensor, [0, 0])
    options = nine if sensor.resolution == "ns" else b""
    length = 20 + len(options)
    interface = _words(sensor, [1, length]) + _halves(sensor, [link, 0]) + _words(sensor, [_SNAP])
    return section + interface + options + _words(sensor, [length])


def _records(batches: Sequence[Batch], sensor: Sensor) -> Block:
    """Lay every packet with its headers into one run of bytes, in the order of their times."""
    blocks = [_with_record(batch, sensor) for batch in batches]
    if not blocks:
        return np.zeros(0, dtype=np.uint8)
    times = np.concatenate([batch.time for batch in batches])
    lengths = np.concatenate([np.full(len(block), block.shape[1]) for block in blocks])
    order = np.argsort(times, kind="stable")
    offsets = np.empty(len(times), dtype=np.int64)
    offsets[order] = np.cumsum(lengths[order]) - lengths[order]
    flat = np.zeros(int(lengths.sum()), dtype=np.uint8)
    for block, begin in zip(blocks, _runs(blocks), strict=True):
        places = offsets[begin : begin + len(block)]
        flat[places[:, None] + np.arange(block.shape[1])] = block
    return flat


def _runs(blocks: Sequence[Block]) -> Iterator[int]:
    begin = 0
    for block in blocks:
        yield begin
        begin += len(block)


def _with_record(batch: Batch, sensor: Sensor) -> Block:
    frames = _with_link(batch, sensor)
    length, count = frames.shape[1], len(frames)
    seconds, micros = np.divmod(batch.time, _SECOND)
    if sensor.container == "pcap":
        fraction = micros * 1000 + batch.time % 997 if sensor.resolution == "ns" else micros
        head = _columns(sensor, [seconds, fraction, length, length], count)
        return np.concatenate([head, frames], axis=1)
    ticks = batch.time * 1000 + batch.time % 997 if sensor.resolution == "ns" else batch.time
    padding = -length % 4
    total = 32 + length + padding
    head = _columns(sensor, [6, total, 0, ticks >> 32, ticks & 0xFFFFFFFF, length, length], count)
    filled = np.pad(frames, ((0, 0), (0, padding)))
    return np.concatenate([head, filled, _columns(sensor, [total], count)], axis=1)


def _with_link(batch: Batch, sensor: Sensor) -> Block:
    kind = batch.ethertype.to_bytes(2, "big")
    link = {"ethernet": _MAC + kind, "vlan": _MAC + _VLAN + kind, "cooked": _SLL + kind, "raw": b""}[
        sensor.link
    ]
    head = np.tile(np.frombuffer(link, dtype=np.uint8), (len(batch.block), 1))
    short = _SHORTEST_PAYLOAD - batch.block.shape[1]
    padded = sensor.link in {"ethernet", "vlan"} and short > 0
    body = np.pad(batch.block, ((0, 0), (0, short))) if padded else batch.block
    return np.concatenate([head, body], axis=1)


def _columns(sensor: Sensor, values: Sequence[npt.NDArray[np.int64] | int], count: int) -> Block:
    """Return unsigned 32-bit numbers in the byte order of the file, four columns of bytes each."""
    mark = ">" if sensor.order == "big" else "<"
    words = np.empty((count, len(values)), dtype=f"{mark}u4")
    for place, value in enumerate(values):
        words[:, place] = value
    return words.view(np.uint8).reshape(count, 4 * len(values))


def _words(sensor: Sensor, numbers: Sequence[int]) -> bytes:
    return b"".join(n.to_bytes(4, "big" if sensor.order == "big" else "little") for n in numbers)


def _halves(sensor: Sensor, numbers: Sequence[int]) -> bytes:
    return b"".join(n.to_bytes(2, "big" if sensor.order == "big" else "little") for n in numbers)
