"""Table `consultations`: one consultation."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

CONSULTATIONS = Table(
    name="consultations",
    row="one consultation",
    columns=(
        Column(
            "consultation", TEXT, "number of the consultation", pattern="[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}"
        ),
        Column("received_on", DAY, "receiving date; places the row in a month", entry="required"),
        Column("channel", TEXT, "the way in", codes="channel", entry="required"),
        Column("topics", CODE_LIST, "what it was about; tags, not a partition", codes="consultation_topic"),
        Column("access_related", pa.bool_(), "about unauthorised access"),
        Column("damaged", pa.bool_(), "whether there was damage (for those about unauthorised access)"),
        Column("counted_as_report", pa.bool_(), "also filed as an unauthorised-access report"),
    ),
    key=("consultation",),
    order=("received_on", "recorded_at", "consultation"),
    sort_on="received_on",
)
