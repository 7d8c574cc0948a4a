"""Table `virus_reports`: one virus family named in one report."""

import pyarrow as pa

from hinomi.terms.schema import DAY, TEXT, Column, Table

VIRUS_REPORTS = Table(
    name="virus_reports",
    row="one virus family named in one report",
    columns=(
        Column("report", TEXT, "number of the report", pattern="[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}"),
        Column("item", pa.int32(), "line within the report, from 1"),
        Column(
            "reporter",
            TEXT,
            "random id of the reporter; a name handed in is replaced by it",
            pattern="r-[0-9a-f]{16}",
        ),
        Column("received_on", DAY, "receiving date; places the row in a month", entry="required"),
        Column("discovered_on", DAY, "discovery date; the receiving date where it is not known"),
        Column("discovered_known", pa.bool_(), "whether the discovery date was stated", entry="never"),
        Column(
            "family",
            TEXT,
            "virus family without prefix and variant; unknown where it was not named",
            pattern="(?=.*[A-Za-z])(?!.*[0-9]{5})[A-Za-z0-9][A-Za-z0-9_+-]{0,39}",
        ),
        Column(
            "variant",
            TEXT,
            "variant as named, for instance C or Q@mm",
            pattern="[A-Za-z0-9]{0,8}([.-][A-Za-z0-9]{1,8})?(@mm?)?",
        ),
        Column("platform", TEXT, "what the family runs on", codes="platform"),
        Column("detections", pa.int64(), "specimens that the reporter wrote down", unit="specimens"),
        Column("infected", pa.bool_(), "infected (true) or only found (false)"),
        Column("route", TEXT, "presumed way in", codes="route"),
        Column("reporter_kind", TEXT, "who reports", codes="reporter_kind"),
        Column("prefecture", TEXT, "where, ISO 3166-2", pattern="[A-Z]{2}-[A-Z0-9]{1,3}"),
        Column(
            "sector",
            TEXT,
            "branch of industry, a code of the national classification",
            pattern="[a-z][a-z0-9_]{0,39}",
        ),
    ),
    key=("report", "item"),
    order=("received_on", "recorded_at", "report", "item"),
    sort_on="received_on",
)
