"""Cases on the page: played to every ending, by mouse and by keyboard, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.answers import from_data
from rondhetkind.exercises import Case, CaseKey, Library
from rondhetkind.exercises.case import Choice
from rondhetkind.exercises.words import plain
from tests.browser.conftest import Visitor
from tests.browser.play import begin, button, choose, play, spoken, ways
from tests.conftest import ROOT

LIBRARY = Library(ROOT)
CASES = [i for i in LIBRARY.paths if LIBRARY.find(i).exercise.kind == "casus"]
ENDINGS = [(i, ending) for i in CASES for ending in ways(LIBRARY.find(i).exercise)]  # type: ignore[arg-type]


def case(exercise_id: str) -> Case:
    found = LIBRARY.find(exercise_id).exercise
    assert isinstance(found, Case)
    return found


def lesson(exercise_id: str) -> str:
    """The page that shows an exercise."""
    wanted = f"{{oefening}} {exercise_id}"
    (page,) = [p for p in ROOT.glob("modules/*/*.md") if wanted in p.read_text(encoding="utf-8")]
    return page.relative_to(ROOT).with_suffix(".html").as_posix()


def arrive(page: Page, address: str, exercise_id: str) -> Locator:
    page.goto(address)
    place = page.locator(f'[data-exercise="{exercise_id}"]')
    place.scroll_into_view_if_needed()
    place.locator("section.rhk").wait_for()
    return place


def kept(page: Page, exercise_id: str) -> list[dict[str, object]]:
    stored = page.evaluate("(key) => localStorage.getItem(key)", f"rondhetkind:1:{exercise_id}")
    return json.loads(stored)["attempts"] if stored else []


@pytest.mark.parametrize(("exercise_id", "ending"), ENDINGS)
def test_a_case_plays_to_each_ending_without_any_network(
    html: Path, visitor: Visitor, exercise_id: str, ending: str
) -> None:
    told = case(exercise_id)
    way = ways(told)[ending]
    page = visitor(offline=True).page()
    place = arrive(page, (html / lesson(exercise_id)).as_uri(), exercise_id)
    begin(place)
    for choice in way:
        choose(place, choice)
        # Grounds stay out of sight until the debrief; what the other does shows at once.
        seen = place.locator("section.rhk").inner_text()
        assert "onderbouwd" not in seen
        assert "erdedigbaar" not in seen
        assert quoted(choice.effect)[:30] in quoted(seen)
    button(place, "Naar de terugblik").click()
    scene = told.scene(ending)
    assert scene is not None
    expect(place.locator(".rhk-script")).to_contain_text(
        spoken(scene.title.removeprefix("Einde: "))
    )
    key = LIBRARY.find(exercise_id).key
    assert isinstance(key, CaseKey)
    debrief = place.locator(".rhk-besluiten")
    for choice in way:
        ground = plain(key.choices[choice.id].why, LIBRARY.label)
        expect(debrief).to_contain_text(spoken(ground))
    stored = page.evaluate("(key) => localStorage.getItem(key)", f"rondhetkind:1:{exercise_id}")
    answers = from_data(json.loads(stored))
    assert answers.attempts[-1].path() == tuple(choice.id for choice in way)
    assert answers.attempts[-1].finished


def by_keyboard(page: Page, place: Locator, choice: Choice) -> None:
    """Make a choice with keys only: own words in the field, then the choice's digit."""
    options = place.locator(".rhk-keuze")
    field = place.locator(".rhk-eigen textarea")
    expect(field.or_(options.first)).to_be_visible()
    if field.is_visible():
        tab_to(page, field)
        page.keyboard.type("Vertelt u eens.")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        expect(options.first).to_be_visible()
    texts = options.all_inner_texts()
    digit = next(i for i, text in enumerate(texts, 1) if spoken(choice.say) in text)
    page.keyboard.press(str(digit))


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(30):
        if target.evaluate("(e) => e === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError("de Tab-toets komt hier niet")


@pytest.mark.parametrize("exercise_id", CASES[::3])
def test_a_case_plays_by_keyboard_alone_and_focus_is_never_lost(
    site: str, visitor: Visitor, exercise_id: str
) -> None:
    told = case(exercise_id)
    way = min(ways(told).values(), key=len)
    page = visitor().page()
    place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
    place.locator("textarea").first.focus()
    page.keyboard.type("Ik weet het nog niet.")
    tab_to(page, button(place, "Naar het gesprek"))
    page.keyboard.press("Enter")
    for choice in way:
        by_keyboard(page, place, choice)
        assert page.evaluate("document.activeElement.closest('.rhk') !== null")
        expect(place.get_by_role("status")).to_contain_text("Nieuwe situatie")
    tab_to(page, button(place, "Naar de terugblik"))
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Terugblik"
    tab_to(page, button(place, "Verder"))
    page.keyboard.press("Enter")
    tab_to(page, button(place, "Speel opnieuw"))


def test_a_reload_in_the_middle_loses_nothing_and_keeps_the_order(
    site: str, visitor: Visitor
) -> None:
    exercise_id = "m2/kwartiertje-lezen"
    page = visitor().page()
    address = f"{site}/{lesson(exercise_id)}"
    place = arrive(page, address, exercise_id)
    way = next(way for way in ways(case(exercise_id)).values())
    begin(place, "Wat ik vooraf dacht.")
    choose(place, way[0])
    # What was being written is kept as well, a moment after one stops.
    place.locator(".rhk-eigen textarea").fill("half een zin")
    page.wait_for_function(
        "(key) => localStorage.getItem(key).includes('half een zin')",
        arg=f"rondhetkind:1:{exercise_id}",
    )
    before = place.locator(".rhk-plaats").inner_text()
    order = place.locator(".rhk-keuze").all_inner_texts()
    place = arrive(page, address, exercise_id)
    assert place.locator(".rhk-plaats").inner_text() == before
    assert place.locator(".rhk-keuze").all_inner_texts() == order
    expect(place.locator(".rhk-eigen textarea")).to_have_value("half een zin")
    assert "Wat ik vooraf dacht." in before


def test_a_replay_meets_the_setback_and_can_be_compared(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/kwartiertje-lezen"
    told = case(exercise_id)
    way = next(w for w in ways(told).values() if any(c.setback for c in w))
    page = visitor().page()
    place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
    play(place, way)
    turning = next(c for c in way if c.setback)
    assert turning.setback is not None
    script = place.locator(".rhk-script")
    assert quoted(turning.setback) not in quoted(script.inner_text())
    button(place, "Verder").click()
    button(place, "Speel opnieuw").click()
    play(place, way)
    assert quoted(turning.setback) in quoted(script.inner_text())
    assert quoted(turning.effect) not in quoted(script.inner_text())
    button(place, "Verder").click()
    button(place, "Vergelijk met vorige keer").click()
    expect(place.locator(".rhk-vergelijking")).to_be_visible()
    assert [a["setback"] for a in kept(page, exercise_id)] == [False, True]


def quoted(text: str) -> str:
    """A text as it stands on the screen, on one line."""
    return " ".join(spoken(text).split())


def test_choices_come_in_another_order_at_another_time(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/kwartiertje-lezen"
    orders = set()
    for _ in range(6):
        page = visitor().page()
        place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
        begin(place)
        place.locator(".rhk-keuze").first.wait_for()
        orders.add(tuple(place.locator(".rhk-keuze").all_inner_texts()))
        page.close()
        if len(orders) > 1:
            break
    assert len(orders) > 1


def test_the_path_is_a_picture_and_a_list(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/klankbordgroep"
    told = case(exercise_id)
    way = next(iter(ways(told).values()))
    page = visitor().page()
    place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
    play(place, way)
    picture = place.get_by_role("img").first
    assert picture.locator("title").text_content()
    assert place.locator("svg .rhk-open").count() >= 1
    debrief = place.locator("section.rhk").inner_text()
    visited = {c.id.split("/")[0] for c in way} | {way[-1].to}
    missed = [s for s in told.scenes if s.id not in visited]
    assert missed
    for scene in missed:
        assert spoken(scene.title.removeprefix("Einde: ")).lower() in debrief.lower()


def test_two_tabs_of_one_browser_lose_nothing(site: str, visitor: Visitor) -> None:
    exercise_id = "m2/klankbordgroep"
    visit = visitor()
    one, other = visit.page(), visit.page()
    address = f"{site}/{lesson(exercise_id)}"
    first = arrive(one, address, exercise_id)
    begin(first, "In de eerste tab.")
    second = arrive(other, address, exercise_id)
    options = second.locator(".rhk-keuze")
    options.first.wait_for()
    options.first.click()
    expect(first.locator(".rhk-gevolg").first).to_be_visible()
    (attempt,) = kept(other, exercise_id)
    slots = [step["slot"] for step in attempt["steps"]]  # type: ignore[index, attr-defined]
    assert any(slot.startswith("vooraf/") for slot in slots)
    assert any(slot.endswith("/keuze") for slot in slots)


@pytest.mark.parametrize("exercise_id", CASES)
def test_a_case_fits_a_small_phone_and_its_buttons_fit_a_thumb(
    site: str, visitor: Visitor, exercise_id: str
) -> None:
    page = visitor(viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True).page()
    place = arrive(page, f"{site}/{lesson(exercise_id)}", exercise_id)
    way = min(ways(case(exercise_id)).values(), key=len)
    place.locator("textarea").first.fill("Geen idee.")
    button(place, "Naar het gesprek").tap()
    for choice in way:
        for option in place.locator(".rhk-keuze").all():
            box = option.bounding_box()
            assert box is not None
            assert box["height"] >= 44
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= 320
        choose(place, choice)
    button(place, "Naar de terugblik").tap()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
