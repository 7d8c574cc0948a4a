"""The tables, one file each; this file names them."""

from hinomi.terms.errors import UsageError
from hinomi.terms.schema import Table
from hinomi.terms.tables.access_reports import ACCESS_REPORTS
from hinomi.terms.tables.articles import ARTICLES
from hinomi.terms.tables.batches import BATCHES
from hinomi.terms.tables.consultations import CONSULTATIONS
from hinomi.terms.tables.counts import COUNTS
from hinomi.terms.tables.coverage import COVERAGE
from hinomi.terms.tables.mail_reports import MAIL_REPORTS
from hinomi.terms.tables.malware_detections import MALWARE_DETECTIONS
from hinomi.terms.tables.observations import OBSERVATIONS
from hinomi.terms.tables.rollups import ROLLUPS
from hinomi.terms.tables.sensors import SENSORS
from hinomi.terms.tables.signals import SIGNALS
from hinomi.terms.tables.virus_reports import VIRUS_REPORTS
from hinomi.terms.tables.vulnerabilities import VULNERABILITIES

__all__ = [
    "ACCESS_REPORTS",
    "ARTICLES",
    "BATCHES",
    "CONSULTATIONS",
    "COUNTS",
    "COVERAGE",
    "MAIL_REPORTS",
    "MALWARE_DETECTIONS",
    "OBSERVATIONS",
    "ROLLUPS",
    "SENSORS",
    "SIGNALS",
    "TABLES",
    "VIRUS_REPORTS",
    "VULNERABILITIES",
    "table_named",
]

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        OBSERVATIONS,
        COVERAGE,
        ROLLUPS,
        VIRUS_REPORTS,
        MALWARE_DETECTIONS,
        ACCESS_REPORTS,
        CONSULTATIONS,
        MAIL_REPORTS,
        VULNERABILITIES,
        ARTICLES,
        COUNTS,
        SIGNALS,
        SENSORS,
        BATCHES,
    )
}


def table_named(name: str) -> Table:
    """Return the table of that name; raises `UsageError`."""
    if name in TABLES:
        return TABLES[name]
    message = f"There is no table '{name}'."
    raise UsageError(message, advice="The tables are: " + ", ".join(TABLES) + ".")
