"""The class view in a real browser: nothing that a student wrote runs, and axe finds nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from rondhetkind.assignments.klas import Klasbeeld
from rondhetkind.assignments.klas.shown import Shown, element
from tests.assignments.klas.payloads import PAYLOADS
from tests.assignments.klas.small_class import NAME, Pupil, enrol, right, small_course, way
from tests.browser.conftest import Visitor
from tests.browser.test_pages import AXE

TEXT = "Ouders die op de ochtend niet kunnen, bel ik in de week erna om te vragen wat zij zagen."
PAGE = (
    '<!doctype html><html lang="nl"><meta charset="utf-8"><title>Klasbeeld</title>'
    "<main><h1>Klasbeeld</h1><h2>De klas</h2>{}</main></html>"
)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The HTML of every view, names and all, for a class of payloads."""
    root: Path = tmp_path_factory.mktemp("klas") / "cursus"
    course = small_course(root)
    sorting, case = course.find(f"{NAME}/sorteren"), course.find(f"{NAME}/casus")
    pupils = []
    for number, payload in enumerate(PAYLOADS[::5]):
        name = payload.encode("utf-8", "replace").decode()[:100]
        answers = {
            f"{NAME}/sorteren": [right(sorting)],
            f"{NAME}/casus": [way(case, number % 3, number % 2)],
        }
        points = {"a1": 4.0, "b1": None if number % 5 == 0 else 15.0, "b2": 4.0}
        texts = {"b1": f"{TEXT} {payload} {TEXT}", "b2": payload}
        pupils.append(Pupil(f"s{number}", (name, name), points, {}, texts, answers))
    enrol(course, *pupils)
    klas = Klasbeeld(NAME, root, namen=True)
    views = (
        *(klas.overzicht(), klas.wie_nog(), klas.vragen(), klas.criteria(), klas.oefeningen()),
        *(klas.casussen(), klas.woorden(), klas.leesbaarheid(), klas.lijkt_op()),
        klas.student(klas.tabellen["stand"]["student"][0]),
    )
    loose = (Shown(p, (p,), blocks=(element("p", p),), tabel=None) for p in PAYLOADS)
    return PAGE.format("".join(view.html() for view in (*views, *loose)))


@pytest.fixture
def page(visitor: Visitor, parts: str) -> Iterator[Page]:
    page = visitor().page()
    page.set_content(parts)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    yield page
    page.close()


def test_nothing_runs_and_nothing_is_asked_of_another_host(page: Page) -> None:
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    for place in page.locator("summary, td, th, p").all()[:400:7]:
        place.dispatch_event("click")
        place.dispatch_event("mouseover")
        place.dispatch_event("focus")
    page.wait_for_timeout(300)
    assert page.evaluate("window.GERAAKT") is None
    assert not said
    assert page.title() == "Klasbeeld"
    assert (
        page.locator("script, iframe, object, embed, svg, math, form, a, link, style").count() == 0
    )
    assert page.locator("img").count() >= 6
    assert page.locator("img").evaluate_all("(all) => all.every((i) => i.naturalWidth > 300)")


def test_axe_finds_nothing(page: Page) -> None:
    found = Axe().run(page, options=AXE)
    assert found.response["violations"] == []


def test_on_a_narrow_screen_pictures_fit_and_tables_scroll_by_themselves(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    wide = page.locator("img").evaluate_all("(all) => Math.max(...all.map((i) => i.offsetWidth))")
    assert wide <= 360
    tables = page.locator("div[role=region]")
    assert tables.evaluate_all("(all) => all.every((d) => d.offsetWidth <= 360)")
    tables.first.focus()
    assert tables.first.evaluate("(d) => d === document.activeElement")
