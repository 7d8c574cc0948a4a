"""How a rule file is laid out: no blanks at line ends, drawn tables with their bars below each other."""

from __future__ import annotations

import re

from hinomi.counting.drawn import draw

_BLOCK = re.compile(r'(= """\n)((?:(?!""")[^\n]*\|[^\n]*\n)+)(?=""")')


def laid_out(text: str) -> str:
    """Return the text of a rule file as it should be laid out."""
    clean = "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"
    return _BLOCK.sub(lambda found: found[1] + _aligned(found[2]), clean)


def _aligned(drawing: str) -> str:
    cells = [[cell.strip() for cell in line.split("|")] for line in drawing.splitlines()]
    if len({len(row) for row in cells}) != 1:
        return drawing  # a row of another width is an error of its own, with its own message
    return draw(cells[0], cells[1:])
