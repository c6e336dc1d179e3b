"""The frame of an exercise file: what it is read as, and where a mistake in it is told."""

from __future__ import annotations

import pytest

from rondhetkind.exercises import ExerciseUnreadable, read_text
from rondhetkind.exercises.exercise import Block, Narration, Speech
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "exercises" / "sorteren.md").read_text(encoding="utf-8")
INTRO = "Leg elk kaartje waar het volgens jou hoort.\n"
GROUND = "  - grond: De leraar neemt het initiatief.\n"


def told(old: str, new: str) -> list[tuple[int, str]]:
    assert TEXT.count(old) == 1
    with pytest.raises(ExerciseUnreadable) as refused:
        read_text(TEXT.replace(old, new), file="mijn.md")
    return [(problem.line, problem.message) for problem in refused.value.problems]


def intro(text: str) -> tuple[Block, ...]:
    return read_text(TEXT.replace(INTRO, text)).exercise.intro


def test_a_heading_that_is_there_already_is_told_on_the_line_of_the_second() -> None:
    assert (18, "De kop `Vakken` komt twee keer voor.") in told("## Kaartjes", "## Vakken")


def test_a_field_that_is_there_already_is_told_on_the_line_of_the_second() -> None:
    assert told(GROUND, GROUND * 2) == [(26, "`grond:` kan hier maar één keer staan.")]


def test_what_is_wrong_is_told_once_and_in_the_order_of_the_lines() -> None:
    # The debrief is read before the cards.
    broken = TEXT.replace("- ? Welk", "- Welk").replace("hoort bij: School", "hoort bij: Tuin")
    with pytest.raises(ExerciseUnreadable) as refused:
        read_text(broken)
    assert [problem.line for problem in refused.value.problems] == [24, 29]


def test_a_paragraph_without_a_name_goes_on_with_who_spoke_last() -> None:
    assert intro("> **Noor:** Dag.\n>\n> Tot morgen.\n") == (
        Speech("Noor", "Dag."),
        Speech("Noor", "Tot morgen."),
    )


def test_words_like_those_above_a_table_are_a_sentence_where_no_table_follows() -> None:
    caption, text = "Tabel: die komt later.", "Leg de kaartjes."
    assert intro(f"{caption}\n\n{text}\n") == (Narration(caption), Narration(text))
    assert intro(f"{text}\n\n{caption}\n") == (Narration(text), Narration(caption))
