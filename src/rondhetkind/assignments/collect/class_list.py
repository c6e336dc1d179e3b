"""Who is in the class: a CSV file of the lecturer's or the LMS's, and nbgrader's gradebook.

The columns that LMSes export were seen in public code and guides (2026-11-25). Brightspace, from
Grades: ``OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator``, ids with ``#``
before them; from the group tool of TU Delft: ``OrgDefinedId,Username,LastName,FirstName,…``. What
its Classlist page exports was not found. Canvas, from its gradebook: ``Student,ID,SIS User ID,SIS
Login ID,Section``. Moodle, from Participants: ``First name,Surname,ID number,Email address``.
"""

from __future__ import annotations

from pathlib import Path

from nbgrader.api import Gradebook

from rondhetkind.assignments.class_list import ClassList, ClassListUnreadable, Names, parse
from rondhetkind.exercises.problem import Problem

from .students import COLUMNS, Student

_POINTS = "Points Possible"
"""Canvas's second row: what each column counts for, where a student would stand."""


def read_list(path: Path) -> tuple[tuple[Student, ...], tuple[str, ...]]:
    """The students in a CSV file, and what is wrong with it, with file and line.

    No file is an empty class: a lecturer makes one when it is needed.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return (), ()
    except OSError:
        return (), (f"{path.name}: dit bestand is niet te lezen.",)
    try:
        return _students(parse(content, path.name))
    except ClassListUnreadable as wrong:
        return (), wrong.problems


def in_gradebook(url: str) -> tuple[Student, ...]:
    """The students in nbgrader's gradebook; none where there is no gradebook yet."""
    file = url.removeprefix("sqlite:///")
    if file != url and not Path(file).is_file():
        # Opening it would make one.
        return ()
    with Gradebook(url) as gradebook:
        return tuple(
            Student(s.id, s.first_name or "", s.last_name or "", lms_id=s.lms_user_id or "")
            for s in gradebook.students
        )


def _students(listed: ClassList) -> tuple[tuple[Student, ...], tuple[str, ...]]:
    in_canvas = listed.named("SIS User ID", "SIS Login ID") is not None
    number = listed.named("student_id", "studentnummer", "OrgDefinedId", "SIS User ID")
    if number is None:
        number = listed.named("ID number", "ID-nummer", "idnumber")
    if number is None and not in_canvas:
        number = listed.named("id")
    if number is None:
        return (), (f"{listed.file}:1: hier ontbreekt student_id. De kolommen zijn: {COLUMNS}.",)
    names = Names.of(listed)
    username = listed.named("gebruikersnaam", "username", "SIS Login ID")
    lms = listed.named("lms_id", "lms_user_id", *(("id",) if in_canvas else ()))
    students: dict[str, Student] = {}
    problems = []
    for line in listed.lines:
        named = names.at(line)
        student = Student(
            _plain(line.at(number)),
            named.given,
            named.family,
            _plain(line.at(username)),
            _plain(line.at(lms)),
        )
        if in_canvas and student.name == _POINTS:
            continue
        if not student.id:
            wrong = f"hier ontbreekt het studentnummer van {student.name}." if student.name else ""
        elif student.id in students:
            wrong = f"{student.id} staat ook al eerder in de lijst."
        elif not _fits(student.id):
            wrong = f"“{student.id}” kan geen naam van een map zijn."
        else:
            students[student.id] = student
            continue
        if wrong:
            problems.append(
                str(Problem(listed.file, line.number, f"{wrong} Deze regel telt niet mee."))
            )
    return tuple(students.values()), tuple(problems)


def _plain(cell: str) -> str:
    # Brightspace writes #s1234567, so that a spreadsheet leaves it alone.
    return cell.strip().removeprefix("#").strip()


def _fits(student_id: str) -> bool:
    return student_id[0] != "." and not set(student_id) & set('/\\:*?"<>|+')
