"""The assignment as a student makes it: in a real JupyterLab, with nothing but the release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from rondhetkind.answers import FILE, load
from rondhetkind.exercises import Library, MatchingKey, OrderingKey, ReadingKey, SortingKey
from rondhetkind.scoring import score
from tests.browser.conftest import Visitor
from tests.browser.lab import jupyter, run_all, soon
from tests.conftest import ASSIGNMENT, ROOT

pytestmark = [pytest.mark.lab, pytest.mark.grading]

NAME = ASSIGNMENT
LIBRARY = Library(ROOT)


def test_what_a_student_does_in_jupyterlab_earns_its_points(
    tmp_path: Path, visitor: Visitor, released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    folder = tmp_path / "student"
    shutil.copytree(released, folder / NAME)
    work = folder / NAME
    visit = visitor()
    page = visit.page()
    with jupyter(folder) as address:
        places = run_all(page, address, f"{NAME}/{NAME}.ipynb")
        expect(places).to_have_count(5)
        for number, do in enumerate((sort, read, order, match)):
            place = places.nth(number)
            place.evaluate("(e) => e.scrollIntoView()")
            do(place)
        expect(places.nth(3).locator(".rhk-voortgang")).to_contain_text("Bij 8 van de 8")
        soon(lambda: len(last_state(work, "a4")) == 8)
        for place in (places.nth(2), places.nth(3)):
            expect(place).to_contain_text("Wordt nagekeken na inleveren.")
        page.close()
    visit.errors.clear()  # JupyterLab's own remarks in its console are not ours.
    visit.failed.clear()
    answers = load(work / FILE)
    for name, points in (("a1", 12), ("a2", 8), ("a3", 8), ("a4", 8)):
        source = LIBRARY.find(f"{NAME}/{name}")
        assert source.key is not None
        found = score(source.exercise, source.key, answers[f"{NAME}/{name}"])
        assert (name, found.points) == (name, points)
    assert f"{NAME}/a5" not in answers


def last_state(work: Path, name: str) -> dict[str, object]:
    attempt = load(work / FILE)[f"{NAME}/{name}"].last
    return attempt.state() if attempt else {}


def sort(place: Locator) -> None:
    source = LIBRARY.find(f"{NAME}/a1")
    assert isinstance(source.key, SortingKey)
    texts = {c.text: c.id for c in source.exercise.cards}  # type: ignore[attr-defined]
    bins = [b.id for b in source.exercise.bins]  # type: ignore[attr-defined]
    for number in range(len(texts)):
        shown = straight(place.locator(".rhk-in-hand").inner_text())
        card = next(i for text, i in texts.items() if straight(text) in shown)
        wanted = bins.index(source.key.cards[card].bins[0])
        place.locator(".rhk-vakkeuze button").nth(wanted).click()
        expect(place.locator(".rhk-voortgang")).to_contain_text(f"{number + 1} van")


def read(place: Locator) -> None:
    source = LIBRARY.find(f"{NAME}/a2")
    assert isinstance(source.key, ReadingKey)
    for known in source.key.questions.values():
        for option in known.right:
            place.locator(f'input[value="{option}"]').first.check()


def order(place: Locator) -> None:
    source = LIBRARY.find(f"{NAME}/a3")
    assert isinstance(source.key, OrderingKey)
    texts = {i.id: straight(i.text) for i in source.exercise.items}  # type: ignore[attr-defined]
    rows = place.locator(".rhk-volgorde > li")
    moved = 0
    for target, item in enumerate(source.key.order):
        while True:
            shown = [straight(text) for text in rows.all_inner_texts()]
            at = next(i for i, text in enumerate(shown) if texts[item] in text)
            if at <= target:
                break
            rows.nth(at).locator(".rhk-schuif button").first.click()
            moved += 1
    if not moved:
        place.get_by_role("button", name="Zo laat ik het staan").click()


def match(place: Locator) -> None:
    source = LIBRARY.find(f"{NAME}/a4")
    assert isinstance(source.key, MatchingKey)
    fields = place.locator("select")
    for number, item in enumerate(source.exercise.items):  # type: ignore[attr-defined]
        fields.nth(number).select_option(source.key.items[item.id].options[0])


def straight(text: str) -> str:
    """A text without what typography makes of its quotes, on one line."""
    for curly, plain in (("“", '"'), ("”", '"'), ("’", "'"), ("‘", "'")):
        text = text.replace(curly, plain)
    return " ".join(text.split())
