"""Table `rollups`: one (day, sensor, port, region, network, kind, tool) with its accesses and sources."""

import pyarrow as pa

from hinomi.terms.schema import DAY, TEXT, Column, Table

ROLLUPS = Table(
    name="rollups",
    row="one (day, sensor, port, region, network, kind, tool) with its accesses and sources",
    columns=(
        Column("day", DAY, "civil date in the time zone of the home", entry="never"),
        Column("sensor", TEXT, "the observation point", entry="never"),
        Column("protocol", pa.int16(), "IP protocol; -1 for a frame that is no IP", entry="never"),
        Column("port", pa.int32(), "destination port; for ICMP type * 256 + code", entry="never"),
        Column("region", TEXT, "region of the source", entry="never"),
        Column("asn", pa.int64(), "network of the source", entry="never"),
        Column("kind", TEXT, "what sort of packet", codes="packet_kind", entry="never"),
        Column(
            "tool",
            TEXT,
            "labels of the source on that day, joined by +; none where there is no label",
            entry="never",
        ),
        Column("accesses", pa.int64(), "packets", unit="packets", entry="never"),
        Column(
            "sources",
            pa.int64(),
            "distinct sources of that day, sensor, port and kind",
            unit="sources",
            entry="never",
        ),
    ),
    order=("day", "sensor"),
    sort_on="day",
)
