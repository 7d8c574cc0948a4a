"""Who a reporter is: the desk's own record, the only place that knows the name behind an id.

A name becomes a random id once and for all; only the id leaves the desk. An organisation is one
reporter. Erasing a name deletes the mapping; the id and what was counted stay.
"""

from __future__ import annotations

import hashlib
import re
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterable
from contextlib import closing

from hinomi.store import Home
from hinomi.store.errors import storage_errors

_ID = re.compile(r"r-[0-9a-f]{16}")
_SPACE = re.compile(r"\s+")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS reporters (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    same_as TEXT NOT NULL UNIQUE
)
"""


def is_reporter_id(text: str) -> bool:
    """Whether a text is an id, not a name."""
    return _ID.fullmatch(text) is not None


def anonymous_id(report: str) -> str:
    """Return the id of a report that names nobody: each is its own reporter."""
    return "r-" + hashlib.sha256(f"nobody:{report}".encode()).hexdigest()[:16]


def reporter_ids(home: Home, names: Iterable[str], *, keep: bool) -> dict[str, str]:
    """Return the id of each name, new ones made at random; with `keep` they are written down.

    Names that differ in width, case or spacing only are one name.
    """
    wanted = sorted({name for name in names if not is_reporter_id(name)})
    if not wanted:
        return {}
    path = home.desk / "reporters.sqlite3"
    with (
        storage_errors(home.desk),
        closing(_connect(home, path=str(path), keep=keep)) as connection,
        connection,
    ):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(_SCHEMA)
        known = dict(connection.execute("SELECT same_as, id FROM reporters"))
        fresh = {}
        for name in wanted:
            same = _same(name)
            if same not in known:
                known[same] = fresh[same] = "r-" + secrets.token_hex(8)
                connection.execute("INSERT INTO reporters VALUES (?, ?, ?)", (known[same], name, same))
        return {name: known[_same(name)] for name in wanted}


def _same(name: str) -> str:
    return _SPACE.sub(" ", unicodedata.normalize("NFKC", name)).strip().casefold()


def _connect(home: Home, *, path: str, keep: bool) -> sqlite3.Connection:
    if keep:
        home.desk.mkdir(mode=0o700, exist_ok=True)
        return sqlite3.connect(path, timeout=30, isolation_level=None)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    if (home.desk / "reporters.sqlite3").exists():
        with closing(sqlite3.connect(path)) as stored:
            stored.backup(memory)
    return memory
