"""Nothing that a student wrote runs where a lecturer or a student reads it.

The strings stand in ``tests/fixtures/payloads.txt``. They are put wherever a student, a file name
or a colleague can put words, and read in a real browser: in the grading notebook, on the
formgrader's pages, in the class view and in the feedback.
"""

from __future__ import annotations

import html
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbconvert.filters import markdown2html
from nbgrader.api import Gradebook
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import copy_course
from rondhetkind.assignments.feedback.gather import gather
from rondhetkind.assignments.feedback.page import page as feedback
from rondhetkind.assignments.judging import desk as python
from rondhetkind.assignments.judging.work import Work
from rondhetkind.assignments.klas import Klasbeeld
from tests.assignments.feedback.made import POLICY
from tests.assignments.judging.klas import CELLS, make_class, with_drawings
from tests.browser.conftest import PATIENCE
from tests.browser.desk import Desk, rows
from tests.browser.lab import TOKEN, jupyter, notebook, run_all, soon
from tests.conftest import ASSIGNMENT
from tests.conftest import ROOT as REPOSITORY
from tests.payloads import PAYLOADS, Alarm, could_run, in_rows, marked, touch

pytestmark = pytest.mark.lab

NAME = ASSIGNMENT
COUNT = 14
FIRST = "s0001"
NAMED = "s0002 <img src=x onerror=alert(1)>"
"""A student number as a folder or a download could have it."""
COLLEAGUE = "<img src=x onerror=alert(1)> Bram"
NBGRADERS_OWN = {"cdnjs.cloudflare.com"}
"""Where nbgrader's own pages ask for MathJax and RequireJS."""


@dataclass(frozen=True)
class Place:
    """A class of payloads, a Jupyter server in its folder, and a browser that is watched."""

    course: Course
    address: str
    context: BrowserContext
    alarm: Alarm

    def page(self) -> Page:
        self.alarm.rang.clear()
        return self.context.new_page()

    def quiet(self, page: Page) -> None:
        """Nothing rang so far."""
        page.wait_for_timeout(200)
        assert self.alarm.rang == []
        assert marked(page) is None


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    made = Course(tmp_path_factory.mktemp("strings") / "assignments")
    copy_course(REPOSITORY, made.root)
    with_drawings(made)
    texts = in_rows(PAYLOADS, COUNT * len(CELLS))
    students = [f"s{number:04}" for number in range(1, COUNT + 1)]
    written = iter(texts)
    make_class(made, COUNT, {name: {cell: next(written) for cell in CELLS} for name in students})
    _names(made, students)
    for number, name in enumerate((FIRST, *students[2:], NAMED)):
        file = made.root / "autograded" / name / NAME / FILE
        changed = _answers(json.loads(file.read_text()), 9 * number)
        file.write_text(json.dumps(changed), encoding="utf-8")
    _own_cells(made.root / "autograded" / FIRST / NAME / f"{NAME}.ipynb")
    _judged(made, texts)
    return made


def _names(course: Course, students: list[str]) -> None:
    """Payloads as names, and one as a student number."""
    with closing(sqlite3.connect(course.root / "gradebook.db")) as book:
        for name, text in zip(students, in_rows(PAYLOADS, COUNT), strict=True):
            book.execute(
                "update student set first_name = ?, last_name = ? where id = ?", (text, text, name)
            )
        for table, column in (("student", "id"), ("submitted_assignment", "student_id")):
            book.execute(f"update {table} set {column} = ? where {column} = 's0002'", (NAMED,))
        book.commit()
    (course.root / "autograded" / "s0002").rename(course.root / "autograded" / NAMED)


def _answers(data: object, first: int) -> object:
    """A file of answers with payloads, from the ``first``, for all that was chosen or typed."""
    strings = iter((PAYLOADS * 20)[first:])

    def changed(value: object, key: str = "") -> object:
        if isinstance(value, dict):
            return {name: changed(inner, name) for name, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner, key) for inner in value]
        return next(strings) if isinstance(value, str) and key in TYPED else value

    return changed(data)


TYPED = ("value", "title", "name")


def _own_cells(file: Path) -> None:
    """What a student can add to a notebook: text, code with outputs, raw cells, metadata."""
    nb = json.loads(file.read_text(encoding="utf-8"))
    kinds = ("text/html", "image/svg+xml", "application/javascript", "text/markdown", "text/latex")
    for payload in PAYLOADS:
        tag = " ".join(payload.replace(",", ";").split())
        about = {"tags": [tag], "name": tag, "raw_mimetype": "text/html"}
        shown = [{kind: payload} for kind in kinds]
        shown.append({"text/plain": payload, "text/html": payload})
        outputs = [{"output_type": "display_data", "metadata": {}, "data": one} for one in shown]
        outputs += [
            {"output_type": "stream", "name": "stdout", "text": payload},
            {"output_type": "error", "ename": payload, "evalue": payload, "traceback": [payload]},
        ]
        cell = {"metadata": about, "source": payload}
        nb["cells"] += [
            {"cell_type": "markdown", **cell},
            {"cell_type": "raw", **cell},
            {"cell_type": "code", "execution_count": None, "outputs": outputs, **cell},
        ]
    state = {"x": {"state": {"value": "".join(PAYLOADS)}, "model_module": "@jupyter-widgets/x"}}
    kind = "application/vnd.jupyter.widget-state+json"
    nb["metadata"]["widgets"] = {kind: {"state": state, "version_major": 2, "version_minor": 0}}
    nb["metadata"]["title"] = "".join(PAYLOADS)
    file.write_text(json.dumps(nb), encoding="utf-8")


def _judged(course: Course, texts: list[str]) -> None:
    """Remarks, notes and the name of a colleague are payloads too."""
    work = Work(course, NAME, COLLEAGUE)
    for number, one in enumerate(work.ledger.all(["b1"])[:12]):
        ref = str(one.ref)
        marks = {"Model": {"level": 2, "points": 8}}
        judgement = {"marks": marks, "remark": texts[number], "note": texts[number], "flag": False}
        about = {"version": one.version, "outside": one.outside, "token": ref, "kind": "keuze"}
        reply = python.reply(work, {"ask": "save", "ref": ref, "judgement": judgement, **about})
        assert "ok" in reply, reply
    work.close()


@pytest.fixture(scope="module")
def place(browser: Browser, course: Course) -> Iterator[Place]:
    context = browser.new_context(locale="nl-NL", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(PATIENCE)
    alarm = Alarm()
    alarm.watch(context)
    own = re.compile(r"^(http://127\.0\.0\.1:|data:|blob:|about:)")
    elsewhere: set[str] = set()

    def gate(route: object, request: object) -> None:
        if own.match(request.url):
            route.continue_()
        else:
            elsewhere.add(request.url.split("/")[2])
            route.abort()

    context.route("**/*", gate)
    with jupyter(course.root) as address:
        context.new_page().goto(f"{address}/lab/api/translations?token={TOKEN}")
        yield Place(course, address, context, alarm)
        context.close()
    assert elsewhere <= NBGRADERS_OWN


IN_FRAMES = """
() => {
  for (const frame of document.querySelectorAll("iframe"))
    for (const one of frame.contentDocument?.querySelectorAll("*") ?? [])
      for (const name of ["mouseover", "pointerenter", "click"])
        one.dispatchEvent(new MouseEvent(name, { cancelable: true }));
}
"""


def test_the_alarm_rings_where_nothing_is_done_about_it(browser: Browser) -> None:
    context = browser.new_context()
    alarm = Alarm()
    alarm.watch(context)
    context.route("**/*", lambda route: route.abort())
    page = context.new_page()
    # As nbgrader and nbconvert show Markdown when nobody asks for more.
    shown = (html.escape(markdown2html(payload)) for payload in PAYLOADS)
    page.set_content(
        "".join(f'<iframe name="nr{n}" srcdoc="{text}"></iframe>' for n, text in enumerate(shown))
    )
    page.wait_for_timeout(500)
    page.evaluate(IN_FRAMES)

    def rang() -> str:
        page.wait_for_timeout(100)
        return "\n".join(alarm.rang)

    soon(lambda: len(set(re.findall(r"GERAAKT nr\d+ ", rang()))) >= 90)
    soon(lambda: "elders.example" in rang())
    page.set_content("<p onclick='alert(1)'>x</p><a href='javascript:alert(1)' style='x'>x</a>")
    assert could_run(page.locator("body")) == [
        *("onclick=alert(1)", "href=javascript:alert(1)", "style=x")
    ]
    assert marked(page) is None
    touch(page.locator("body"))
    assert marked(page) == 1
    context.close()


def test_there_are_more_than_a_hundred_different_strings() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


def test_the_grading_notebook(place: Place) -> None:
    notebook(
        place.course.root / "docent" / "strings.ipynb",
        "from rondhetkind.assignments.judging import Beoordelen\n"
        f"Beoordelen({NAME!r}, docent={COLLEAGUE!r} + ' en Anna')",
    )
    page = place.page()
    desk = Desk(page, run_all(page, place.address, "docent/strings.ipynb").first)
    desk.button("Eén student, alle vragen").click()
    expect(desk.answer).to_be_visible()
    desk.button("Toon naam").click()
    desk.button("Toon alle namen").click()
    expect(desk.root.locator(".rhk-lezer strong").first).to_be_visible()
    reader = desk.root.locator(".rhk-lezer")
    seen, drawn = [], set[str]()
    for _ in range(COUNT * len(CELLS)):
        seen.append(desk.ref)
        assert could_run(reader) == []
        if desk.ref.endswith("/b1"):
            drawn |= _drawn(reader)
        touch(desk.root.locator(".rhk-werk"))
        if len(seen) < COUNT * len(CELLS):
            desk.onward("s")
    assert len(set(seen)) == COUNT * len(CELLS)
    assert reader.locator(".rhk-items").count() > 0
    assert len(drawn) >= 90
    assert any("<script>" in name for name in drawn)
    _remarks_and_a_clash(place, desk)
    place.quiet(page)
    page.close()


SHAPES = {"svg", "g", "rect", "path", "line", "circle", "ellipse", "mask", "text"}
"""What a drawing is made of."""
OF_THE_DRAWING = re.compile(
    r'^(<svg viewBox="0 0 [\d.]+ [\d.]+" (class="gk-svg"|aria-hidden="true")'
    r"|style=min-width: \d+px; max-width: \d+px;$)"
)


def _drawn(reader: Locator) -> set[str]:
    """Unfold the drawings: shapes and texts, no more. Gives the names that stand in them."""
    reader.locator(".rhk-deel-a > summary").click()
    pictures = reader.locator(".gk-svg")
    expect(pictures).to_have_count(2)
    assert {name.lower() for name in _names_of(reader.locator(".rhk-tekening svg *"))} <= SHAPES
    assert [found for found in could_run(reader) if not OF_THE_DRAWING.match(found)] == []
    for summary in reader.locator(".rhk-tekening summary").all():
        summary.click()
    touch(reader)
    persons = pictures.locator(".gk-tik")
    return {"".join(person.locator(".gk-naam").all_text_contents()) for person in persons.all()}


def _remarks_and_a_clash(place: Place, desk: Desk) -> None:
    """Earlier remarks, and what a colleague saved on the same answer, shown beside one's own."""
    desk.open("B1")
    desk.press("h")
    remarks = desk.root.locator(".rhk-stukje")
    expect(remarks.first).to_be_visible()
    assert remarks.count() >= 12
    assert all(name == "SPAN" for name in _names_of(remarks.locator("*")))
    touch(desk.root.locator(".rhk-lezer"))
    work = Work(place.course, NAME, COLLEAGUE)
    before = work.ledger.submission(desk.ref.partition("/")[0])["b1"]
    about = {"version": before.version, "outside": before.outside, "token": "x", "kind": "keuze"}
    marks = {"Model": {"level": 4, "points": 14}}
    judgement = {"marks": marks, "remark": "\n".join(PAYLOADS), "note": "", "flag": False}
    python.reply(work, {"ask": "save", "ref": desk.ref, "judgement": judgement, **about})
    work.close()
    desk.press("Escape", "2")
    clash = desk.root.locator(".rhk-botsing")
    expect(clash).to_contain_text(COLLEAGUE)
    touch(clash)


def _names_of(found: Locator) -> list[str]:
    names: list[str] = found.evaluate_all("(all) => all.map((one) => one.tagName)")
    return names


def test_the_formgraders_page_of_a_submission(place: Place) -> None:
    ids = rows(
        place.course.root,
        "select n.id, a.student_id from submitted_notebook n "
        "join submitted_assignment a on a.id = n.assignment_id",
    )
    ours = {row["student_id"]: row["id"] for row in ids}
    for student in (FIRST, NAMED):
        page = place.page()
        page.goto(f"{place.address}/formgrader/submissions/{ours[student]}/")
        cells = page.locator("#notebook-container .cell")
        expect(cells.first).to_be_visible()
        for part in ("#notebook-container", "nav"):
            touch(page.locator(part).first)
        theirs = page.locator(".text_cell_render, .output_area, nav .breadcrumb a")
        assert theirs.count() >= 15
        assert could_run(theirs) == []
        assert "alert(1)" in theirs.last.inner_text() or student == NAMED
        place.quiet(page)
        page.close()


def test_the_formgraders_list_of_submissions(place: Place) -> None:
    page = place.page()
    for path in (f"gradebook/{NAME}/{NAME}", "manage_students", f"manage_submissions/{NAME}"):
        page.goto(f"{place.address}/formgrader/{path}")
        expect(page.locator("#main-table tr")).to_have_count(COUNT)
        if path.startswith("gradebook"):
            page.get_by_role("button", name="Show All Names").click()
        assert page.locator("#main-table").inner_text().count("<script>") > 0
        assert page.locator("#main-table :is(script, img, svg, iframe, style)").count() == 0
        place.quiet(page)
    page.close()


def test_the_class_view(place: Place) -> None:
    klas = Klasbeeld(NAME, place.course.root, namen=True)
    views = (
        *(klas.overzicht(), klas.wie_nog(), klas.vragen(), klas.criteria(), klas.oefeningen()),
        *(klas.casussen(), klas.woorden(), klas.leesbaarheid(), klas.lijkt_op()),
        *(klas.student(name) for name in klas.tabellen["stand"]["student"][:2]),
    )
    page = place.page()
    page.set_content("".join(view.html() for view in views))
    body = page.locator("body")
    touch(body)
    inside = [found for found in could_run(body) if not OURS.match(found)]
    assert inside == []
    assert "<script>" in body.inner_text()
    place.quiet(page)
    page.close()


OURS = re.compile(r'^(style=[a-z0-9 :;.%,()-]+|<img [^<]*src="data:image/png;base64,[^<]*>)$')
"""What the class view itself puts in a page: pictures of its own and a few styles."""


MARK = re.compile('<svg class="merk" [^"]*"0 0 48 48"')
"""The mark of the course, at the top of the feedback."""


def test_the_feedback(place: Place) -> None:
    with Gradebook(f"sqlite:///{place.course.root / 'gradebook.db'}") as gradebook:
        found = gather(gradebook, place.course, NAME)
    for student in (FIRST, NAMED):
        file = place.course.root / "autograded" / student / NAME / f"{NAME}.ipynb"
        nb = json.loads(file.read_text(encoding="utf-8"))
        text = feedback(nb, found.told[student, NAME], found.shared)
        # Without its policy, so that it is the page itself that is safe.
        text, gone = POLICY.subn("", text)
        assert gone == 1
        page = place.page()
        page.set_content(text)
        main = page.locator("main")
        touch(main)
        assert [found for found in could_run(main) if not MARK.match(found)] == []
        place.quiet(page)
        page.close()
