import struct

import pytest

from hinomi.sensors.captures import decode_capture
from hinomi.terms.errors import InputError

LINE = "8.8.8.8 > 192.0.2.1 445/tcp access"
RESOLUTION, OFFSET = 9, 14


@pytest.fixture
def frame(draw):
    return draw.ether(draw.ip4(draw.tcp()))


def times(data):
    _, pieces = decode_capture(data)
    return [time for columns in pieces for time in columns.time.tolist()]


def test_sections_of_different_byte_order(draw, frame):
    data = b"".join(
        draw.section(order=o) + draw.interface(order=o) + draw.packet(frame, order=o) for o in "<><"
    )
    assert draw.seen(data) == ([LINE] * 3, {})


def test_each_interface_has_its_own_link_and_clock(draw, frame):
    data = (
        draw.section()
        + draw.interface()
        + draw.interface(link=101, options=[(RESOLUTION, b"\x09")])
        + draw.packet(frame)
        + draw.packet(draw.ip4(draw.tcp()), which=1, ticks=draw.NOON * 10**9)
    )
    assert draw.seen(data) == ([LINE, LINE], {})
    assert times(data) == [draw.NOON * 1_000_000] * 2


@pytest.mark.parametrize(
    ("resolution", "ticks", "micros"),
    [
        (0, 1_255_316_400, 1_255_316_400_000_000),
        (3, 1_255_316_400_123, 1_255_316_400_123_000),
        (9, 1_255_316_400_123_456_789, 1_255_316_400_123_456),
        (0x80 | 1, 1_255_316_400 * 2 + 1, 1_255_316_400_500_000),
        (0x80 | 32, (1_255_316_400 << 32) + (1 << 30), 1_255_316_400_250_000),
    ],
)
def test_time_stamp_resolutions(draw, frame, resolution, ticks, micros):
    data = draw.section() + draw.interface(options=[(RESOLUTION, bytes([resolution]))])
    assert times(data + draw.packet(frame, ticks=ticks)) == [micros]


def test_the_offset_of_an_interface_is_added(draw, frame):
    data = draw.section() + draw.interface(options=[(OFFSET, struct.pack("<q", 3600))])
    assert times(data + draw.packet(frame)) == [(draw.NOON + 3600) * 1_000_000]


def test_a_time_in_the_year_586524_is_refused(draw, frame):
    data = draw.section() + draw.interface() + draw.packet(frame, ticks=(1 << 64) - 1) + draw.packet(frame)
    assert draw.seen(data) == ([LINE], {"time_out_of_range": 1})


def test_a_simple_packet_block_has_no_time_and_an_unknown_interface_no_link(draw, frame):
    simple = draw.block(3, struct.pack("<I", len(frame)) + frame)
    data = draw.section() + draw.interface() + simple + draw.packet(frame, which=7) + draw.packet(frame)
    assert draw.seen(data) == ([LINE], {"no_time": 1, "unknown_interface": 1})


def test_an_obsolete_packet_block_is_read(draw, frame):
    high, low = divmod(draw.NOON * 1_000_000, 1 << 32)
    old = draw.block(2, struct.pack("<HHIIII", 0, 3, high, low, len(frame), len(frame)) + frame)
    assert draw.seen(draw.section() + draw.interface() + old) == ([LINE], {})


def test_unknown_blocks_are_passed_however_long(draw, frame):
    data = draw.section() + draw.interface() + draw.block(0x0BAD, b"x" * 9_000_000) + draw.packet(frame)
    assert draw.seen(data) == ([LINE], {})


def test_what_the_capturing_system_lost_is_known(draw, frame):
    lost = struct.pack("<HHQ", 5, 8, 42)
    statistics = draw.block(5, struct.pack("<III", 0, 0, 0) + lost)
    decoder, _ = decode_capture(draw.section() + draw.interface() + draw.packet(frame) + statistics)
    assert decoder.dropped == 42


def test_a_contradiction_in_a_block_ends_the_reading(draw, frame):
    bad = bytearray(draw.packet(frame))
    bad[-4:] = struct.pack("<I", 99)
    data = draw.section() + draw.interface() + draw.packet(frame) + bytes(bad) + draw.packet(frame)
    assert draw.seen(data) == ([LINE], {"damaged_record": 1})


def test_an_unknown_version_is_refused_at_the_start_and_ends_the_reading_later(draw, frame):
    with pytest.raises(InputError, match=r"pcapng file of version 2\.0"):
        decode_capture(draw.section(major=2))
    data = draw.section() + draw.interface() + draw.packet(frame) + draw.section(major=2)
    assert draw.seen(data) == ([LINE], {"damaged_record": 1})
