"""Scoring: pure, partial, and deaf to answers that no player would write."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.exercises import (
    Headlines,
    HeadlinesKey,
    Marking,
    MarkingKey,
    Matching,
    MatchingKey,
    Ordering,
    OrderingKey,
    Reading,
    ReadingKey,
    Sorting,
    SortingKey,
    Source,
    read,
)
from rondhetkind.scoring import NotScored, _listed, score
from tests.conftest import FIXTURES

SCORED = ("sorteren", "koppelen", "ordenen", "lezen", "beoordelen", "koppen")


def source(kind: str) -> Source:
    return read(FIXTURES / "exercises" / f"{kind}.md")


def answers(*attempts: dict[str, Any]) -> Answers:
    return Answers(
        "m2/x",
        attempts=tuple(
            Attempt(
                f"2026-11-23T10:0{n}:00Z",
                "0" * 16,
                steps=tuple(
                    Step(f"2026-11-23T10:0{n}:{i:02}Z", slot, value)
                    for i, (slot, value) in enumerate(state.items())
                ),
            )
            for n, state in enumerate(attempts)
        ),
    )


def right(told: Source) -> dict[str, Any]:
    """The answers that the key asks for."""
    key = told.key
    if isinstance(key, SortingKey):
        return {f"kaart/{card}": place.bins[0] for card, place in key.cards.items()}
    if isinstance(key, MatchingKey):
        return {f"koppel/{item}": match.options[-1] for item, match in key.items.items()}
    if isinstance(key, OrderingKey):
        return {"volgorde": list(key.order)}
    if isinstance(key, MarkingKey):
        return {f"zin/{sentence}": known.marks[0] for sentence, known in key.sentences.items()}
    if isinstance(key, HeadlinesKey):
        assert isinstance(told.exercise, Headlines)
        return {
            f"kop/{task}/{part.id}": block
            for task, demand in key.tasks.items()
            for part, block in zip(told.exercise.parts, demand.example, strict=True)
        }
    assert isinstance(key, ReadingKey)
    return {f"vraag/{q}": list(known.right) for q, known in key.questions.items()}


@pytest.mark.parametrize("kind", SCORED)
def test_the_keys_own_answers_earn_everything(kind: str) -> None:
    told = source(kind)
    assert told.key is not None
    found = score(told.exercise, told.key, answers(right(told)))
    assert found.points == found.maximum
    assert (
        found.maximum
        == {"sorteren": 4, "koppelen": 2, "ordenen": 1, "lezen": 2, "beoordelen": 3, "koppen": 3}[
            kind
        ]
    )


@pytest.mark.parametrize("kind", SCORED)
def test_no_answers_earn_nothing(kind: str) -> None:
    told = source(kind)
    assert told.key is not None
    assert score(told.exercise, told.key, None).points == 0
    assert score(told.exercise, told.key, answers({})).points == 0


def test_any_accepted_bin_counts_and_points_are_shared_out() -> None:
    told = source("sorteren")
    task, key = told.exercise, told.key
    assert isinstance(task, Sorting) and isinstance(key, SortingKey)
    home, school = task.bins
    either, only_school = task.cards
    for place in (home, school):
        assert score(task, key, answers({f"kaart/{either.id}": place.id})).points == 2
    assert score(task, key, answers({f"kaart/{only_school.id}": home.id})).points == 0


def test_any_fitting_option_counts_and_a_distractor_does_not() -> None:
    told = source("koppelen")
    task, key = told.exercise, told.key
    assert isinstance(task, Matching) and isinstance(key, MatchingKey)
    item = task.items[1]
    for option in key.items[item.id].options:
        assert score(task, key, answers({f"koppel/{item.id}": option})).points == 1
    distractor = next(o for o in task.options if o.text == "regels van een heel land")
    assert score(task, key, answers({f"koppel/{item.id}": distractor.id})).points == 0


def test_each_reading_that_is_accepted_for_a_sentence_counts() -> None:
    told = source("beoordelen")
    task, key = told.exercise, told.key
    assert isinstance(task, Marking) and isinstance(key, MarkingKey)
    seen, made = task.marks
    first, second, either = task.sentences
    for mark in (seen, made):
        assert score(task, key, answers({f"zin/{either.id}": mark.id})).points == 1
    assert score(task, key, answers({f"zin/{second.id}": seen.id})).points == 0
    found = score(task, key, answers({f"zin/{first.id}": seen.id}))
    assert [(p.said, p.share) for p in found.parts] == [("Waarneming", 1), ("", 0), ("", 0)]


def test_a_headline_counts_when_all_that_was_asked_holds_for_it() -> None:
    told = source("koppen")
    task, key = told.exercise, told.key
    assert isinstance(task, Headlines) and isinstance(key, HeadlinesKey)
    full = right(told)
    plain, steering, complete = task.tasks
    bicycles = {f"kop/{complete.id}/{part.id}" for part in task.parts}
    # What one task asks, another may not: the steering headline is no plain one.
    swapped = full | {
        f"kop/{plain.id}/{part.id}": full[f"kop/{steering.id}/{part.id}"] for part in task.parts
    }
    assert [p.share for p in score(task, key, answers(swapped)).parts] == [0, 1, 1]
    for slot in bicycles:
        left_open = {name: value for name, value in full.items() if name != slot}
        assert [p.share for p in score(task, key, answers(left_open)).parts] == [1, 1, 0]
    said = [p.said for p in score(task, key, answers(full)).parts]
    assert said == [
        "Een derde van de kinderen loopt",
        "Slechts een kwart van de kinderen fietst",
        "Een kwart van de kinderen fietst, blijkt uit één telling",
    ]


def test_an_order_is_worth_its_kendall_tau() -> None:
    told = source("ordenen")
    task, key = told.exercise, told.key
    assert isinstance(task, Ordering) and isinstance(key, OrderingKey)
    a, b, c, d = key.order
    # One exchange of neighbours: 5 of 6 pairs kept, tau = 2/3.
    assert score(task, key, answers({"volgorde": [b, a, c, d]})).points == pytest.approx(0.67)
    assert score(task, key, answers({"volgorde": [a, b, d, c]})).points == pytest.approx(0.67)
    assert score(task, key, answers({"volgorde": [d, c, b, a]})).points == 0
    assert score(task, key, answers({"volgorde": [a, b, c]})).points == 0
    assert score(task, key, answers({"volgorde": [a, a, c, d]})).points == 0


def test_ticking_everything_gains_nothing() -> None:
    told = source("lezen")
    task, key = told.exercise, told.key
    assert isinstance(task, Reading) and isinstance(key, ReadingKey)
    single, several = task.questions
    everything = {
        f"vraag/{single.id}": [o.id for o in single.options],
        f"vraag/{several.id}": [o.id for o in several.options],
    }
    assert score(task, key, answers(everything)).points == pytest.approx(0.5)
    one = key.questions[several.id].right[0]
    assert score(task, key, answers({f"vraag/{several.id}": [one]})).points == pytest.approx(0.5)


def test_ticks_stand_beside_each_other_with_one_sign_between_them() -> None:
    assert _listed(["De helft", "Een kwart"]) == "De helft; Een kwart"
    assert _listed(["Dit past.", "Dat ook."]) == "“Dit past.” en “Dat ook.”"
    assert _listed(["Ja, dat staat erin."]) == "Ja, dat staat erin."
    assert _listed([]) == ""


def test_two_ticks_where_one_is_asked_are_no_answer() -> None:
    told = source("lezen")
    task, key = told.exercise, told.key
    assert isinstance(task, Reading) and isinstance(key, ReadingKey)
    single = task.questions[0]
    found = score(task, key, answers({f"vraag/{single.id}": [o.id for o in single.options]}))
    assert (found.parts[0].said, found.parts[0].share) == ("", 0)


def test_the_latest_attempt_in_which_something_was_done_counts() -> None:
    told = source("ordenen")
    assert told.key is not None
    full = right(told)
    worse = {"volgorde": list(reversed(full["volgorde"]))}
    assert score(told.exercise, told.key, answers(worse, full, {})).points == 1
    assert score(told.exercise, told.key, answers(full, worse)).points == 0


@settings(max_examples=150)
@given(
    st.sampled_from(SCORED),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_answers_of_another_form_count_as_not_given(kind: str, value: Any) -> None:
    told = source(kind)
    assert told.key is not None
    slots = list(right(told))
    found = score(told.exercise, told.key, answers(dict.fromkeys(slots, value)))
    assert found.points == 0


def test_a_case_and_a_self_scan_get_no_points() -> None:
    case = source("casus")
    assert case.key is not None
    with pytest.raises(NotScored, match="casus krijgt geen punten"):
        score(case.exercise, case.key, None)
