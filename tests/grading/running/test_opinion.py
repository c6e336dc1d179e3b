from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from rondhetkind.assignments.master import Cell, Master
from rondhetkind.grading.assignment import Assignment
from rondhetkind.grading.running.execute import Sitting
from rondhetkind.grading.running.limits import Limits
from rondhetkind.grading.running.opinion import flags
from rondhetkind.grading.running.warm import Warm

pytestmark = [pytest.mark.grading, pytest.mark.xdist_group("warm")]

NB = "nb"


def graded(name: str, source: str, points: float = 3.0) -> Cell:
    return Cell(name, "code", source, True, "", points)


def assignment(*cells: Cell, **files: bytes) -> Assignment:
    known = Master(NB, None, {cell.name: cell for cell in cells})
    return Assignment("ps1", (known,), {name.replace("_", "."): d for name, d in files.items()})


Data = Mapping[str, Any]


def opinion(
    warm: Warm | None,
    source: str,
    data: Data,
    score: float | None = 3.0,
    before: str = "",
    **files: bytes,
) -> tuple[str, ...]:
    """What is said of a test that read this data in the student's kernel, and gave that score."""
    sitting = Sitting(Limits(cell=5))
    if before:
        sitting.order.append((None, before, {}))
    sitting.order.append(((NB, "t1"), source, dict(data)))
    known = assignment(graded("t1", source), **files)
    return flags(sitting, known, {(NB, "t1"): score}, warm.address if warm else None)


def kind(name: str) -> dict[str, Any]:
    """What a kernel says of a value that is no plain data."""
    return {"x": {"t": "?", "v": name}}


def test_who_earned_it_is_not_marked(warm: Warm) -> None:
    assert opinion(warm, "assert x == 3", {"x": 3}) == ()
    assert opinion(warm, "x - 1", {"x": 3.5}, score=2.5) == ()
    assert opinion(warm, "x = x + 1\nassert x == 4", {"x": 3}) == ()


def test_a_test_that_says_something_else_there_is_marked_in_words(warm: Warm) -> None:
    assert opinion(warm, "assert x == 4", {"x": 3}) == (
        "Cel t1 telt voor 3, maar dezelfde antwoorden geven in een schone omgeving 0. "
        "Kijk of de toets is omzeild.",
    )
    (half,) = opinion(warm, "x / 2", {"x": 3}, score=2.5)
    assert "telt voor 2,5, maar" in half
    assert "omgeving 1,5." in half


def test_who_has_less_than_a_clean_process_gives_is_nobodys_concern(warm: Warm) -> None:
    assert opinion(warm, "assert x == 3", {"x": 3}, score=1.0) == ()


def test_the_lecturers_own_cells_and_files_are_there(warm: Warm) -> None:
    source = "assert grens == 3\nassert open('data.csv').read() == 'a,b'"
    assert opinion(warm, source, {}, before="grens = 3", data_csv=b"a,b") == ()
    assert len(opinion(warm, source, {}, before="grens = 3", data_csv=b"c,d")) == 1


def test_an_answer_of_a_kind_that_a_student_made_is_marked(warm: Warm) -> None:
    assert opinion(warm, "assert x", kind("__main__.Altijd")) == (
        "Cel t1: een antwoord is van een soort die de student zelf maakte (__main__.Altijd).",
    )


@pytest.mark.parametrize("name", ["builtins.function", "fractions.Fraction", "te groot", "diep"])
def test_what_cannot_be_looked_at_twice_is_left_alone(warm: Warm, name: str) -> None:
    assert opinion(warm, "assert False", kind(name)) == ()


@pytest.mark.parametrize("score", [0.0, None])
def test_where_nothing_was_won_there_is_nothing_to_look_at(warm: Warm, score: float | None) -> None:
    assert opinion(warm, "assert x == 4", {"x": 3}, score=score) == ()
    assert opinion(warm, "assert x", kind("__main__.Altijd"), score=score) == ()


def test_without_a_warm_process_there_is_no_second_opinion() -> None:
    assert opinion(None, "assert False", {}) == ()


def test_a_test_that_ends_the_clean_process_marks_nobody(warm: Warm) -> None:
    # What stops the process leaves nothing to compare with.
    assert opinion(warm, "import os\nos._exit(1)", {}) == ()


def test_cells_of_the_same_name_in_two_notebooks_are_two_cells(warm: Warm) -> None:
    one, other = graded("t1", "assert x == 1"), graded("t1", "assert x == 2")
    known = assignment(one)
    second = replace(known.notebooks[0], name="nog-een", cells={"t1": other})
    known = replace(known, notebooks=(*known.notebooks, second))
    sitting = Sitting(Limits(cell=5))
    for place, cell, value in ((NB, one, 1), ("nog-een", other, 0)):
        sitting.order.append(((place, "t1"), cell.source, {"x": value}))
    # The first was earned; for the second nothing was given.
    scores: dict[tuple[str, str], float | None] = {(NB, "t1"): 3.0, ("nog-een", "t1"): 0.0}
    assert flags(sitting, known, scores, warm.address) == ()
    scores["nog-een", "t1"] = 3.0
    assert len(flags(sitting, known, scores, warm.address)) == 1
