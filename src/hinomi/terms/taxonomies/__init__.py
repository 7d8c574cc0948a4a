"""The closed lists of codes, one TOML file each, with labels in Japanese and English.

A code may carry details after a slash (`web_application_vulnerability/phpMyAdmin`): the detail is
an of-which of its root. A code may name the code under which it is printed (`prints_as`), which is
the bridge from what is stored to what is published.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hinomi.terms.errors import RuleError

LANGUAGES = ("ja", "en")
DETAIL = "/"


@dataclass(frozen=True)
class Code:
    """One code with its labels; `group` sets codes of one list apart (damaged, undamaged)."""

    code: str
    labels: dict[str, str]
    prints_as: str = ""
    group: str = ""


@dataclass(frozen=True)
class Taxonomy:
    """One closed list, in the order in which it is printed."""

    id: str
    version: int
    source: str
    codes: tuple[Code, ...]
    details: bool

    def __iter__(self):  # type: ignore[no-untyped-def]  # noqa: ANN204 - an iterator of codes
        """Iterate over the codes as text."""
        return (code.code for code in self.codes)

    def __contains__(self, text: object) -> bool:
        """Whether `text` is a code of the list, or a detail of one where details are allowed."""
        if not isinstance(text, str):
            return False
        known = {code.code for code in self.codes}
        return text in known or (self.details and text.partition(DETAIL)[0] in known)

    def label(self, text: str, language: str) -> str:
        """Return the label of a code; a detail stands behind the label of its root."""
        for code in self.codes:
            if code.code == text:
                return code.labels[language]
        root, slash, detail = text.partition(DETAIL)
        return f"{self.label(root, language)} ({detail})" if slash else text

    def printed(self, text: str) -> str:
        """Return the code under which a stored code is printed."""
        for code in self.codes:
            if code.code == text:
                return code.prints_as or text
        return text

    def group(self, name: str) -> list[str]:
        """Return the codes of one group."""
        return [code.code for code in self.codes if code.group == name]


@cache
def taxonomy(name: str) -> Taxonomy:
    """Read one list from the package; raises `RuleError` where it is not well-formed."""
    path = files(__name__) / f"{name}.toml"
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        codes = tuple(
            Code(
                code=entry["code"],
                labels={language: entry[language] for language in LANGUAGES},
                prints_as=entry.get("prints_as", ""),
                group=entry.get("group", ""),
            )
            for entry in data["codes"]
        )
        return Taxonomy(
            id=data["id"],
            version=data["version"],
            source=data["source"],
            codes=codes,
            details=data.get("details", False),
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError) as error:
        message = f"The taxonomy {name} is not well-formed: {error}."
        raise RuleError(message) from error
