"""Marked sentences and built headlines in an assignment: handed in, counted, told afterwards."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.assignments.doing import answer
from rondhetkind.assignments.feedback.grounds import by_cell
from rondhetkind.assignments.klas.items import EMPTY, counted
from rondhetkind.exercises import Source, read
from rondhetkind.scoring import score
from tests.conftest import FIXTURES

MARKING, HEADLINES = (
    read(FIXTURES / "exercises" / f"{name}.md") for name in ("beoordelen", "koppen")
)


def handed_in(source: Source, **how: Any) -> Answers:
    steps = tuple(
        Step(f"2026-11-23T10:00:{i:02}Z", slot, value)
        for i, (slot, value) in enumerate(answer(source, how, 1))
    )
    attempt = Attempt("2026-11-23T09:59:00Z", source.exercise.hash, steps=steps)
    return Answers(source.exercise.id, attempts=(attempt,))


@pytest.mark.parametrize("source", [MARKING, HEADLINES], ids=["beoordelen", "koppen"])
@pytest.mark.parametrize(("how", "points"), [({}, 3), ({"leeg": 1}, 2), ({"fout": 1}, 2)])
def test_a_student_is_as_good_as_asked_for(
    source: Source, how: dict[str, int], points: int
) -> None:
    assert source.key is not None
    assert score(source.exercise, source.key, handed_in(source, **how)).points == points


def test_a_class_is_counted_by_sentence_and_mark() -> None:
    frame = counted(MARKING, [handed_in(MARKING), handed_in(MARKING, leeg=3)])
    first = frame[frame["onderdeel"].str.startswith("Sam")].set_index("antwoord")
    assert first["aantal"].to_dict() == {"Waarneming": 1, "Interpretatie": 0, EMPTY: 1}
    assert first["past"].to_dict() == {"Waarneming": True, "Interpretatie": False, EMPTY: None}


def test_a_class_is_counted_by_block_where_no_block_fits_by_itself() -> None:
    frame = counted(HEADLINES, [handed_in(HEADLINES)])
    assert frame["past"].isna().all()
    said = frame[frame["aantal"] > 0]
    assert list(said["onderdeel"].unique())[:2] == ["Waar: Hoeveel", "Waar: Wat"]
    assert list(said["antwoord"])[:2] == ["Een derde van de kinderen", "loopt"]


def test_afterwards_a_student_reads_what_fits_and_what_to_talk_about() -> None:
    found = {"beoordelen": MARKING, "koppen": HEADLINES}
    course: Any = SimpleNamespace(find=found.__getitem__, label=str)
    told = by_cell(course, {"a1": "beoordelen", "a2": "koppen"})
    assert [g.fits for g in told["a1"]] == [
        "Waarneming",
        "Interpretatie",
        "Waarneming of Interpretatie",
    ]
    assert [text for _, text in told["a1"][2].why] == [
        "Lachen zie je. Of het bij de klas hoorde, weet je niet.",
        "Hoe zeker weet jij waar iemand om lacht?",
    ]
    assert told["a2"][0].fits == "Een derde van de kinderen loopt"
    assert told["a2"][0].why == (("", "De kop zegt wat er is geteld."),)
