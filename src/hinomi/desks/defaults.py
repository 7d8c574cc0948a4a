"""What a row means where its writer left something out, table by table.

No discovery date: the receiving date, flagged. No name: family `unknown`. An anonymous report is
its own reporter. What was not decided (`damaged`) stays undecided.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hinomi.desks.reporters import anonymous_id
from hinomi.terms.families import UNKNOWN, parse_family

Row = dict[str, Any]


def complete(table: str, row: Row, *, number: str) -> Row:
    """Return the row with every column filled that the table fills by itself.

    `number` names a record that came without a number.
    """
    filled = {"status": "active", **row}
    return _COMPLETE[table](filled, number)


def split_names(table: str, given: Row) -> Row:
    """Return what was handed in with a virus name taken apart: `W32/Netsky.C@mm` gives three columns."""
    if table != "virus_reports" or not isinstance(given.get("family"), str):
        return given
    name = parse_family(given["family"])
    parts = {"variant": name.variant, "platform": name.platform}
    return {**{key: part for key, part in parts.items() if part}, **given, "family": name.family}


def _virus_report(row: Row, number: str) -> Row:
    row.setdefault("report", number)
    row.setdefault("reporter", anonymous_id(row["report"]))
    row["discovered_known"] = "discovered_on" in row
    row.setdefault("discovered_on", row["received_on"])
    row.setdefault("family", UNKNOWN)
    row.setdefault("variant", "")
    row.setdefault("platform", UNKNOWN)
    row.setdefault("infected", False)
    row.setdefault("route", UNKNOWN)
    row.setdefault("reporter_kind", UNKNOWN)
    return row


def _malware_detection(row: Row, number: str) -> Row:
    row.setdefault("detection", number)
    row.setdefault("source", "report" if "report" in row else "log")
    row.setdefault("family", parse_family(row.get("name", "")).family if "name" in row else UNKNOWN)
    row.setdefault("category", UNKNOWN)
    return row


def _access_report(row: Row, number: str) -> Row:
    row.setdefault("report", number)
    row.setdefault("reporter", anonymous_id(row["report"]))
    row.setdefault("discovered_on", row["received_on"])
    for name in ("kinds", "contents", "causes", "vulnerabilities"):
        row.setdefault(name, [])
    row.setdefault("reporter_kind", UNKNOWN)
    return row


def _consultation(row: Row, number: str) -> Row:
    row.setdefault("consultation", number)
    row.setdefault("topics", [])
    row.setdefault("access_related", False)
    row.setdefault("counted_as_report", False)
    return row


def _vulnerability(row: Row, _number: str) -> Row:
    row.setdefault("ports", [])
    row.setdefault("products", [])
    row.setdefault("exploited", False)
    return row


def _article(row: Row, _number: str) -> Row:
    row.setdefault("rank", 1)
    row.setdefault("references", [])
    return row


_COMPLETE: dict[str, Callable[[Row, str], Row]] = {
    "virus_reports": _virus_report,
    "malware_detections": _malware_detection,
    "access_reports": _access_report,
    "consultations": _consultation,
    "vulnerabilities": _vulnerability,
    "articles": _article,
}

IMPORTED = tuple(_COMPLETE)
"""The tables that people fill by import."""
