"""The whole way of an assignment by nbgrader's own commands, with a real gradebook and exchange."""

from __future__ import annotations

import csv
import json
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from nbgrader.utils import get_osusername

from rondhetkind.answers import FILE
from rondhetkind.assignments.commands import both, nbgrader
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import autograde, copy_course, enrol, grade_by_hand
from rondhetkind.assignments.demo_class import demo_class
from rondhetkind.assignments.handing_in import hand_in
from rondhetkind.feedback.making import Options as FeedbackOptions
from rondhetkind.feedback.making import make
from rondhetkind.grading.grade import Options, grade
from rondhetkind.grading.result import READ
from tests.assignments.conftest import NAME
from tests.conftest import ROOT
from tests.grading.compare import differences, said

pytestmark = pytest.mark.grading

CELLS = ("a1", "a2", "a3", "a4", "a5", "b1", "b2", "b3")
SCORES = {  # worked out by hand from demo.yml
    "student01": (12, 8, 8, 8, 4, 28, 14, 15),
    "student02": (10, 6.67, 5.33, 7, 4, 22, 12, 11),
    "student03": (11, 7.33, 8, 8, 4, 26, 13, 13),
    "student04": (7, 2, 2.67, 0, 0, 12, 0, 0),
    "student05": (0, 0, 0, 0, 0, 0, 0, 0),
    "student06": (10, 6.33, 5.33, 6, 4, 23, 12, 11),
    "student07": (8, 4.33, 5.33, 5, 4, 18, 10, 0),
    "student08": (6, 6.33, 0, 7, 4, 21, 13, 12),
    "student09": (0, 0, 0, 0, 0, 23, 12, 12),
    "student10": (11, 8, 8, 7, 4, 25, 13, 12),
    "student11": (9, 5.33, 5.33, 5, 2, 19, 12, 9),
    "student12": (3, 0, 0, 2, 2, 5, 4, 4),
}
PASSED = {"student01", "student02", "student03", "student06", "student10"}
SUBMITTED, FORGED = "student01", "student12"
"""Who hands in with `nbgrader submit`, and in whose name they try it as well."""
BRIGHTSPACE, CANVAS, MOODLE, ZIPPED = "student08", "student07", "student10", "student11"
"""Who hands in through an LMS, and how its download names the files."""


@dataclass(frozen=True)
class Cycle:
    """What the cycle left: the lecturer's course, the students' folders, the exchange."""

    course: Course
    work: Path
    exchange: Path
    collected: str
    """What the lecturer heard while collecting."""

    @property
    def release(self) -> Path:
        return self.course.root / "release" / NAME

    @property
    def by_machine(self) -> str:
        """The gradebook as `nbgrader autograde` left it."""
        return f"sqlite:///{self.course.root.with_name('alleen-de-machine.db')}"

    @property
    def to_read(self) -> Path:
        """The same course, before anything was graded."""
        return self.course.root.with_name("gelezen")

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        with Gradebook(f"sqlite:///{self.course.root / 'gradebook.db'}") as gradebook:
            yield gradebook

    def scores(self) -> dict[str, tuple[float, ...]]:
        with self.gradebook() as gradebook:
            return {
                s.number: tuple(
                    gradebook.find_grade(cell, NAME, NAME, s.number).score for cell in CELLS
                )
                for s in demo_class().students
            }

    def feedback(self, student: str) -> str:
        page = self.course.root / "feedback" / student / NAME / f"{NAME}.html"
        return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def cycle(tmp_path_factory: pytest.TempPathFactory) -> Cycle:
    place = tmp_path_factory.mktemp("cyclus")
    course, work, exchange = Course(place / "assignments"), place / "werk", place / "exchange"
    copy_course(ROOT, course.root)
    _class_list(course.root / "klas.csv")
    shared = (f"--Exchange.root={exchange}", f"--Exchange.cache={place / 'cache'}")
    nbgrader(course.root, "generate_assignment", NAME)
    nbgrader(course.root, "release_assignment", NAME, *shared)

    released = exchange / "rond-het-kind" / "outbound" / NAME
    for number, student in enumerate(demo_class().students):
        hand_in(course, released, student, number, work / student.number)

    who = ("--course=rond-het-kind", f"--student={SUBMITTED}")
    forged = ("--course=rond-het-kind", f"--student={FORGED}")
    nbgrader(work / SUBMITTED, "submit", NAME, *who, *shared)
    nbgrader(work / SUBMITTED, "submit", NAME, *forged, *shared)
    collected = nbgrader(course.root, "collect", NAME, *shared)

    archive = course.root / "downloaded" / NAME / "archive"
    archive.mkdir(parents=True)
    _lms_download(work, archive / "Inlevering module 2.zip")
    collected += nbgrader(course.root, "zip_collect", NAME)

    for student in demo_class().students:
        there = course.root / "submitted" / student.number / NAME
        if not there.exists():
            shutil.copytree(work / student.number / NAME, there)

    enrol(course.root, demo_class())
    shutil.copytree(course.root, place / "gelezen")
    autograde(course.root, NAME)
    shutil.copy(course.root / "gradebook.db", place / "alleen-de-machine.db")
    grade_by_hand(course, demo_class())
    export = ("export", "--to", str(course.root / "cijfers.csv"))
    both(course.root, ("generate_feedback", NAME), export)
    nbgrader(course.root, "release_feedback", NAME, f"--student={SUBMITTED}", *shared)
    nbgrader(work / SUBMITTED, "fetch_feedback", NAME, *who, *shared)
    return Cycle(course, work, exchange, collected)


def _class_list(path: Path) -> None:
    """The lecturer's list: who has which account on the server, and which number in Canvas."""
    accounts, numbers = {SUBMITTED: get_osusername()}, {CANVAS: "90107"}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("student_id", "voornaam", "achternaam", "gebruikersnaam", "lms_id"))
        for s in demo_class().students:
            ids = accounts.get(s.number, ""), numbers.get(s.number, "")
            rows.writerow((s.number, s.first_name, s.last_name, *ids))


def _lms_download(work: Path, target: Path) -> None:
    """What a lecturer downloads from an LMS: one zip, in which the LMS has named the files."""
    inner = work / f"{ZIPPED}.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        for name in (f"{NAME}.ipynb", FILE):
            archive.write(work / ZIPPED / NAME / name, f"{NAME}/{name}")
    names = {s.number: f"{s.first_name} {s.last_name}" for s in demo_class().students}
    by_canvas = "".join(reversed(names[CANVAS].lower().split(maxsplit=1))).replace(" ", "")
    with zipfile.ZipFile(target, "w") as archive:
        for number, name in enumerate((f"{NAME}.ipynb", FILE), 41230):
            archive.write(
                work / CANVAS / NAME / name, f"{by_canvas}_LATE_90107_{number}_{_once_more(name)}"
            )
            folder = f"{names[MOODLE]}_5512_assignsubmission_file_"
            archive.write(work / MOODLE / NAME / name, f"{folder}/{name}")
            folder = f"12345-67890 - {names[BRIGHTSPACE]} - 19 november, 2026 842 PM"
            archive.write(work / BRIGHTSPACE / NAME / name, f"{folder}/{name}")
        archive.write(inner, inner.name)


def _once_more(name: str) -> str:
    return name.replace(".", "-1.")


def test_every_cell_of_every_student_has_the_score_it_should(cycle: Cycle) -> None:
    assert cycle.scores() == {name: pytest.approx(row) for name, row in SCORES.items()}


def test_nothing_is_left_to_grade(cycle: Cycle) -> None:
    with cycle.gradebook() as gradebook:
        left = [
            s.student.id for s in gradebook.assignment_submissions(NAME) if s.needs_manual_grade
        ]
    assert left == []


def test_the_export_is_nbgraders_own_with_all_totals(cycle: Cycle) -> None:
    with (cycle.course.root / "cijfers.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {name: float(row["score"]) for name, row in rows.items()} == {
        name: pytest.approx(sum(row)) for name, row in SCORES.items()
    }
    assert {row["max_score"] for row in rows.values()} == {"100.0"}
    assert (rows["student03"]["first_name"], rows["student03"]["last_name"]) == (
        "Fatima",
        "El Amrani",
    )


def test_who_is_late_is_known_and_loses_nothing(cycle: Cycle) -> None:
    with cycle.gradebook() as gradebook:
        late = gradebook.find_submission(NAME, "student06")
        assert late.timestamp == datetime(2026, 11, 22, 18, 20, 5)  # noqa: DTZ001 (as nbgrader)
        assert late.total_seconds_late == 156006
        assert not late.late_submission_penalty


def test_no_key_leaves_with_the_release(cycle: Cycle) -> None:
    released = cycle.exchange / "rond-het-kind" / "outbound" / NAME
    files = {p.relative_to(released).as_posix(): p for p in released.rglob("*") if p.is_file()}
    assert sorted(files) == [
        *("data/meta_analyses.csv", f"{NAME}.ipynb"),
        *(f"oefeningen/a{n}.json" for n in range(1, 6)),
        "rubric.yml",
    ]
    everything = "\n".join(p.read_text(encoding="utf-8") for p in files.values())
    for word in ("hoort bij:", "past bij:", "grond:", "[x]", "sterk.", "nsmallest", "SOLUTION"):
        assert word not in everything, word
    for exercise_id in cycle.course.exercises(NAME):
        key = cycle.course.find(exercise_id).key
        assert key is not None
        for why in key.texts():
            assert why not in everything
            assert json.dumps(why)[1:-1] not in everything
    fields = {"key", "right", "why", "level", "order", "grond", "sleutel"}
    for name, path in files.items():
        if name.endswith(".json"):
            assert not fields & set(_names(json.loads(path.read_text(encoding="utf-8")))), name


def _names(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield name
            yield from _names(value)
    elif isinstance(data, list):
        for value in data:
            yield from _names(value)


def test_no_key_stays_in_what_is_graded_or_given_back(cycle: Cycle) -> None:
    grounds = [
        json.dumps(why, ensure_ascii=False)[1:-1]
        for exercise_id in cycle.course.exercises(NAME)
        if (key := cycle.course.find(exercise_id).key)
        for why in key.texts()
    ]
    for student in demo_class().students:
        for folder in ("autograded", "feedback"):
            for path in (cycle.course.root / folder / student.number).rglob("*"):
                if path.is_file():
                    text = path.read_text(encoding="utf-8", errors="replace")
                    assert not [why for why in grounds if why in text], path


def test_an_lms_gives_only_two_files_and_that_is_enough(cycle: Cycle) -> None:
    for name in (CANVAS, MOODLE, ZIPPED, BRIGHTSPACE):
        folder = cycle.course.root / "submitted" / name / NAME
        stamp = ["timestamp.txt"] if name == BRIGHTSPACE else []
        assert sorted(p.name for p in folder.iterdir()) == [FILE, f"{NAME}.ipynb", *stamp]
        assert "gaf een fout" not in cycle.feedback(name)
    assert "Opgehaald: 4 inleveringen." in cycle.collected
    with cycle.gradebook() as gradebook:
        moment = gradebook.find_submission(NAME, BRIGHTSPACE).timestamp
    assert moment == datetime(2026, 11, 19, 19, 42)  # noqa: DTZ001 (as nbgrader)


def test_work_in_anothers_name_is_refused(cycle: Cycle) -> None:
    assert "Opgehaald: 1 inlevering." in cycle.collected
    assert f"({FORGED}) te zijn. Deze map is van het account {get_osusername()}." in cycle.collected
    inbound = cycle.exchange / "rond-het-kind" / "inbound"
    assert [p.name.split("+")[0] for p in sorted(inbound.iterdir())] == [SUBMITTED, FORGED]


def test_damaged_answers_are_named_and_nobody_else_is_bothered(cycle: Cycle) -> None:
    page = cycle.feedback("student09")
    assert page.count("Je antwoorden zijn niet te lezen.") == 5
    for student in demo_class().students:
        assert "Traceback" not in cycle.feedback(student.number)
        if student.number != "student09":
            assert "niet te lezen" not in cycle.feedback(student.number)


def test_a_changed_test_cell_is_the_lecturers_again(cycle: Cycle) -> None:
    notebook = cycle.course.root / "autograded" / "student08" / NAME / f"{NAME}.ipynb"
    marks = {
        c["metadata"]["nbgrader"]["grade_id"]: c
        for c in json.loads(notebook.read_text())["cells"]
        if c["metadata"].get("nbgrader", {}).get("grade")
    }
    assert "".join(marks["a1"]["source"]) == 'punten("m2-opdracht/a1")'
    assert marks["a1"]["metadata"]["nbgrader"]["points"] == 12


def test_a_deleted_cell_is_back_and_says_so(cycle: Cycle) -> None:
    # Two of the three: the first cell of all has its note where feedback does not begin yet.
    assert cycle.feedback("student07").count("Het is teruggezet om na te kijken.") == 2


def test_our_own_grading_puts_the_same_in_the_gradebook(cycle: Cycle) -> None:
    outcome = grade(cycle.to_read, NAME, Options(), lambda _: None)
    assert (len(outcome.results), outcome.failures) == (12, {})
    assert outcome.by(READ) >= 10
    theirs = said(cycle.to_read, NAME, cycle.by_machine)
    assert len(theirs) == 12
    assert differences(said(cycle.to_read, NAME), theirs) == {}


def test_feedback_is_dutch_and_tells_the_outcome(cycle: Cycle) -> None:
    for student in demo_class().students:
        page = cycle.feedback(student.number)
        assert '<html lang="nl">' in page
        passed = "Deze opdracht is voldoende." in page
        assert passed == (student.number in PASSED), student.number
        assert passed != ("Deze opdracht is nog niet voldoende." in page)
        for english in ("Score:", "Comments", "Test cell", "Student's answer", "No response"):
            assert english not in page
        for loaded in ("<script", 'http-equiv="refresh"', "src="):
            assert loaded not in page
    needed = "Deel A: ten minste 24 punten.</th><td>0 punten</td><td>nog niet</td>"
    assert needed in cycle.feedback("student09")
    assert "niveau 4, 14 punten" in cycle.feedback("student01")
    assert cycle.feedback("student01").count("<strong>Jouw niveau:</strong>") == 4


def test_feedback_reaches_the_student_through_the_exchange(cycle: Cycle) -> None:
    pages = list((cycle.work / SUBMITTED).glob(f"{NAME}/feedback/*/{NAME}.html"))
    assert [page.read_text(encoding="utf-8") for page in pages] == [cycle.feedback(SUBMITTED)]


def test_our_own_command_makes_the_same_pages_for_release(cycle: Cycle) -> None:
    by_nbgrader = {s.number: cycle.feedback(s.number) for s in demo_class().students}
    shutil.rmtree(cycle.course.root / "feedback")
    outcome = make(cycle.course.root, NAME, FeedbackOptions())
    assert (len(outcome.made), outcome.failures, outcome.unfinished) == (12, {}, {})
    assert {s: cycle.feedback(s) for s in by_nbgrader} == by_nbgrader
    released = list((cycle.exchange / "rond-het-kind" / "feedback").glob("*.html"))
    assert len(released) == 1
    released[0].unlink()
    shared = f"--Exchange.root={cycle.exchange}"
    nbgrader(cycle.course.root, "release_feedback", NAME, f"--student={SUBMITTED}", shared)
    assert released[0].read_text(encoding="utf-8") == cycle.feedback(SUBMITTED)


def test_a_faulty_assignment_is_not_released(cycle: Cycle, tmp_path: Path) -> None:
    course = Course(tmp_path / "assignments")
    copy_course(ROOT, course.root)
    rubric = course.source(NAME) / "rubric.yml"
    rubric.write_text(rubric.read_text(encoding="utf-8").replace("6-9", "7-9"), encoding="utf-8")
    with pytest.raises(Exception, match="generate_assignment") as failure:
        nbgrader(course.root, "generate_assignment", NAME)
    assert "begint bij 7, dat moet 6 zijn" in str(getattr(failure.value, "said", ""))
    assert not (course.root / "release" / NAME).exists()
    assert not (course.root / "gradebook.db").exists()


def test_grading_again_keeps_what_the_lecturer_gave(cycle: Cycle) -> None:
    # The last test: it changes what the others look at.
    source = cycle.work / "student03" / NAME / FILE
    target = cycle.course.root / "submitted" / "student02" / NAME / FILE
    target.chmod(0o644)
    shutil.copyfile(source, target)
    nbgrader(cycle.course.root, "autograde", NAME, "--student=student02", "--force")
    after = cycle.scores()["student02"]
    assert after[:5] == pytest.approx(SCORES["student03"][:5])
    assert after[5:] == pytest.approx(SCORES["student02"][5:])
    with cycle.gradebook() as gradebook:
        comment = gradebook.find_comment("b1", NAME, NAME, "student02")
        assert comment.comment.startswith("- Gebruik van onderzoek: niveau 3, 11 punten")
