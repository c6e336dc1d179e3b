"""The week of parents on a page: by keys, by finger, kept over a reload, seen and said."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rondhetkind.exercises import Roster, RosterKey, read
from rondhetkind.exercises.week import overlap
from tests.browser.alone import arrive, by_keys, look, write
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button, spoken
from tests.browser.test_pages import violations
from tests.conftest import ROOT

WEEK = ROOT / "modules" / "m3-geen-ouder-is-gemiddeld" / "oefeningen" / "weekrooster.md"
GRADED = ROOT / "assignments" / "oefeningen" / "m3-opdracht" / "a4.md"
READY = "Klaar, bekijk de terugblik"


@pytest.fixture
def address(request: pytest.FixtureRequest, serve: Serve, tmp_path: Path) -> str:
    write(request.param, tmp_path)
    return serve(tmp_path)


def exercise(path: Path) -> tuple[Roster, RosterKey]:
    source = read(path)
    assert isinstance(source.exercise, Roster) and isinstance(source.key, RosterKey)
    return source.exercise, source.key


def wanted(path: Path) -> list[int]:
    """For each parent the place of an accepted moment and of a reason that goes with it."""
    task, key = exercise(path)
    moments, reasons = [m.id for m in task.moments], [r.id for r in task.reasons]
    found = []
    for parent in task.parents:
        moment, why = next(iter(key.parents[parent.id].moments.items()))
        found += [moments.index(moment), reasons.index(why[0])]
    return found


def grounds(path: Path) -> list[str]:
    return [spoken(text)[:40] for text in exercise(path)[1].texts()]


@pytest.mark.parametrize("address", [GRADED], indirect=True)
def test_by_keys_alone_with_a_reload_halfway(address: str, visitor: Visitor) -> None:
    page = visitor().page()
    place = arrive(page, address)
    assert by_keys(page, wanted(GRADED), stop=3) == 3
    expect(place.get_by_role("status")).to_contain_text("3 van de 8 keuzes gemaakt.")
    values = "[...document.querySelectorAll('select')].map((e) => e.value)"
    before, words = page.evaluate(values), place.locator(".rhk-plaats").text_content()
    assert sum(map(bool, before)) == 3
    place = arrive(page, address)
    assert page.evaluate(values) == before
    assert place.locator(".rhk-plaats").text_content() == words
    assert not any(g in words for g in grounds(GRADED))
    assert by_keys(page, wanted(GRADED), skip=3) == 8
    expect(place.get_by_role("heading", name="Terugblik", exact=True)).to_be_focused()
    expect(place).to_contain_text("Bij 4 van de 4 ouders koos je moment en reden zoals de cursus.")
    text = place.text_content() or ""
    assert [g for g in grounds(GRADED) if g not in text] == []
    expect(place.get_by_role("heading", name="Het moment waar niemand kon")).to_be_visible()


@pytest.mark.parametrize("address", [WEEK], indirect=True)
def test_by_touch_a_moment_in_a_block_is_seen_and_said(address: str, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).page()
    place = arrive(page, address)
    task, _ = exercise(WEEK)
    for parent in task.parents:
        card = place.locator(".rhk-ouder").filter(
            has=page.get_by_role("heading", name=parent.name, exact=True)
        )
        card.locator("summary").tap()
        told = card.locator("details li").all_inner_texts()
        when = card.get_by_label(f"{parent.name}: welk moment?")
        for number, moment in enumerate(task.moments):
            when.tap()
            when.select_option(moment.id)
            busy = [b.words for b in parent.blocks if overlap(b, moment.time)]
            taken = f"bezet ({'; '.join(busy)})" if busy else "vrij"
            says = f"{parent.name} is dan {taken}"
            expect(card.locator(".rhk-past-het")).to_contain_text(says)
            expect(place.get_by_role("status")).to_contain_text(says)
            assert says in told[number]
            expect(when).to_have_accessible_description(f"{moment.name}: {says}.")
            expect(card.locator(".rhk-gekozen-moment")).to_have_count(1)
            # Seen: the mark of the moment lies upon a block exactly when it runs into one.
            assert card.evaluate(UPON, number) is bool(busy)


UPON = """(card, number) => {
  const box = (e) => e.getBoundingClientRect();
  const mark = box(card.querySelectorAll(".rhk-schoolmoment > rect")[number]);
  const middle = (mark.top + mark.bottom) / 2;
  return [...card.querySelectorAll(".rhk-blok")].map(box).some((b) =>
    b.top < middle && middle < b.bottom && b.left < mark.right - 1 && mark.left + 1 < b.right);
}"""


def test_graded_work_shows_no_ground_and_stays_open(
    serve: Serve, tmp_path: Path, visitor: Visitor
) -> None:
    write(GRADED, tmp_path, key=False)
    page = visitor().page()
    place = arrive(page, serve(tmp_path))
    by_keys(page, wanted(GRADED))
    expect(place).to_contain_text("Je kunt je antwoord tot die tijd veranderen.")
    expect(place.get_by_role("combobox").first).to_be_visible()
    text = place.text_content() or ""
    assert [g for g in grounds(GRADED) if g in text] == []


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("address", [WEEK], indirect=True)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    address: str, visitor: Visitor, width: int
) -> None:
    page = visitor(viewport={"width": width, "height": 800}).page()
    place = arrive(page, address)
    for select in place.get_by_role("combobox").all():
        select.select_option(index=2)
    for summary in place.locator("summary").all():
        summary.click()
    _clean(page, width)
    button(place, READY).click()
    expect(place).to_contain_text("Het moment waar niemand kon")
    # Each week is at hand in the debrief, with the moment that was chosen.
    weeks = place.locator(".rhk-gronden > li > details")
    expect(weeks).to_have_count(len(exercise(WEEK)[0].parents))
    for week in weeks.all():
        week.locator("> summary").click()
        expect(week.locator(".rhk-gekozen-moment")).to_have_count(1)
    _clean(page, width)


def _clean(page: Page, width: int) -> None:
    for scheme in ("dark", "light"):
        look(page, scheme)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
