"""An empty file to fill in: the columns of a table, what each means, and its codes."""

from __future__ import annotations

import csv
import io

import pyarrow as pa

from hinomi.terms.schema import LIST_SEPARATOR, Column, Table
from hinomi.terms.taxonomies import taxonomy


def template(table: Table) -> str:
    """Return a CSV file without rows: the header, then a note on each column (notes are not read)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow([column.name for column in table.entered()])
    out.write(f"# {table.name}: one row is {table.row}.\n")
    out.write("# Lines that begin with # are not read. UTF-8; dates 2009-10-01; true or false; ")
    out.write(f"items of a list stand behind each other with {LIST_SEPARATOR} between them.\n")
    for column in table.entered():
        out.write(f"# {column.name} ({_form(column)}): {_meaning(column)}\n")
    return out.getvalue()


def _form(column: Column) -> str:
    needed = "required" if column.entry == "required" else "optional"
    return f"{_type(column)}, {needed}"


def _type(column: Column) -> str:
    if column.is_list:
        return "list"
    if pa.types.is_boolean(column.type):
        return "true or false"
    if pa.types.is_date(column.type):
        return "date"
    if pa.types.is_timestamp(column.type):
        return "instant"
    if pa.types.is_integer(column.type):
        return "whole number"
    return "code" if column.codes else "text"


def _meaning(column: Column) -> str:
    unit = f", in {column.unit}" if column.unit else ""
    codes = f"; one of {', '.join(taxonomy(column.codes))}" if column.codes and not column.is_list else ""
    several = f"; any of {', '.join(taxonomy(column.codes))}" if column.codes and column.is_list else ""
    details = " (code/detail for an of-which)" if column.codes and taxonomy(column.codes).details else ""
    return f"{column.meaning}{unit}{codes}{several}{details}"
