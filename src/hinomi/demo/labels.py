"""What the home says of its own records: reconstructed, which numbers are stated, which are invented."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hinomi.demo.figures import read_data
from hinomi.store import Home

_ORGANISATION = re.compile(r"^\[organisation\]\n", flags=re.MULTILINE)


def write_labels(home: Home) -> None:
    """Write the editor's files of the home, the name under which it publishes, and where to turn."""
    words = read_data("labels")
    (home.editorial / "provenance.toml").write_text(provenance(), encoding="utf-8")
    (home.editorial / "errata.toml").write_text(_errata(words["errata"]), encoding="utf-8")
    settings = home.path / "hinomi.toml"
    named = "[organisation]\n" + "".join(_pairs(words["organisation"]))
    text = _ORGANISATION.sub(lambda _: named, settings.read_text(encoding="utf-8"), count=1)
    desks = ["\n[[contacts]]\n" + "".join(_pairs(entry)) for entry in words["contacts"]]
    settings.write_text(text + "".join(desks), encoding="utf-8")


def provenance() -> str:
    """Return the text of provenance.toml: the label, the mark, and a block for whatever is stated."""
    words = read_data("labels")
    lines = [
        "# Written by the demonstration. Whatever is not stated below is marked as invented.\n",
        "[label]\n",
        *_pairs(words["label"]),
        "\n[invented]\n",
        *_pairs(words["invented"]),
    ]
    for block in stated():
        lines += ["\n[[stated]]\n", *_pairs(block)]
    return "".join(lines)


def stated() -> Iterator[Mapping[str, Any]]:
    """Yield what publications state: rule, periods, dimensions, and the codes where not all are stated."""
    data = read_data("published")
    for block in data["figures"]:
        rows = [row.get("where", {}) for row in block["rows"]]
        free = set(block.get("whole", []))
        names = sorted({name for where in rows for name in where})
        codes = {name: _codes(where[name] for where in rows) for name in names if name not in free}
        yield {
            "rule": block["rule"],
            "periods": _joined(block["periods"]),
            "by": [names],
            **({"where": codes} if codes else {}),
            "place": block["place"],
        }
    for block in data["derived"]:
        yield {**block, "place": "follows from what is stated"}
    yield from data["rounded"]
    yield from data["views"]


def _codes(values: Iterable[Any]) -> list[Any]:
    return list(dict.fromkeys(values))


def _joined(periods: list[str]) -> list[str]:
    """Write months that follow each other as one period."""
    return periods if len(periods) == 1 else [f"{periods[0]}..{periods[-1]}"]


def _errata(entries: Iterable[Mapping[str, Any]]) -> str:
    head = "# Written by the demonstration: where the publication deviates from the counting rules.\n"
    return head + "".join("\n[[errata]]\n" + "".join(_pairs(entry)) for entry in entries)


def _pairs(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield f"{name} = {_literal(value)}\n"


def _literal(value: Any) -> str:  # noqa: ANN401 - texts, lists, tables and truths, as TOML has them
    match value:
        case bool():
            return "true" if value else "false"
        case Mapping():
            return "{ " + ", ".join(f"{name} = {_literal(inner)}" for name, inner in value.items()) + " }"
        case list():
            return "[" + ", ".join(_literal(inner) for inner in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=False)
