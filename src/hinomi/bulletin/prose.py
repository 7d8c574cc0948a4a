"""An editor's Markdown as passages: a small structure that a page and a sheet of paper can both show.

HTML in it is text, images are their descriptions, links lead to http and https only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from hinomi.bulletin.edition import Passage, Span

_SCHEMES = ("https://", "http://")
_DEEPEST = 6


def passages(markdown: str) -> tuple[Passage, ...]:
    """Read Markdown. Headings count from 1 and leave no level out."""
    tree = SyntaxTreeNode(_parser().parse(markdown))
    return _levelled([passage for node in tree.children for passage in _blocks(node)])


def _blocks(node: SyntaxTreeNode) -> list[Passage]:
    match node.type:
        case "heading":
            found = Passage("heading", _inline(node.children), level=int(node.tag[1:]))
        case "paragraph":
            found = Passage("paragraph", _inline(node.children))
        case "bullet_list" | "ordered_list":
            form = "bullets" if node.type == "bullet_list" else "numbers"
            found = Passage(form, items=tuple(_all_blocks(item) for item in node.children))
        case "blockquote":
            found = Passage("quote", items=(_all_blocks(node),))
        case "fence" | "code_block":
            found = Passage("code", (Span(node.content.rstrip("\n")),))
        case "hr":
            found = Passage("rule")
        case _:
            return [Passage("paragraph", (Span(node.content),))] if node.content else []
    return [found]


def _all_blocks(node: SyntaxTreeNode) -> tuple[Passage, ...]:
    return tuple(passage for child in node.children for passage in _blocks(child))


def _inline(nodes: Sequence[SyntaxTreeNode]) -> tuple[Span, ...]:
    return tuple(span for node in nodes for span in _spans(node))


def _spans(node: SyntaxTreeNode) -> list[Span]:
    match node.type:
        case "text" | "image":
            found = [Span(node.content)] if node.content else []
        case "code_inline":
            found = [Span(node.content, style="code")]
        case "softbreak":
            found = [Span("\n")]
        case "hardbreak":
            found = [Span("\n", style="break")]
        case "strong" | "em":
            found = [replace(span, style=span.style or node.type) for span in _inline(node.children)]
        case "link":
            address = str(node.attrs.get("href", ""))
            allowed = address if address.lower().startswith(_SCHEMES) else ""
            found = [replace(span, link=allowed) for span in _inline(node.children)]
        case _:
            found = list(_inline(node.children))
    return found


def _levelled(found: list[Passage]) -> tuple[Passage, ...]:
    """Give headings the levels 1, 2, … by their depth, so that none is skipped."""
    open_levels: list[int] = []
    levelled = []
    for passage in found:
        if passage.form != "heading":
            levelled.append(passage)
            continue
        open_levels = [*(level for level in open_levels if level < passage.level), passage.level]
        levelled.append(replace(passage, level=min(len(open_levels), _DEEPEST)))
    return tuple(levelled)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
    parser.disable("html_block").disable("html_inline")
    # A link that is not allowed stays a link here, so that its words are kept, and loses its address above.
    parser.validateLink = _any_link  # type: ignore[method-assign, assignment]
    return parser


def _any_link(_: str) -> bool:
    return True
