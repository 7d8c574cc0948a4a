"""The pages: static HTML that needs no server and no script, and asks nothing of anybody else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from hinomi.bulletin.charts import Drawing
from hinomi.bulletin.edition import Breakdown, Edition, Number, Passage, Span
from hinomi.bulletin.render.view import Notes, View

_STYLES = {"strong": "strong", "em": "em", "code": "code"}
_SAFE = ("https://", "http://", "#")
NUMBER = "number"
"""The place of the footnotes on the page of a number."""
_FIRST_HEADING = 4
_FIGURE = re.compile(r"(?:図|figures? )(\d+-\d+)")


def pages(edition: Edition, drawings: Mapping[tuple[str, str], Drawing]) -> dict[str, bytes]:
    """Return every page of an edition by its path; `drawings` are by (figure, language)."""
    found = {"index.html": _choice(edition)}
    for language in edition.languages:
        view = View(edition, language)
        found[f"{language}/index.html"] = _bulletin(view, drawings)
        found[f"{language}/methodology.html"] = _methodology(view)
        found.update(_number_pages(view))
    found.update(_assets())
    return found


def spans_html(view: View, spans: Sequence[Span], notes: Notes, *, root: str = "") -> Markup:
    """Return runs of text as HTML: numbers lead to their pages, footnotes to their notes."""
    return Markup("").join(_span(view, span, notes, root) for span in spans)


def number_html(view: View, name: str, text: str, notes: Notes, *, root: str = "") -> Markup:
    """Return a printed number as a link to its page, with its mark and its footnotes."""
    number = view.number(name)
    link = Markup('<a class="number" href="{}numbers/{}.html">{}</a>').format(root, name, text)
    mark = (
        Markup('<span class="mark">{}</span>').format(view.mark) if number.marked(text) and view.mark else ""
    )
    refs = Markup("").join(note_html(view, note, notes) for note in number.notes)
    return link + mark + refs


def note_html(view: View, note: str, notes: Notes) -> Markup:
    """Return the sign of a footnote, leading to it."""
    nth = notes.number(note)
    sign = f"※{nth}" if view.language == "ja" else str(nth)
    # The word joiner keeps the sign on the line of its word.
    anchor = Markup('&#8288;<sup class="note"><a href="#{0}-note-{1}"{2}>{3}</a></sup>')
    back = Markup(' id="{0}-ref-{1}"').format(notes.place, nth) if notes.times[note] == 1 else ""
    return anchor.format(notes.place, nth, back, sign)


def _span(view: View, span: Span, notes: Notes, root: str) -> Markup:
    if span.number:
        body = number_html(view, span.number, span.text, notes, root=root)
    elif span.style == "break":
        body = Markup("<br>")
    else:
        body = _with_places(view, span, notes)
    if span.style in _STYLES:
        body = Markup("<{0}>{1}</{0}>").format(_STYLES[span.style], body)
    if span.link.startswith(_SAFE):
        body = Markup('<a href="{}">{}</a>').format(span.link, body)
    return body + (note_html(view, span.note, notes) if span.note else Markup(""))


def _with_places(view: View, span: Span, notes: Notes) -> Markup:
    """Return a text in which the name of a figure leads to the figure, and is never broken."""
    if span.link or notes.place == NUMBER:
        return escape(span.text)
    found, end = Markup(""), 0
    for match in _FIGURE.finditer(span.text):
        if match[1] in view.edition.figures:
            found += escape(span.text[end : match.start()])
            found += Markup('<a class="place" href="#figure-{}">{}</a>').format(match[1], match[0])
            end = match.end()
    return found + escape(span.text[end:])


def passages_html(view: View, passages: Sequence[Passage], notes: Notes) -> Markup:
    """Return an editor's text as HTML; its headings stand below those of the bulletin."""
    return Markup("\n").join(_passage(view, passage, notes) for passage in passages)


def _passage(view: View, passage: Passage, notes: Notes) -> Markup:
    text = spans_html(view, passage.spans, notes)
    match passage.form:
        case "heading":
            return Markup("<h{0}>{1}</h{0}>").format(min(_FIRST_HEADING + passage.level - 1, 6), text)
        case "bullets" | "numbers":
            items = Markup("").join(
                Markup("<li>{}</li>").format(_tight(view, item, notes)) for item in passage.items
            )
            return Markup("<{0}>{1}</{0}>").format("ul" if passage.form == "bullets" else "ol", items)
        case "quote":
            inner = Markup("").join(passages_html(view, item, notes) for item in passage.items)
            return Markup("<blockquote>{}</blockquote>").format(inner)
        case "code":
            return Markup('<pre tabindex="0"><code>{}</code></pre>').format(text)
        case "rule":
            return Markup("<hr>")
        case _:
            return Markup("<p>{}</p>").format(text)


def _tight(view: View, item: Sequence[Passage], notes: Notes) -> Markup:
    """Return a list item; a single paragraph in it needs no <p>."""
    if len(item) == 1 and item[0].form == "paragraph":
        return spans_html(view, item[0].spans, notes)
    return passages_html(view, item, notes)


def _bulletin(view: View, drawings: Mapping[tuple[str, str], Drawing]) -> bytes:
    # Our own drawings, in which all text is escaped.
    own = {
        name: (Markup(drawing.wide), Markup(drawing.narrow))  # noqa: S704 - see above
        for (name, lang), drawing in drawings.items()
        if lang == view.language
    }
    return _page("bulletin.html", view, path="index.html", root="", drawings=own)


def _methodology(view: View) -> bytes:
    return _page("methodology.html", view, path="methodology.html", root="")


def _number_pages(view: View) -> dict[str, bytes]:
    edition = view.edition
    broken: dict[str, list[Breakdown]] = {}
    for breakdown in edition.breakdowns:
        broken.setdefault(breakdown.number, []).append(breakdown)
    wholes = _wholes(edition)
    found = {}
    for name, number in edition.numbers.items():
        found[f"{view.language}/numbers/{name}.html"] = _page(
            "number.html",
            view,
            path=f"numbers/{name}.html",
            root="../",
            number=number,
            rule=edition.rules[number.rule],
            breakdowns=broken.get(name, []),
            whole=wholes.get(name),
            query=edition.queries.get(number.query, ""),
        )
    return found


def _wholes(edition: Edition) -> dict[str, Number]:
    """Return, for each divided number, the undivided one where the edition has it."""
    whole = {(n.rule, n.period): n for n in edition.numbers.values() if not n.view and not n.dimensions}
    return {
        name: whole[number.rule, number.period]
        for name, number in edition.numbers.items()
        if number.dimensions and not number.view and (number.rule, number.period) in whole
    }


def _choice(edition: Edition) -> bytes:
    views = [View(edition, language) for language in edition.languages]
    return _environment().get_template("choice.html").render(views=views, edition=edition).encode()


def _page(template: str, view: View, *, path: str, root: str, **more: object) -> bytes:
    """Render one page; `root` is the way from it to the folder of its language."""
    text = (
        _environment()
        .get_template(template)
        .render(v=view, edition=view.edition, path=path, root=root, top=f"{root}../", notes_of=Notes, **more)
    )
    return text.encode()


def _assets() -> dict[str, bytes]:
    site = files("hinomi.bulletin") / "site"
    found = {"style.css": (site / "style.css").read_bytes()}
    found.update({f"fonts/{p.name}": p.read_bytes() for p in _sorted(site / "fonts")})
    found["fonts/OFL.txt"] = (files("hinomi.bulletin") / "fonts" / "OFL.txt").read_bytes()
    return found


def _sorted(folder: Traversable) -> list[Traversable]:
    return sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("hinomi.bulletin", "site/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        spans_html=spans_html, number_html=number_html, passages_html=passages_html, kind_of=_kind
    )
    return environment


def _kind(block: object) -> str:
    return type(block).__name__
