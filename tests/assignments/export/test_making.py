from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.export.choice import LOST, Choice
from rondhetkind.assignments.export.grade_file import GradeFile, NotExported
from rondhetkind.assignments.export.making import carry_out, write
from rondhetkind.assignments.export.marks import Marking, Scale
from rondhetkind.assignments.export.request import Lms, Request
from tests.assignments.conftest import NAME

from . import readers
from .conftest import UNFINISHED, WORK
from .osiris_file import osiris_file

Enrol = Callable[..., Gradebook]
BRIGHTSPACE = Request(Lms.BRIGHTSPACE, Choice(Marking()), "Opdracht 2")
MADE = GradeFile(b"nieuw")


def test_a_gradebook_becomes_a_file_that_the_lms_reads(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    target = tmp_path / "cijfers.csv"
    made = carry_out(enrol(*WORK), course, NAME, BRIGHTSPACE, target)
    assert made.count == 3
    users = [(work.number, "") for work in WORK]
    lms = readers.Brightspace(users, {"Opdracht 2": Decimal(100)}).load(target.read_bytes())
    assert lms.grades == {
        ("s1000001", "Opdracht 2"): Decimal(93),
        ("s1000002", "Opdracht 2"): Decimal(89),
        ("s1000003", "Opdracht 2"): Decimal("65.5"),
    }


def test_answers_that_are_missing_or_damaged_are_told_with_the_file(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    gradebook, (noor, fatima, jesse, *_) = enrol(*WORK), (work.number for work in WORK)
    for student, content in ((noor, '{"schema": 1, "exercises": {}}'), (fatima, "{"), (jesse, "")):
        folder = course.root / "autograded" / student / NAME
        folder.mkdir(parents=True)
        if content:
            (folder / FILE).write_text(content, encoding="utf-8")
    # It was handed in later, and nothing was graded with it yet.
    later = course.root / "submitted" / jesse / NAME
    later.mkdir(parents=True)
    (later / FILE).write_text('{"schema": 1, "exercises": {}}', encoding="utf-8")
    made = carry_out(gradebook, course, NAME, BRIGHTSPACE, tmp_path / "cijfers.csv")
    told = f"{LOST} (2): Jesse Bakker ({jesse}); Fatima El Amrani ({fatima})."
    assert made.notes[0] == told


def test_everything_in_the_way_is_told_at_once_and_nothing_is_written(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    people = tmp_path / "lijst.csv"
    heading = "OrgDefinedId,Opdracht 2 Points Grade <Numeric MaxPoints:10>"
    people.write_text(f"{heading}\n#s1000001,\n", encoding="utf-8")
    target = tmp_path / "cijfers.csv"
    request = replace(BRIGHTSPACE, people=people)
    with pytest.raises(NotExported) as refused:
        carry_out(enrol(*WORK, *UNFINISHED), course, NAME, request, target)
    assert sorted(problem.split(". ")[0] for problem in refused.value.problems) == [
        "Fatima El Amrani (s1000002) staat niet in lijst.csv.",
        "In Brightspace telt “Opdracht 2” voor 10, en jouw lijst loopt tot 100",
        "Jesse Bakker (s1000003) staat niet in lijst.csv.",
        "Soraya Ramdin (s1000004): nog na te kijken: b2, b3.",
        "Tess Vos (s1000006) staat niet in lijst.csv.",
    ]
    assert not target.exists()


def test_a_grade_follows_the_pass_rule(course: Course, enrol: Enrol, tmp_path: Path) -> None:
    people = tmp_path / "osiris.xlsx"
    people.write_bytes(osiris_file([(work.number, work.last) for work in WORK]))
    request = Request(Lms.OSIRIS, Choice(Marking(Scale.GRADE), not_handed_in="ND"), people=people)
    target = tmp_path / "ingevuld.xlsx"
    made = carry_out(enrol(*WORK), course, NAME, request, target)
    assert readers.osiris(target.read_bytes(), people.read_bytes(), readers.TENTHS) == {
        "s1000001": Decimal("9.4"),
        "s1000002": Decimal("5.4"),
        "s1000003": Decimal("6.9"),
        "s1000005": "ND",
    }
    assert any("Fatima El Amrani (s1000002): 9 wordt 5,4" in note for note in made.notes)


def test_a_rubric_that_cannot_be_read_stops_a_grade_with_file_and_line(
    course: Course, enrol: Enrol, tmp_path: Path
) -> None:
    file = course.source(NAME) / "rubric.yml"
    file.write_text(file.read_text("utf-8").replace("6-9", "7-9"), encoding="utf-8")
    gradebook = enrol(*WORK)
    request = replace(BRIGHTSPACE, choice=Choice(Marking(Scale.GRADE)))
    with pytest.raises(NotExported, match=r"rubric\.yml:\d+: "):
        carry_out(gradebook, course, NAME, request, tmp_path / "cijfers.csv")
    assert carry_out(gradebook, course, NAME, BRIGHTSPACE, tmp_path / "cijfers.csv").count == 3


def test_an_unknown_assignment_is_told(course: Course, enrol: Enrol, tmp_path: Path) -> None:
    with pytest.raises(NotExported, match="De opdracht “m9” staat niet in het cijferboek"):
        carry_out(enrol(*WORK), course, "m9", BRIGHTSPACE, tmp_path / "cijfers.csv")


@pytest.mark.parametrize(("lms", "scale"), [(Lms.CANVAS, Scale.POINTS), (Lms.OSIRIS, Scale.GRADE)])
def test_a_list_that_cannot_be_read_is_told(
    course: Course, enrol: Enrol, tmp_path: Path, lms: Lms, scale: Scale
) -> None:
    request = Request(lms, Choice(Marking(scale)), people=tmp_path / "weg.csv")
    with pytest.raises(NotExported, match=r"weg\.csv: dit bestand is niet te lezen\."):
        carry_out(enrol(*WORK), course, NAME, request, tmp_path / f"x{lms.suffix}")


def test_a_file_that_is_there_stays_unless_asked(tmp_path: Path) -> None:
    target = tmp_path / "cijfers.csv"
    target.write_bytes(b"oud")
    with pytest.raises(NotExported, match="bestaat al"):
        write(MADE, target, BRIGHTSPACE)
    assert target.read_bytes() == b"oud"
    write(MADE, target, BRIGHTSPACE, overwrite=True)
    assert target.read_bytes() == b"nieuw"


@pytest.mark.parametrize("linked", [False, True])
def test_a_lecturers_own_list_is_never_overwritten(tmp_path: Path, linked: bool) -> None:
    people = tmp_path / "lijst.csv"
    people.write_bytes(b"mijn lijst")
    target = people
    if linked:
        target = tmp_path / "cijfers.csv"
        target.symlink_to(people)
    with pytest.raises(NotExported, match="je eigen lijst"):
        write(MADE, target, replace(BRIGHTSPACE, people=people), overwrite=True)
    assert people.read_bytes() == b"mijn lijst"


def test_a_place_that_is_no_place_is_told(tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "weg" / "cijfers.csv"):
        with pytest.raises(NotExported, match="hier kan geen bestand komen"):
            write(MADE, target, BRIGHTSPACE)


def test_the_name_says_what_kind_of_file_it_is(tmp_path: Path) -> None:
    osiris = Request(Lms.OSIRIS, Choice(Marking(Scale.GRADE)))
    with pytest.raises(NotExported, match=r"te eindigen op \.xlsx"):
        write(MADE, tmp_path / "c.csv", osiris)
    with pytest.raises(NotExported, match=r"te eindigen op \.csv"):
        write(MADE, tmp_path / "c", BRIGHTSPACE)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_grades_are_for_their_owner_alone(tmp_path: Path) -> None:
    write(MADE, tmp_path / "cijfers.csv", BRIGHTSPACE)
    assert stat.S_IMODE((tmp_path / "cijfers.csv").stat().st_mode) == 0o600
