import struct

import pytest

from hinomi.sensors.captures import decode_capture
from hinomi.terms.errors import InputError

LINE = "8.8.8.8 > 192.0.2.1 445/tcp access"


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(("magic", "fraction"), [(0xA1B2C3D4, 250_000), (0xA1B23C4D, 250_000_999)])
def test_both_byte_orders_and_both_resolutions(draw, order, magic, fraction):
    data = bytearray(draw.pcap(draw.ether(draw.ip4(draw.tcp())), order=order, magic=magic))
    data[28:32] = struct.pack(order + "I", fraction)
    _, (columns,) = decode_capture(bytes(data))
    assert columns.time.tolist() == [draw.NOON * 1_000_000 + 250_000]
    assert draw.seen(bytes(data)) == ([LINE], {})


def test_the_modified_variant_has_longer_record_headers(draw):
    frame = draw.ether(draw.ip4(draw.tcp()))
    head = draw.pcap(magic=0xA1B2CD34)
    record = struct.pack("<IIII", draw.NOON, 0, len(frame), len(frame)) + b"\0" * 8 + frame
    assert draw.seen(head + record + record) == ([LINE, LINE], {})


def test_before_version_2_3_the_two_lengths_stand_the_other_way_round(draw):
    frame = draw.ether(draw.ip4(draw.tcp()))
    head = draw.pcap(minor=2)
    record = struct.pack("<IIII", draw.NOON, 0, len(frame) + 100, len(frame)) + frame
    _, (columns,) = decode_capture(head + record)
    assert columns.length.tolist() == [len(frame) + 100]


def test_an_unknown_version_is_refused(draw):
    data = bytearray(draw.pcap())
    data[4:6] = struct.pack("<H", 3)
    with pytest.raises(InputError, match=r"pcap file of version 3\.4"):
        decode_capture(bytes(data))


def test_the_last_record_may_be_cut_off(draw):
    frame = draw.ether(draw.ip4(draw.tcp()))
    data = draw.pcap(frame, frame)
    for cut in range(1, len(frame) + 16):
        assert draw.seen(data[:-cut]) == ([LINE], {"truncated_record": 1})


def test_an_absurd_length_ends_the_reading_and_keeps_what_came_before(draw):
    frame = draw.ether(draw.ip4(draw.tcp()))
    record = struct.pack("<IIII", draw.NOON, 0, 0xFFFFFFFF, 60)
    data = draw.pcap(frame) + record + b"\0" * 1000
    assert draw.seen(data) == ([LINE], {"damaged_record": 1})
    decoder, _ = decode_capture(data)
    assert decoder.trouble == "it is damaged after 1 packets; what came before is kept"


def test_a_header_alone_is_an_empty_capture(draw):
    assert draw.seen(draw.pcap()) == ([], {})
