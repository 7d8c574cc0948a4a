"""A home: the folder in which one centre keeps its settings and its shelves."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hinomi import __version__
from hinomi.store.errors import storage_errors
from hinomi.terms.errors import HomeError, UsageError

FORMAT = 1
"""Raised when a newer program writes what an older one would misread."""

SETTINGS = "hinomi.toml"
_DEFAULT_ZONE = "Asia/Tokyo"

_TEMPLATE = """\
# Settings of this centre. Lines that begin with # are notes.

[home]
format = {format}               # of the folder; do not change by hand
made_by = "{version}"
time_zone = "{zone}"   # civil days and months are counted in this zone

[organisation]
# name_ja = "情報セキュリティセンター"
# name_en = "Security Centre"

[counting]
percent_rounding = "half_up"    # or "truncate"
# several_kinds_from = 2019-01-01   # from then on a report may carry several kinds
"""


@dataclass(frozen=True)
class Home:
    """An opened home."""

    path: Path
    zone: ZoneInfo
    settings: Mapping[str, Any]

    @property
    def shelves(self) -> Path:
        """The folder of the tables."""
        return self.path / "shelves"

    @property
    def desk(self) -> Path:
        """The folder of the desk's own records, the only place for who a reporter is."""
        return self.path / "desk"

    @property
    def editorial(self) -> Path:
        """The folder of errata, provenance notes and other files that an editor keeps."""
        return self.path / "editorial"

    def setting(self, section: str, name: str, default: Any = None) -> Any:  # noqa: ANN401 - as TOML has it
        """Return one setting, or the default."""
        return self.settings.get(section, {}).get(name, default)

    @property
    def several_kinds_from(self) -> date | None:
        """The day from which a report may carry several kinds."""
        value = self.setting("counting", "several_kinds_from")
        if value is None or isinstance(value, date):
            return value
        message = "several_kinds_from in hinomi.toml is no date."
        raise HomeError(message, advice="Write it without quotes: several_kinds_from = 2019-01-01.")


def init_home(path: Path, *, time_zone: str = _DEFAULT_ZONE) -> Home:
    """Make a home in a new or empty folder.

    Raises `HomeError` where something is there already, `UsageError` for an unknown zone.
    """
    _zone(time_zone)
    if (path / SETTINGS).exists():
        message = f"{path} is a home already."
        raise HomeError(message, advice="Use it with --home, or choose another folder.")
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        message = f"{path} is there already and is not an empty folder."
        raise HomeError(message, advice="Choose a new folder.")
    with storage_errors(path):
        path.mkdir(parents=True, exist_ok=True)
        (path / "shelves").mkdir()
        (path / "desk").mkdir(mode=0o700)
        (path / "editorial").mkdir()
        text = _TEMPLATE.format(format=FORMAT, version=__version__, zone=time_zone)
        draft = path / (SETTINGS + ".new")
        draft.write_text(text, encoding="utf-8")
        draft.rename(path / SETTINGS)
    return open_home(path)


def open_home(path: Path) -> Home:
    """Open a home; raises `HomeError` where there is none, or a newer version made it."""
    try:
        settings = tomllib.loads((path / SETTINGS).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        message = f"There is no home at {path}."
        raise HomeError(message, advice=f"Make one with: hinomi init {path}") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        message = f"The settings {path / SETTINGS} cannot be read: {error}."
        raise HomeError(message, advice="Mend the file, or restore it from a backup.") from None
    home = settings.get("home")
    if not isinstance(home, dict) or not isinstance(home.get("format"), int):
        message = f"The settings {path / SETTINGS} lack [home] format."
        raise HomeError(message, advice="Mend the file, or restore it from a backup.")
    if home["format"] > FORMAT:
        message = f"The home {path} was made by a newer version ({home.get('made_by', 'unknown')})."
        raise HomeError(message, advice="Install that version or a later one; nothing was changed.")
    zone = _zone(str(home.get("time_zone", _DEFAULT_ZONE)))
    return Home(path=path, zone=zone, settings=MappingProxyType(settings))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = f"'{name}' is no time zone."
        raise UsageError(
            message, advice="Name one of the IANA list, for instance Asia/Tokyo or UTC."
        ) from None
