"""The timeline on a page: by keys, by finger, kept over a reload, grounds only afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.exercises import Timeline, TimelineKey, read
from rondhetkind.exercises.timeline import asked
from rondhetkind.exercises.words import plain
from tests.browser.alone import arrive, by_keys, kept, look, write
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button, spoken
from tests.browser.test_pages import violations
from tests.conftest import FIXTURES, ROOT

SWING = ROOT / "modules" / "m5-als-het-anders-loopt" / "oefeningen" / "slingeren.md"
GRADED = ROOT / "assignments" / "oefeningen" / "m5-opdracht" / "a3.md"
SMALL = FIXTURES / "exercises" / "tijdlijn.md"
READY = "Klaar, bekijk de terugblik"


@pytest.fixture
def address(request: pytest.FixtureRequest, serve: Serve, tmp_path: Path) -> str:
    write(request.param, tmp_path)
    return serve(tmp_path)


def exercise(path: Path) -> tuple[Timeline, TimelineKey]:
    source = read(path)
    assert isinstance(source.exercise, Timeline) and isinstance(source.key, TimelineKey)
    return source.exercise, source.key


def wanted(path: Path) -> list[int]:
    """The place of an accepted answer within its choice, in the order of the page."""
    task, key = exercise(path)
    return [list(one.choices).index(one.accepted[0]) for one in asked(task, key)]


def grounds(path: Path) -> list[str]:
    return [spoken(text.split("{")[0])[:40] for text in exercise(path)[1].texts()]


def untold(place: Locator, path: Path) -> None:
    seen = place.text_content() or ""
    assert [g for g in grounds(path) if g in seen] == []


def told(place: Locator, path: Path) -> None:
    text = place.text_content() or ""
    assert [g for g in grounds(path) if g not in text] == []
    assert not {"goed", "fout", "juist", "helaas"} & set(re.findall(r"\w+", _verdicts(place)))


def _verdicts(place: Locator) -> str:
    """What the debrief itself says, around the author's texts."""
    return " ".join(place.locator("dt, .rhk-overeen, figcaption").all_inner_texts()).lower()


@pytest.mark.parametrize("address", [SWING], indirect=True)
def test_by_keys_alone_with_a_reload_halfway(address: str, visitor: Visitor) -> None:
    page = visitor().page()
    place = arrive(page, address)
    answers = wanted(SWING)
    assert by_keys(page, answers, stop=5) == 5
    expect(place.get_by_role("status")).to_contain_text(f"5 van de {len(answers)} keuzes")
    chosen = "[...document.querySelectorAll('input:checked, select')].map((e) => e.value)"
    before = page.evaluate(chosen)
    words = place.locator(".rhk-plaats").text_content()
    place = arrive(page, address)
    assert page.evaluate(chosen) == before
    assert place.locator(".rhk-plaats").text_content() == words
    assert by_keys(page, answers, skip=5) == len(answers)
    expect(place.get_by_role("heading", name="Terugblik", exact=True)).to_be_focused()
    told(place, SWING)
    task, key = exercise(SWING)
    assert kept(page, task.id) == {one.slot: one.accepted[0] for one in asked(task, key)}
    place = arrive(page, address)
    told(place, SWING)


@pytest.mark.parametrize("address", [SWING], indirect=True)
def test_the_lines_of_two_parents_cross(address: str, visitor: Visitor) -> None:
    page = visitor().page()
    place = arrive(page, address)
    untold(place, SWING)
    for field, at in zip(place.locator("fieldset").all(), wanted(SWING), strict=False):
        field.get_by_role("radio").nth(at).check()
    lines = place.locator(".rhk-lijnveld .rhk-slinger")
    found = lines.evaluate_all(
        "(all) => all.map((l) => [l.classList[1], +l.getAttribute('y1') < +l.getAttribute('y2')])"
    )
    down = {name: [way for track, way in found if track == name] for name, _ in found}
    esther, nadia = down["rhk-spoor-0"], down["rhk-spoor-1"]
    assert len(esther) == len(nadia) == 5
    # Up and down, and where one falls the other may rise: a staircase would only go one way.
    assert {True, False} == set(esther) == set(nadia)
    assert any(a != b for a, b in zip(esther, nadia, strict=True))
    place.get_by_text("De lijn in woorden").click()
    listed = place.locator(".rhk-lijnwoorden li").all_inner_texts()
    task, _ = exercise(SWING)
    assert len(listed) == len(task.stations)
    assert all("Esther, op het" in text and "Nadia, op het" in text for text in listed)
    unfolded = place.locator(".rhk-lijnwoorden")
    place.get_by_role("combobox").first.select_option(index=1)
    expect(unfolded).to_have_attribute("open", "")
    expect(unfolded).to_contain_text("School")


@pytest.mark.parametrize("address", [GRADED], indirect=True)
def test_by_touch_and_the_debrief_counts_what_agrees(address: str, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).page()
    place = arrive(page, address)
    task, key = exercise(GRADED)
    for one in asked(task, key):
        about, moment = one.slot.split("/")
        text = next(m.text for m in task.moments if m.id == moment)
        card = place.locator(".rhk-momenten > li").filter(has_text=spoken(plain(text)))
        if about == "plek":
            card.get_by_role("combobox").tap()
            card.get_by_role("combobox").select_option(one.accepted[0])
        else:
            card.locator("label.rhk-optie").filter(has_text=task.marks[one.accepted[-1]]).tap()
    expect(place.locator(".rhk-voortgang")).to_contain_text("12 van de 12")
    button(place, READY).tap()
    expect(place).to_contain_text("Bij 12 van de 12 keuzes koos je wat de cursus ook zou kiezen.")
    told(place, GRADED)


def test_graded_work_shows_no_ground_and_stays_open(
    serve: Serve, tmp_path: Path, visitor: Visitor
) -> None:
    write(GRADED, tmp_path, key=False)
    page = visitor().page()
    address = serve(tmp_path)
    place = arrive(page, address)
    expect(place).to_contain_text("Wordt nagekeken na inleveren.")
    by_keys(page, wanted(GRADED))
    expect(place.get_by_role("combobox").first).to_be_visible()
    untold(place, GRADED)
    expect(place).not_to_contain_text("De lijn zoals de cursus hem leest")


@pytest.mark.parametrize("address", [SMALL], indirect=True)
def test_what_is_open_may_stay_open_but_not_by_accident(address: str, visitor: Visitor) -> None:
    page = visitor().page()
    place = arrive(page, address)
    button(place, READY).click()
    expect(place).to_contain_text("Er staan nog 5 keuzes open.")
    button(place, "Ga verder").click()
    assert page.evaluate("document.activeElement.matches('input, select')")
    button(place, READY).click()
    button(place, "Toch afronden").click()
    expect(place).to_contain_text("opengelaten")
    told(place, SMALL)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", [SWING, GRADED], indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    address: str, visitor: Visitor, width: int
) -> None:
    page = visitor(viewport={"width": width, "height": 800}).page()
    place = arrive(page, address)
    _clean(page, width)
    for field in place.locator("fieldset").all():
        field.get_by_role("radio").first.check()
    for summary in place.locator("summary").all():
        summary.click()
    _clean(page, width)
    button(place, READY).click()
    if (done := button(place, "Toch afronden")).is_visible():
        done.click()
    expect(place).to_contain_text("De lijn zoals de cursus hem leest")
    _clean(page, width)


def _clean(page: Page, width: int) -> None:
    for scheme in ("dark", "light"):
        look(page, scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
