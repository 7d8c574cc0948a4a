"""Table `mail_reports`: one suspicious mail handed in."""

from hinomi.terms.schema import CODE_LIST, DAY, TEXT, Column, Table

MAIL_REPORTS = Table(
    name="mail_reports",
    row="one suspicious mail handed in",
    columns=(
        Column(
            "mail", TEXT, "number of the mail", pattern="[A-Za-z0-9][A-Za-z0-9._/#-]{0,63}", entry="never"
        ),
        Column("received_on", DAY, "receiving date; places the row in a month", entry="never"),
        Column("verdict", TEXT, "what it was found to be", pattern="[a-z_]{1,40}", entry="never"),
        Column("campaign", TEXT, "mails of one sender and build", pattern="[a-z0-9-]{1,64}", entry="never"),
        Column(
            "url_domains",
            CODE_LIST,
            "registrable domains of the addresses named",
            pattern="[a-z0-9.-]{1,253}",
            entry="never",
        ),
        Column(
            "attachment_kinds",
            CODE_LIST,
            "media types of the attachments",
            pattern="[a-z0-9.+/-]{1,127}",
            entry="never",
        ),
        Column("spf", TEXT, "result of SPF (RFC 8601)", pattern="[a-z]{1,16}", entry="never"),
        Column("dkim", TEXT, "result of DKIM (RFC 8601)", pattern="[a-z]{1,16}", entry="never"),
        Column("dmarc", TEXT, "result of DMARC (RFC 8601)", pattern="[a-z]{1,16}", entry="never"),
    ),
    key=("mail",),
    order=("received_on", "recorded_at", "mail"),
    sort_on="received_on",
)
