import pytest

from hinomi.sensors.captures import decode_capture
from hinomi.sensors.captures.foreign import seems
from hinomi.terms.errors import InputError


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty"),
        (b"snoop\0\0\0\0\0\0\2", "a snoop capture (Solaris)"),
        (b"iptrace 2.0\n", "an AIX iptrace capture"),
        (b"XCP\0002.0\0\0", "a NetXRay or Windows Sniffer capture"),
        (b"\x04\x22\x4d\x18d@", "compressed with LZ4"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (b"2009-10-01 445/tcp\n", "text"),
        ("火の見\n".encode(), "text"),
        (
            bytes(4) + b"\x01\0\0\0" + b"\x02\x04\x00\x40\x00\x00\x00\x3c" + bytes(48),
            "an ERF capture (Endace)",
        ),
        (bytes(64), "none that is known"),
    ],
)
def test_a_foreign_file_is_named(data, name):
    assert seems(data)[0] == name
    with pytest.raises(InputError, match="no pcap or pcapng capture: it seems to be") as found:
        decode_capture(data)
    assert found.value.advice
