"""A small class with everything that feedback can tell, made without nbgrader's commands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging.gradebook import open_gradebook, settings
from rondhetkind.assignments.judging.ledger import CHOICE, Ledger, Save, Who
from rondhetkind.assignments.judging.record import Judgement, Mark
from rondhetkind.assignments.points import graded, handed_in
from rondhetkind.assignments.rubric import read_text
from rondhetkind.grading.reading import outputs
from tests.assignments.klas.small_class import (
    NAME,
    RUBRIC,
    SCORED,
    Pupil,
    enrol,
    right,
    small_course,
)

GRADER = Who("docent-van-dienst", "zitting")
NOTE, REMARK = "GEHEIME-NOTITIE", "Noem *ook* een bron die het tegenspreekt."
LEVELS = {"Bron": Mark(2, 6.0), "Model": Mark(3, 9.0), "Helder": Mark(3, 8.0)}
TEXT = "Ik raad aan om met de avond te stoppen. {} las ik in twee overzichten."


def own(student: str) -> str:
    """Words that only this student wrote."""
    return f"eigen-woorden-van-{student}"


def class_of(root: Path, *students: str, **pupils: Pupil) -> Course:
    """Students who are graded and judged; ``pupils`` are others, left as they are given."""
    course = small_course(root)
    answers = {f"{NAME}/{kind}": [right(course.find(f"{NAME}/{kind}"))] for kind, _ in _scored()}
    points = {cell: most for cell, (_, most) in SCORED.items()}
    enrol(
        course,
        *(
            Pupil(
                student,
                points={**points, "b1": None, "b2": None},
                texts={"b1": TEXT.format(own(student)), "b2": f"Beste ouder, {own(student)}."},
                answers=answers,
            )
            for student in students
        ),
        *pupils.values(),
    )
    for student in (*students, *(pupil.id for pupil in pupils.values())):
        print_points(course, student)
    judge(course, *students)
    return course


def judge(
    course: Course,
    *students: str,
    marks: Mapping[str, Mark] = LEVELS,
    remark: str = REMARK,
    note: str = NOTE,
) -> None:
    """Judge by the rubric, as a lecturer does in the notebook."""
    rubric = read_text(RUBRIC)
    with open_gradebook(settings(course)) as gradebook:
        ledger = Ledger(gradebook, NAME, rubric)
        for one in ledger.all(["b1", "b2"]):
            if one.student in students:
                mine = {c.name: marks[c.name] for c in rubric.criteria_of(one.ref.cell)}
                judged = Judgement(mine, remark, note, flag=True)
                token = f"{one.ref}-{one.version}"
                save = Save(one.ref, one.version, one.outside, judged, token, CHOICE)
                ledger.save(save, GRADER)


def print_points(course: Course, student: str) -> None:
    """Put in the graded notebook what grading prints under each exercise."""
    folder = course.root / "autograded" / student / NAME
    file = folder / f"{NAME}.ipynb"
    if not file.is_file():
        return
    notebook = json.loads(file.read_bytes())
    for cell in notebook["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"]
        if name in SCORED:
            found = graded(course.find(f"{NAME}/{SCORED[name][0]}"), handed_in(folder))
            cell["outputs"] = outputs(found.points, found.lines)
    file.write_text(json.dumps(notebook), encoding="utf-8")


def rewrite(course: Course, student: str, old: str, new: str) -> None:
    """Change words in a graded notebook."""
    file = course.root / "autograded" / student / NAME / f"{NAME}.ipynb"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def place(course: Course, student: str) -> Path:
    """The folder with a student's feedback."""
    return course.root / "feedback" / student / NAME


def shown(course: Course, student: str) -> str:
    """The page of a student."""
    return (place(course, student) / f"{NAME}.html").read_text(encoding="utf-8")


def pages(course: Course) -> dict[str, bytes]:
    """Every page there is, by student."""
    found = (course.root / "feedback").glob(f"*/{NAME}/{NAME}.html")
    return {path.parts[-3]: path.read_bytes() for path in found}


def _scored() -> list[tuple[str, float]]:
    return list(SCORED.values())
