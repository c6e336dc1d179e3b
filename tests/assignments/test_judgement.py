from __future__ import annotations

import pytest

from rondhetkind.assignments import judgement, rubric
from tests.assignments.test_rubric import FILE

RUBRIC = rubric.read(FILE)
GOOD = {
    "Gebruik van onderzoek": 11.0,
    "Model": 10.0,
    "Helder schrijven": 12.0,
    "Rol en gelijkwaardigheid": 6.0,
}


def test_a_comment_gives_back_the_points_that_were_written_in_it() -> None:
    points = {"Gebruik van onderzoek": 11.5, "Model": 8.0}
    text = judgement.write(RUBRIC, points, "Zoek nog een bron.")
    assert text.splitlines() == [
        "- Gebruik van onderzoek: niveau 3, 11.5 punten",
        "- Model: niveau 2, 8 punten",
        "",
        "Zoek nog een bron.",
    ]
    assert judgement.read(RUBRIC, text) == points


@pytest.mark.parametrize(
    "text", ["model: 8 punten", "**Model**: niveau 2, 8 punten. Goed begin.", "* Model: 8,0 punten"]
)
def test_a_lecturer_may_write_the_line_by_hand(text: str) -> None:
    assert judgement.read(RUBRIC, text) == {"Model": 8}


def test_a_remark_about_something_else_is_no_points() -> None:
    assert judgement.read(RUBRIC, "Je model is 12 punten waard, zei je.") == {}
    assert judgement.read(RUBRIC, None) == {}


def test_a_cell_with_two_criteria_needs_its_comment() -> None:
    scores = {"b1": 21.0, "b2": 12.0, "b3": 0.0}
    assert judgement.by_criterion(RUBRIC, scores, {"b1": "Mooi."}) == {
        "Gebruik van onderzoek": None,
        "Model": None,
        "Helder schrijven": 12,
        "Rol en gelijkwaardigheid": 0,
    }


def test_a_cell_without_points_gives_none_to_each_of_its_criteria() -> None:
    for score in (0.0, None):
        found = judgement.by_criterion(RUBRIC, {"b1": score}, {"b1": None})
        assert (found["Gebruik van onderzoek"], found["Model"]) == (score, score)


def test_three_criteria_on_level_three_and_one_on_two_pass() -> None:
    assert judgement.outcome(RUBRIC, 24, GOOD) == judgement.Outcome(True, ())


def test_no_outcome_before_every_criterion_has_points() -> None:
    assert judgement.outcome(RUBRIC, 40, {**GOOD, "Model": None}) is None


@pytest.mark.parametrize(
    ("part_a", "change", "missing"),
    [
        (23.99, {}, "Deel A: 23.99 punten, nodig zijn er 24."),
        (
            40,
            {"Rol en gelijkwaardigheid": 5.0},
            "Rol en gelijkwaardigheid: niveau 1, nodig is niveau 2.",
        ),
        (40, {"Model": 9.0}, "Niveau 3 of hoger: 2 criteria, nodig zijn er 3."),
    ],
)
def test_what_is_missing_is_named(part_a: float, change: dict[str, float], missing: str) -> None:
    outcome = judgement.outcome(RUBRIC, part_a, {**GOOD, **change})
    assert outcome == judgement.Outcome(False, (missing,))
