"""Every page of the book: its own host only, accessible, readable on a phone, in Dutch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import Serve, Visitor
from tests.conftest import ROOT

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "resultTypes": ["violations"],  # does not write out everything that is well
}
AT_REST = """async () => {
  await document.fonts.ready;
  await Promise.all(document.getAnimations().map((one) => one.finished));
}"""
STRICT = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; object-src 'none'"
)


def _pages() -> list[str]:
    """Every page that the table of contents names, and the search page."""

    def files(node: object) -> list[str]:
        if isinstance(node, dict):
            own = [node["file"]] if "file" in node else [node["root"]] if "root" in node else []
            return own + [f for value in node.values() for f in files(value)]
        return [f for value in node for f in files(value)] if isinstance(node, list) else []

    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    return [f"{name}.html" for name in files(toc)] + ["search.html?q=partner"]


PAGES = _pages()
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("dark", "light")


def settle(page: Page, address: str) -> None:
    """Open a page, and wait until everything on it is as it will stay."""
    page.goto(address)
    if "search.html" in address:
        page.locator("#search-results li").first.wait_for()
    for place in page.locator(".rhk-oefening").all():
        place.scroll_into_view_if_needed()
        place.locator("section.rhk").wait_for()
    page.evaluate("scrollTo(0, 0)")
    page.evaluate(AT_REST)


def violations(page: Page) -> list[str]:
    """What axe finds, in the colours and at the width that the page has now."""
    found = Axe().run(page, options=AXE)
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found.response["violations"]
        for node in v["nodes"]
    ]


def switch(page: Page, scheme: Scheme) -> None:
    """Let the device ask for other colours, and wait until the page has them."""
    page.emulate_media(color_scheme=scheme)
    page.locator(f"html[data-theme={scheme}]").wait_for()
    page.evaluate(AT_REST)


def test_every_page_of_the_course_is_in_the_book(html: Path) -> None:
    built = {p.relative_to(html).as_posix() for p in html.rglob("*.html")} - {"index.html"}
    assert built - {"search.html", "genindex.html"} == {p for p in PAGES if "?" not in p}


ENGLISH = (
    "Skip to", "Back to top", "On this page", "Previous", "Next", "Search this", "Light", "Dark",
    "Copy", "Toggle", "Show code", "Hide code", "Navigation", "Contents", "Bibliography",
    "Permalink", "Link to this", "Powered by", "Last updated", "Table of",
)  # fmt: skip
TOLD = """() => {
  const names = ["aria-label", "title", "placeholder"];
  const named = [...document.querySelectorAll(names.map((n) => `[${n}]`).join())];
  const told = document.querySelectorAll("button, nav a, header, footer, summary");
  return [...named.flatMap((e) => names.map((n) => e.getAttribute(n) ?? "")),
          ...[...told].map((e) => e.textContent)].join("\\n");
}"""
"""All that the interface says, apart from the text of the page."""


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_only_its_own_host_under_a_strict_policy_and_speaks_dutch(
    html: Path, serve: Serve, visitor: Visitor, path: str
) -> None:
    page = visitor().page()
    settle(page, f"{serve(html, STRICT)}/{path}")
    # Also what a page asks for when it has nothing else to do.
    page.wait_for_load_state("networkidle")
    assert page.locator("html").get_attribute("lang") == "nl"
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    told = page.evaluate(TOLD)
    assert [word for word in ENGLISH if word in told] == []


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    site: str, visitor: Visitor, path: str
) -> None:
    page = visitor(color_scheme="dark").page()
    settle(page, f"{site}/{path}")
    assert page.locator("html").get_attribute("data-theme") == "dark"
    # So low that the bar at the foot of a phone stays in its place: over the text it covers half of
    # a link now and then, and axe takes that link for a small one.
    for width, height in ((1280, 800), (320, 380)):
        page.set_viewport_size({"width": width, "height": height})
        for scheme in SCHEMES:
            switch(page, scheme)
            assert violations(page) == [], (width, scheme)
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_reads_without_scripts(site: str, visitor: Visitor, path: str) -> None:
    page = visitor(java_script_enabled=False).page()
    page.goto(f"{site}/{path}")
    assert page.locator("main").inner_text().strip()
    for text in page.locator(".rhk-tekst").all():
        assert text.is_visible()
        assert "Oefening:" in text.inner_text()


def test_an_unzipped_book_works_from_a_folder(html: Path, visitor: Visitor) -> None:
    page = visitor(offline=True).page()
    page.goto((html / "modules/m2-overlappende-werelden/les-2.html").as_uri())
    place = page.locator('[data-exercise="m2/kwartiertje-lezen"]')
    place.scroll_into_view_if_needed()
    place.get_by_role("button", name="Naar het gesprek").click()
    assert place.locator(".rhk-keuze").count() == 4
    page.reload()
    place = page.locator('[data-exercise="m2/kwartiertje-lezen"]')
    place.scroll_into_view_if_needed()
    place.locator(".rhk-keuze").first.wait_for()


def test_search_finds_a_word_inside_an_exercise(site: str, visitor: Visitor) -> None:
    page = visitor().page()
    page.goto(f"{site}/search.html?q=binnenschip")
    page.get_by_role("link", name="Zes typen").first.wait_for()


def test_the_menu_of_a_phone_takes_the_focus_and_gives_it_back(site: str, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 390, "height": 844}).page()
    page.goto(f"{site}/modules/m2-overlappende-werelden/les-2.html")
    menu, opener = page.locator("#navigatie"), page.get_by_role("button", name="Menu")
    opener.click()
    shut = menu.get_by_role("button", name="Sluit het menu")
    expect(shut).to_be_focused()
    # Only the module you are in shows its lessons, and the way out stays in sight.
    expect(menu.get_by_role("link", name="Zes typen")).to_be_visible()
    expect(menu.get_by_role("link", name="1. Een ander vertrekpunt")).to_be_visible()
    expect(menu.get_by_role("link", name="Wie stelt de vraag?")).to_be_hidden()
    menu.evaluate("(e) => e.scrollTo(0, e.scrollHeight)")
    expect(shut).to_be_in_viewport(ratio=1)
    page.keyboard.press("Enter")
    expect(menu).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(menu).to_be_hidden()


def test_the_list_of_lessons_says_in_words_how_far_you_are(site: str, visitor: Visitor) -> None:
    page = visitor().page()
    page.goto(f"{site}/modules/m2-overlappende-werelden/index.html")
    step = page.locator(".route li", has_text="Zes typen")
    expect(step.locator(".stand")).to_have_count(0)

    def keep(exercise: str, finished: str | None, steps: int) -> None:
        step = {"at": "2026-01-01T10:00:00.000Z", "slot": "vooraf/1", "value": "Ja."}
        attempt = {"started": step["at"], "hash": "h", "setback": False, "finished": finished}
        kept = {"schema": 1, "exercise": exercise, "title": "T"}
        kept["attempts"] = [attempt | {"steps": [step] * steps}]
        page.evaluate(
            "([key, kept]) => localStorage.setItem(key, kept)",
            [f"rondhetkind:1:{exercise}", json.dumps(kept)],
        )
        page.reload()

    keep("m2/zes-typen", None, 0)
    expect(step.locator(".stand")).to_have_count(0)
    keep("m2/zes-typen", None, 1)
    expect(step.locator(".stand")).to_have_text("begonnen")
    keep("m2/zes-typen", "2026-01-01T10:05:00.000Z", 1)
    expect(step.locator(".stand")).to_have_text("1 van 2 oefeningen gedaan")
    keep("m2/kwartiertje-lezen", "2026-01-01T10:05:00.000Z", 1)
    expect(step.get_by_role("link")).to_contain_text("oefeningen gedaan")
    page.goto(f"{site}/book/index.html")
    row = page.locator("main tr", has_text="Overlappende werelden")
    expect(row).to_contain_text("2 van 9 oefeningen gedaan")


def test_on_paper_an_exercise_is_its_text_until_it_was_played(site: str, visitor: Visitor) -> None:
    page = visitor().page()
    settle(page, f"{site}/modules/m2-overlappende-werelden/les-4.html")
    place = page.locator('[data-exercise="m2/klankbordgroep"]')
    assert place.locator("section.rhk").is_visible()
    assert not place.locator(".rhk-tekst").is_visible()
    page.emulate_media(media="print")
    assert place.locator(".rhk-tekst").is_visible()
    assert not place.locator("section.rhk").is_visible()
