"""Being late, more time and extra points, by nbgrader's own rules, up to what the LMS gets.

Graded with a penalty of the course's own, a plug-in of nbgrader; `nbgrader export` says what the
totals should be.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.commands import nbgrader
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.demo import enrol
from rondhetkind.assignments.demo_class import DemoClass, demo_class
from rondhetkind.assignments.export.grades import read
from rondhetkind.assignments.export.rule import find_rule
from rondhetkind.assignments.handing_in import hand_in
from rondhetkind.cli import main
from tests.assignments.conftest import NAME
from tests.conftest import ASSIGNMENT

from . import readers
from .conftest import HELPFUL, MODEL
from .conftest import hand_in as submission

pytestmark = pytest.mark.grading

PENALTY = """
from nbgrader.plugins import BasePlugin

class FivePointsADay(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 5.0 * -(-total_seconds_late // 86400)
"""
CONFIG = """
import sys
sys.path.insert(0, c.CourseDirectory.root)
c.AssignLatePenalties.plugin_class = "per_dag.FivePointsADay"
"""
DEADLINE = "2026-11-20 22:59:59 UTC"
IN_TIME, LATE, EXTENDED, TOO_LATE = "student01", "student02", "student03", "student06"
HANDED_IN = {
    IN_TIME: "2026-11-20 22:00:00 UTC",
    LATE: "2026-11-22 12:00:00 UTC",
    EXTENDED: "2026-11-22 12:00:00 UTC",
    TOO_LATE: "2026-11-24 12:00:00 UTC",
}
PENALTIES = {IN_TIME: 0, LATE: 10, EXTENDED: 0, TOO_LATE: 10}
"""EXTENDED and TOO_LATE have two days more."""
EXTRA = 2.5
"""Extra points on an exercise and on a text, for everybody but TOO_LATE."""


@dataclass(frozen=True)
class Class:
    root: Path

    @contextmanager
    def gradebook(self) -> Iterator[Gradebook]:
        with Gradebook(f"sqlite:///{self.root / 'gradebook.db'}") as gradebook:
            yield gradebook


@pytest.fixture(scope="module")
def graded(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Class:
    """Four students, graded by machine and by hand as a lecturer does in the formgrader."""
    root = tmp_path_factory.mktemp("te-laat") / "assignments"
    shutil.copytree(released.parents[1], root)
    (root / "per_dag.py").write_text(PENALTY, encoding="utf-8")
    with (root / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write(CONFIG)
    everybody = {student.number: student for student in demo_class().students}
    students = tuple(replace(everybody[n], handed_in=at) for n, at in HANDED_IN.items())
    course = Course(root)
    for number, student in enumerate(students):
        hand_in(
            course, root / "release" / NAME, student, number, root / "submitted" / student.number
        )
    enrol(root, DemoClass(ASSIGNMENT, DEADLINE, students))
    made = Class(root)
    with made.gradebook() as gradebook:
        for student in (EXTENDED, TOO_LATE):
            submission(gradebook, NAME, student)
            gradebook.grant_extension(NAME, student, days=2)
    assert main(["nakijken", NAME, "--cursus", str(root)]) == 0
    with made.gradebook() as gradebook:
        for student in HANDED_IN:
            _by_hand(gradebook, student)
    nbgrader(root, "export", "--to", str(root / "nbgrader.csv"))
    return made


def _by_hand(gradebook: Gradebook, student: str) -> None:
    points = {"b1": 22.0, "b2": 11.0, "b3": 11.0}
    for cell, score in points.items():
        grade = gradebook.find_grade(cell, NAME, NAME, student)
        grade.manual_score, grade.needs_manual_grade = score, False
    comment = gradebook.find_comment("b1", NAME, NAME, student)
    comment.manual_comment = f"- {HELPFUL}: niveau 3, 11 punten\n- {MODEL}: niveau 3, 11 punten"
    if student != TOO_LATE:
        for cell in ("a1", "b1"):
            gradebook.find_grade(cell, NAME, NAME, student).extra_credit = EXTRA
    gradebook.db.commit()


def expected(graded: Class) -> dict[str, float]:
    """The totals as nbgrader itself exports them."""
    with (graded.root / "nbgrader.csv").open(encoding="utf-8") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    assert {n: float(row["late_submission_penalty"]) for n, row in rows.items()} == PENALTIES
    return {number: float(row["score"]) for number, row in rows.items()}


def test_totals_are_those_of_nbgrader_with_penalty_extension_and_extra_credit(
    graded: Class,
) -> None:
    with graded.gradebook() as gradebook:
        found = {grade.student.id: grade for grade in read(gradebook, NAME).students}
        by_cell = {
            number: [
                grade.score for grade in gradebook.find_submission(NAME, number).notebooks[0].grades
            ]
            for number in HANDED_IN
        }
    assert {n: float(grade.score) for n, grade in found.items()} == pytest.approx(expected(graded))
    assert {
        n: sum(scores) - float(found[n].score) for n, scores in by_cell.items()
    } == pytest.approx(PENALTIES)


def test_the_file_for_the_lms_has_those_totals(
    graded: Class, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(graded.root)
    assert main(["cijfers", NAME, "--voor", "moodle", "--naar", "m.csv"]) == 0
    assert "met 4 studenten" in capsys.readouterr().out
    site = readers.Moodle(HANDED_IN, {"punten": Decimal(110)})
    site.load((graded.root / "m.csv").read_bytes(), "idnumber", {NAME: "punten"})
    marks = {n: mark for (n, _), mark in site.grades.items()}
    totals = {n: Decimal(str(round(total, 2))) for n, total in expected(graded).items()}
    assert marks == totals


def test_the_pass_rule_looks_at_the_work_and_not_at_extra_points_or_the_clock(
    graded: Class,
) -> None:
    rule = find_rule(Course(graded.root), NAME)
    with graded.gradebook() as gradebook:
        outcomes = {g.student.id: g.outcome for g in read(gradebook, NAME, rule).students}
    assert {n: found and found.passed for n, found in outcomes.items()} == dict.fromkeys(
        HANDED_IN, True
    )
