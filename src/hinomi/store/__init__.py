"""Floor 1, the shelves: tables by name, version and time of knowledge."""

from hinomi.store.home import Home, init_home, open_home
from hinomi.store.ledger import Delivery, admit, deliveries, withdraw
from hinomi.store.shelf import Shelf
from hinomi.store.snapshot import Snapshot, take_snapshot

__all__ = [
    "Delivery",
    "Home",
    "Shelf",
    "Snapshot",
    "admit",
    "deliveries",
    "init_home",
    "open_home",
    "take_snapshot",
    "withdraw",
]
