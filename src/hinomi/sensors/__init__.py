"""Floor 2, what the network brings in: captures, the registry of sensors, roll-ups."""

from hinomi.sensors.ingest import IngestReport, Progress, ingest, withdraw_delivery
from hinomi.sensors.rollups import refresh, stale

__all__ = ["IngestReport", "Progress", "ingest", "refresh", "stale", "withdraw_delivery"]
