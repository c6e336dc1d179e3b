"""The ways through a case: every ending that can be reached, and no way twice."""

from __future__ import annotations

import pytest

from rondhetkind.exercises import Case, Library, read, read_text
from rondhetkind.exercises.ways import ways
from tests.conftest import FIXTURES, ROOT

LIBRARY = Library(ROOT)
CASES = sorted(i for i in LIBRARY.paths if isinstance(LIBRARY.find(i).exercise, Case))


def case(text: str) -> Case:
    found = read_text(text).exercise
    assert isinstance(found, Case)
    return found


def test_each_ending_has_a_shortest_way() -> None:
    jas = read(FIXTURES / "exercises" / "casus.md").exercise
    assert isinstance(jas, Case)
    found = ways(jas)
    assert [way.ending.id for way in found] == [s.id for s in jas.scenes if s.ending]
    for way in found:
        assert [choice.to for choice in way.choices] == ["op-de-gang", way.ending.id]


def test_an_ending_that_no_choice_leads_to_has_no_way() -> None:
    text = (FIXTURES / "exercises" / "casus.md").read_text(encoding="utf-8")
    turned = text.replace("](#einde-een-jas-uit-de-kast)", "](#in-de-deuropening)")
    assert [way.ending.title for way in ways(case(turned))] == ["Einde: samen zoeken"]


@pytest.mark.parametrize("case_id", CASES)
def test_every_ending_of_every_case_can_be_reached(case_id: str) -> None:
    exercise = LIBRARY.find(case_id).exercise
    assert isinstance(exercise, Case)
    reached = {way.ending.id for way in ways(exercise)}
    assert reached == {scene.id for scene in exercise.scenes if scene.ending}
    assert len(reached) >= 2
