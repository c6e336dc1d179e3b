"""One export as a lecturer asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from . import brightspace, moodle
from .choice import OMIT, ZERO, Choice
from .marks import Scale
from .matching import Number
from .osiris import FIRST_ROW


class Lms(StrEnum):
    """Where grades can go."""

    BRIGHTSPACE = "brightspace"
    CANVAS = "canvas"
    MOODLE = "moodle"
    OSIRIS = "osiris"

    @property
    def suffix(self) -> str:
        """How the name of its file ends."""
        return ".xlsx" if self is Lms.OSIRIS else ".csv"


SCALE = {Lms.OSIRIS: Scale.GRADE}
"""The scale where none is asked for; elsewhere points."""

COLUMNS = {Lms.BRIGHTSPACE: brightspace.COLUMNS, Lms.MOODLE: moodle.COLUMNS}
"""By what an LMS can know students, the usual one first."""


@dataclass(frozen=True)
class Request:
    """What is asked; an empty ``item`` is the assignment's name, an empty ``column`` the usual."""

    lms: Lms
    choice: Choice
    item: str = ""
    people: Path | None = None
    column: str = ""
    number: Number | None = None
    digits_only: bool = False
    as_text: bool = False
    first_row: int = FIRST_ROW


def misfits(request: Request) -> list[str]:
    """What does not go together in a request, in Dutch."""
    problems = []
    lms, choice = request.lms, request.choice
    if lms in (Lms.CANVAS, Lms.OSIRIS) and request.people is None:
        problems.append(_NEEDS_LIST[lms])
    if request.column and request.column not in COLUMNS.get(lms, ()):
        allowed = " of ".join(COLUMNS.get(lms, ()))
        problems.append(
            f"Bij {lms} kan --kolom alleen {allowed} zijn."
            if allowed
            else f"Bij {lms} hoort geen --kolom: de lijst zegt hoe studenten heten."
        )
    if request.number and request.people:
        problems.append("Met --lijst hoort geen --nummer: beide nummers worden dan gezocht.")
    if lms is Lms.OSIRIS and choice.marking.scale in (Scale.POINTS, Scale.PERCENT):
        problems.append("Osiris neemt een cijfer of een code. Kies --schaal cijfer of oordeel.")
    if choice.marking.scale is Scale.VERDICT and lms is not Lms.CANVAS:
        codes = choice.marking.codes
        if len(codes) != 2 or not all(code.strip() for code in codes) or codes[0] == codes[1]:
            problems.append(_NEEDS_CODES[lms])
    if lms is Lms.OSIRIS and request.item:
        problems.append("Bij osiris hoort geen --onderdeel: het bestand is al van één toets.")
    if lms is not Lms.OSIRIS and choice.not_handed_in not in (OMIT, ZERO):
        problems.append(f"Bij {lms} is --niet-ingeleverd {OMIT} of {ZERO}.")
    if request.first_row < 2:
        problems.append("--eerste-rij is de rij onder de koppen: 2 of hoger.")
    return problems


_NEEDS_LIST = {
    Lms.CANVAS: (
        "Canvas herkent studenten aan een eigen nummer. Exporteer in Canvas de cijferlijst en "
        "geef dat bestand op met --lijst."
    ),
    Lms.OSIRIS: (
        "Osiris leest alleen zijn eigen Excel-bestand. Maak dat in Osiris bij de toets, en geef "
        "het op met --lijst."
    ),
}
_NEEDS_CODES = {
    Lms.BRIGHTSPACE: (
        "Geef met --codes de twee symbolen van het schema in Brightspace, voldoende eerst."
    ),
    Lms.MOODLE: "Geef met --codes de twee woorden van de schaal in Moodle, voldoende eerst.",
    Lms.OSIRIS: (
        "Welke codes Osiris neemt, verschilt per opleiding. Geef ze op, voldoende eerst: "
        "bijvoorbeeld --codes V NVD."
    ),
}
