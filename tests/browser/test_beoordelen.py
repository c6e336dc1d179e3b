"""Grading by hand in a real JupyterLab: with the keyboard, blind, and when something breaks."""

from __future__ import annotations

import json
import os
import re
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import copy_course
from rondhetkind.assignments.judging import desk as python
from rondhetkind.assignments.judging.work import Work
from tests.assignments.judging.klas import make_class, with_drawings
from tests.browser.conftest import Visitor, visitors
from tests.browser.desk import Desk, kept, overflowing, rows
from tests.browser.lab import jupyter, notebook, run_all, soon
from tests.browser.test_pages import AXE
from tests.browser.wire import Wire, wire
from tests.conftest import ASSIGNMENT, ROOT

pytestmark = pytest.mark.lab

NAME = ASSIGNMENT
COUNT = 12
POINTS = {1: 3, 2: 8, 3: 11, 4: 14}
"""The usual points of each level."""

WRITE_DOWN = 'from pathlib import Path\nimport os\nPath("{0}.pid").write_text(str(os.getpid()))'
OPEN = (
    "from rondhetkind.assignments.judging import Beoordelen\n"
    'Beoordelen("m2-opdracht", docent="{0}")'
)


@dataclass(frozen=True)
class Place:
    """A class that handed in, a Jupyter server in its folder, and a line to it that can break."""

    course: Course
    address: str
    line: Wire
    visitor: Visitor

    def arrive(self, lecturer: str, address: str) -> Desk:
        """A browser of its own for a lecturer, with a notebook and a kernel of its own."""
        notebook(
            self.course.root / "docent" / f"{lecturer}.ipynb",
            WRITE_DOWN.format(lecturer),
            OPEN.format(lecturer),
        )
        page = self.visitor().page()
        # JupyterLab tells in a window of its own that a kernel died or a server is gone.
        window = page.locator("dialog.jp-Dialog")
        page.add_locator_handler(window, lambda seen: seen.locator("button").last.click())
        return self.run(lecturer, page, address)

    def run(self, lecturer: str, page: Page, address: str) -> Desk:
        """Open a lecturer's notebook and run it."""
        root = run_all(page, address, f"docent/{lecturer}.ipynb").first
        found = Desk(page, root)
        expect(found.button("Overzicht")).to_be_visible()
        # JupyterLab's own question lies over the corner of whatever is below it.
        page.locator(".Toastify").evaluate_all("(all) => all.forEach((one) => one.remove())")
        return found

    def again(self, page: Page) -> Desk:
        """Run the notebook of a page again, as the desk advises when its kernel is gone."""
        old = page.locator(".rhk-bureau").element_handle()
        page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for()
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        assert old
        old.wait_for_element_state("hidden")
        found = Desk(page, page.locator(".jp-OutputArea section.rhk").first)
        expect(found.button("Overzicht")).to_be_visible()
        return found

    def kernel(self, lecturer: str) -> int:
        """The process of a lecturer's kernel."""
        return int((self.course.root / "docent" / f"{lecturer}.pid").read_text())


@pytest.fixture(scope="module")
def place(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    root = tmp_path_factory.mktemp("bureau") / "assignments"
    copy_course(ROOT, root)
    with_drawings(Course(root))
    make_class(Course(root), COUNT)
    with ExitStack() as stack:
        visitor = stack.enter_context(visitors(browser, quiet=False))
        address = stack.enter_context(jupyter(root))
        line = stack.enter_context(wire(address))
        yield Place(Course(root), address, line, visitor)


@pytest.fixture(scope="module")
def anna(place: Place) -> Desk:
    """Anna's desk, the same for all tests: opening JupyterLab takes longer than what is done."""
    return place.arrive("anna", place.line.address)


@pytest.fixture(scope="module")
def bram(place: Place) -> Desk:
    return place.arrive("bram", place.address)


# --- grading ----------------------------------------------------------------------------------


def test_an_answer_is_graded_with_the_keyboard_alone(place: Place, anna: Desk) -> None:
    page = anna.page
    page.locator(".jp-Notebook .jp-Cell").nth(1).locator(".cm-content").click()
    page.keyboard.press("Escape")
    while not anna.root.evaluate("(e) => e.contains(document.activeElement)"):
        page.keyboard.press("Tab")
    while "B1" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(anna.answer).to_be_visible()
    first = anna.ref
    anna.press("3", "Tab", "2", "+")
    expect(anna.root.get_by_text("niveau 2, 9 punten")).to_be_visible()
    anna.press("o")
    page.keyboard.type("Zoek nog 1 bron.")
    anna.onward("Control+Enter")
    anna.settled()
    found = kept(place.course)[first]
    assert found.levels == {"Gebruik van onderzoek": 3, "Model": 2}
    assert (found.score, found.needs) == (POINTS[3] + POINTS[2] + 1, False)
    assert found.comment == (
        "- Gebruik van onderzoek: niveau 3, 11 punten\n- Model: niveau 2, 9 punten\n\n"
        "Zoek nog 1 bron."
    )
    expect(anna.progress).to_have_text(f"1 van {COUNT} nagekeken")
    # No key of the desk did something to the notebook around it.
    assert page.locator(".jp-Notebook .jp-Cell").count() == 2


def test_enter_waits_for_the_criteria_that_are_left(anna: Desk) -> None:
    anna.open("B1")
    here = anna.ref
    anna.press("4", "Enter")
    expect(anna.told).to_have_text("Nog te kiezen: Model. Met S sla je dit antwoord over.")
    assert anna.ref == here
    # The focus is where something is left to choose.
    anna.press("2")
    anna.onward("Enter")


def test_names_are_hidden_until_somebody_asks_on_purpose(place: Place, anna: Desk) -> None:
    anna.open("B3")
    page = anna.page
    student = re.compile(r"s\d{4}|Voornaam|Achternaam|hogeschool\.example")
    assert not student.search(anna.root.evaluate("(e) => e.outerHTML"))
    anna.button("Toon naam").click()
    page.keyboard.press("Escape")
    assert not student.search(anna.root.evaluate("(e) => e.outerHTML"))
    anna.button("Toon naam").click()
    anna.button("Toon de naam van deze student").click()
    expect(anna.root.locator(".rhk-lezer strong").first).to_contain_text("Voornaam")
    shown = anna.ref
    anna.onward("s")
    assert not student.search(anna.root.locator(".rhk-lezer").inner_text())
    [seen] = rows(place.course.root, "select grader, submission from rhk_reveal")
    assert seen == {"grader": "anna", "submission": shown.partition("/")[0]}


def test_the_order_is_shuffled_and_stays(place: Place, anna: Desk, bram: Desk) -> None:
    def order(desk: Desk) -> list[str]:
        desk.open("B3")
        found = [desk.ref]
        while len(found) < 5:
            found.append(desk.onward("s"))
        return found

    mine = order(anna)
    assert order(anna) == mine
    his = order(bram)
    assert his != mine
    answers = rows(
        place.course.root,
        "select n.id, a.student_id from submitted_notebook n "
        "join submitted_assignment a on a.id = n.assignment_id",
    )
    student = {row["id"]: row["student_id"] for row in answers}
    # One of the two may fall in the order of the class by chance, and once in 120 times does.
    both = [[student[ref.partition("/")[0]] for ref in one] for one in (mine, his)]
    assert any(names != sorted(names) for names in both)


def test_a_flag_a_note_and_a_skip(place: Place, anna: Desk) -> None:
    anna.open("B2")
    here = anna.ref
    done = anna.progress.inner_text()
    anna.press("m", "n")
    anna.page.keyboard.type("Vraag Bram, 2 bronnen?")
    anna.press("Escape")
    anna.settled()
    assert anna.chosen() == []
    expect(anna.progress).to_have_text(f"{done}, 1 met vlag")
    found = kept(place.course)[here]
    assert (found.flag, found.flagged, found.note) == (True, True, "Vraag Bram, 2 bronnen?")
    assert (found.comment, found.score, found.needs) == ("", None, True)
    anna.onward("s")
    expect(anna.progress).to_have_text(f"{done}, 1 met vlag")
    assert anna.onward("v") == here
    expect(anna.field("Notitie voor docenten")).to_have_value("Vraag Bram, 2 bronnen?")
    anna.press("m")
    anna.settled()
    soon(lambda: not kept(place.course)[here].flagged)


def test_what_was_done_is_undone_one_by_one(place: Place, anna: Desk) -> None:
    anna.open("B2")
    first = anna.ref
    anna.press("2")
    anna.onward("Enter")
    anna.press("4")
    anna.settled()
    second = anna.ref
    anna.press("u")
    expect(anna.told).to_have_text("Ongedaan gemaakt.")
    assert (anna.ref, anna.chosen()) == (second, [])
    assert anna.onward("u") == first
    assert anna.chosen() == []
    found = kept(place.course)
    assert (found[first].score, found[second].score) == (None, None)


def test_an_earlier_remark_is_used_again_and_edited(place: Place, anna: Desk) -> None:
    anna.open("B2")
    anna.press("3", "o")
    anna.page.keyboard.type("Schrijf korter.")
    anna.onward("Control+Enter")
    here = anna.ref
    anna.press("h")
    remark = anna.root.locator(".rhk-stukje", has_text="Schrijf korter.")
    expect(remark).to_be_focused()
    anna.press("Escape")
    expect(remark).to_be_hidden()
    anna.press("h")
    expect(remark).to_be_focused()
    anna.press("Enter")
    expect(anna.field("Opmerking voor de student")).to_be_focused()
    anna.page.keyboard.type(" Denk aan de ouder.")
    anna.settled()
    assert kept(place.course)[here].comment == "Schrijf korter. Denk aan de ouder."


def test_enter_says_that_a_judgement_holds_for_a_changed_answer(place: Place, anna: Desk) -> None:
    anna.open("B2")
    here = anna.ref
    anna.press("2")
    anna.onward("Enter")
    anna.settled()
    submission = here.partition("/")[0]
    [student] = rows(
        place.course.root,
        "select student_id from submitted_assignment a join submitted_notebook n "
        f"on n.assignment_id = a.id where n.id = '{submission}'",
    )
    # As a newer hand-in leaves it: another text, the old points, and a question about them.
    folder = place.course.root / "autograded" / student["student_id"] / NAME
    nb = json.loads((folder / f"{NAME}.ipynb").read_text(encoding="utf-8"))
    for cell in nb["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "b2":
            cell["source"] = "Beste ouders, dit is een nieuwe tekst."
    (folder / f"{NAME}.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    with closing(sqlite3.connect(place.course.root / "gradebook.db", timeout=60)) as book:
        asked = "update grade set needs_manual_grade = 1 where notebook_id = ? and manual_score = 8"
        book.execute(asked, (submission,))
        book.commit()
    anna.open("B2")
    anna.go(here)
    expect(anna.answer).to_have_text("Beste ouders, dit is een nieuwe tekst.")
    expect(anna.root.get_by_text("De student veranderde dit antwoord")).to_be_visible()
    assert anna.chosen() == [2]
    anna.onward("Enter")
    anna.settled()
    assert (kept(place.course)[here].score, kept(place.course)[here].needs) == (8, False)


def test_examples_are_judged_before_the_agreed_level_is_told(place: Place, anna: Desk) -> None:
    anna.start()
    anna.button("Naar de voorbeelden").click()
    verdict = anna.root.locator(".rhk-oordeel", has_text="Afgesproken: niveau")
    expect(anna.root.get_by_role("heading", name="Voorbeeld 1 van 32")).to_be_visible()
    expect(verdict).to_have_count(0)
    anna.press("2")
    expect(verdict).to_be_visible()
    expect(anna.root.get_by_text(re.compile(r"^Tot nu toe: [01] van 1 gelijk"))).to_be_visible()
    anna.press("Enter")
    expect(anna.root.get_by_role("heading", name="Voorbeeld 2 van 32")).to_be_visible()
    expect(verdict).to_have_count(0)
    anna.press("Enter")
    expect(anna.told).to_contain_text("Kies eerst een niveau.")
    anna.press("3")
    expect(anna.root.get_by_text("Alfa van Krippendorff")).to_be_visible()
    expect(anna.progress).to_have_text("2 van 32 voorbeelden")
    assert [row["level"] for row in rows(place.course.root, "select * from rhk_calibration")] == [
        *(2, 3)
    ]


def test_a_sample_is_graded_twice_and_blind(place: Place, anna: Desk) -> None:
    judged = grade_sample(place.course, "cees", 2)
    anna.start()
    anna.button("Dubbel nakijken").click()
    anna.button("Kijk de steekproef na").click()
    expect(anna.answer).to_be_visible()
    done = []
    for _ in range(2):
        here = anna.ref
        assert here in judged
        assert anna.chosen() == []
        assert "cees" not in anna.root.inner_text()
        count = len(kept(place.course)[here].levels)
        anna.press(*["4", "Tab"] * (count - 1), "4")
        done.append((here, count))
        expect(anna.told).to_have_text("Tweede oordeel opgeslagen.")
        anna.onward("Enter")
    expect(anna.progress).to_contain_text("2 van 9 dubbel nagekeken")
    after = kept(place.course)
    assert {ref: after[ref] for ref in judged} == judged
    anna.start()
    anna.button("Dubbel nakijken").click()
    expect(anna.root.get_by_text("Kappa").first).to_be_visible()
    expect(anna.root.get_by_text("Alfa van Krippendorff").first).to_be_visible()
    table = anna.root.get_by_role("row", name=re.compile("niveau 2 .cees. niveau 4 .anna."))
    expect(table).to_have_count(sum(count for _, count in done))


def grade_sample(course: Course, lecturer: str, level: int) -> dict[str, object]:
    """A colleague judges the answers that are graded twice."""
    from rondhetkind.assignments.judging import second

    work = Work(course, NAME, lecturer)
    sample = second.drawn(work.ledger.all(work.cells), NAME)
    for ref in sample:
        [seen] = ask(work, "answers", refs=[str(ref)], mode="vraag")
        names = [criterion.name for criterion in work.rubric.criteria_of(ref.cell)]
        judge(work, seen, dict.fromkeys(names, level))
    work.close()
    found = kept(course)
    return {str(ref): found[str(ref)] for ref in sample}


def judge(work: Work, seen: dict[str, object], levels: dict[str, int], remark: str = "") -> None:
    marks = {name: {"level": level, "points": POINTS[level]} for name, level in levels.items()}
    judgement = {"marks": marks, "remark": remark, "note": "", "flag": False}
    about = {name: seen[name] for name in ("ref", "version", "outside")}
    ask(work, "save", **about, judgement=judgement, token=f"t {seen['ref']}", kind="keuze")


def ask(work: Work, what: str, **more: object) -> list[dict[str, object]]:
    reply = python.reply(work, {"ask": what, "id": "x", **more})
    assert "ok" in reply, reply
    found: list[dict[str, object]] = reply["ok"]
    return found


# --- part A of the same student ---------------------------------------------------------------


def part_a(desk: Desk) -> Locator:
    """Unfold part A; gives the drawings in it."""
    desk.root.locator(".rhk-deel-a > summary").click()
    drawings = desk.root.locator(".rhk-tekening")
    expect(drawings.get_by_role("img").first).to_be_visible()
    return drawings


def test_what_a_student_drew_stands_above_what_was_asked(anna: Desk) -> None:
    anna.open("B1")
    # An answer is there sooner than its drawings: those are made when part A is unfolded.
    expect(anna.root.locator(".rhk-tekening svg")).to_have_count(0)
    drawings = part_a(anna)
    genogram = drawings.get_by_role("img", name=re.compile("^Een genogram met .* drie generaties"))
    expect(genogram.locator("text", has_text=re.compile("^Dani$"))).to_be_visible()
    expect(genogram).to_have_accessible_description(
        re.compile("Dani: man, 13 jaar, aangemeld; kind")
    )
    expect(drawings.get_by_role("img", name=re.compile("^Een ecogram met "))).to_be_visible()
    # To look at only: nothing in it answers to a press.
    assert drawings.locator("button, input, select").count() == 0
    words = anna.root.get_by_role("group").filter(has=anna.page.get_by_text("Wat gevraagd is en"))
    expect(words.first).to_contain_text("Antwoord: man, 13 jaar. Telt mee.")
    anna.onward("s")
    expect(anna.root.locator(".rhk-tekening svg")).to_have_count(0)


def test_a_wide_drawing_scrolls_in_its_box_with_the_keyboard(anna: Desk) -> None:
    page = anna.page
    before = page.viewport_size
    assert before
    anna.open("B1")
    box = part_a(anna).get_by_role("group", name="De tekening").first
    page.set_viewport_size({"width": 700, "height": 800})
    try:
        anna.root.locator(".rhk-deel-a > summary").focus()
        anna.press("Tab")
        expect(box).to_be_focused()
        assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")
        anna.press("ArrowRight", "ArrowRight")
        page.wait_for_function("(e) => e.scrollLeft > 0", arg=box.element_handle())
        assert anna.root.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    finally:
        page.set_viewport_size(before)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "Bij dit notebook is geen antwoorden.json ingeleverd."),
        ("{", "antwoorden.json is beschadigd: het is geen volledige JSON."),
    ],
    ids=["gone", "damaged"],
)
def test_answers_that_cannot_be_read_are_told(
    place: Place, anna: Desk, content: str | None, said: str
) -> None:
    files = list((place.course.root / "autograded").glob(f"*/{NAME}/{FILE}"))
    kept = {file: file.read_bytes() for file in files}
    for file in files:
        file.unlink() if content is None else file.write_text(content)
    try:
        anna.open("B1")
        told = anna.root.locator(".rhk-deel-a")
        # Not a word about what was answered, and nothing to unfold that would be empty.
        expect(told).to_have_text(
            re.compile(rf"^Deel A van deze student: \d+ van \d+ punten\. {re.escape(said)}$")
        )
        expect(told.locator("summary")).to_have_count(0)
    finally:
        for file, whole in kept.items():
            file.write_bytes(whole)
    anna.open("B1")
    part_a(anna)


# --- how it looks -----------------------------------------------------------------------------


def views(desk: Desk) -> Iterator[str]:
    """Every view of the desk, one after the other."""
    desk.start()
    yield "overzicht"
    desk.button("Toetsen").click()
    yield "toetsen"
    desk.button("Sluit").click()
    desk.open("B1")
    while not desk.button("Toon naam").count():
        desk.onward("s")
    part_a(desk)
    for summary in desk.root.locator(".rhk-deel-a section summary").all():
        summary.click()
    desk.root.locator(".rhk-notitie summary").click()
    desk.root.get_by_role("radio").first.check()
    desk.button("Eerdere opmerkingen").click()
    expect(desk.root.locator(".rhk-eerder")).to_be_visible()
    yield "nakijken"
    desk.button("Toon naam").click()
    yield "naam"
    desk.button("Annuleer").click()
    desk.button("Ongedaan maken").click()
    expect(desk.told).to_have_text("Ongedaan gemaakt.")
    desk.start()
    for name, title in (
        ("Voorbeelden", re.compile(r"^Voorbeeld \d+ van 32")),
        ("Dubbel nakijken", "Dubbel nakijken: hoe ver"),
        ("Rubriek", "Er verandert niets"),
    ):
        desk.button(name).click()
        expect(desk.root.get_by_role("heading", name=title)).to_be_visible()
        yield name
        desk.start()


@pytest.mark.parametrize("theme", ["Light", "Dark"])
def test_axe_finds_nothing(anna: Desk, theme: str) -> None:
    page = anna.page
    page.get_by_role("menuitem", name="Settings", exact=True).click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text=f"JupyterLab {theme}").first.click()
    light = json.dumps(theme == "Light")
    page.locator(f"body[data-jp-theme-light={light}]").wait_for(state="attached")
    found = {}
    for view in views(anna):
        report = Axe().run(page, context=".rhk-bureau", options=AXE).response
        found[view] = [(v["id"], [n["html"] for n in v["nodes"]]) for v in report["violations"]]
    assert found == {view: [] for view in found}
    assert len(found) == 7


def test_on_a_screen_of_320_wide_nothing_is_cut_off(anna: Desk) -> None:
    page = anna.page
    before = page.viewport_size
    assert before
    anna.button("Volledig scherm").click()
    page.set_viewport_size({"width": 320, "height": 640})
    try:
        expect(anna.root).to_have_css("width", "320px")
        for view in views(anna):
            assert (view, overflowing(anna.root)) == (view, [])
            assert anna.root.evaluate("(e) => e.scrollWidth") == 320
        anna.open("B3")
        anna.button("Volgende").click()
        expect(anna.told).to_contain_text("Nog te kiezen")
    finally:
        page.evaluate("document.exitFullscreen()")
        page.set_viewport_size(before)


def test_the_button_for_the_full_screen_says_what_it_does(anna: Desk) -> None:
    anna.button("Volledig scherm").click()
    expect(anna.button("Klein scherm")).to_be_focused()
    expect(anna.button("Volledig scherm")).to_have_count(0)
    anna.button("Klein scherm").click()
    expect(anna.button("Volledig scherm")).to_be_visible()
    assert anna.page.evaluate("document.fullscreenElement") is None


# --- two at once ------------------------------------------------------------------------------


def test_two_lecturers_at_once_see_each_other(place: Place, anna: Desk, bram: Desk) -> None:
    anna.open("B3")
    here = anna.ref
    bram.open("B3")
    bram.go(here)
    anna.press("3")
    anna.settled()
    bram.press("1")
    clash = bram.root.get_by_role("group", name="Iemand was je voor")
    expect(clash).to_contain_text("Anna veranderde dit antwoord")
    for words in ("niveau 3, 11 punten", "niveau 1, 3 punten"):
        expect(clash).to_contain_text(words)
    assert (kept(place.course)[here].grader, kept(place.course)[here].score) == ("anna", 11)
    bram.button("Houd dat van anna").click()
    expect(clash).to_have_count(0)
    assert bram.chosen() == [3]
    # And the other way round, this time replaced on purpose.
    bram.press("4")
    bram.settled()
    anna.press("2")
    clash = anna.root.get_by_role("group", name="Iemand was je voor")
    expect(clash).to_contain_text("Bram veranderde dit antwoord")
    assert kept(place.course)[here].score == 14
    anna.button("Bewaar dat van mij").click()
    anna.settled()
    assert (kept(place.course)[here].grader, kept(place.course)[here].score) == ("anna", 8)


def test_what_a_colleague_graded_meanwhile_is_passed_over(place: Place, anna: Desk) -> None:
    anna.open("B3")
    order = [anna.ref, anna.onward("s"), anna.onward("s")]
    colleague = Work(place.course, NAME, "dirk")
    [seen] = ask(colleague, "answers", refs=[order[1]], mode="vraag")
    judge(colleague, seen, {"Rol en gelijkwaardigheid": 4})
    colleague.close()
    # What she saw a while ago is looked up again, and what was graded before is passed over.
    anna.page.evaluate("Date.now = ((now) => () => now() + 20000)(Date.now)")
    anna.go(order[1], "v")
    expect(anna.told).to_have_text(re.compile("^Dirk veranderde dit antwoord intussen"))
    assert anna.chosen() == [4]
    anna.go(order[0], "v")
    assert anna.onward("s") == order[2]
    anna.open("B3")
    assert anna.ref == order[0]
    assert anna.onward("s") == order[2]


# --- when something breaks --------------------------------------------------------------------


def test_a_full_disk_is_told_and_nothing_is_lost(place: Place, anna: Desk) -> None:
    anna.open("B1")
    first, before = anna.ref, kept(place.course)
    pid = place.kernel("anna")
    few, many = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, many))
    try:
        anna.press("3", "Tab", "3")
        expect(anna.standing).to_have_text("Niet opgeslagen")
        expect(anna.alarm).to_contain_text("Niet opgeslagen: de schijf is vol of geeft een fout.")
        second = anna.onward("Enter")
        anna.press("2", "Tab", "2")
        expect(anna.alarm).to_contain_text("Het gaat om 2 antwoorden.")
        assert kept(place.course) == before
    finally:
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (few, many))
    anna.button("Probeer het nu").click()
    anna.settled()
    expect(anna.alarm).to_be_hidden()
    found = kept(place.course)
    assert [found[ref].score for ref in (first, second)] == [22, 16]


def test_a_closed_laptop_keeps_what_was_done(place: Place, anna: Desk) -> None:
    anna.open("B1")
    here, before = anna.ref, kept(place.course)
    place.line.cut()
    anna.press("1", "Tab", "4")
    expect(anna.alarm).to_contain_text("Er is geen verbinding met Jupyter.")
    expect(anna.alarm).to_contain_text("Wat je het laatst deed, is niet opgeslagen.")
    assert kept(place.course) == before
    place.line.mend()
    anna.button("Probeer het nu").click()
    anna.settled()
    expect(anna.alarm).to_be_hidden()
    assert kept(place.course)[here].score == 17


def test_a_closed_page_comes_back_where_it_was(place: Place, bram: Desk) -> None:
    bram.open("B2")
    bram.press("2")
    bram.settled()
    here = bram.ref
    bram.page.reload()
    again = place.run("bram", bram.page, place.address)
    again.button("Ga verder waar je was").click()
    expect(again.answer).to_have_attribute("data-antwoord", here)
    assert again.chosen() == [2]


def test_a_killed_kernel_loses_nothing(place: Place, anna: Desk) -> None:
    anna.open("B2")
    refs = [anna.ref, anna.onward("s"), anna.onward("s")]
    anna.go(refs[0], "v")
    wanted = dict(zip(refs, (2, 3, 4), strict=True))
    for ref, level in wanted.items():
        expect(anna.answer).to_have_attribute("data-antwoord", ref)
        anna.press(str(level))
        if ref == refs[1]:
            os.kill(place.kernel("anna"), signal.SIGKILL)
        if ref != refs[2]:
            anna.press("Enter")
    expect(anna.alarm).to_contain_text("Python antwoordt niet.")
    expect(anna.alarm).to_contain_text("draai dan de cel opnieuw")
    expect(anna.standing).to_have_text("Niet opgeslagen")
    waiting = anna.page.evaluate(f"sessionStorage['rondhetkind/beoordelen/{NAME}/anna']")
    found = kept(place.course)
    for ref, level in wanted.items():
        assert ref in json.loads(waiting) or found[ref].score == POINTS[level]
    assert refs[2] in json.loads(waiting)
    again = place.again(anna.page)
    expect(again.told).to_contain_text("nog niet alles opgeslagen. Dat gebeurt nu.")
    again.settled()
    found = kept(place.course)
    assert {ref: found[ref].score for ref in wanted} == {
        ref: POINTS[level] for ref, level in wanted.items()
    }
