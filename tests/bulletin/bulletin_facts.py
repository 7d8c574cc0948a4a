"""A stand-in for the counter: facts in a list, added up; and strategies that draw such facts."""

from collections import Counter as Sums
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

from hypothesis import strategies as st

from hinomi.counting import rules
from hinomi.counting.results import Count, CountRow, Explanation
from hinomi.terms.periods import Period, month_of

KNOWN = datetime(2009, 11, 4, 3, 0, tzinfo=UTC)
MONTH = month_of(date(2009, 10, 1))
TOTAL, RATES = (
    "access.total",
    {
        "observation.accesses_per_point_day": "observation.accesses",
        "observation.sources_per_point_day": "observation.sources",
    },
)


class FactCounts:
    """Counts facts: rule -> list of (day, dimensions, amount)."""

    def __init__(self, facts, violations=()):
        self.facts = facts
        self.violations = list(violations)
        self.as_of = KNOWN
        self.tables = {"virus_reports": 1}
        self.asked = []

    def _of(self, rule):
        if rule == TOTAL:
            return [*self.facts.get("access.reports", []), *self.facts.get("access.consultations", [])]
        return self.facts.get(RATES.get(rule, rule), [])

    def series(self, rule, periods, *, by=(), where=MappingProxyType({})):
        self.asked.append((rule, tuple(p.label for p in periods), tuple(by)))
        return {period: self._count(rule, period, tuple(by), where) for period in periods}

    def _count(self, rule, period, by, where):
        sums = Sums()
        for day, dimensions, amount in self._of(rule):
            if not where.items() <= dimensions.items():
                continue
            if day in period and all(word in dimensions or word == "day" for word in by):
                sums[tuple({**dimensions, "day": day.isoformat()}[word] for word in by)] += amount
        days = sum(n for day, _, n in self.facts.get("observation.point_days", []) if day in period)
        keys = [()] if not by else list(sums)
        rows = tuple(self._row(rule, dict(zip(by, key, strict=True)), sums[key], days) for key in keys)
        return Count(rule, 1, period.label, self.as_of, self.tables, by, "facts", rows)

    def _row(self, rule, dimensions, amount, days):
        if rule not in RATES:
            return CountRow(dimensions, amount)
        return CountRow(dimensions, (2 * amount + days) // (2 * days) if days else None, amount, days)

    def months(self, rule, until):
        days = [day for day, _, amount in self._of(rule) if amount and day < until.end]
        return Period(min(days), until.end, "range", "").months() if days else []

    def explain(self, rule, _period, *, by=()):  # noqa: ARG002 - the counter's arguments
        found = rules()[rule]
        return Explanation(
            rule, 1, found.title, found.definition, found.unit, found.source, f"SELECT '{rule}'", self.tables
        )

    def check(self, _period):
        return self.violations


AMOUNTS = st.one_of(
    st.sampled_from([0, 1, 2, 999, 1_000, 9_949, 9_950, 99_950, 10**9]), st.integers(0, 10**12)
)
DAYS = st.integers(0, 150).map(lambda back: date(2009, 10, 31) - timedelta(days=back))
NAMES = st.sampled_from(["Netsky", "Mydoom", "W97M/Marker", "unknown", "A&B <b>", "x" * 40, "Klez", "Bagle"])


def _facts(*, least=0, **dimensions):
    shape = st.fixed_dictionaries(dimensions)
    return st.lists(st.tuples(DAYS, shape, AMOUNTS), min_size=least, max_size=8)


def all_facts():
    """Draw facts of every rule that the bulletin prints."""
    damaged = st.booleans()
    kinds = st.sampled_from(["intrusion", "dos", "impersonation"])
    causes = st.sampled_from(
        ["web_application_vulnerability", "web_application_vulnerability/phpMyAdmin", "unknown"]
    )
    regions = st.sampled_from(["JP", "CN", "US", "ZZ", "TW", "DE", "FR"])
    ports = st.sampled_from(["445/tcp", "ping/icmp", "53/udp", "-", "47/ip", "135/tcp"])
    return st.fixed_dictionaries(
        {
            "virus.detections": _facts(family=NAMES, platform=st.sampled_from(["windows_dos", "macro"])),
            "virus.reports": _facts(family=NAMES, platform=st.just("script"), route=st.just("mail")),
            "malware.detections": _facts(
                category=st.sampled_from(["bot", "fake_security_software", "unknown"]),
                source=st.sampled_from(["report", "log"]),
            ),
            "access.reports": _facts(damaged=damaged, kind=kinds),
            "access.consultations": _facts(damaged=damaged),
            "access.overlap": _facts(damaged=damaged),
            "access.causes": _facts(kind=kinds, cause=causes),
            "access.contents": _facts(kind=kinds, content=st.just("data_theft")),
            "access.services": _facts(kind=kinds, service=st.just("online_game")),
            "consultation.total": _facts(
                channel=st.sampled_from(["automatic", "email", "other"]), topic=st.just("virus")
            ),
            "consultation.topics": _facts(topic=st.sampled_from(["one_click_billing", "winny"])),
            "observation.accesses": _facts(port=ports, region=regions, kind=st.just("access")),
            "observation.sources": _facts(port=ports, region=regions),
            "observation.point_days": st.lists(
                st.tuples(DAYS, st.just({"sensor": "p1"}), st.just(1)), max_size=9, unique_by=lambda f: f[0]
            ),
            "virus.reports_set_aside": _facts(status=st.sampled_from(["withdrawn", "duplicate_of"])),
        }
    )
