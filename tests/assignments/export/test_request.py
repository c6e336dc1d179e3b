from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rondhetkind.assignments.export.choice import Choice
from rondhetkind.assignments.export.marks import Marking, Scale
from rondhetkind.assignments.export.matching import Number
from rondhetkind.assignments.export.request import Lms, Request, misfits

LIST = Path("lijst.csv")


def request(lms: str, scale: Scale = Scale.POINTS, codes: tuple[str, ...] = ()) -> Request:
    return Request(Lms(lms), Choice(Marking(scale, codes=codes)), people=LIST)


def test_what_goes_together_is_taken() -> None:
    for lms in ("brightspace", "canvas", "moodle"):
        assert misfits(request(lms)) == []
    assert misfits(request("osiris", Scale.GRADE)) == []
    assert misfits(request("canvas", Scale.VERDICT)) == []
    assert misfits(request("osiris", Scale.VERDICT, ("V", "NVD"))) == []


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (replace(request("canvas"), people=None), "Exporteer in Canvas de cijferlijst"),
        (replace(request("osiris", Scale.GRADE), people=None), "zijn eigen Excel-bestand"),
        (replace(request("moodle"), column="naam"), "idnumber of username of email"),
        (replace(request("canvas"), column="ID"), "Bij canvas hoort geen --kolom"),
        (replace(request("moodle"), number=Number.LMS), "hoort geen --nummer"),
        (request("osiris"), "Kies --schaal cijfer of oordeel"),
        (request("osiris", Scale.VERDICT), "verschilt per opleiding"),
        (request("moodle", Scale.VERDICT), "de schaal in Moodle"),
        (request("brightspace", Scale.VERDICT, ("V", "V")), "het schema in Brightspace"),
        (request("moodle", Scale.VERDICT, ("V", " ")), "de schaal in Moodle"),
        (replace(request("osiris", Scale.GRADE), item="x"), "hoort geen --onderdeel"),
        (replace(request("osiris", Scale.GRADE), first_row=1), "2 of hoger"),
        (
            replace(request("moodle"), choice=Choice(Marking(), not_handed_in="ND")),
            "is --niet-ingeleverd weglaten of nul",
        ),
    ],
)
def test_what_does_not_go_together_is_told(asked: Request, said: str) -> None:
    [problem] = misfits(asked)
    assert said in problem
