"""Table `observations`: one inbound packet, or one log line or flow that stands for `packets` of them."""

import pyarrow as pa

from hinomi.terms.schema import DAY, INSTANT, TEXT, Column, Table

OBSERVATIONS = Table(
    name="observations",
    row="one inbound packet, or one log line or flow that stands for `packets` of them",
    columns=(
        Column("time", INSTANT, "when the packet was seen", entry="never", packing="delta"),
        Column("day", DAY, "civil date in the time zone of the home", entry="never"),
        Column(
            "sensor", TEXT, "the observation point", pattern="[A-Za-z0-9][A-Za-z0-9._-]{0,63}", entry="never"
        ),
        Column(
            "source_high",
            pa.int64(),
            "first half of the source address (IPv4 is mapped into IPv6)",
            entry="never",
        ),
        Column("source_low", pa.int64(), "second half of the source address", entry="never", packing="delta"),
        Column("target_high", pa.int64(), "first half of the address aimed at", entry="never"),
        Column(
            "target_low", pa.int64(), "second half of the address aimed at", entry="never", packing="split"
        ),
        Column(
            "region",
            TEXT,
            "region of the source (ISO 3166), ZZ where unknown",
            pattern="[A-Z]{2}",
            entry="never",
        ),
        Column(
            "asn", pa.int64(), "network of the source (autonomous system), 0 where unknown", entry="never"
        ),
        Column("protocol", pa.int16(), "IP protocol; -1 for a frame that is no IP", entry="never"),
        Column("port", pa.int32(), "destination port; for ICMP type * 256 + code", entry="never"),
        Column(
            "kind", TEXT, "what sort of packet, by the decision table", codes="packet_kind", entry="never"
        ),
        Column("marks", pa.int32(), "bit set of the single-packet fingerprints that matched", entry="never"),
        Column("tcp_flags", pa.int16(), "TCP flags; -1 where there are none", entry="never"),
        Column(
            "ttl",
            pa.int16(),
            "time to live or hop limit as it arrived; -1 where there is none",
            entry="never",
            packing="split",
        ),
        Column("length", pa.int32(), "length of the packet on the wire", unit="bytes", entry="never"),
        Column("packets", pa.int64(), "how many packets the row stands for", unit="packets", entry="never"),
    ),
    order=("time", "recorded_at"),
    sort_on="day",
)
