"""``Beoordelen("m2-opdracht")``: the lecturer's desk as a widget; traits and messages only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from rondhetkind.assignments.course import find_course

from .desk import begin, reply
from .once import Once
from .work import Work, grader

ESM = Path(__file__).parents[2] / "widgets" / "esm"


class NoCourseHere(LookupError):
    """The notebook does not stand in a course folder."""


class Beoordelen(anywidget.AnyWidget):
    """Grade the free-text part of ``opdracht`` by hand, as lecturer ``docent``.

    Raises RubricUnreadable, GradebookMissing or NoCourseHere, in Dutch.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    setup = traitlets.Dict().tag(sync=True)
    _work: Work | None = None

    def __init__(self, opdracht: str, docent: str = "", map: str | Path = ".") -> None:  # noqa: A002
        course = find_course(Path(map).resolve())
        if course is None:
            raise NoCourseHere(
                "Dit notebook staat niet in een cursusmap met nbgrader_config.py. "
                'Geef de map op: Beoordelen("m2-opdracht", map="…").'
            )
        work = self._work = Work(course, opdracht, docent.strip() or grader())
        super().__init__(
            _esm=(ESM / "nakijktafel.js").read_text(encoding="utf-8"),
            _css=(ESM / "nakijktafel.css").read_text(encoding="utf-8"),
            setup=begin(work),
        )
        self._reply = Once(lambda message: reply(work, message))
        self.on_msg(self._heard)

    def close(self) -> None:
        """Let go of the database as well."""
        if self._work is not None:
            self._work.close()
        super().close()

    def _heard(self, _: Any, message: dict[str, Any], __: list[memoryview]) -> None:
        if self._work is not None:
            self.send(self._reply(message))
