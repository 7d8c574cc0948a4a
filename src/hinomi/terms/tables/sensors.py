"""Table `sensors`: one word on one observation point."""

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

SENSORS = Table(
    name="sensors",
    row="one word on one observation point",
    columns=(
        Column(
            "sensor", TEXT, "the observation point", pattern="[A-Za-z0-9][A-Za-z0-9._-]{0,63}", entry="never"
        ),
        Column("addresses", CODE_LIST, "addresses watched, CIDR; empty where unknown", entry="never"),
        Column("time_zone", TEXT, "zone in which logs without one are read", entry="never"),
        Column(
            "group",
            TEXT,
            "group, for instance domestic or abroad",
            pattern="[a-z][a-z0-9_]{0,39}",
            entry="never",
        ),
        Column("since", DAY, "first day in use", entry="never"),
        Column("until", DAY, "last day in use", entry="never"),
        Column("port_map", CODE_LIST, "redirected ports, as arriving=original", entry="never"),
    ),
    key=("sensor",),
    order=("recorded_at", "sensor"),
)
