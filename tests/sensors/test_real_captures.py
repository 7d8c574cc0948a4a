"""Every capture of the shared data is read, or refused for a reason; other programs are the witnesses."""

import csv
import io
import re
import shutil
import subprocess

import dpkt
import pytest

from hinomi.sensors.captures import CaptureDecoder
from hinomi.sensors.captures.streams import open_stream
from hinomi.terms.errors import InputError
from hinomi.terms.taxonomies import taxonomy

FOLDERS = ("pcap-format", "pcap-telescope")
NOT_PACKETS = {"truncated_record", "damaged_record"}

# What is no capture that we read, and what is said of it.
FOREIGN = {
    "dnscap-dns.pcap.lz4": "compressed with LZ4",
    "libtrace-fragtest.erf.gz": "an ERF capture",
    "libtrace-10_packets.tsh.gz": "none that is known",
    "libtrace-5_packets.erf": "an ERF capture",
    "libtrace-5_packets.erf.bz2": "an ERF capture",
    "libtrace-5_packets.erf.gz": "an ERF capture",
    "libtrace-5_packets.erf.xz": "an ERF capture",
    "pcapplusplus-bogus-content.txt": "text",
    "pcapplusplus-solaris.snoop": "a snoop capture",
    "wireshark-NetScreen.txt.gz": "text",
    "wireshark-dualhome.iptrace": "an AIX iptrace capture",
    "wireshark-ftp-guesspassword.cap": "a NetXRay or Windows Sniffer capture",
    "wireshark-tcp-syn-attack.cap": "a NetXRay or Windows Sniffer capture",
    "libpcap-pcap-invalid-version-1.pcap": "a pcap file of version 1.4",
    "libpcap-pcapng-invalid-vers-1.pcapng": "a pcapng file of version 0.1",
}


@pytest.fixture(scope="module")
def files(shared):
    """Every capture, and what the manifest says of it."""
    rows = csv.DictReader((shared / "data" / "MANIFEST.tsv").read_text().split("\n"), delimiter="\t")
    said = {row["file"]: row["counts"] for row in rows}
    found = [path for folder in FOLDERS for path in sorted((shared / "data" / folder).glob("*/*"))]
    assert len(found) > 200
    return {path: said[str(path.relative_to(shared / "data"))] for path in found}


def decoded(path):
    decoder = CaptureDecoder()
    with open_stream(path) as stream:
        columns = [c for piece in stream.pieces() for c in decoder.feed(piece)]
        columns += list(decoder.finish())
    return decoder, columns


@pytest.fixture(scope="module")
def results(files):
    """The decoder of each capture, or the error."""
    found = {}
    for path in files:
        try:
            found[path] = decoded(path)
        except InputError as error:
            found[path] = error
    return found


def test_what_is_refused_is_refused_for_what_it_is(results):
    refused = {path.name: str(error) for path, error in results.items() if isinstance(error, InputError)}
    assert set(refused) == set(FOREIGN)
    assert {name: text for name, text in refused.items() if FOREIGN[name] not in text} == {}


def test_packets_are_rows_or_refused_by_reason(results):
    for decoder, columns in (found for found in results.values() if not isinstance(found, InputError)):
        assert decoder.rows == sum(len(c.time) for c in columns)
        assert decoder.seen == decoder.rows + decoder.refused.total()


def packets_of(found):
    decoder, _ = found
    return decoder.seen - sum(decoder.refused[reason] for reason in NOT_PACKETS)


def test_as_many_packets_as_the_manifest_says(files, results):
    differ = {}
    for path, said in files.items():
        number = re.search(r"(\d+) packets", said)
        if isinstance(results[path], InputError) or number is None:
            continue
        if packets_of(results[path]) != int(number[1]):
            differ[path.name] = (packets_of(results[path]), int(number[1]))
    assert differ == {}


@pytest.mark.skipif(shutil.which("capinfos") is None, reason="capinfos is not installed")
def test_as_many_packets_as_capinfos_sees(results):
    read = [path for path, found in results.items() if not isinstance(found, InputError)]
    words = ["capinfos", "-c", "-M", "-T", "-r", *map(str, read)]
    out = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False).stdout
    seen = dict(line.rsplit("\t", 1) for line in out.splitlines() if "\t" in line)
    assert len(seen) > 180
    ours = {str(path): str(packets_of(results[path])) for path in read if str(path) in seen}
    assert ours == {name: seen[name] for name in ours}


def network_layer(link, frame):
    """The IP packet of a frame as dpkt sees it, or None."""
    try:
        match link:
            case 1:
                return dpkt.ethernet.Ethernet(frame).data
            case 113:
                return dpkt.sll.SLL(frame).data
            case 101 | 12:
                return (dpkt.ip.IP if frame[0] >> 4 == 4 else dpkt.ip6.IP6)(frame)
    except dpkt.UnpackError:
        return None
    return None


def judged(packet):
    """Addresses, protocol, port, flags and lifetime as dpkt reads them; None where it cannot tell."""
    if (
        not isinstance(packet, dpkt.ip.IP)
        or packet.offset
        or not isinstance(packet.data, (dpkt.tcp.TCP, dpkt.udp.UDP))
    ):
        return None
    flags = packet.data.flags & 0xFF if isinstance(packet.data, dpkt.tcp.TCP) else -1
    return (
        int.from_bytes(packet.src),
        int.from_bytes(packet.dst),
        packet.p,
        packet.data.dport,
        flags,
        packet.ttl,
    )


def test_fields_are_those_that_dpkt_reads(results):
    compared = 0
    for path, found in results.items():
        if isinstance(found, InputError) or found[0].format != "pcap" or found[0].refused or not found[1]:
            continue
        with open_stream(path) as stream:
            data = b"".join(bytes(piece) for piece in stream.pieces())
        if data[:4] not in (b"\xd4\xc3\xb2\xa1", b"\xa1\xb2\xc3\xd4"):
            continue
        reader = dpkt.pcap.Reader(io.BytesIO(data))
        fields = ("source_low", "target_low", "protocol", "port", "tcp_flags", "ttl", "kind")
        rows = zip(
            *([v for c in found[1] for v in getattr(c, name).tolist()] for name in fields), strict=True
        )
        for (_, frame), row in zip(reader, rows, strict=True):
            expected = judged(network_layer(reader.datalink(), frame))
            if expected is None or row[6] == 5:  # malformed for us: dpkt looks at less
                continue
            source, target, *rest = row[:6]
            assert (source & 0xFFFFFFFF, target & 0xFFFFFFFF, *rest) == expected, path.name
            compared += 1
    assert compared > 50_000


# What a victim of reflection sees, and how much of it answers somebody who forged the address.
REFLECTED = {
    "packet-captures-amp.UDP.bacnet.IOT.37810.pcapng": 0.9,
    "packet-captures-amp.UDP.isakmp.pcap": 1.0,
    "packet-captures-amp.UDP.snmp.src161.pcapng": 1.0,
    "packet-captures-amp.TCP.reflection.SYNACK.pcap": 0.9,
}


def test_reflected_traffic_is_backscatter(results):
    backscatter = list(taxonomy("packet_kind")).index("backscatter")
    shares = {
        path.name: sum(int((c.kind == backscatter).sum()) for c in found[1]) / found[0].rows
        for path, found in results.items()
        if path.name in REFLECTED
    }
    assert shares.keys() == REFLECTED.keys()
    assert {name: share for name, share in shares.items() if share < REFLECTED[name]} == {}
