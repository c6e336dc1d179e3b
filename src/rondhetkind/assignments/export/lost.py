"""Whose answers to exercises were not there or could not be read: that zero was not earned."""

from __future__ import annotations

from dataclasses import replace

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.points import handed_in

from .grades import Grades


def marked(grades: Grades, course: Course) -> Grades:
    """The same grades, that say so with whose answers were lost."""
    if not course.exercises(grades.assignment):
        return grades
    students = (
        replace(one, lost=one.handed_in and _lost(course, grades.assignment, one.student.id))
        for one in grades.students
    )
    return replace(grades, students=tuple(students))


def _lost(course: Course, assignment: str, student: str) -> bool:
    # What was graded comes first: a file that was put right since then gave no points yet.
    for step in ("autograded", "submitted"):
        folder = course.root / step / student / assignment
        if folder.is_dir():
            return bool(handed_in(folder).trouble)
    return False
