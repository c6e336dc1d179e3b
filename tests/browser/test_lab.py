"""Exercises in a real JupyterLab and Notebook 7: the same module, and Python sees each answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from rondhetkind.answers import FILE, load
from tests.browser.conftest import visitors
from tests.browser.lab import jupyter, notebook, run_all, soon, stop_kernels
from tests.browser.play import button, play, ways
from tests.browser.test_cases import CASES, case
from tests.conftest import ROOT

pytestmark = pytest.mark.lab


NOTEBOOK = "oefeningen.ipynb"
SCAN = "m2/zelfscan"
TYPED = "m2/kwartiertje-lezen"
ELSEWHERE = "schrijven"
"""A folder with answers of its own: this exercise is in the notebook a second time."""
PLAYED = CASES[::5]
"""Three of the cases: each plays the same way, and in the book all of them are played."""
FIRST: dict[str, Callable[[Locator], None]] = {
    "m5/waarneming": lambda place: place.get_by_role("radio").first.check(),
    "m5/slingeren": lambda place: place.get_by_role("radio").first.check(),
    "m1/koppen": lambda place: place.locator("[data-blok]").first.click(),
    "m3/weekrooster": lambda place: str(place.locator("select").first.select_option(index=1)),
    "m4/genogram": lambda place: button(place, "Persoon erbij").click(),
}
"""What somebody does first in each of the kinds that have more than a card or a question."""


@dataclass(frozen=True)
class Lab:
    """A notebook with exercises that has been run in a real JupyterLab."""

    folder: Path
    address: str
    page: Page
    places: Locator

    def place(self, number: int) -> Locator:
        """The exercise of a cell, brought into view: JupyterLab draws only what can be seen."""
        found = self.places.nth(number)
        found.evaluate("(e) => e.scrollIntoView()")
        return found


CELLS = [
    *(f'Oefening("{exercise_id}")' for exercise_id in PLAYED),
    f'oefening = Oefening("{SCAN}")\noefening',
    f'Oefening("{TYPED}", "{ELSEWHERE}")',
    *(f'Oefening("{exercise_id}")' for exercise_id in FIRST),
]


@pytest.fixture(scope="module")
def lab(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """One notebook for all: opening JupyterLab takes longer than what is done in it."""
    folder = tmp_path_factory.mktemp("lab") / "werk"
    (folder / ELSEWHERE).mkdir(parents=True)
    notebook(folder / NOTEBOOK, "from rondhetkind import Oefening", *CELLS)
    with visitors(browser) as visitor, jupyter(folder, course=ROOT) as address:
        visit = visitor()
        page = visit.page()
        places = run_all(page, address, NOTEBOOK)
        expect(places).to_have_count(len(CELLS))
        yield Lab(folder, address, page, places)
        page.close()
        visit.errors.clear()  # JupyterLab's own remarks in its console are not ours.
        visit.failed.clear()


def finished(folder: Path, exercise_id: str) -> int:
    return sum(a.finished is not None for a in load(folder / FILE)[exercise_id].attempts)


@pytest.mark.parametrize("exercise_id", PLAYED)
def test_a_case_plays_to_each_ending_in_jupyterlab(lab: Lab, exercise_id: str) -> None:
    place = lab.place(PLAYED.index(exercise_id))
    for number, way in enumerate(ways(case(exercise_id)).values(), 1):
        play(place, way)
        soon(lambda n=number: finished(lab.folder, exercise_id) == n)
        attempts = load(lab.folder / FILE)[exercise_id].attempts
        assert len(attempts) == number
        assert attempts[-1].path() == tuple(choice.id for choice in way)
        button(place, "Verder").click()
        button(place, "Speel opnieuw").click()


@pytest.mark.parametrize("exercise_id", FIRST)
def test_what_is_done_first_is_kept_beside_the_notebook(lab: Lab, exercise_id: str) -> None:
    place = lab.place(len(PLAYED) + 2 + list(FIRST).index(exercise_id))
    FIRST[exercise_id](place)
    soon(lambda: load(lab.folder / FILE)[exercise_id].attempts[-1].steps)
    expect(place.locator(".rhk-opgeslagen")).to_have_text("Opgeslagen")


def test_typing_is_not_disturbed_and_digits_are_no_shortcut(lab: Lab) -> None:
    place = lab.place(len(PLAYED) + 1)
    file = lab.folder / ELSEWHERE / FILE
    area = place.locator("textarea").first
    area.click()
    lab.page.keyboard.type("Ik denk 1 ding, ")
    # Whoever rests is kept; Python's answer to that arrives while one goes on.
    soon(lambda: load(file)[TYPED].attempts[-1].state()["vooraf/1"] == "Ik denk 1 ding, ")
    lab.page.keyboard.type("en dan nog een ding, 2 zelfs.", delay=20)
    sentence = "Ik denk 1 ding, en dan nog een ding, 2 zelfs."
    expect(area).to_have_value(sentence)
    assert area.evaluate("(e) => e === document.activeElement")
    button(place, "Naar het gesprek").click()
    lab.page.keyboard.press("1")
    expect(place.locator(".rhk-gevolg").first).to_be_visible()
    soon(lambda: load(file)[TYPED].attempts[-1].path())
    (attempt,) = load(file)[TYPED].attempts
    assert attempt.state()["vooraf/1"] == sentence
    saved = json.loads((lab.folder / NOTEBOOK).read_text())
    assert [c["cell_type"] for c in saved["cells"]] == ["code"] * (len(CELLS) + 1)


def test_an_answer_reaches_python_and_a_restarted_kernel(lab: Lab) -> None:
    # The last test: it leaves JupyterLab.
    place = lab.place(len(PLAYED))
    slider = place.get_by_role("slider").first
    slider.focus()
    lab.page.keyboard.press("ArrowRight")
    expect(place.locator(".rhk-opgeslagen")).to_have_text("Opgeslagen")
    soon(lambda: load(lab.folder / FILE)[SCAN].attempts)
    state = load(lab.folder / FILE)[SCAN].attempts[-1].state()
    assert [type(v) for k, v in state.items() if k.startswith("vooraf/")] == [int]
    # The same in Notebook 7, with another kernel: what was done is there.
    lab.page.goto("about:blank")
    stop_kernels(lab.page, lab.address)
    again = run_all(lab.page, lab.address, NOTEBOOK, app="notebooks").nth(len(PLAYED))
    expect(again.locator(".rhk-voortgang")).to_contain_text("1 van de")
