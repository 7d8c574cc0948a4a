import io

import dpkt
import numpy as np

from hinomi.demo.observing import write_captures
from hinomi.demo.traffic_plan import TrafficMonth, shipped_ports, shipped_sensors
from hinomi.terms.periods import parse_period


def test_one_file_for_each_point_and_every_packet_in_one_of_them(blocks, tmp_path, desk):
    month = TrafficMonth(parse_period("2001-02"), accesses=4000, sources=3400)
    rng = np.random.default_rng(1)
    sensors = [s for s in shipped_sensors() if not s.packing]
    made = write_captures(
        month, tmp_path, sensors=sensors, ports=shipped_ports(rng), blocks=blocks, zone=desk.zone, rng=rng
    )
    assert [file.sensor for file in made] == sensors
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(file.path.name for file in made)
    read = [len(list(dpkt.pcap.UniversalReader(io.BytesIO(file.path.read_bytes())))) for file in made]
    assert read == [file.packets for file in made]
    assert sum(read) > month.accesses
