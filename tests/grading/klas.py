"""Classes to grade: small nbgrader courses, and students who hand in all that students hand in.

Two courses. One is as `nbgrader quickstart` makes it and knows nothing of ours: its tests have to
be run. The other asks for the points of exercises, and can be read.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from rondhetkind.answers import FILE, Answers, Attempt, Step, write
from rondhetkind.assignments.commands import nbgrader
from rondhetkind.assignments.course import Course
from tests.conftest import FIXTURES

CODE, READ = "ps1", "lees"
DUE = datetime(2026, 11, 20, 22, 59, 59, tzinfo=UTC)
SECONDS = 2
"""For a cell: long enough for all of these but the loops."""

CODE_CONFIG = f"""\
c = get_config()
c.CourseDirectory.course_id = "proef"
c.Execute.timeout = {SECONDS}
c.LateSubmissionPlugin.penalty_method = "zero"
"""
READ_CONFIG = """\
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.preprocessors import DeduplicateIds, OverwriteCells
from rondhetkind.assignments.release import PrepareRelease
from rondhetkind.assignments.restore import OneOfEach, RestoreCells

c = get_config()
c.CourseDirectory.course_id = "proef"
ours = {DeduplicateIds: OneOfEach, OverwriteCells: RestoreCells}
c.Autograde.sanitize_preprocessors = [
    ours.get(step, step) for step in Autograde.sanitize_preprocessors.default()
]
c.Execute.store_widget_state = False
c.Execute.timeout = 20
c.ClearSolutions.text_stub = "Schrijf hier je antwoord."
c.ClearSolutions.code_stub = {"python": "# Schrijf hier je code."}
c.LateSubmissionPlugin.penalty_method = "zero"
"""
Change = Callable[[NotebookNode], None]


@dataclass(frozen=True)
class Student:
    """What one student hands in: changes to the released notebook, and what goes with it."""

    name: str
    changes: tuple[Change, ...] = ()
    answers: Mapping[str, list[Step]] | bytes | None = None
    late: bool = False
    notebook: str | bytes | None = ""
    files: Mapping[str, str] = field(default_factory=dict)


# --- cells ------------------------------------------------------------------------------------


def _mark(name: str, **more: Any) -> dict[str, Any]:
    kind = {"grade": False, "solution": False, "locked": False, "task": False, **more}
    return {"nbgrader": {"grade_id": name, "schema_version": 3, **kind}}


def _code(name: str, source: str, **mark: Any) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, metadata=_mark(name, **mark))


def _text(name: str, source: str, **mark: Any) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source, metadata=_mark(name, **mark))


def _solution(name: str, source: str) -> NotebookNode:
    body = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
    return _code(name, body, solution=True)


def _test(name: str, source: str, points: float) -> NotebookNode:
    return _code(name, source, grade=True, locked=True, points=points)


def _written(name: str, points: float) -> NotebookNode:
    source = "Schrijf hier je antwoord."
    return _text(name, source, grade=True, solution=True, points=points)


def cell(nb: NotebookNode, name: str) -> NotebookNode:
    """The cell with this name in a notebook."""
    return next(c for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == name)


RIGHT = {
    "s1": "def som(getallen):\n    return sum(getallen)",
    "s2": "waarden = [1, 2, 3]",
    "s3": "import csv\nrijen = list(csv.DictReader(open('data.csv')))\ngrootste = 'b'",
}


def code_notebook(first: str = "import csv") -> NotebookNode:
    """The lecturer's notebook whose tests have to run."""
    return nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
        cells=[
            _code("begin", first, locked=True),
            _solution("s1", RIGHT["s1"]),
            _test(
                "t1",
                "assert som([1, 2]) == 3\n"
                "### BEGIN HIDDEN TESTS\nassert som([]) == 0\n### END HIDDEN TESTS",
                2,
            ),
            _solution("s2", RIGHT["s2"]),
            _test("t2", "3 - min(3, sum(a != b for a, b in zip(waarden, [1, 2, 3])))", 3),
            _solution("s3", RIGHT["s3"]),
            _test("t3", "assert grootste == 'b'", 1),
            _test("t4", "assert len(waarden) == 3", 1),
            _written("m1", 5),
            _code("c1", "# Teken hier iets.", grade=True, solution=True, points=3),
            _text("k1", "Maak een plan.", task=True, locked=True, points=4),
        ],
    )


def read_notebook() -> NotebookNode:
    """The lecturer's notebook that can be graded by reading."""
    return nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}},
        cells=[
            _code("begin", "from rondhetkind.assignments import punten, woorden", locked=True),
            _test("a1", f'punten("{READ}/a1")', 4),
            _code("a2-code", "### BEGIN SOLUTION\n### END SOLUTION", solution=True),
            _test("a2", f'punten("{READ}/a2", code=["groot"])', 2),
            _text("rubriek", "*Hier komt de rubriek.*", locked=True),
            _written("b1", 10),
            _written("b2", 10),
            _code("woorden", "woorden()", locked=True),
        ],
    )


RUBRIC = """\
opdracht: lees
titel: Lezen
antwoorden:
  - {cel: b1, titel: B1, woorden: 5-10}
  - {cel: b2, titel: B2, woorden: 5-10}
niveaus:
  - {naam: laag, punten: 0-4}
  - {naam: hoog, punten: 5-10}
criteria:
  - {naam: Een, cel: b1, niveaus: [Niet., Wel.]}
  - {naam: Twee, cel: b2, niveaus: [Niet., Wel.]}
cesuur: {deel_a: 3, elk_criterium: 1, goed_niveau: 2, aantal_goed: 1}
"""


# --- courses ----------------------------------------------------------------------------------


def code_course(root: Path, first: str = "import csv") -> Path:
    """A course as `nbgrader quickstart` leaves it, with an assignment that has to be run."""
    source = root / "source" / CODE
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(CODE_CONFIG)
    (source / "data.csv").write_text("naam,waarde\na,1\nb,2\n")
    nbformat.write(code_notebook(first), source / f"{CODE}.ipynb")
    _release(root, CODE)
    return root


def read_course(root: Path) -> Path:
    """A course of ours, with an assignment that can be read."""
    source = root / "source" / READ
    source.mkdir(parents=True)
    (root / "nbgrader_config.py").write_text(READ_CONFIG)
    (source / "rubric.yml").write_text(RUBRIC)
    nbformat.write(read_notebook(), source / f"{READ}.ipynb")
    exercises = root / "oefeningen" / READ
    exercises.mkdir(parents=True)
    shutil.copy(FIXTURES / "exercises" / "sorteren.md", exercises / "a1.md")
    text = (FIXTURES / "exercises" / "lezen.md").read_text(encoding="utf-8")
    text = text.replace("minuten: 2\n", "minuten: 2\npunten: 2\n")
    (exercises / "a2.md").write_text(text, encoding="utf-8")
    (exercises / "a2-code.yml").write_text("groot:\n  vraag: 1\n  rijen:\n    - {naam: b}\n")
    _release(root, READ)
    return root


def _release(root: Path, name: str) -> None:
    nbgrader(root, "generate_assignment", name, "--create", "--force")
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        gradebook.update_or_create_assignment(name, duedate=DUE.isoformat())


def hand_in(root: Path, assignment: str, student: Student) -> Path:
    """Put a student's work in ``submitted/``; gives its folder."""
    folder = root / "submitted" / student.name / assignment
    shutil.copytree(root / "release" / assignment, folder)
    notebook = folder / f"{assignment}.ipynb"
    nb = nbformat.read(notebook, as_version=4)
    for change in student.changes:
        change(nb)
    notebook.unlink()
    if isinstance(student.notebook, bytes):
        notebook.write_bytes(student.notebook)
    elif student.notebook is not None:
        name = student.notebook or assignment
        (folder / f"{name}.ipynb").write_text(json.dumps(nb), encoding="utf-8")
    moment = DUE + timedelta(hours=3 if student.late else -3)
    (folder / "timestamp.txt").write_text(moment.strftime("%Y-%m-%d %H:%M:%S UTC"))
    if isinstance(student.answers, bytes):
        (folder / FILE).write_bytes(student.answers)
    elif student.answers is not None:
        kept = {key: _answers(root, key, steps) for key, steps in student.answers.items()}
        write(folder / FILE, kept)
    for name, content in student.files.items():
        (folder / name).write_text(content)
    return folder


def _answers(root: Path, exercise_id: str, steps: list[Step]) -> Answers:
    exercise = Course(root).find(exercise_id).exercise
    attempt = Attempt("2026-11-19T10:00:00.000Z", exercise.hash, steps=tuple(steps))
    return Answers(exercise_id, exercise.title, (attempt,))


# --- what students do -------------------------------------------------------------------------


def write_cell(name: str, source: str) -> Change:
    """Write this in a cell."""

    def change(nb: NotebookNode) -> None:
        cell(nb, name).source = source

    return change


def delete_cell(name: str) -> Change:
    """Take a cell away."""

    def change(nb: NotebookNode) -> None:
        nb.cells = [c for c in nb.cells if c is not cell(nb, name)]

    return change


def copy_cell(name: str) -> Change:
    """Copy a cell and paste it below itself."""

    def change(nb: NotebookNode) -> None:
        copy = deepcopy(cell(nb, name))
        copy["id"] = f"kopie-{name}"
        nb.cells.insert(nb.cells.index(cell(nb, name)) + 1, copy)

    return change


def mark_cell(name: str, **changed: Any) -> Change:
    """Change what nbgrader wrote about a cell."""

    def change(nb: NotebookNode) -> None:
        cell(nb, name).metadata["nbgrader"].update(changed)

    return change


def add_code(source: str, place: int = 0) -> Change:
    """Add a code cell of one's own."""

    def change(nb: NotebookNode) -> None:
        nb.cells.insert(place, nbformat.v4.new_code_cell(source))

    return change


def as_markdown(name: str) -> Change:
    """Turn a code cell into text."""

    def change(nb: NotebookNode) -> None:
        found = cell(nb, name)
        found.cell_type = "markdown"
        found.pop("outputs", None)
        found.pop("execution_count", None)

    return change


def kernel(name: str) -> Change:
    """Choose another kernel."""

    def change(nb: NotebookNode) -> None:
        nb.metadata["kernelspec"] = {"name": name, "display_name": name, "language": "x"}

    return change


def broken_cells(nb: NotebookNode) -> None:
    """Leave cells that are no cells."""
    nb.cells[0]["cell_type"] = "vreemd"


def right(**other: str) -> tuple[Change, ...]:
    """All answers right, but for those that are named."""
    texts = {**RIGHT, "m1": "Mijn antwoord.", **other}
    return tuple(write_cell(name, source) for name, source in texts.items())


def code_class() -> list[Student]:
    """Students of the course whose tests have to run, without those that stop nbgrader itself."""
    wrong = ("'a'", "None", "[1, 2]", "{1: 2}", "3.0", "lambda x: x")
    return [
        *(Student(f"goed{n:02}", right(m1=f"Antwoord {n}.")) for n in range(14)),
        *(Student(f"deels{n:02}", right(s2=f"waarden = {[1, 2, n]}")) for n in range(4, 10)),
        *(Student(f"mis{n:02}", right(s1="def som(x):\n    return 3")) for n in range(4)),
        *(Student(f"soort{n:02}", right(s2=f"waarden = {w}")) for n, w in enumerate(wrong)),
        *(Student(f"leeg{n:02}") for n in range(3)),
        *(Student(f"fout{n:02}", right(s3=s)) for n, s in enumerate(("1/0", "print(", "raise X"))),
        Student("lus-druk", right(s1="while True:\n    pass")),
        Student("lus-slaap", right(s2="import time\ntime.sleep(60)")),
        *(Student(f"weg-{c}", (*right(), delete_cell(c))) for c in ("t1", "t3", "s2", "m1", "k1")),
        *(
            Student(f"knoei-{n}", (*right(s2="waarden = [9]"), write_cell("t2", s), p))
            for n, (s, p) in enumerate(
                (
                    ("3", mark_cell("t2", points=3)),
                    ("pass", mark_cell("t2", points=30)),
                    ("assert False", mark_cell("t2", locked=False)),
                )
            )
        ),
        Student("tekst", (*right(), as_markdown("t1"))),
        Student("geen-punten", (*right(), mark_cell("t4", grade=False))),
        Student("veel", right(s1=f"{RIGHT['s1']}\nfor n in range(60_000):\n    print('regel', n)")),
        Student("lang", right(s1=f"{RIGHT['s1']}\nprint('x' * 5_000_000)")),
        Student("stderr", right(s1=f"{RIGHT['s1']}\nimport sys\nprint('!', file=sys.stderr)")),
        Student("stderr-toets", right(s1="import sys\ndef som(x):\n    sys.stderr.write('!')")),
        Student("uitgang", right(s2="waarden = [1, 2, 3]\nimport sys\nsys.exit()")),
        Student("kernel", (*right(), kernel("bestaat-niet"))),
        *(Student(f"laat-{n}", right(s2=f"waarden = [{n}]"), late=True) for n in range(3)),
        Student("eigen-vak", (*right(), add_code("zelf = 1", 3))),
        Student("data", right(), files={"data.csv": "niet die van de docent"}),
        Student("geen-json", notebook=b'{"cells": ['),
        Student("geen-cellen", (broken_cells,)),
        Student("andere-naam", right(), notebook="mijn-werk"),
        Student("niets", notebook=None),
        Student("dood", right(s2="import os\nos._exit(1)")),
        Student("te-veel", right(s2="waarden = type('L', (list,), {'__len__': lambda s: 3})()")),
    ]


def stops_nbgrader() -> list[Student]:
    """Students whose work stops `nbgrader autograde` for everybody who comes after."""
    return [
        Student("kopie-s1", (*right(), copy_cell("s1"))),
        Student("kopie-t1", (*right(), copy_cell("t1"))),
    ]


def sorted_cards(root: Path, wrong: int = 0) -> list[Step]:
    """The steps of sorting two cards, of which so many wrong."""
    source = Course(root).find(f"{READ}/a1")
    bins = [b.id for b in source.exercise.bins]
    steps = []
    for number, (card, key) in enumerate(source.key.cards.items()):
        others = [b for b in bins if b not in key.bins]
        # A card that belongs everywhere cannot be put wrong.
        place = others[0] if wrong and others else key.bins[0]
        wrong -= place not in key.bins
        steps.append(Step(f"2026-11-19T10:00:{number:02}.000Z", f"kaart/{card}", place))
    return steps


def ticked(root: Path, right_ones: int = 2) -> list[Step]:
    """The steps of answering so many of the questions right."""
    source = Course(root).find(f"{READ}/a2")
    return [
        Step(f"2026-11-19T10:01:{n:02}.000Z", f"vraag/{question}", list(key.right))
        for n, (question, key) in enumerate(source.key.questions.items())
        if n < right_ones
    ]


def read_class(root: Path) -> list[Student]:
    """Students of the course that can be read, without those whose work stops a kernel."""
    full = {f"{READ}/a1": sorted_cards(root), f"{READ}/a2": ticked(root)}
    half = {f"{READ}/a1": sorted_cards(root, 1), f"{READ}/a2": ticked(root, 1)}
    texts = (write_cell("b1", "Een antwoord van een paar woorden."), write_cell("b2", "Kort."))
    own = "groot = [{'naam': 'b'}]"
    return [
        *(Student(f"goed{n:02}", texts, full) for n in range(8)),
        *(Student(f"half{n:02}", texts, half) for n in range(6)),
        *(Student(f"leeg{n:02}", (), {}) for n in range(3)),
        Student("alleen-a1", texts, {f"{READ}/a1": full[f"{READ}/a1"]}),
        Student("code", (*texts, write_cell("a2-code", own)), half),
        Student("code-fout", (*texts, write_cell("a2-code", "groot = 1/0")), half),
        Student("code-elders", (*texts, add_code(own)), half),
        Student("code-alleen-uitleg", (*texts, write_cell("a2-code", "# niets")), half),
        Student("eigen-vak", (*texts, add_code("import math\nmath.pi")), full),
        Student("geen-bestand", texts, None),
        Student("kapot", texts, b'{"schema": 1, "exer'),
        Student("geen-tekst", texts, b"\xff\xfe\x00"),
        Student("nieuwer", texts, b'{"schema": 99, "exercises": {}}'),
        Student("vreemd", texts, b'{"schema": 1, "exercises": {"lees/a1": 3}}'),
        Student("lijst", texts, b"[]"),
        Student("diep", texts, b"[" * 100_000),
        *(Student(f"weg-{c}", (*texts, delete_cell(c)), full) for c in ("a1", "b1", "begin")),
        *(Student(f"kopie-{c}", (*texts, copy_cell(c)), full) for c in ("a1", "b1")),
        Student("knoei", (*texts, write_cell("a1", "4")), half),
        Student("knoei-punten", (*texts, mark_cell("a1", points=40)), half),
        Student("knoei-open", (*texts, write_cell("a1", "4"), mark_cell("a1", locked=False)), half),
        Student("verzonnen", (*texts, _invented), full),
        Student("tekst", (*texts, as_markdown("a1")), full),
        Student("geen-punten", (*texts, mark_cell("a1", grade=False)), full),
        Student("kernel", (*texts, kernel("bestaat-niet")), full),
        *(Student(f"laat-{n}", texts, full if n else half, late=True) for n in range(2)),
        Student("geen-json", texts, full, notebook=b'{"cells": ['),
        Student("geen-cellen", (*texts, broken_cells), full),
        Student("oud", (*texts, _old_format), full),
        Student("andere-naam", texts, full, notebook="mijn-werk"),
        Student("niets", texts, full, notebook=None),
        Student("onbekend-veld", (*texts, mark_cell("b1", iets="x")), full),
    ]


def stops_nbgrader_too(root: Path) -> list[Student]:
    """The same for the course that can be read: cells of an older nbgrader."""
    full = {f"{READ}/a1": sorted_cards(root), f"{READ}/a2": ticked(root)}
    return [Student("schema", (mark_cell("b1", schema_version=2),), full)]


def stops_kernel(root: Path) -> list[Student]:
    """Students of the course that can be read, whose code stops the kernel or cheats in it."""
    full = {f"{READ}/a1": sorted_cards(root), f"{READ}/a2": ticked(root)}
    half = {f"{READ}/a1": sorted_cards(root, 1), f"{READ}/a2": ticked(root, 1)}
    return [
        Student("weg", (add_code("import os\nos._exit(1)"),), full),
        Student("vals", (add_code("def punten(*a, **b):\n    return 4", 1),), half),
    ]


def _invented(nb: NotebookNode) -> None:
    made = deepcopy(cell(nb, "a1"))
    made["id"] = "verzonnen"
    made.metadata["nbgrader"].update(grade_id="a9", points=100)
    made.source = "100"
    nb.cells.append(made)


def _old_format(nb: NotebookNode) -> None:
    # As an older Jupyter saves it: without the ids of cells.
    nb.nbformat_minor = 4
    for found in nb.cells:
        found.pop("id", None)
