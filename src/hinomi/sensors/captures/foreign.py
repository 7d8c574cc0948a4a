"""What a file that is no pcap or pcapng seems to be, so that its owner knows what to do."""

from __future__ import annotations

import re

from hinomi.terms.errors import InputError

ENOUGH = 512
"""Bytes with which the guess is made."""

_CONVERT = "Convert it first: editcap -F pcap FILE NEW.pcap (editcap comes with Wireshark)."
_MAGICS: tuple[tuple[bytes, str], ...] = (
    (b"snoop\0\0\0", "a snoop capture (Solaris)"),
    (b"iptrace 1.0", "an AIX iptrace capture"),
    (b"iptrace 2.0", "an AIX iptrace capture"),
    (b"TRSNIFF data    \x1a", "an NG Sniffer capture"),
    (b"XCP\0", "a NetXRay or Windows Sniffer capture"),
    (b"GMBU", "a Microsoft Network Monitor capture"),
    (b"RTSS", "a Microsoft Network Monitor capture"),
    (b"5VIEW", "a 5View capture"),
    (b"\x7fver", "an EtherPeek or OmniPeek capture"),
    (b"\x04\x22\x4d\x18", "compressed with LZ4"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"PAR1", "a Parquet file"),
    (b"Obj\x01", "an Avro file"),
    (b"%PDF", "a PDF"),
    (b"\x0c\xa5", "an nfdump file"),
    (b"\xa5\x0c", "an nfdump file"),
)
_UNPACK = "Unpack it first, then hand in what it holds."
_TEXT = re.compile(rb"[\t\n\r\x20-\x7e\x80-\xff]+")
_ERF_TYPES = range(1, 49)


def seems(data: bytes) -> tuple[str, str]:
    """Return what the beginning of a file seems to be, and what may help."""
    if not data:
        return "empty", "Nothing was captured, or the copy failed."
    for magic, name in _MAGICS:
        if data.startswith(magic):
            packed = "archive" in name or "LZ4" in name
            return name, _UNPACK if packed else _CONVERT
    if _TEXT.fullmatch(data[:ENOUGH]):
        return "text", "Only captures are read here; tshark -w or text2pcap may make one of it."
    if _is_erf(data):
        return "an ERF capture (Endace)", _CONVERT
    return "none that is known", _CONVERT


def error(data: bytes) -> InputError:
    """Return the error for a file that begins with these bytes."""
    name, advice = seems(data)
    return InputError(f"it is no pcap or pcapng capture: it seems to be {name}", advice=advice)


def _is_erf(data: bytes) -> bool:
    """ERF has no magic number: a type, a record length, and a wire length that fit together."""
    shortest = 16
    if len(data) < shortest:
        return False
    kind, record, wire = (
        data[8] & 0x7F,
        int.from_bytes(data[10:12], "big"),
        int.from_bytes(data[14:16], "big"),
    )
    seconds = int.from_bytes(data[4:8], "little")
    return kind in _ERF_TYPES and record >= shortest and wire > 0 and seconds > 0
