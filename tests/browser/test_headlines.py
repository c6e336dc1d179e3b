"""Building headlines in a browser: what a reader expects changes at once, the rest comes later."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from rondhetkind.exercises import Headlines, HeadlinesKey, Source, read
from rondhetkind.exercises.headlines import Block, Part, Task
from tests.browser import alone
from tests.browser.conftest import Serve, Visitor
from tests.browser.play import button, spoken
from tests.browser.test_pages import violations
from tests.conftest import ROOT

FILE = ROOT / "modules" / "m1-een-ander-vertrekpunt" / "oefeningen" / "koppen.md"
READY = "Klaar, bekijk de terugblik"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Serve) -> str:
    return serve(alone.write(FILE, tmp_path_factory.mktemp("koppen"))) + "/"


@pytest.fixture(scope="module")
def source() -> Source:
    return read(FILE)


def parts(source: Source) -> tuple[Headlines, HeadlinesKey]:
    assert isinstance(source.exercise, Headlines) and isinstance(source.key, HeadlinesKey)
    return source.exercise, source.key


def bench(place: Locator, task: Task) -> Locator:
    return place.get_by_role("region", name=task.name, exact=True)


def example(source: Source, task: Task) -> list[tuple[Part, Block]]:
    exercise, key = parts(source)
    blocks = {b.id: b for p in exercise.parts for b in p.choices}
    return [
        (part, blocks[i])
        for part, i in zip(exercise.parts, key.tasks[task.id].example, strict=True)
    ]


def grounds(key: HeadlinesKey) -> list[str]:
    return [spoken(text.split("{")[0].split("*")[0])[:40] for text in key.texts() if text[0] != "*"]


def build(source: Source, place: Locator, by: str) -> None:
    """Build all headlines as the key has them; one is led on to the next part."""
    for task in parts(source)[0].tasks:
        here = bench(place, task)
        for part, block in example(source, task):
            expect(here.locator(".rhk-deelnaam")).to_contain_text(f"{part.name}.")
            choice = here.locator(f'[data-blok="{block.id}"]')
            if by == "touch":
                choice.tap()
                expect(here.locator(".rhk-verwachting")).to_be_in_viewport()
                continue
            here.locator("button").first.focus()
            place.page.keyboard.press(choice.get_attribute("aria-keyshortcuts") or "")
            assert place.page.evaluate("document.activeElement.closest('.rhk-blokken') !== null")


def test_by_keys_alone_kept_over_a_reload_and_told_only_afterwards(
    address: str, source: Source, visitor: Visitor
) -> None:
    exercise, key = parts(source)
    page = visitor().page()
    place = alone.whole(page, address)
    build(source, place, "keys")
    before = place.locator(".rhk-plaats").inner_text()
    place = alone.whole(page, address)
    # Which part is open is no answer; all that was built is there.
    for task in exercise.tasks:
        expect(bench(place, task).locator(".rhk-krantenkop")).to_have_text(
            spoken(exercise.wording(key.tasks[task.id].example))
        )
    seen = place.locator("section.rhk").inner_text() + before
    assert [g for g in grounds(key) if g in seen] == []
    button(place, READY).focus()
    page.keyboard.press("Enter")
    expect(place.get_by_role("heading", name="Terugblik", exact=True)).to_be_focused()
    entries = place.locator(".rhk-gronden > li")
    expect(entries).to_have_count(len(exercise.tasks))
    expect(entries.nth(1)).to_contain_text("staat in de tabel en stuurt")
    told = place.locator(".rhk-gronden").text_content() or ""
    for task in exercise.tasks:
        assert spoken(key.tasks[task.id].why.split("*")[0])[:40] in told
    # Who built what the course builds sees no second headline beside it.
    expect(place).not_to_contain_text("Zo kan het ook")
    assert not re.search(r"\b(goed zo|fout|helaas)\b", told, re.IGNORECASE)


def test_another_block_changes_at_once_what_a_hurried_reader_expects(
    address: str, source: Source, visitor: Visitor
) -> None:
    exercise, _ = parts(source)
    page = visitor().page()
    place = alone.whole(page, address)
    here = bench(place, exercise.tasks[0])
    expects = here.locator(".rhk-verwachting")
    expect(expects).to_contain_text("nog niets")
    first = exercise.parts[0]
    for block in first.choices:
        here.get_by_role("button", name=first.name).first.click()
        here.locator(f'[data-blok="{block.id}"]').click()
        expect(expects).to_have_text(f"Wie snel leest, denkt: {spoken(block.raises)}")
        expect(here.locator(".rhk-krantenkop")).to_have_text(f"{block.text} …")
        expect(place.get_by_role("status")).to_contain_text(spoken(block.raises))


def test_what_a_headline_does_comes_from_its_blocks(
    address: str, source: Source, visitor: Visitor
) -> None:
    exercise, key = parts(source)
    page = visitor().page()
    place = alone.whole(page, address)
    task = exercise.tasks[0]
    wrong = [part.choices[0] for part in exercise.parts]
    trend = next(b for p in exercise.parts for b in p.choices if b.id in key.untrue)
    wrong[1] = trend
    for block in wrong:
        bench(place, task).locator(f'[data-blok="{block.id}"]').click()
    button(place, READY).click()
    expect(place.locator(".rhk-nog-open")).to_contain_text("Er zijn nog 2 koppen niet af.")
    button(place, "Toch afronden").click()
    entry = place.locator(".rhk-gronden > li").first
    expect(entry).to_contain_text("staat niet zo in de tabel")
    expect(entry).to_contain_text(f"{spoken(trend.text)} klopt niet.")
    expect(entry).to_contain_text("Zo kan het ook")
    expect(place.locator(".rhk-gronden > li").nth(2)).to_contain_text("opengelaten")


def test_the_debrief_says_what_the_table_keeps_apart_under_the_headline_it_is_about(
    address: str, visitor: Visitor
) -> None:
    page = visitor().page()
    place = alone.whole(page, address)
    here = place.locator(".rhk-kopbank").first
    silent = ("(noem geen bron)", "(zet er niets naast)")
    for text in ("Ruim een derde", "kreeg in een jaar", "door ouders", *silent):
        here.locator("[data-blok]").filter(has_text=text).click()
    button(place, READY).click()
    button(place, "Toch afronden").click()
    entry = place.locator(".rhk-gronden > li").first
    mine = entry.locator("dl > div").filter(has=page.get_by_text("Die kop", exact=True))
    expect(mine).to_contain_text(
        "Ruim een derde van de basisschoolleraren staat in de tabel bij door leerlingen, "
        "niet bij door ouders."
    )
    expect(entry.locator(".rhk-blokuitleg")).to_have_count(1)
    expect(entry.locator("dt").last).to_have_text("Zo kan het ook")


def test_by_touch_on_a_phone(address: str, source: Source, visitor: Visitor) -> None:
    page = visitor(viewport={"width": 320, "height": 700}, has_touch=True, is_mobile=True).page()
    place = alone.whole(page, address)
    for target in place.locator(".rhk-kopbank button").all():
        box = target.bounding_box()
        assert box and box["height"] >= 44 and box["width"] >= 44
    build(source, place, "touch")
    expect(place.locator(".rhk-voortgang")).to_have_text("3 van de 3 koppen zijn af.")
    button(place, READY).tap()
    expect(place.locator(".rhk-gronden > li")).to_have_count(3)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(
    address: str, source: Source, visitor: Visitor, width: int, scheme: str
) -> None:
    page = visitor(viewport={"width": width, "height": 800}, color_scheme=scheme).page()
    place = alone.whole(page, address)
    sound(page, width)
    first = parts(source)[0].tasks[0]
    for _, block in example(source, first):
        bench(place, first).locator(f'[data-blok="{block.id}"]').click()
    sound(page, width)
    button(place, READY).click()
    button(place, "Toch afronden").click()
    place.locator(".rhk-gronden").wait_for()
    sound(page, width)


def sound(page: Page, width: int) -> None:
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
