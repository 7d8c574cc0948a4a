"""The makers of parts of a section; the outline names them, this file knows them."""

from collections.abc import Callable

from hinomi.bulletin.composer import Composer
from hinomi.bulletin.edition import Block
from hinomi.bulletin.makers.access import access_damage, access_summary
from hinomi.bulletin.makers.closing import contacts, further, reading
from hinomi.bulletin.makers.consultation import consultation_summary
from hinomi.bulletin.makers.editorial import cases, glance, reminder, topics
from hinomi.bulletin.makers.figures import columns_figure, days_figure, stacked_figure
from hinomi.bulletin.makers.observation import (
    busiest_port,
    observation_summary,
    panels_figure,
    ports_figure,
)
from hinomi.bulletin.makers.tables import table
from hinomi.bulletin.makers.virus import malware_summary, ranking, virus_summary
from hinomi.bulletin.outline import Part
from hinomi.terms.errors import RuleError

Maker = Callable[[Composer, Part], list[Block]]

MAKERS: dict[str, Maker] = {
    "access_damage": access_damage,
    "access_summary": access_summary,
    "busiest_port": busiest_port,
    "cases": cases,
    "columns_figure": columns_figure,
    "consultation_summary": consultation_summary,
    "contacts": contacts,
    "days_figure": days_figure,
    "further": further,
    "glance": glance,
    "malware_summary": malware_summary,
    "observation_summary": observation_summary,
    "panels_figure": panels_figure,
    "ports_figure": ports_figure,
    "ranking": ranking,
    "reading": reading,
    "reminder": reminder,
    "stacked_figure": stacked_figure,
    "table": table,
    "topics": topics,
    "virus_summary": virus_summary,
}


def maker_named(name: str) -> Maker:
    """Return a maker; raises `RuleError`."""
    if name in MAKERS:
        return MAKERS[name]
    message = f"The outline names a maker that there is not: {name}."
    raise RuleError(message, advice="There are: " + ", ".join(MAKERS) + ".")
