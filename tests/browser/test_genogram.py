"""Drawing a family: with keys alone, with a finger, back and forth, and into files."""

from __future__ import annotations

import json
import re
import shutil
import struct
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.assignments.drawing import drawing
from rondhetkind.exercises import Genogram, GenogramKey, read
from rondhetkind.preview import ESM
from rondhetkind.preview import page as preview
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button
from tests.browser.test_pages import violations
from tests.conftest import FIXTURES

FILE = FIXTURES / "exercises" / "genogram.md"
SVG = "{http://www.w3.org/2000/svg}"
ECOGRAM = """\
---
titel: Om Kim heen
soort: genogram
module: m4
minuten: 3
vorm: ecogram
---

# Om Kim heen

Kim woont bij Ada. School geeft Kim energie. De club is er niet meer.

## Gegeven

- **Ada.** vrouw, 40 jaar
- **Kim.** vrouw, 9 jaar, aangemeld
- Gezin – School: gespannen
- Kim – Club: sterk
- Systeem: School
- Systeem: Club

## Systemen

- Koor

## Banden

- Kim – School: sterk, pijl terug
  - grond: De school geeft haar energie.

## Weg

- Club
  - grond: Zij ging er niet meer heen.
"""


@pytest.fixture(scope="module")
def sheets(serve: Serve, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A page with the genogram of the fixture, and one with an ecogram."""
    folder = tmp_path_factory.mktemp("genogram")
    shutil.copytree(ESM, folder, dirs_exist_ok=True)
    other = folder / "ecogram.md"
    other.write_text(ECOGRAM, encoding="utf-8")
    for name, path in (("genogram", FILE), ("ecogram", other)):
        shown = preview(path).replace("<meta", '<link rel="icon" href="data:,"><meta', 1)
        (folder / f"{name}.html").write_text(shown, encoding="utf-8")
    return serve(folder)


def arrive(page: Page, address: str) -> Locator:
    page.goto(address)
    card = page.locator("section.rhk")
    card.locator(".gk-blad").wait_for()
    return card


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is there, as somebody without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("(s) => document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")


def press(page: Page, name: str) -> None:
    """Tab to the button with this name and press it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"Tab never came to {name}")


def person(page: Page, name: str, symbol: str, age: str) -> None:
    """Fill in the form that is open, its name field in focus."""
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(symbol)
    page.keyboard.press("Tab")
    page.keyboard.type(age)
    page.keyboard.press("Tab")


def words(card: Locator) -> str:
    return card.locator(".gk-woorden").text_content() or ""


def test_a_small_genogram_with_keys_alone(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    address = f"{sheets}/genogram.html"
    card = arrive(page, address)
    press(page, "Persoon erbij")
    person(page, "Sanne", "vrouw", "9")
    tab_to(page, "[data-veld$='/aangemeld']")
    page.keyboard.press("Space")
    # Mirte stands there already: she becomes the parent.
    tab_to(page, "[data-veld$='/parents0']")
    page.keyboard.type("Mirte")
    press(page, "Ouder erbij")
    person(page, "Joost", "man", "40")
    press(page, "Ouder erbij")
    person(page, "Tini", "vrouw", "70")
    told = words(card)
    assert "Sanne: vrouw, 9 jaar, aangemeld; kind van Mirte en Joost." in told
    assert "Joost: man, 40 jaar; kind van Tini." in told
    assert "vijf personen in drie generaties" in told
    # The picture says the same.
    assert card.locator(".gk-blad .gk-persoon").count() == 5
    drawn = card.locator(".gk-blad svg")
    assert "vijf personen" in (drawn.get_attribute("aria-label") or "")
    described = drawn.get_attribute("aria-describedby")
    assert card.locator(f"#{described}").text_content() == told
    tab_to(page, "[data-veld='band/wie']")
    page.keyboard.type("Mirte")
    page.keyboard.press("Tab")
    page.keyboard.type("Joost")
    page.keyboard.press("Tab")
    page.keyboard.type("relatie: c")
    press(page, "Zet deze lijn erbij")
    expect(card.get_by_role("status")).to_contain_text("Mirte – Joost: conflict")
    press(page, "Huis erbij")
    page.keyboard.press("Space")
    assert "A: Mirte." in words(card)
    before = words(card)
    card = arrive(page, address)
    assert words(card) == before
    assert card.locator(".gk-blad .gk-persoon").count() == 5


def test_undo_and_redo_also_after_a_reload(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    address = f"{sheets}/genogram.html"
    card = arrive(page, address)
    undo, redo = button(card, "Ongedaan maken"), button(card, "Toch doen")
    expect(undo).to_have_attribute("aria-disabled", "true")
    card.locator(".gk-kop", has_text="Mirte").click()
    button(card, "Zet partner erbij").click()
    page.keyboard.type("Joost")
    page.keyboard.press("Enter")
    assert "Mirte en Joost: getrouwd." in words(card)
    undo.click()
    undo.click()
    # Person and line were one action.
    assert card.locator(".gk-blad .gk-persoon").count() == 2
    assert "getrouwd" not in words(card)
    redo.click()
    card = arrive(page, address)
    assert "getrouwd" in words(card)
    button(card, "Toch doen").click()
    assert "Mirte en Joost: getrouwd." in words(card)
    card.locator(".gk-kop", has_text="Mirte").click()
    button(card, "Haal weg").first.click()
    assert "Mirte" not in words(card)
    button(card, "Ongedaan maken").click()
    assert "Mirte en Joost: getrouwd." in words(card)


def test_a_finger_on_the_picture_opens_the_form(sheets: str, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).page()
    card = arrive(page, f"{sheets}/genogram.html")
    card.locator(".gk-blad .gk-persoon", has_text="Mirte").tap()
    head = card.locator(".gk-kop", has_text="Mirte")
    expect(head).to_have_attribute("aria-expanded", "true")
    expect(head).to_be_focused()
    expect(head).to_be_in_viewport()
    button(card, "Zet kind erbij").tap()
    field = card.locator(".gk-invoer:focus")
    field.fill("Sanne")
    field.press("Enter")
    assert "Sanne: nog zonder symbool; kind van Mirte." in words(card)
    button(card, "Terug naar de tekening").tap()
    expect(card.locator(".gk-blad")).to_be_focused()
    card.locator(".gk-blad .gk-persoon", has_text="Sanne").tap()
    expect(card.locator(".gk-kop", has_text="Sanne")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_drawing_goes_into_real_files(sheets: str, visitor: Visitor, tmp_path: Path) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/genogram.html")
    card.locator(".gk-kop", has_text="Mirte").click()
    card.get_by_label("Naam", exact=True).first.fill('Mirte <b> & "Co"')
    files = {}
    for name in ("Plaatje (PNG)", "Scherp op elk formaat (SVG)", "Gegevens (JSON)"):
        with page.expect_download() as saving:
            button(card, name).click()
        kept = tmp_path / saving.value.suggested_filename
        saving.value.save_as(kept)
        files[kept.suffix] = kept
    drawn = ET.parse(files[".svg"]).getroot()
    assert drawn.tag == f"{SVG}svg"
    assert "genogram met twee personen" in str(drawn.findtext(f"{SVG}desc"))
    texts = [t.text or "" for t in drawn.iter(f"{SVG}text")]
    assert "Mirte <b> &" in texts
    # The legend goes along.
    assert {"Legenda", "overleden", "aangemelde persoon"} <= set(texts)
    data = json.loads(files[".json"].read_text(encoding="utf-8"))
    assert [p["name"] for p in data["persons"]] == ['Mirte <b> & "Co"', "Poes Mies"]
    head = files[".png"].read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    assert width >= 1280 and height > 200


def test_the_debrief_says_in_words_what_differs(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/genogram.html")
    seen = card.inner_text()
    assert "krijgt een dubbele rand" not in seen
    button(card, "Klaar, bekijk de terugblik").click()
    expect(card).to_contain_text("De opdracht vraagt nog: drie generaties")
    button(card, "Toch afronden").click()
    debrief = card.locator(".rhk-terugblik")
    expect(debrief).to_contain_text(
        "Tini, Henk, Joost, Sanne en Levi staan nog niet in je tekening"
    )
    expect(debrief).to_contain_text("krijgt een dubbele rand")
    assert not {"fout", "goed", "helaas"} & set(debrief.inner_text().lower().split())
    # Drawing goes on beside it.
    with_everybody(page, f"{sheets}/genogram.html")
    expect(debrief).to_contain_text("Iedereen uit de beschrijving staat in je tekening")
    expect(debrief).not_to_contain_text("Hier leest de cursus iets anders")


def with_everybody(page: Page, address: str, finished: bool = True) -> Locator:
    """The drawing that the key asks for, as it would have been kept."""
    source = read(FILE)
    assert isinstance(source.exercise, Genogram) and isinstance(source.key, GenogramKey)
    steps = [
        {"at": f"2026-01-01T10:00:{n:02}.000Z", "slot": slot, "value": value}
        for n, (slot, value) in enumerate(drawing(source.exercise, source.key, 0, 0, 0))
    ]
    attempt = {
        "started": "2026-01-01T10:00:00.000Z",
        "hash": source.exercise.hash,
        "setback": False,
        "finished": "2026-01-01T11:00:00.000Z" if finished else None,
        "steps": steps,
    }
    kept = {"schema": 1, "exercise": source.exercise.id, "title": "x", "attempts": [attempt]}
    script = "([key, value]) => localStorage.setItem(key, value)"
    page.evaluate(script, [f"rondhetkind:1:{source.exercise.id}", json.dumps(kept)])
    return arrive(page, address)


def test_an_ecogram_begins_from_what_is_given(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/ecogram.html")
    assert "het gezin gespannen" in words(card)
    group = card.get_by_role("group", name="het gezin en School")
    group.get_by_label("Soort lijn").select_option("sterk")
    assert "School: het gezin sterk." in words(card)
    button(card, "Zet er iets omheen").click()
    page.keyboard.type("Koor")
    page.keyboard.press("Enter")
    card.get_by_label("Wie", exact=True).select_option(label="Kim")
    card.get_by_label("Met wat").select_option(label="Koor")
    card.locator("[data-veld='band/pijl']").select_option("beide")
    button(card, "Zet deze lijn erbij").click()
    assert "Koor: Kim sterk, energie gaat beide kanten op." in words(card)
    assert card.locator(".gk-systemen ellipse").count() == 3
    assert card.locator(".gk-pijl").count() >= 2


def test_who_was_taken_away_stays_away(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/genogram.html")
    card.locator(".gk-kop", has_text="Mirte").click()
    card.get_by_label("Leeftijd", exact=True).fill("39")
    button(card, "Haal weg").click()
    button(card, "Klaar, bekijk de terugblik").click()
    button(card, "Toch afronden").click()
    assert card.locator(".gk-blad .gk-persoon").count() == 1
    assert arrive(page, f"{sheets}/genogram.html").locator(".gk-blad .gk-persoon").count() == 1


def test_what_was_taken_away_leaves_the_focus_nearby(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/ecogram.html")
    card.locator("[data-veld='s1/systeem']").fill("De school")
    button(card, "Haal weg: School").click()
    assert "school" not in words(card).lower()
    expect(card.locator("[data-veld='s2/systeem']")).to_be_focused()
    button(card, "Haal weg: Kim en Club").click()
    expect(card.locator("[data-veld='band/wie']")).to_be_focused()
    button(card, "Haal weg: Club").click()
    expect(button(card, "Zet er iets omheen")).to_be_focused()
    button(card, "Klaar, bekijk de terugblik").click()
    assert card.locator(".gk-systemen ellipse").count() == 0


def test_the_debrief_of_an_ecogram_tells_directions_and_what_is_gone(
    sheets: str, visitor: Visitor
) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/ecogram.html")
    card.get_by_label("Wie", exact=True).select_option(label="Kim")
    card.get_by_label("Met wat").select_option(label="School")
    card.locator("[data-veld='band/soort']").select_option("sterk")
    card.locator("[data-veld='band/pijl']").select_option("heen")
    button(card, "Zet deze lijn erbij").click()
    button(card, "Klaar, bekijk de terugblik").click()
    other = card.locator(".rhk-terugblik > .rhk-gronden")
    line = other.locator("li", has_text="Kim – School")
    expect(line).to_contain_text("Jijsterk, energie gaat naar buiten")
    expect(line).to_contain_text("De cursussterk, energie komt naar het gezin")
    expect(other.locator("li", has_text="Club")).to_contain_text("staat er nog")
    button(card, "Haal weg: Club").click()
    button(card, "Kijk mijn tekening opnieuw na").click()
    expect(other).not_to_contain_text("Club")


def test_a_form_asks_only_what_can_be_drawn(sheets: str, visitor: Visitor) -> None:
    page = visitor().page()
    card = arrive(page, f"{sheets}/genogram.html")
    card.locator(".gk-kop", has_text="Mirte").click()
    for label in ("Is van deze ouders", "Geboren bij", "Tweeling met"):
        expect(card.get_by_label(label)).to_be_hidden()
    button(card, "Ouder erbij").click()
    card.locator(".gk-kop", has_text="Mirte").click()
    expect(card.locator("[data-veld='g1/hoe']")).to_be_visible()
    card = arrive(page, f"{sheets}/ecogram.html")
    card.locator(".gk-kop", has_text="Ada").click()
    expect(card.get_by_label("Symbool")).to_be_visible()
    assert card.get_by_label("Ouder", exact=True).count() == 0


def test_on_a_phone_who_was_chosen_stays_in_sight(sheets: str, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).page()
    page.goto(f"{sheets}/genogram.html")
    card = with_everybody(page, f"{sheets}/genogram.html", finished=False)
    expect(card.locator(".gk-legenda")).to_be_visible()
    expect(card).to_contain_text("ten minste drie generaties en twee relatielijnen")
    for name in ("Levi", "Joost"):
        card.locator(".gk-kop", has_text=name).tap()
        near = card.locator(".gk-dichtbij")
        expect(near).to_be_in_viewport()
        button(card, "Terug naar de tekening").tap()
        sheet = card.locator(".gk-blad").bounding_box()
        there = card.locator(".gk-blad .gk-persoon", has_text=name).bounding_box()
        assert sheet and there
        assert sheet["x"] <= there["x"] + 8
        assert there["x"] + there["width"] <= sheet["x"] + sheet["width"] + 8
    page.goto(f"{sheets}/ecogram.html")
    card.locator(".gk-systemen .gk-tik", has_text="School").tap()
    expect(card.locator("[data-veld='s1/systeem']")).to_be_focused()


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_light_and_dark(sheets: str, visitor: Visitor, width: int) -> None:
    page = visitor(viewport={"width": width, "height": 800}).page()
    address = f"{sheets}/genogram.html"
    page.goto(address)
    card = with_everybody(page, address)
    card.locator(".gk-kop", has_text="Levi").click()
    card.get_by_text("De tekening in woorden").click()
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    scale = card.locator(".gk-blad svg").evaluate(
        "(e) => e.getBoundingClientRect().width / e.viewBox.baseVal.width"
    )
    # A name is drawn in 14 units: at this scale it is at least 12 pixels high.
    assert scale * 14 >= 12
    blad = card.locator(".gk-blad")
    assert blad.get_attribute("tabindex") == "0"
    assert re.search("tekening", blad.get_attribute("aria-label") or "")
