"""A real browser looks at the pages: axe finds nothing, nothing is fetched from elsewhere or spills over."""

import os
import shutil
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("HINOMI_CHROMIUM") or shutil.which("chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PAGES = ["index.html", "methodology.html", "numbers/virus.reports--2009-10.html"]
EVERY_PAGE = [f"{language}/{page}" for language in ("ja", "en") for page in PAGES]
LOOKS = [("index.html", "light", 1280)]
LOOKS += [(page, "light", 1280) for page in EVERY_PAGE]
LOOKS += [(page, "dark", 390) for page in EVERY_PAGE if "methodology" not in page]

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is absent, and in CI nothing is skipped")
        pytest.skip("chromium is absent: install it, or name it in HINOMI_CHROMIUM")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def look(browser, site):
    """Open a page of the site; returns it with what it asked for."""
    contexts = []

    def at(path, *, scheme="light", width=1280):
        context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        asked, said = [], []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text))
        page.goto((Path(site) / path).as_uri())
        page.evaluate("document.fonts.ready")
        return page, asked, said

    yield at
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("path", "scheme", "width"), LOOKS)
def test_axe_finds_nothing_and_nothing_comes_from_elsewhere(look, path, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    page, asked, said = look(path, scheme=scheme, width=width)
    assert said == []
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found] == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("path", ["ja/index.html", "en/index.html"])
def test_no_page_scrolls_sideways(look, path, width):
    page, _, _ = look(path, width=width)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


def test_one_drawing_of_each_figure_is_shown(look, edition):
    for width in (390, 1280):
        page, _, _ = look("ja/index.html", width=width)
        shown = [svg for svg in page.locator("figure svg[role=img]").all() if svg.is_visible()]
        assert len(shown) == len(edition.figures)


def test_a_footnote_leads_there_and_back(look):
    page, _, _ = look("ja/index.html")
    page.locator("#virus-ref-1").click()
    assert page.url.endswith("#virus-note-1")
    page.locator("#virus-note-1 .note-sign").click()
    assert page.url.endswith("#virus-ref-1")
