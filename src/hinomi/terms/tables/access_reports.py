"""Table `access_reports`: one unauthorised-access report."""

import pyarrow as pa

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

ACCESS_REPORTS = Table(
    name="access_reports",
    row="one unauthorised-access report",
    columns=(
        Column("report", TEXT, "number of the report", pattern="[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}"),
        Column(
            "reporter",
            TEXT,
            "random id of the reporter; a name handed in is replaced by it",
            pattern="r-[0-9a-f]{16}",
        ),
        Column("received_on", DAY, "receiving date; places the row in a month", entry="required"),
        Column("discovered_on", DAY, "discovery date; the receiving date where it is not known"),
        Column("kinds", CODE_LIST, "kinds of access", codes="access_kind"),
        Column("damaged", pa.bool_(), "whether there was damage; empty while undecided"),
        Column("contents", CODE_LIST, "what was done", codes="access_content"),
        Column("causes", CODE_LIST, "how it was possible; code/detail is an of-which", codes="access_cause"),
        Column("service", TEXT, "the service that was misused", codes="access_service"),
        Column("vulnerabilities", CODE_LIST, "vulnerabilities used", pattern="[A-Z][A-Z0-9-]{2,31}"),
        Column("reporter_kind", TEXT, "who reports", codes="reporter_kind"),
        Column("prefecture", TEXT, "where, ISO 3166-2", pattern="[A-Z]{2}-[A-Z0-9]{1,3}"),
        Column(
            "sector",
            TEXT,
            "branch of industry, a code of the national classification",
            pattern="[a-z][a-z0-9_]{0,39}",
        ),
    ),
    key=("report",),
    order=("received_on", "recorded_at", "report"),
    sort_on="received_on",
)
