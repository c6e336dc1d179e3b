"""The ways through a case: walked as the player does, counted by first attempts."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.assignments.klas.path_layout import layout
from rondhetkind.assignments.klas.paths import choices, flow, steps
from rondhetkind.exercises import Case, Source, read, read_text
from tests.assignments.klas.small_class import answers, way
from tests.conftest import FIXTURES

FILE = FIXTURES / "exercises" / "casus.md"
CASE = read(FILE)
DOOR, HALL = "in-de-deuropening", "op-de-gang"
TOGETHER, COAT = "einde-samen-zoeken", "einde-een-jas-uit-de-kast"


def played(*tries: dict[str, Any]) -> Answers:
    return answers("x", *tries)


def test_the_first_attempt_counts_in_the_picture() -> None:
    found = flow(CASE, [played(way(CASE, 0, 1), way(CASE, 2, 0)), played(way(CASE, 0, 0))])
    assert found.students == 2
    assert found.places == {(DOOR, 0): 2, (HALL, 0): 2, (TOGETHER, 0): 1, (COAT, 0): 1}
    assert [(w.scene[0], w.to[0], w.students) for w in found.ways] == [
        (DOOR, HALL, 2),
        (HALL, TOGETHER, 1),
        (HALL, COAT, 1),
    ]


def test_every_attempt_stands_in_the_table() -> None:
    frame = steps(CASE, {"student-a": played(way(CASE, 0, 1), way(CASE, 2, 0))})
    assert frame[["poging", "stap", "scène", "onderbouwing", "naar"]].to_numpy().tolist() == [
        [1, 1, "In de deuropening", "sterk", "Op de gang"],
        [1, 2, "Op de gang", "verdedigbaar", "Einde: een jas uit de kast"],
        [2, 1, "In de deuropening", "zwak", "Op de gang"],
        [2, 2, "Op de gang", "sterk", "Einde: samen zoeken"],
    ]
    assert frame["keuze"].iloc[2] == "“De conciërge gaat over gevonden voorwerpen.”"


def test_what_nobody_chose_is_told_as_well() -> None:
    frame = choices(CASE, flow(CASE, [played(way(CASE, 0, 0))]))
    assert frame["studenten"].tolist() == [1, 0, 0, 1, 0, 0]
    assert frame["letter"].tolist() == [*"abcabc"]


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"vooraf/1": "Ik denk dat ze zocht."},
        {f"{HALL}/keuze": "een keuze die nog niet aan de beurt was"},
        {f"{DOOR}/keuze": "k00000000"},
        {f"{DOOR}/keuze": ["k1"]},
    ],
)
def test_who_made_no_choice_that_exists_did_not_start(state: dict[str, Any]) -> None:
    found = flow(CASE, [played(state)])
    assert (found.students, found.places, found.ways) == (0, {}, ())
    assert steps(CASE, {"student-a": played(state)}).empty


def test_a_conversation_that_was_broken_off_ends_where_it_stopped() -> None:
    found = flow(CASE, [played(way(CASE, 1))])
    assert found.places == {(DOOR, 0): 1, (HALL, 0): 1}


def test_a_circle_is_unrolled() -> None:
    source = circle()
    found = flow(source, [played(way(source, 0)), around(source)])
    assert found.students == 2
    assert set(found.places) >= {("een", 0), ("een", 2)}
    assert all(there[1] == here[1] + 1 for here, there in ((w.scene, w.to) for w in found.ways))
    assert max(layout(found).row.values()) == 3


def test_each_scene_stands_below_where_people_came_from_and_beside_nobody_else() -> None:
    found = flow(CASE, [played(way(CASE, a, b)) for a in range(3) for b in range(3)])
    plan = layout(found)
    assert all(plan.row[w.to] > plan.row[w.scene] for w in found.ways)
    for row in set(plan.row.values()):
        here = sorted((plan.middle[p], plan.wide[p]) for p in plan.row if plan.row[p] == row)
        for (x, w), (y, v) in pairwise(here):
            assert x + w / 2 < y - v / 2


def circle() -> Source:
    """A case in which one can go back to where one came from."""
    text = FILE.read_text(encoding="utf-8")
    head = text[: text.index("## In de deuropening")]
    scenes = """## Een

> **Noor:** Een.

- [Verder](#twee)
  - gevolg: Goed.
  - grond: sterk. Daarom.
- [Einde](#einde-klaar)
  - gevolg: Goed.
  - grond: zwak. Daarom.

## Twee

> **Noor:** Twee.

- [Terug](#een)
  - gevolg: Goed.
  - grond: sterk. Daarom.
- [Klaar](#einde-klaar)
  - gevolg: Goed.
  - grond: zwak. Daarom.

## Einde: klaar

Het is klaar.
"""
    return read_text(head + scenes)


def around(source: Source) -> Answers:
    """Een, twee, een, klaar."""
    case = source.exercise
    assert isinstance(case, Case)
    one, two = case.scenes[0], case.scenes[1]
    said = ((one, 0), (two, 0), (one, 1))
    steps_ = tuple(
        Step(f"2026-11-20T10:00:0{n}Z", f"{scene.id}/keuze", scene.choices[pick].id)
        for n, (scene, pick) in enumerate(said)
    )
    return Answers("x", attempts=(Attempt("2026-11-20T10:00:00Z", case.hash, steps=steps_),))
