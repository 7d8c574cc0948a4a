"""Floor 6, the demonstration: the reconstruction of October 2009. The one room that knows totals."""

from hinomi.demo.building import DEFAULT_SEED, EDITION, Built, build_home
from hinomi.demo.serving import served

__all__ = ["DEFAULT_SEED", "EDITION", "Built", "build_home", "served"]
