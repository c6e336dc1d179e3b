"""The same files through nbgrader's own `nbgrader export`.

``--exporter=rondhetkind.assignments.export.plugin.X``, where X is Brightspace, Canvas, Moodle or
Osiris. Settings go in ``nbgrader_config.py``
(``c.Brightspace.onderdeel = "Opdracht 2"``) or on the command line
(``--Brightspace.onderdeel="Opdracht 2"``); they have the names that `rondhetkind cijfers` gives
them. nbgrader's own ``--to``, ``--assignment`` and ``--student`` keep their meaning.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import ClassVar

from nbgrader.api import Gradebook
from nbgrader.plugins import ExportPlugin
from traitlets import Bool, Enum, Int, List, Unicode

from rondhetkind.assignments.course import Course

from .choice import OMIT, Choice
from .grade_file import NotExported
from .making import carry_out
from .marks import Marking, Rounding, Scale
from .matching import Number
from .osiris import FIRST_ROW
from .request import SCALE, Lms, Request


class _ToLms(ExportPlugin):  # type: ignore[misc]
    lms: ClassVar[Lms]

    onderdeel = Unicode("", help="Hoe het onderdeel in de leeromgeving heet.").tag(config=True)
    schaal = Enum(["", *Scale], "", help="Wat er in de lijst komt.").tag(config=True)
    afronden = Enum([*Rounding], Rounding.TENTH, help="Waarop een cijfer rondt.").tag(config=True)
    codes = List(Unicode(), [], help="De woorden voor voldoende en onvoldoende.").tag(config=True)
    lijst = Unicode("", help="De lijst uit de leeromgeving.").tag(config=True)
    kolom = Unicode("", help="Waaraan de leeromgeving studenten herkent.").tag(config=True)
    nummer = Enum(["", *Number], "", help="Welk nummer uit nbgrader meegaat.").tag(config=True)
    alleen_cijfers = Bool(False, help="Vergelijk nummers zonder letters.").tag(config=True)
    onvolledig = Enum(["weiger", OMIT], "weiger", help="Wat met onaf werk.").tag(config=True)
    niet_ingeleverd = Unicode(OMIT, help="weglaten, nul, of een code van Osiris.").tag(config=True)
    zonder = List(Unicode(), [], help="Studenten die niet meegaan.").tag(config=True)
    als_tekst = Bool(False, help="Osiris: getallen als tekst.").tag(config=True)
    eerste_rij = Int(FIRST_ROW, help="Osiris: de eerste rij met een student.").tag(config=True)
    vervang = Bool(False, help="Vervang een bestand dat er al is.").tag(config=True)

    def export(self, gradebook: Gradebook) -> None:
        """Write the file, or say in Dutch why not and leave with status 1."""
        known = [found.name for found in gradebook.assignments]
        names = [str(name) for name in self.assignment] or known
        target = Path(self.to or f"cijfers-{self.lms}{self.lms.suffix}")
        try:
            if len(names) != 1:
                has = ", ".join(known) or "geen"
                raise NotExported([f"Kies één opdracht met --assignment. Er zijn: {has}."])
            course = Course(Path(self.parent.coursedir.root))
            made = carry_out(gradebook, course, names[0], self._request(), target, self.vervang)
        except NotExported as refused:
            said = "\n".join(f"- {problem}" for problem in refused.problems)
            sys.exit(f"Er is niets geschreven.\n{said}")
        self.log.info("Geschreven: %s, met %d studenten.", target, made.count)
        for note in made.notes:
            self.log.info(note)

    def _request(self) -> Request:
        scale = Scale(self.schaal) if self.schaal else SCALE.get(self.lms, Scale.POINTS)
        return Request(
            self.lms,
            Choice(
                Marking(scale, Rounding(self.afronden), tuple(self.codes)),
                self.onvolledig == OMIT,
                self.niet_ingeleverd,
                frozenset(self.zonder),
                frozenset(map(str, self.student)),
            ),
            self.onderdeel,
            Path(self.lijst) if self.lijst else None,
            self.kolom,
            Number(self.nummer) if self.nummer else None,
            self.alleen_cijfers,
            self.als_tekst,
            self.eerste_rij,
        )


class Brightspace(_ToLms):
    """Grades as Brightspace imports them."""

    lms = Lms.BRIGHTSPACE


class Canvas(_ToLms):
    """Grades as Canvas imports them."""

    lms = Lms.CANVAS


class Moodle(_ToLms):
    """Grades as Moodle imports them."""

    lms = Lms.MOODLE


class Osiris(_ToLms):
    """Grades in the lecturer's own file from Osiris."""

    lms = Lms.OSIRIS
