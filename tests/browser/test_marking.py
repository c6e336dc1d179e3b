"""Marking sentences in a browser: by keys alone, by touch, kept, and told only afterwards."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.exercises import Marking, MarkingKey, Source, read
from tests.browser import alone
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button, spoken
from tests.browser.test_pages import violations
from tests.conftest import ROOT

FILE = ROOT / "modules" / "m5-als-het-anders-loopt" / "oefeningen" / "waarneming.md"
READY = "Klaar, bekijk de terugblik"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(alone.write(FILE, tmp_path_factory.mktemp("zinnen"))) + "/"


@pytest.fixture(scope="module")
def source() -> Source:
    return read(FILE)


def parts(source: Source) -> tuple[Marking, MarkingKey]:
    assert isinstance(source.exercise, Marking) and isinstance(source.key, MarkingKey)
    return source.exercise, source.key


def grounds(key: MarkingKey) -> list[str]:
    return [spoken(text.split("*")[0])[:40] for text in key.texts()]


def untold(place: Locator, key: MarkingKey) -> None:
    seen = place.locator("section.rhk").inner_text()
    assert [g for g in grounds(key) if g in seen] == []
    assert place.locator("mark").count() == 0


def test_by_keys_alone_and_kept_over_a_reload(
    address: str, source: Source, visitor: Visitor
) -> None:
    task, key = parts(source)
    page = visitor().page()
    place = alone.whole(page, address)
    place.get_by_role("radio").first.focus()
    half = len(task.sentences) // 2
    for number, sentence in enumerate(task.sentences, 1):
        # One is led to the next sentence that is open.
        row = page.evaluate("document.activeElement.closest('fieldset').textContent")
        assert spoken(sentence.text) in row
        digit = [m.id for m in task.marks].index(key.sentences[sentence.id].marks[0]) + 1
        page.keyboard.press(str(digit))
        expect(place.locator(".rhk-voortgang")).to_contain_text(f"{number} van de")
        if number == half:
            place = alone.whole(page, address)
            expect(place.locator("input:checked")).to_have_count(half)
            place.get_by_role("radio").nth(half * len(task.marks)).focus()
    expect(place.get_by_role("status")).to_contain_text("Je koos bij elke zin.")
    untold(place, key)
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == READY:
            break
    page.keyboard.press("Enter")
    expect(place.get_by_role("heading", name="Terugblik", exact=True)).to_be_focused()
    told = place.locator(".rhk-gronden").text_content() or ""
    assert [g for g in grounds(key) if g not in told] == []
    assert not re.search(r"\b(goed zo|fout|helaas)\b", told, re.IGNORECASE)


def test_the_debrief_shows_my_mark_all_readings_and_the_words(
    address: str, source: Source, visitor: Visitor
) -> None:
    task, key = parts(source)
    page = visitor().page()
    place = alone.whole(page, address)
    either = next(s for s in task.sentences if len(key.sentences[s.id].marks) > 1)
    other = next(m for m in task.marks if m.id not in key.sentences[either.id].marks)
    row(place, either.text).get_by_role("radio", name=other.name).check()
    button(place, READY).click()
    button(place, "Toch afronden").click()
    entry = place.locator(".rhk-gronden > li").filter(has_text=spoken(either.text))
    course = [m.name for m in task.marks if m.id in key.sentences[either.id].marks]
    expect(entry.locator("dd")).to_have_text(
        [other.name, course[0], *(f"of {name}" for name in course[1:])]
    )
    number = task.sentences.index(either) + 1
    expect(entry.locator(".rhk-waarover")).to_contain_text(f"{number}. {spoken(either.text)}")
    expect(entry).to_contain_text("meer dan één lezing")
    expect(entry.locator(".rhk-bespreek")).to_contain_text(
        spoken(key.sentences[either.id].discuss.split("*")[0])
    )
    assert place.locator(".rhk-gronden .rhk-waarover").count() == len(task.sentences)
    marked = [word for s in task.sentences for word in key.sentences[s.id].words]
    assert sorted(place.locator(".rhk-gronden mark").all_inner_texts()) == sorted(marked)
    expect(entry).to_contain_text(f"‘{key.sentences[either.id].words[0]}’")


def row(place: Locator, text: str) -> Locator:
    return place.locator("fieldset").filter(has_text=spoken(text))


def test_by_touch_on_a_phone(address: str, source: Source, visitor: Visitor) -> None:
    task, key = parts(source)
    page = visitor(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True).page()
    place = alone.whole(page, address)
    for label in place.locator(".rhk-soort").all():
        box = label.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    for sentence in task.sentences:
        wanted = key.sentences[sentence.id].marks[-1]
        place.locator(f'.rhk-zin:has-text("{spoken(sentence.text)[:25]}") label').filter(
            has=page.locator(f'input[value="{wanted}"]')
        ).tap()
    expect(place.locator("input:checked")).to_have_count(len(task.sentences))
    button(place, READY).tap()
    expect(place.locator(".rhk-gronden > li")).to_have_count(len(task.sentences))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(address: str, visitor: Visitor, width: int, scheme: str) -> None:
    page = visitor(viewport={"width": width, "height": 800}, color_scheme=scheme).page()
    place = alone.whole(page, address)
    place.get_by_role("radio").first.check()
    sound(page, width)
    button(place, READY).click()
    sound(page, width)
    button(place, "Toch afronden").click()
    place.locator("mark").first.wait_for()
    sound(page, width)


def sound(page: Page, width: int) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_fixture_without_its_key_stays_open_to_change(
    tmp_path: Path, serve: Serve, visitor: Visitor
) -> None:
    page = visitor().page()
    place = alone.whole(page, serve(alone.write(FILE, tmp_path, key=False)) + "/")
    place.get_by_role("radio").first.check()
    button(place, READY).click()
    button(place, "Toch afronden").click()
    expect(place).to_contain_text("Wordt nagekeken na inleveren.")
    expect(place.locator(".rhk-gronden")).to_have_count(0)
    place.get_by_role("radio").nth(1).check()
    expect(place.locator(".rhk-voortgang")).to_contain_text("1 van de")
