"""``Klasbeeld("m2-opdracht")``: a class in pictures and tables, for a lecturer's notebook."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from rondhetkind.assignments.course import find_course

from . import class_views, exercise_views, student_view, text_views
from .gathered import UnknownAssignment, gather
from .gradebook import GradebookUnreadable
from .shown import Shown


class KanNiet(Exception):
    """What a lecturer asked for cannot be shown; the message says why, without a trace of code."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class Klasbeeld:
    """A class and an assignment as they stand now; make it again to see what changed since.

    ``map`` is the course folder, by default the one around the notebook. Students have pseudonyms;
    :meth:`met_namen` gives the same with names.
    """

    def __init__(
        self,
        opdracht: str,
        map: str | Path = ".",  # noqa: A002 (the word that a lecturer uses)
        namen: bool = False,
    ) -> None:
        self._assignment, self._folder = opdracht, Path(map).resolve()
        course = find_course(self._folder)
        if course is None:
            raise KanNiet(f"Er staat geen cursus met opdrachten in of boven {self._folder}.")
        try:
            self._found = gather(course, opdracht, namen)
        except (UnknownAssignment, GradebookUnreadable) as reason:
            raise KanNiet(str(reason)) from None

    def _repr_html_(self) -> str:
        return self.overzicht().html()

    def __repr__(self) -> str:
        return repr(self.overzicht())

    def met_namen(self) -> Klasbeeld:
        """The same class, with names in the place of pseudonyms."""
        return Klasbeeld(self._assignment, self._folder, namen=True)

    def wie_is(self, student: str) -> str:
        """The name and number behind a pseudonym."""
        return self._found.names[self._known(student)]

    def overzicht(self) -> Shown:
        """The class in a few lines."""
        return class_views.overview(self._found)

    def wie_nog(self) -> Shown:
        """Who still has to be graded."""
        return class_views.still_to_grade(self._found)

    def vragen(self) -> Shown:
        """The points for each question."""
        return class_views.questions(self._found)

    def criteria(self) -> Shown:
        """The levels for each criterion of the rubric."""
        return class_views.criteria(self._found)

    def oefeningen(self) -> Shown:
        """What was answered in every exercise."""
        return exercise_views.exercises(self._found)

    def oefening(self, naam: str) -> Shown:
        """What was answered in one exercise, such as ``a1``."""
        name = self._exercise(naam)
        view = exercise_views.case if name in self._found.cases else exercise_views.exercise
        return view(self._found, name)

    def casussen(self) -> Shown:
        """The ways that students went through every case."""
        return exercise_views.cases(self._found)

    def woorden(self) -> Shown:
        """How many words each text has."""
        return text_views.word_counts(self._found)

    def leesbaarheid(self) -> Shown:
        """How the texts read: information only."""
        return text_views.readability(self._found)

    def lijkt_op(self) -> Shown:
        """Answers that look much alike."""
        return text_views.look_alike(self._found)

    def student(self, student: str) -> Shown:
        """One student beside the class."""
        return student_view.student(self._found, self._known(student))

    @property
    def tabellen(self) -> dict[str, pd.DataFrame]:
        """The tables behind the pictures, for who likes to work with pandas."""
        found = self._found
        return {
            "punten": found.scores,
            "criteria": found.criteria,
            "stand": found.standing,
            "woorden": found.words,
        }

    def _exercise(self, name: str) -> str:
        for known in self._found.exercises:
            if name in (known, known.rpartition("/")[2]):
                return known
        has = ", ".join(self._found.exercises) or "nog geen enkele"
        raise KanNiet(f"Er is geen oefening “{name}” in deze opdracht. Wel: {has}.")

    def _known(self, student: str) -> str:
        if student in self._found.names:
            return student
        raise KanNiet(f"Er is geen student “{student}”. Neem een naam uit een van de tabellen.")
