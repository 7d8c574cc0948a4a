"""Files are read again by another reader."""

import gzip
import io
import lzma

import dpkt
import numpy as np
import pytest
import zstandard

from hinomi.demo.captures import Batch, capture_name, write_capture
from hinomi.demo.frames import ARP, IPV4, Heads, Segment, arp_requests, tcp_packets, udp_packets
from hinomi.demo.traffic_plan import Sensor

UNPACK = {"": bytes, "gz": gzip.decompress, "xz": lzma.decompress, "zst": zstandard.decompress}
SECOND = 1_000_000


def sensor(**said):
    plain = {"container": "pcap", "resolution": "us", "order": "little", "link": "ethernet", "packing": ""}
    return Sensor("point", "192.0.2.1", 1.0, **{**plain, **said})


@pytest.fixture
def batches():
    heads = Heads(
        np.array([1, 2], dtype=np.uint32),
        np.array([9, 9], dtype=np.uint32),
        np.array([1, 2]),
        np.array([9, 9]),
    )
    syns = tcp_packets(heads, Segment(sport=1, dport=445, sequence=0, flags=2))
    datagrams = udp_packets(heads, sport=3, dport=1434, payload=61)
    asks = arp_requests(np.array([5], dtype=np.uint32), np.array([6], dtype=np.uint32))
    return [
        Batch(np.array([50 * SECOND + 7, 10 * SECOND]), syns, IPV4),
        Batch(np.array([30 * SECOND, 60 * SECOND + 999_999]), datagrams, IPV4),
        Batch(np.array([20 * SECOND]), asks, ARP),
    ]


@pytest.mark.parametrize("link", ["ethernet", "vlan", "cooked", "raw"])
@pytest.mark.parametrize("order", ["little", "big"])
@pytest.mark.parametrize("resolution", ["us", "ns"])
@pytest.mark.parametrize("container", ["pcap", "pcapng"])
def test_another_reader_reads_the_same_packets(batches, tmp_path, container, resolution, order, link):
    made = sensor(container=container, resolution=resolution, order=order, link=link)
    path = tmp_path / capture_name(made, "2001-02")
    written = write_capture(batches, made, path)
    reader = dpkt.pcap.UniversalReader(io.BytesIO(path.read_bytes()))
    frames = list(reader)
    shown = [(round(float(time), 5), ports(bytes(frame), link)) for time, frame in frames]
    asked = [] if link == "raw" else [(20.0, "arp")]
    assert shown == [(10.0, (1, 445)), *asked, (30.0, (3, 1434)), (50.00001, (1, 445)), (61.0, (3, 1434))]
    assert written == len(shown)


def ports(frame, link):
    start = {"ethernet": 14, "vlan": 18, "cooked": 16, "raw": 0}[link]
    if frame[start] != 0x45:
        return "arp"
    packet = dpkt.ip.IP(frame[start:])
    return packet.data.sport, packet.data.dport


@pytest.mark.parametrize(("packing", "suffix"), [("", ""), ("gz", ".gz"), ("zst", ".zst"), ("xz", ".xz")])
def test_packed_files_hold_the_same(batches, tmp_path, packing, suffix):
    plain, packed = sensor(), sensor(packing=packing)
    write_capture(batches, plain, tmp_path / "plain")
    path = tmp_path / capture_name(packed, "2001-02")
    write_capture(batches, packed, path)
    assert path.name == f"point-2001-02.pcap{suffix}"
    assert UNPACK[packing](path.read_bytes()) == (tmp_path / "plain").read_bytes()


def test_short_frames_are_padded_as_on_the_wire(batches, tmp_path):
    write_capture(batches[:1], sensor(), tmp_path / "a.pcap")
    assert {len(frame) for _, frame in dpkt.pcap.Reader(io.BytesIO((tmp_path / "a.pcap").read_bytes()))} == {
        60
    }


def test_no_packets_make_an_empty_capture(tmp_path):
    assert write_capture([], sensor(), tmp_path / "a.pcap") == 0
    assert (tmp_path / "a.pcap").stat().st_size == 24


def test_part_of_a_batch(batches):
    part = batches[0].of(np.array([False, True]))
    assert part.time.tolist() == [10 * SECOND]


def test_a_packet_without_a_time_is_refused(batches):
    with pytest.raises(ValueError, match="1 times for 2 packets"):
        Batch(batches[0].time[:1], batches[0].block, IPV4)
