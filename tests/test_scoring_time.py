"""Scoring a timeline and a week: each choice counts, and a reason only with its moment."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.exercises import Roster, RosterKey, Source, Timeline, TimelineKey, read
from rondhetkind.exercises.timeline import asked
from rondhetkind.scoring import Part, score
from tests.assignments.klas.small_class import answers
from tests.conftest import FIXTURES

LINE = read(FIXTURES / "exercises" / "tijdlijn.md")
WEEK = read(FIXTURES / "exercises" / "weekrooster.md")


def points(source: Source, state: dict[str, Any]) -> float:
    assert source.key is not None
    return score(source.exercise, source.key, answers(source.exercise.id, state)).points


def placed(which: int) -> dict[str, Any]:
    """Of each choice on the line the first or the last that is accepted."""
    assert isinstance(LINE.exercise, Timeline) and isinstance(LINE.key, TimelineKey)
    return {one.slot: one.accepted[which] for one in asked(LINE.exercise, LINE.key)}


@pytest.mark.parametrize("which", [0, -1])
def test_any_accepted_place_and_mark_earns_everything(which: int) -> None:
    assert points(LINE, placed(which)) == 6
    assert points(LINE, {}) == 0


def test_each_place_and_each_mark_counts_by_itself() -> None:
    full = placed(0)
    for slot in full:
        assert points(LINE, {**full, slot: None}) == pytest.approx(6 * 4 / 5)
        assert points(LINE, {slot: full[slot]}) == pytest.approx(6 / 5)


def test_a_moment_is_one_part_that_says_what_of_it_counted() -> None:
    assert isinstance(LINE.exercise, Timeline) and LINE.key is not None
    jet = next(m for m in LINE.exercise.moments if m.text.startswith("Jet krijgt"))
    full = placed(0)

    def part(**changes: str | None) -> Part:
        assert LINE.key is not None
        state = full | {f"{about}/{jet.id}": value for about, value in changes.items()}
        found = score(LINE.exercise, LINE.key, answers("x", state)).parts
        assert len(found) == 3
        return next(part for part in found if part.text == jet.text)

    other = next(m for m in LINE.exercise.marks if m != full[f"merk/{jet.id}"])
    assert part() == Part(jet.text, "Groep 3; kan oplichten", 1.0, 2)
    assert part(merk=other) == Part(jet.text, "Groep 3; blijft rustig", 0.5, 2, "Groep 3")
    assert part(plek=None) == Part(jet.text, "opengelaten; kan oplichten", 0.5, 2, "kan oplichten")
    assert part(plek=None, merk=None) == Part(jet.text, "", 0.0, 2)


def week() -> tuple[Roster, RosterKey]:
    assert isinstance(WEEK.exercise, Roster) and isinstance(WEEK.key, RosterKey)
    return WEEK.exercise, WEEK.key


def test_moment_and_reason_each_earn_half() -> None:
    task, key = week()
    ronald = task.parents[0]
    moment, reasons = next(iter(key.parents[ronald.id].moments.items()))
    when, why = f"moment/{ronald.id}", f"reden/{ronald.id}"
    for reason in reasons:
        assert points(WEEK, {when: moment, why: reason}) == 1
    assert points(WEEK, {when: moment}) == 0.5
    assert points(WEEK, {why: reasons[0]}) == 0
    other = next(m.id for m in task.moments if m.id != moment)
    assert points(WEEK, {when: other, why: reasons[0]}) == 0


def test_a_reason_counts_only_with_the_moment_it_goes_with() -> None:
    task, key = week()
    anouk = task.parents[1]
    accepted = key.parents[anouk.id].moments
    for moment in accepted:
        for own, reasons in accepted.items():
            found = points(WEEK, {f"moment/{anouk.id}": moment, f"reden/{anouk.id}": reasons[0]})
            assert found == (1 if own == moment else 0.5)


def test_the_parts_say_what_was_chosen() -> None:
    task, key = week()
    parent, moment = task.parents[0], task.moments[1]
    state = {f"moment/{parent.id}": moment.id, f"reden/{parent.id}": task.reasons[1].id}
    found = score(task, key, answers(task.id, state)).parts
    assert [(p.text, p.said) for p in found] == [("Ronald", "Belmoment – Reis"), ("Anouk", "")]


JUNK = st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.lists(st.text())


@given(st.data())
def test_values_that_no_player_writes_earn_nothing(data: st.DataObject) -> None:
    task, _ = week()
    slots = [f"{name}/{p.id}" for p in task.parents for name in ("moment", "reden")]
    assert points(WEEK, {slot: data.draw(JUNK) for slot in slots}) == 0
    assert points(LINE, {slot: data.draw(JUNK) for slot in placed(0)}) == 0
