"""The other kinds on the page: done with keys, kept over a reload, grounds only afterwards."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.exercises import Library, MatchingKey, OrderingKey, ReadingKey, SortingKey
from tests.browser.conftest import Visitor
from tests.browser.play import button, play, spoken, ways
from tests.browser.test_cases import arrive, case, lesson
from tests.browser.test_pages import switch, violations
from tests.conftest import ROOT

LIBRARY = Library(ROOT)
READY = "Klaar, bekijk de terugblik"


def grounds(exercise_id: str) -> list[str]:
    """The first words of every ground: as they stand in the debrief, before any source."""
    key = LIBRARY.find(exercise_id).key
    return [spoken(text.split("{")[0].split("*")[0])[:40] for text in key.texts()] if key else []


def unseen(place: Locator, exercise_id: str) -> None:
    seen = place.locator("section.rhk").inner_text()
    assert [g for g in grounds(exercise_id) if g in seen] == []


def all_told(place: Locator, exercise_id: str) -> None:
    """Every ground is in the debrief, and nothing there is called good or wrong."""
    place.locator(".rhk-gronden").first.wait_for(state="attached")
    text = place.locator("section.rhk").text_content() or ""
    assert [g for g in grounds(exercise_id) if g not in text] == []
    assert not {"goed zo", "fout", "helaas"} & set(text.lower().split())


def reload_and_compare(page: Page, address: str, exercise_id: str) -> Locator:
    before = page.locator(f'[data-exercise="{exercise_id}"] .rhk-plaats').inner_text()
    place = arrive(page, address, exercise_id)
    assert place.locator(".rhk-plaats").inner_text() == before
    return place


def test_sorting_by_keys_alone(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/zes-typen"
    source = LIBRARY.find(exercise_id)
    key = source.key
    assert isinstance(key, SortingKey)
    texts = {c.text: c.id for c in source.exercise.cards}  # type: ignore[attr-defined]
    bins = [b.id for b in source.exercise.bins]  # type: ignore[attr-defined]
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    place.locator(".rhk-vakkeuze button").first.focus()
    for number in range(len(texts)):
        if number == 10:
            place = reload_and_compare(page, address, exercise_id)
            place.locator(".rhk-vakkeuze button").first.focus()
        shown = place.locator(".rhk-in-hand").inner_text()
        card = next(i for text, i in texts.items() if spoken(text) in shown)
        wanted = key.cards[card].bins[-1]
        page.keyboard.press(str(bins.index(wanted) + 1))
        expect(place.locator(".rhk-voortgang")).to_contain_text(f"{number + 1} van")
        assert page.evaluate("document.activeElement.closest('.rhk') !== null")
    unseen(place, exercise_id)
    button(place, READY).press("Enter")
    expect(place).to_contain_text("Hier leg je het zoals de cursus")
    expect(place).not_to_contain_text("Hier legt de cursus het anders")
    all_told(place, exercise_id)


def test_matching(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/wie-zei-wat"
    source = LIBRARY.find(exercise_id)
    assert isinstance(source.key, MatchingKey)
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    items = source.exercise.items  # type: ignore[attr-defined]
    for item in items:
        place.get_by_label(spoken(item.text)).select_option(source.key.items[item.id].options[0])
    place = reload_and_compare(page, address, exercise_id)
    unseen(place, exercise_id)
    button(place, READY).click()
    all_told(place, exercise_id)


def test_ordering_by_keys_alone(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/hoe-houdbaar"
    source = LIBRARY.find(exercise_id)
    assert isinstance(source.key, OrderingKey)
    texts = {i.id: i.text for i in source.exercise.items}  # type: ignore[attr-defined]
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    rows = place.locator(".rhk-volgorde > li")
    for target, item in enumerate(source.key.order):
        for _ in range(10):
            shown = [text.replace("\n", " ") for text in rows.all_inner_texts()]
            at = next(i for i, text in enumerate(shown) if spoken(texts[item]) in text)
            if at <= target:
                break
            up = rows.nth(at).get_by_role("button", name=re.compile("^omhoog"))
            up.focus()
            page.keyboard.press("Enter")
            expect(place.get_by_role("status")).to_contain_text(f"plek {at} van")
            assert rows.nth(at - 1).evaluate("(e) => e.contains(document.activeElement)")
    place = reload_and_compare(page, address, exercise_id)
    unseen(place, exercise_id)
    button(place, READY).press("Enter")
    expect(place).to_contain_text("plek 5")
    all_told(place, exercise_id)


def test_reading(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/tabel-lezen"
    source = LIBRARY.find(exercise_id)
    assert isinstance(source.key, ReadingKey)
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    for known in source.key.questions.values():
        for option in known.right:
            place.locator(f'input[value="{option}"]').first.check()
    place = reload_and_compare(page, address, exercise_id)
    assert place.locator("input:checked").count() == sum(
        len(k.right) for k in source.key.questions.values()
    )
    unseen(place, exercise_id)
    button(place, READY).click()
    expect(place).to_contain_text("Jij koos dit, de cursus ook.")
    expect(place).not_to_contain_text("Jij koos dit, de cursus niet.")
    all_told(place, exercise_id)


def test_a_self_scan_before_and_after(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/zelfscan"
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    fill(page, place, "ArrowRight")
    place = reload_and_compare(page, address, exercise_id)
    button(place, "Klaar voor nu").click()
    button(place, "Vul opnieuw in").click()
    fill(page, place, "End")
    button(place, "Verder: hoe was het toen").click()
    fill(page, place, "Home")
    button(place, "Klaar, leg ze naast elkaar").click()
    expect(place).to_contain_text("Vooraf, toen en achteraf naast elkaar")
    standing = place.locator(".rhk-standpunten > li").first
    expect(standing).to_contain_text("achteraf")
    assert "cijfer" in place.locator("section.rhk").inner_text()


def fill(page: Page, place: Locator, key: str) -> None:
    sliders = place.get_by_role("slider")
    for slider in sliders.all():
        slider.focus()
        page.keyboard.press(key)
    expect(place.locator(".rhk-voortgang")).to_contain_text(f"{sliders.count()} van de")


@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing_in_a_played_exercise(site: str, visitor: Visitor, width: int) -> None:
    exercise_id = "m2/drie-plekken"
    page = visitor(viewport={"width": width, "height": 800}).page()
    place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
    way = next(iter(ways(case(exercise_id)).values()))
    for _ in range(2):
        play(place, way)
        button(place, "Verder").click()
        again = button(place, "Vergelijk met vorige keer")
        if again.count():
            again.click()
        for scheme in ("dark", "light"):
            switch(page, scheme)
            assert violations(page) == []
            assert page.evaluate("document.documentElement.scrollWidth") <= width
        button(place, "Speel opnieuw").click()
