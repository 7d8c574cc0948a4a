from contextlib import suppress
from itertools import pairwise

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hinomi.sensors.captures import CaptureDecoder, decode_capture
from hinomi.sensors.captures.records import REASONS
from hinomi.terms.errors import InputError

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def sample(draw):
    """A capture of each container with many sorts of packets."""
    frames = [
        draw.ether(draw.ip4(draw.tcp())),
        draw.ether(draw.ip4(draw.udp(payload=b"x" * 40), protocol=17), tags=(0x8100,)),
        draw.ether(draw.ip6(draw.tcp())),
        draw.ether(draw.ip6(b"\x3a\0" + b"\0" * 6 + draw.icmp(128), protocol=0)),
        draw.ether(b"\0" * 28, kind=0x0806),
        draw.ether(draw.ip4(draw.tcp()[:9])),
    ]
    packed = b"".join(draw.packet(frame) for frame in frames)
    return [
        draw.pcap(*frames),
        draw.section() + draw.interface() + packed + draw.block(9, b"z" * 100) + packed,
    ]


def pieces_of(data, cuts):
    bounds = [0, *sorted(cut % (len(data) + 1) for cut in cuts), len(data)]
    return [data[a:b] for a, b in pairwise(bounds)]


def decoded(draw, pieces, *, room):
    decoder = CaptureDecoder(room=room)
    columns = [c for piece in pieces for c in decoder.feed(piece)]
    columns += list(decoder.finish())
    return draw.joined(columns), decoder.refused, decoder.trouble


@SLOW
@given(st.lists(st.integers(0, 5000), max_size=12), st.sampled_from([1, 2, 5, 1000]), st.integers(0, 40))
def test_any_cutting_and_any_room_give_the_same_rows(draw, cuts, room, lost):
    for whole in sample(draw):
        data = whole[: len(whole) - lost]
        expected = decoded(draw, [data], room=1 << 18)
        found = decoded(draw, pieces_of(data, cuts), room=room)
        assert found[1:] == expected[1:]
        for one, other in zip(found[0], expected[0], strict=True):
            assert np.array_equal(one, other)


@SLOW
@given(st.data())
def test_a_damaged_capture_never_crashes_and_loses_count_of_nothing(draw, data):
    broken = bytearray(data.draw(st.sampled_from(sample(draw))))
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + 1] = data.draw(st.binary(max_size=3))
    decoder = CaptureDecoder()
    with suppress(InputError):
        rows = sum(len(c.time) for c in decoder.feed(bytes(broken)))
        rows += sum(len(c.time) for c in decoder.finish())
        assert decoder.rows == rows
        assert decoder.seen == rows + decoder.refused.total()


@SLOW
@given(st.binary(max_size=700))
def test_any_bytes_at_all_are_refused_or_read(noise):
    with suppress(InputError):
        decode_capture(noise)


@SLOW
@given(st.binary(max_size=200), st.sampled_from([0, 1, 9, 12, 101, 104, 108, 113, 228, 229, 276]))
def test_any_packet_on_any_link_is_one_row(draw, noise, link):
    lines, refused = draw.seen(draw.pcap(noise, draw.ether(noise, kind=0x0800)[12:] + noise, link=link))
    assert (len(lines), refused) == (2, {})


@SLOW
@given(st.binary(min_size=20, max_size=120), st.booleans())
def test_any_ip_header_is_one_row(draw, noise, six):
    packet = bytes([0x60 if six else 0x45]) + noise[1:]
    assert len(draw.kinds(draw.pcap(draw.ether(packet)))) == 1


def test_what_is_refused_is_counted_by_reason(draw):
    data = draw.pcap(draw.ether(), link=105)
    decoder, _ = decode_capture(data)
    assert decoder.refused == {"unsupported_link_type_105": 1}
    assert REASONS[4] == "unsupported_link_type"
