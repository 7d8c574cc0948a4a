"""Everything that people bring to the desk, as files, in the order in which it came."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from hinomi.demo.access import access_files, access_months
from hinomi.demo.articles import article_file, vulnerability_file
from hinomi.demo.consultations import consultation_files, consultation_months
from hinomi.demo.days import Desk
from hinomi.demo.figures import Figures, read_data
from hinomi.demo.malware import logged_files, named_files
from hinomi.demo.records import RecordFile
from hinomi.demo.reporters import make_reporters
from hinomi.demo.streams import stream
from hinomi.demo.virus import report_numbers, virus_files
from hinomi.demo.virus_plan import virus_months


def shipped_desk(zone: ZoneInfo) -> Desk:
    """Return a desk with the holidays of the demonstration."""
    return Desk(zone, frozenset(read_data("desk")["holidays"]))


def desk_files(figures: Figures, *, zone: ZoneInfo, seed: int) -> list[RecordFile]:
    """Make every record file: for each table one of first words, and one of corrections if there are any."""
    desk = shipped_desk(zone)
    reporters = make_reporters(stream(seed, "reporters"))
    months = virus_months(figures)
    viruses = virus_files(months, desk=desk, reporters=reporters, rng=stream(seed, "virus"))
    numbers = report_numbers(viruses)
    made = [
        *viruses,
        *named_files(figures, numbers=numbers, desk=desk, reporters=reporters, rng=stream(seed, "named")),
        *logged_files([month.period for month in months], desk=desk, rng=stream(seed, "log")),
        *access_files(access_months(figures), desk=desk, reporters=reporters, rng=stream(seed, "access")),
        *consultation_files(consultation_months(figures), desk=desk, rng=stream(seed, "consultations")),
        vulnerability_file(zone=zone),
        article_file(),
    ]
    return bundled(made)


def bundled(made: Iterable[RecordFile]) -> list[RecordFile]:
    """Lay the files of a table together: first words, then corrections; empty ones are left out."""
    found: dict[tuple[str, bool], RecordFile] = {}
    for file in made:
        key = (file.table.name, file.corrects)
        earlier = found.get(key)
        name = file.table.name + ("-corrections" if file.corrects else "") + ".csv"
        rows = [*(earlier.rows if earlier else ()), *file.rows]
        found[key] = replace(file, name=name, rows=rows)
    ordered = sorted(found.items(), key=lambda item: item[0][1])
    return [file for _, file in ordered if file.rows]
