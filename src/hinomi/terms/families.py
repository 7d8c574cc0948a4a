"""Names of virus families: `W32/Netsky.C@mm` is family Netsky, variant C@mm, platform windows_dos.

Variants fold into their family. A family is stored without prefix and printed with it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

UNKNOWN = "unknown"
_VARIANT = re.compile(r"[.!@]")


@dataclass(frozen=True)
class FamilyName:
    """The parts of a name as a reporter wrote it; `platform` is empty where the name does not say."""

    family: str
    variant: str
    platform: str


@dataclass(frozen=True)
class FamilyList:
    """The prefixes and the families known before a home was made."""

    version: int
    source: str
    platforms: dict[str, str]
    spelling: dict[str, str]
    prefix: dict[str, str]

    @property
    def known(self) -> frozenset[str]:
        """The families of the start list, as they are spelt."""
        return frozenset(self.prefix)


@cache
def family_list() -> FamilyList:
    """Read the list that the package ships."""
    data = tomllib.loads((files("hinomi.terms") / "families.toml").read_text(encoding="utf-8"))
    prefix = {family: head for head, families in data["known"].items() for family in families}
    return FamilyList(
        version=data["version"],
        source=data["source"],
        platforms={head.lower(): platform for head, platform in data["prefixes"].items()},
        spelling={family.lower(): family for family in prefix},
        prefix=prefix,
    )


def parse_family(text: str) -> FamilyName:
    """Split a name into family, variant and platform; an empty name is `unknown`."""
    names = family_list()
    head, slash, rest = text.strip().partition("/")
    platform = names.platforms.get(head.lower(), "") if slash else ""
    bare = rest if platform else text.strip()
    if not bare or bare.lower() == UNKNOWN:
        return FamilyName(UNKNOWN, "", platform)
    cut = _VARIANT.search(bare)
    family, variant = (bare[: cut.start()], bare[cut.start() :].lstrip(".!")) if cut else (bare, "")
    spelt = names.spelling.get(family.lower(), family[:1].upper() + family[1:])
    if not platform and spelt in names.prefix:
        platform = names.platforms.get(names.prefix[spelt].lower(), "windows_dos")
    return FamilyName(spelt, variant, platform)


def printed_family(family: str) -> str:
    """Return a family as it is printed: `W32/Netsky`; one that is not on the list has no prefix."""
    prefix = family_list().prefix.get(family, "")
    return f"{prefix}/{family}" if prefix else family
