"""Exercises in a real JupyterLab and Notebook 7: the same module, and Python sees each answer."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from rondhetkind.answers import FILE, load
from tests.browser.conftest import Visitor
from tests.browser.lab import jupyter, notebook, run_all, soon
from tests.browser.play import button, play, ways
from tests.browser.test_cases import CASES, case
from tests.conftest import ROOT

pytestmark = pytest.mark.lab


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a running JupyterLab, and its address."""
    root = tmp_path_factory.mktemp("lab") / "werk"
    root.mkdir()
    with jupyter(root, course=ROOT) as address:
        yield root, address


def finished(folder: Path, exercise_id: str) -> int:
    return sum(a.finished is not None for a in load(folder / FILE)[exercise_id].attempts)


@pytest.mark.parametrize("exercise_id", CASES)
def test_a_case_plays_to_each_ending_in_jupyterlab(
    lab: tuple[Path, str], visitor: Visitor, exercise_id: str
) -> None:
    root, address = lab
    folder = Path(tempfile.mkdtemp(dir=root))
    notebook(folder / "casus.ipynb", f'from rondhetkind import Oefening\nOefening("{exercise_id}")')
    found = ways(case(exercise_id))
    visit = visitor()
    page = visit.page()
    place = run_all(page, f"{address}/lab/tree/{folder.name}/casus.ipynb").first
    for number, way in enumerate(found.values(), 1):
        play(place, way)
        soon(lambda n=number: finished(folder, exercise_id) == n)
        attempts = load(folder / FILE)[exercise_id].attempts
        assert len(attempts) == number
        assert attempts[-1].path() == tuple(choice.id for choice in way)
        button(place, "Verder").click()
        button(place, "Speel opnieuw").click()
    page.close()
    visit.errors.clear()  # JupyterLab's own remarks in its console are not ours.
    visit.failed.clear()


def test_an_answer_reaches_python_and_a_restarted_kernel(
    lab: tuple[Path, str], visitor: Visitor
) -> None:
    root, address = lab
    folder = Path(tempfile.mkdtemp(dir=root))
    notebook(
        folder / "scan.ipynb",
        'from rondhetkind import Oefening\noefening = Oefening("m2/zelfscan")\noefening',
    )
    visit = visitor()
    page = visit.page()
    place = run_all(page, f"{address}/lab/tree/{folder.name}/scan.ipynb").first
    slider = place.get_by_role("slider").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(place.locator(".rhk-opgeslagen")).to_have_text("Opgeslagen")
    soon(lambda: load(folder / FILE)["m2/zelfscan"].attempts)
    state = load(folder / FILE)["m2/zelfscan"].attempts[-1].state()
    assert [type(v) for k, v in state.items() if k.startswith("vooraf/")] == [int]
    # The same in Notebook 7, with another kernel: what was done is there.
    again = run_all(page, f"{address}/notebooks/{folder.name}/scan.ipynb").first
    expect(again.locator(".rhk-voortgang")).to_contain_text("1 van de")
    page.close()
    visit.errors.clear()
    visit.failed.clear()


def test_typing_is_not_disturbed_and_digits_are_no_shortcut(
    lab: tuple[Path, str], visitor: Visitor
) -> None:
    root, address = lab
    folder = Path(tempfile.mkdtemp(dir=root))
    exercise_id = "m2/kwartiertje-lezen"
    notebook(folder / "casus.ipynb", f'from rondhetkind import Oefening\nOefening("{exercise_id}")')
    visit = visitor()
    page = visit.page()
    place = run_all(page, f"{address}/lab/tree/{folder.name}/casus.ipynb").first
    area = place.locator("textarea").first
    area.click()
    sentence = "Ik denk 1 ding, en dan nog een ding dat langer duurt dan een seconde."
    page.keyboard.type(sentence, delay=60)
    expect(area).to_have_value(sentence)
    assert area.evaluate("(e) => e === document.activeElement")
    button(place, "Naar het gesprek").click()
    page.keyboard.press("1")
    expect(place.locator(".rhk-gevolg").first).to_be_visible()
    soon(lambda: load(folder / FILE)[exercise_id].attempts[-1].path())
    (attempt,) = load(folder / FILE)[exercise_id].attempts
    assert attempt.state()["vooraf/1"] == sentence
    saved = json.loads((folder / "casus.ipynb").read_text())
    assert [c["cell_type"] for c in saved["cells"]] == ["code"]
    page.close()
    visit.errors.clear()
    visit.failed.clear()
