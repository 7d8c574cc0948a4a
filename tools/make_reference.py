"""Write the pages of docs/reference that follow from the code: tables, taxonomies, rules, commands."""

from __future__ import annotations

import sys
from pathlib import Path

import pyarrow as pa
import typer

from hinomi.cli.app import app, load_verbs
from hinomi.counting import rules
from hinomi.terms.schema import Column, Table
from hinomi.terms.tables import TABLES
from hinomi.terms.taxonomies import taxonomy

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
NOTE = "<!-- Written by tools/make_reference.py (make reference). Change the code, not this page. -->"


def main() -> None:
    """Write every page."""
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}\n")


def pages() -> dict[str, str]:
    """Return the text of each page by its file name."""
    return {
        "tables.md": _join("# Tables", _TABLES, *map(_table, TABLES.values())),
        "taxonomies.md": _join("# Taxonomies", _TAXONOMIES, *map(_taxonomy, _taxonomies())),
        "rules.md": _join("# Rules", _RULES, *(_rule(rule) for rule in rules().values())),
        "commands.md": _join("# Commands", _COMMANDS, *_commands()),
    }


_TABLES = """\
Rows are only ever appended. Every row says when it was learnt (`recorded_at`) and which delivery
brought it (`batch`); a record that may be corrected has a `revision` and a `status`. A string is a
code of a taxonomy or has a fixed form: there is no place for a reporter's name, address or words."""
_TAXONOMIES = """\
The closed lists of codes, with their labels in Japanese and English. Where details are allowed,
`code/detail` is an of-which of `code`."""
_RULES = "Every number is counted by one of these rules. The definition is what the bulletin prints."
_COMMANDS = "What `hinomi --help` and the help of each verb say."


def _join(*parts: str) -> str:
    return "\n\n".join([parts[0], NOTE, *parts[1:]]).rstrip() + "\n"


def _table(table: Table) -> str:
    key = f" A record is named by {', '.join(f'`{name}`' for name in table.key)}." if table.key else ""
    head = f"## {table.name}\n\nOne row is {table.row}.{key}\n\n| column | type | meaning |\n|---|---|---|\n"
    return head + "\n".join(f"| `{c.name}` | {_type(c)} | {_meaning(c)} |" for c in table.columns)


def _type(column: Column) -> str:
    inner = column.type.value_type if pa.types.is_list(column.type) else column.type
    return f"list of {inner}" if pa.types.is_list(column.type) else str(inner)


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    codes = f"; taxonomy [{column.codes}](taxonomies.md#{column.codes})" if column.codes else ""
    return (column.meaning + unit).replace("|", "\\|") + codes


def _taxonomies() -> list[str]:
    return sorted({c.codes for t in TABLES.values() for c in t.columns if c.codes} | {"printed_channel"})


def _taxonomy(name: str) -> str:
    found = taxonomy(name)
    details = " Details are allowed." if found.details else ""
    head = f"## {name}\n\nVersion {found.version}. Source: {found.source}.{details}\n\n"
    rows = [f"| `{code.code}` | {code.labels['ja']} | {code.labels['en']} |" for code in found.codes]
    return head + "\n".join(["| code | 日本語 | English |", "|---|---|---|", *rows])


def _rule(rule) -> str:  # noqa: ANN001 - whatever the counting room calls it
    by = ", ".join(f"`{name}`" for name in rule.dimensions) or "none"
    return (
        f"## {rule.id}\n\n**{rule.title['ja']} · {rule.title['en']}**, version {rule.version}; "
        f"unit: {rule.unit}; dimensions: {by}.\n\n"
        f"{rule.definition['ja']}\n\n{rule.definition['en']}\n\nSource: {rule.source}."
    )


def _commands() -> list[str]:
    load_verbs()
    root = typer.main.get_command(app)
    return [_command(("hinomi",), root), *_below(("hinomi",), root)]


def _below(path: tuple[str, ...], group: typer.core.TyperGroup) -> list[str]:
    found = []
    for name, command in sorted(group.commands.items()):
        found.append(_command((*path, name), command))
        if hasattr(command, "commands"):
            found += _below((*path, name), command)
    return found


def _command(path: tuple[str, ...], command) -> str:  # noqa: ANN001 - typer gives its own class
    lines = [f"## {' '.join(path)}", "", (command.help or "").strip(), ""]
    named = [p for p in command.params if p.name != "help" and not getattr(p, "hidden", False)]
    if named:
        lines += ["| argument or option | meaning |", "|---|---|"]
        lines += [f"| `{_name(p)}` | {(getattr(p, 'help', '') or '').replace('|', ' or ')} |" for p in named]
    return "\n".join(lines).rstrip()


def _name(parameter) -> str:  # noqa: ANN001 - typer gives its own class
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name).upper()
    return ", ".join(parameter.opts)


if __name__ == "__main__":
    main()
