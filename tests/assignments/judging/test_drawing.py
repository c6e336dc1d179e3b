"""What a student drew goes to the desk as it is, and nothing else of a file does."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from rondhetkind import exercises
from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.assignments.judging.drawing import LONGEST, MOST, TooLarge, drawing
from tests.conftest import FIXTURES

GENOGRAM = exercises.read(FIXTURES / "exercises" / "genogram.md").exercise
NOOR = {"name": "Noor", "gender": "vrouw", "age": 9, "dead": False, "parents": ["p2"], "twin": None}


def done(state: Mapping[str, Any]) -> Answers:
    steps = tuple(
        Step(f"2026-11-0{n % 9 + 1}", slot, value) for n, (slot, value) in enumerate(state.items())
    )
    return Answers("x", attempts=(Attempt("2026-11-01", "h", steps=steps),))


def drawn(state: Mapping[str, Any]) -> dict[str, Any]:
    found = drawing(GENOGRAM, done(state))
    assert found is not None
    json.dumps(found, allow_nan=False, ensure_ascii=False).encode()
    return dict(found["state"])


def test_a_drawing_is_what_was_given_and_what_the_student_put_there() -> None:
    assert isinstance(GENOGRAM, exercises.Genogram)
    found = drawing(GENOGRAM, done({"persoon/p1": NOOR, "stap": 1, "persoon/p2": None}))
    assert found == {
        "form": GENOGRAM.form,
        "given": GENOGRAM.given.public(),
        "state": {
            "persoon/p1": {name: value for name, value in NOOR.items() if value is not None},
            "persoon/p2": None,
        },
    }


def test_where_nothing_was_drawn_there_is_no_drawing() -> None:
    assert drawing(GENOGRAM, None) is None
    assert drawing(GENOGRAM, Answers("x")) is None
    assert drawing(GENOGRAM, done({"stap": 1})) is None
    sorting = exercises.read(FIXTURES / "exercises" / "sorteren.md").exercise
    assert drawing(sorting, done({"persoon/p1": NOOR})) is None


def test_what_no_player_writes_stays_behind() -> None:
    deep: list[Any] = []
    for _ in range(500):
        deep = [deep]
    odd = {"name": "n" * 999, "age": float("nan"), "parents": [1, "p2", deep], "as": {}, "x": "y"}
    assert drawn({"persoon/p1": odd, "huis/h1": deep, "band/b1": "sterk"}) == {
        "persoon/p1": {"name": "n" * LONGEST, "parents": ["p2"]},
        "huis/h1": None,
        "band/b1": None,
    }


def test_half_a_letter_becomes_a_question_mark() -> None:
    assert drawn({"persoon/p1": {"name": "Noor \ud83d"}}) == {"persoon/p1": {"name": "Noor ?"}}


def test_a_sheet_that_would_keep_a_lecturer_waiting_is_refused() -> None:
    with pytest.raises(TooLarge, match="te groot om hier te tonen"):
        drawing(GENOGRAM, done({f"persoon/p{n}": NOOR for n in range(MOST + 1)}))
