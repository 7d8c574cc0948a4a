import dpkt
import numpy as np

from hinomi.demo.knocking import make_knocks
from hinomi.demo.traffic import Packets
from hinomi.demo.traffic_plan import Port

PORTS = [
    Port(6, 445, 1, 1, "worms", 0),
    Port(17, 1434, 1, 1, "worms", 376),
    Port(17, 137, 1, 1, "worms", 50),
    Port(1, 2048, 1, 1, "east", 32),
]


def packets(*ports):
    size = len(ports)
    return Packets(
        time=np.arange(size) + 5,
        sensor=np.zeros(size, dtype=np.int64),
        port=np.array(ports, dtype=np.int64),
        source=np.full(size, 0x0B000001, dtype=np.uint32),
        pair=np.array(ports, dtype=np.int64),
    )


def knocks(*ports):
    made = make_knocks(
        packets(*ports),
        ports=PORTS,
        targets=np.array([0xC0000201], dtype=np.uint32),
        rng=np.random.default_rng(1),
    )
    return [dpkt.ip.IP(row.tobytes()) for part in made for row in part.batch.block]


def test_each_port_is_asked_for_as_it_is_used():
    found = {(p.p, getattr(p.data, "dport", p.data.type if p.p == 1 else 0)): p for p in knocks(0, 1, 2, 3)}
    assert set(found) == {(6, 445), (17, 1434), (17, 137), (1, 8)}
    assert found[6, 445].tcp.flags == dpkt.tcp.TH_SYN
    assert len(found[17, 1434].udp.data) == 376
    assert found[17, 137].udp.sport == 137
    assert found[17, 1434].udp.sport >= 49152
    assert {(p.src, p.dst) for p in found.values()} == {(b"\x0b\0\0\x01", b"\xc0\0\x02\x01")}


def test_the_same_source_asks_again_from_the_same_port_with_the_same_number():
    first, second = knocks(0, 0)
    assert (first.tcp.sport, first.tcp.seq, first.ttl) == (second.tcp.sport, second.tcp.seq, second.ttl)
    assert first.id != second.id


def test_nothing_is_made_of_nothing():
    assert knocks() == []
