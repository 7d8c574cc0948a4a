"""Floor 2, what people bring in; the only room that writes the tables of the desks."""

from hinomi.desks.importing import IMPORTED, ImportReport, Refusal, import_records, importable
from hinomi.desks.templates import template

__all__ = ["IMPORTED", "ImportReport", "Refusal", "import_records", "importable", "template"]
