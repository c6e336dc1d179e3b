"""Questions a second time: what was chosen before stands beside what is chosen now."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from rondhetkind.exercises import Reading, read
from tests.browser import alone
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button, spoken
from tests.browser.test_pages import violations
from tests.conftest import ROOT

FILE = ROOT / "modules" / "m1-een-ander-vertrekpunt" / "oefeningen" / "situaties.md"
READY = "Klaar, bekijk de terugblik"
COMPARE = "Vergelijk met vorige keer"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(alone.write(FILE, tmp_path_factory.mktemp("situaties"))) + "/"


def answer(place: Locator, chosen: list[str], written: str) -> None:
    for option in chosen:
        place.locator(f'input[value="{option}"]').check()
    button(place, READY).click()
    place.locator("textarea").first.fill(written)


def test_the_debrief_lays_two_times_beside_each_other(address: str, visitor: Visitor) -> None:
    task = read(FILE).exercise
    assert isinstance(task, Reading)
    options = [q.options for q in task.questions]
    page = visitor(viewport={"width": 320, "height": 700}).page()
    place = alone.whole(page, address)
    first = [o[0].id for o in options]
    answer(place, first, "Bij de eerste.")
    expect(button(place, COMPARE)).to_have_count(0)
    button(place, "Opnieuw").click()
    # The same everywhere, but for one.
    answer(place, [*first[:2], options[2][1].id, *first[3:]], "Bij de laatste.")
    place = alone.whole(page, address)
    compare = button(place, COMPARE)
    compare.press("Enter")
    expect(compare).to_have_attribute("aria-expanded", "true")
    rows = place.locator(".rhk-vergelijking > li")
    expect(rows).to_have_count(len(options) + 1)
    expect(rows.nth(0).locator("dt")).to_have_text(["Beide keren"])
    expect(rows.nth(2).locator("dt")).to_have_text(["Vorige keer", "Nu"])
    expect(rows.nth(2).locator("dd")).to_have_text(
        [spoken(options[2][0].text), spoken(options[2][1].text)]
    )
    expect(rows.last.locator("dd")).to_have_text(["Bij de eerste.", "Bij de laatste."])
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    compare.press("Enter")
    expect(place.locator(".rhk-vergelijking")).to_be_hidden()
