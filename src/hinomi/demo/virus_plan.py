"""How many reports and specimens of each family a month is to have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from hinomi.demo.figures import Figures, read_data
from hinomi.demo.splitting import split
from hinomi.terms.families import parse_family
from hinomi.terms.periods import Period, parse_period

RULE_REPORTS, RULE_DETECTIONS = "virus.reports", "virus.detections"


@dataclass(frozen=True)
class FamilyMonth:
    """One family in one month; `name` as it is printed, with its prefix."""

    name: str
    reports: int
    detections: int
    variants: tuple[str, ...] = ()
    route: str = "mail"

    def __post_init__(self) -> None:
        """Check that every report can have a specimen."""
        if not 0 <= self.reports <= self.detections:
            message = f"{self.name}: {self.reports} reports with {self.detections} specimens"
            raise ValueError(message)


@dataclass(frozen=True)
class VirusMonth:
    """All families of one month."""

    period: Period
    families: tuple[FamilyMonth, ...]


def virus_months(figures: Figures) -> list[VirusMonth]:
    """Lay the shipped families over the months for which reports and specimens are given."""
    data = read_data("viruses")
    months = []
    for label in figures.periods(RULE_REPORTS):
        newcomers = [entry[:-1] for entry in data["newcomers"] if entry[-1] <= label]
        families = [*data["families"], *newcomers]
        months.append(_month(parse_period(label), families, figures))
    return months


def _month(period: Period, families: Sequence[list], figures: Figures) -> VirusMonth:  # type: ignore[type-arg]
    label = str(period)
    fixed = figures.by(RULE_DETECTIONS, label, "family")
    names = [entry[0] for entry in families]
    reports = split(figures.one(RULE_REPORTS, label), [entry[1] for entry in families], least=1)
    free = np.array([parse_family(name).family not in fixed for name in names])
    left = figures.one(RULE_DETECTIONS, label) - sum(fixed.values()) - int(reports[free].sum())
    specimens = np.array([entry[2] for entry in families], dtype=np.float64)
    detections = reports.copy()
    detections[free] += split(left, (reports * specimens)[free])
    for place in np.flatnonzero(~free):
        detections[place] = fixed[parse_family(names[place]).family]
    return VirusMonth(
        period,
        tuple(
            FamilyMonth(entry[0], int(reports[n]), int(detections[n]), tuple(entry[3]), entry[4])
            for n, entry in enumerate(families)
        ),
    )
