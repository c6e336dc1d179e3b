"""*Mijn antwoorden*: what the browser keeps can be taken along, brought back and wiped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rondhetkind.answers import load
from tests.browser.conftest import Visitor
from tests.browser.play import button
from tests.browser.test_cases import arrive, lesson

EXERCISE = "m2/kwartiertje-lezen"


def write_something(page: Page, site: str, text: str) -> None:
    place = arrive(page, f"{site}/{lesson(EXERCISE)}", EXERCISE)
    place.locator("textarea").first.fill(text)
    button(place, "Naar het gesprek").click()
    place.locator(".rhk-keuze").first.click()


def overview(page: Page, site: str) -> Page:
    page.goto(f"{site}/book/mijn-antwoorden.html")
    page.locator(".rhk-overzicht").wait_for()
    return page


def take(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Opslaan als bestand").click()
    assert download.value.suggested_filename == "antwoorden.json"
    path = folder / "antwoorden.json"
    download.value.save_as(path)
    return path


def test_answers_travel_from_one_browser_to_another_as_one_file(
    site: str, visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor().page()
    write_something(page, site, "Dit dacht ik vooraf.")
    path = take(overview(page, site), tmp_path)
    # The same schema as beside a notebook: Python reads it.
    (attempt,) = load(path)[EXERCISE].attempts
    assert attempt.state()["vooraf/1"] == "Dit dacht ik vooraf."
    assert len(attempt.path()) == 1

    other = overview(visitor().page(), site)
    expect(other.locator(".rhk-lijst")).to_contain_text("nog geen antwoorden")
    other.locator("input[type=file]").set_input_files(path)
    expect(other.locator(".rhk-lijst")).to_contain_text("Kwartiertje lezen, handtekening graag")
    place = arrive(other, f"{site}/{lesson(EXERCISE)}", EXERCISE)
    expect(place).to_contain_text("Dit dacht ik vooraf.")


def test_bringing_back_adds_and_overwrites_nothing(
    site: str, visitor: Visitor, tmp_path: Path
) -> None:
    page = visitor().page()
    write_something(page, site, "De eerste keer.")
    path = take(overview(page, site), tmp_path)
    other = visitor().page()
    write_something(other, site, "Op een ander apparaat.")
    overview(other, site).locator("input[type=file]").set_input_files(path)
    expect(other.locator(".rhk-lijst")).to_contain_text("2 pogingen")
    both = take(other, tmp_path)
    said = {a.state()["vooraf/1"] for a in load(both)[EXERCISE].attempts}
    assert said == {"De eerste keer.", "Op een ander apparaat."}


def test_an_exercise_has_its_module_its_state_and_a_way_back(site: str, visitor: Visitor) -> None:
    page = visitor().page()
    write_something(page, site, "Halverwege.")
    kept = overview(page, site).locator(".rhk-bewaard")
    expect(kept).to_contain_text("Module 2: Overlappende werelden. Begonnen, 1 poging")
    expect(kept.locator("li")).to_contain_text("nog niet klaar")
    kept.get_by_role("link", name="Kwartiertje lezen, handtekening graag").click()
    expect(page.locator(f'[data-exercise="{EXERCISE}"]')).to_be_in_viewport()
    expect(page).to_have_url(f"{site}/{lesson(EXERCISE)}#oefening-kwartiertje-lezen")


def test_an_exercise_that_was_only_opened_anew_is_no_attempt(site: str, visitor: Visitor) -> None:
    page = overview(visitor().page(), site)
    page.evaluate(
        """(id) => localStorage.setItem(`rondhetkind:1:${id}`, JSON.stringify({
          schema: 1, exercise: id, title: "Oud", attempts: [
            { started: "2026-01-01T10:00:00.000Z", hash: "h", setback: false,
              finished: "2026-01-03T10:00:00.000Z", steps: [] },
            { started: "2026-01-04T10:00:00.000Z", hash: "h", setback: false,
              finished: null, steps: [] }] }))""",
        EXERCISE,
    )
    page.reload()
    expect(page.locator(".rhk-bewaard")).to_contain_text("Gedaan, 1 poging")
    expect(page.locator(".rhk-bewaard li")).to_contain_text("gedaan op 3 januari 2026")


@pytest.mark.parametrize(
    "content",
    [
        '{"schema": 1, "exercises": {"m2/x": {"sche',
        '{"iets": "anders"}',
        json.dumps({"schema": 99, "exercises": {}}),
        '{"schema": 1, "exercises": {"m2/x": {"schema": 1, "exercise": "m2/y", "attempts": []}}}',
    ],
)
def test_a_damaged_or_strange_file_is_refused_and_changes_nothing(
    site: str, visitor: Visitor, tmp_path: Path, content: str
) -> None:
    page = visitor().page()
    write_something(page, site, "Dit moet blijven.")
    before = page.evaluate("JSON.stringify({...localStorage})")
    bad = tmp_path / "vreemd.json"
    bad.write_text(content)
    overview(page, site).locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_role("status")).to_contain_text("vreemd.json is beschadigd of geen bestand")
    expect(page.get_by_role("status")).to_contain_text("Er is niets veranderd.")
    assert page.evaluate("JSON.stringify({...localStorage})") == before


def test_wiping_asks_once_and_then_all_is_gone(site: str, visitor: Visitor) -> None:
    page = visitor().page()
    write_something(page, site, "Weg ermee.")
    overview(page, site)
    wipe = page.locator(".rhk-overzicht").get_by_role("button", name="Wis alles").first
    wipe.click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Annuleer").click()
    expect(page.locator(".rhk-bewaard")).to_have_count(1)
    wipe.click()
    dialog.get_by_role("button", name="Wis alles").click()
    expect(page.get_by_role("status")).to_contain_text("gewist")
    assert "rondhetkind:1" not in page.evaluate("Object.keys(localStorage).join()")
    place = arrive(page, f"{site}/{lesson(EXERCISE)}", EXERCISE)
    expect(place.locator("textarea").first).to_have_value("")


def test_a_browser_that_keeps_nothing_says_so_and_goes_on(site: str, visitor: Visitor) -> None:
    visit = visitor()
    visit.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('vol'); };"
    )
    place = arrive(visit.page(), f"{site}/{lesson(EXERCISE)}", EXERCISE)
    button(place, "Naar het gesprek").click()
    expect(place.get_by_role("alert").first).to_contain_text("bewaart geen gegevens")
    place.locator(".rhk-keuze").first.click()
    expect(place.locator(".rhk-gevolg")).to_be_visible()
