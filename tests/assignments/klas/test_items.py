"""How a class answered: every answer counted, and nothing that no player writes."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.answers import Answers
from rondhetkind.assignments.klas.items import COLUMNS, EMPTY, counted
from rondhetkind.exercises import Sorting, Source, read
from rondhetkind.scoring import score
from tests.assignments.klas.small_class import answers, right
from tests.conftest import FIXTURES, KINDS

SCORED = ("sorteren", "koppelen", "ordenen", "lezen")
SOURCES = {kind: read(FIXTURES / "exercises" / f"{kind}.md") for kind in KINDS}


def of(source: Source, *states: dict[str, Any]) -> list[Answers]:
    return [answers(source.exercise.id, state) for state in states]


def times(frame: pd.DataFrame) -> dict[tuple[str, str], int]:
    pairs = zip(frame["onderdeel"], frame["antwoord"], strict=True)
    return dict(zip(pairs, frame["aantal"].tolist(), strict=True))


def test_sorting_counts_each_card_in_each_bin() -> None:
    source = SOURCES["sorteren"]
    task = source.exercise
    assert isinstance(task, Sorting)
    home, school = (b.id for b in task.bins)
    opa, phone = (f"kaart/{c.id}" for c in task.cards)
    frame = counted(source, of(source, {opa: home, phone: school}, {opa: school}, {opa: home}))
    assert tuple(frame) == COLUMNS
    assert times(frame) == {
        ("Opa vertelt over vroeger", "Thuis"): 2,
        ("Opa vertelt over vroeger", "School"): 1,
        ("Opa vertelt over vroeger", EMPTY): 0,
        ("De leraar belt na schooltijd", "Thuis"): 0,
        ("De leraar belt na schooltijd", "School"): 1,
        ("De leraar belt na schooltijd", EMPTY): 2,
    }
    assert frame["past"].tolist() == [True, True, None, False, True, None]
    assert frame["aandeel"].tolist()[0] == pytest.approx(2 / 3)


def test_ordering_counts_places_in_the_order_of_the_key() -> None:
    source = SOURCES["ordenen"]
    order = right(source)["volgorde"]
    turned = [order[1], order[0], *order[2:]]
    frame = counted(source, of(source, {"volgorde": order}, {"volgorde": turned}))
    found = times(frame)
    assert list(frame["onderdeel"].unique()) == ["een", "twee", "drie", "vier"]
    assert found["een", "plaats 1"] == found["een", "plaats 2"] == 1
    assert found["vier", "plaats 4"] == 2
    fits = frame[frame["past"].eq(True)]
    assert list(zip(fits["onderdeel"], fits["antwoord"], strict=True)) == [
        ("een", "plaats 1"), ("twee", "plaats 2"), ("drie", "plaats 3"), ("vier", "plaats 4"),
    ]  # fmt: skip


def test_reading_counts_every_tick_and_refuses_two_where_one_was_asked() -> None:
    source = SOURCES["lezen"]
    one, many = source.exercise.questions  # type: ignore[attr-defined]
    both = [o.id for o in one.options]
    states = ({f"vraag/{one.id}": both}, {f"vraag/{many.id}": [o.id for o in many.options]})
    found = times(counted(source, of(source, *states)))
    assert found["Welke is groter?", EMPTY] == 2
    assert {n for (item, a), n in found.items() if item == "Wat weet je nu?" and a != EMPTY} == {1}


def test_a_self_scan_shows_the_rounds_that_were_done_and_has_no_key() -> None:
    source = SOURCES["schaal"]
    first = source.exercise.statements[0].id  # type: ignore[attr-defined]
    frame = counted(source, of(source, {f"vooraf/{first}": 3}, {f"achteraf/{first}": 8}))
    rounds = {text.split(":")[0] for text in frame["onderdeel"]}
    assert rounds == {"Vooraf", "Achteraf"}
    found = times(frame)
    assert found["Vooraf: Ik merk het als ik iets invul over een ouder.", "3"] == 1
    assert frame["past"].isna().all()
    assert len(frame[frame["onderdeel"].str.startswith("Vooraf")]) == 2 * 12


def test_the_latest_attempt_counts_as_in_scoring() -> None:
    source = SOURCES["sorteren"]
    card = source.exercise.cards[0].id  # type: ignore[attr-defined]
    bins = [b.id for b in source.exercise.bins]  # type: ignore[attr-defined]
    twice = answers("x", {f"kaart/{card}": bins[0]}, {f"kaart/{card}": bins[1]})
    found = times(counted(source, [twice]))
    assert (found["Opa vertelt over vroeger", "School"]) == 1
    assert (found["Opa vertelt over vroeger", "Thuis"]) == 0


@pytest.mark.parametrize("kind", SCORED)
def test_who_answers_as_the_key_says_is_counted_as_fitting(kind: str) -> None:
    source = SOURCES[kind]
    assert source.key is not None
    given_ = answers(source.exercise.id, right(source))
    frame = counted(source, [given_])
    said = frame[frame["aantal"] > 0]
    assert said["past"].eq(True).all()
    assert score(source.exercise, source.key, given_).points == (
        score(source.exercise, source.key, given_).maximum
    )


def test_a_case_has_no_items_and_nobody_answering_is_zero() -> None:
    assert counted(SOURCES["casus"], []).empty
    assert counted(SOURCES["lezen"], [])["aantal"].sum() == 0


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@pytest.mark.parametrize("kind", [*SCORED, "schaal"])
@given(data=st.data())
def test_a_value_that_no_player_writes_counts_as_not_answered(
    kind: str, data: st.DataObject
) -> None:
    source = SOURCES[kind]
    slots = list(right(source))
    if kind == "schaal":
        slots = [f"vooraf/{s.id}" for s in source.exercise.statements]  # type: ignore[attr-defined]
    state = {slot: data.draw(JUNK) for slot in slots if slot != "#"}
    frame = counted(source, of(source, state))
    said = frame[frame["antwoord"] != EMPTY]["aantal"].sum()
    numbers = [v for v in state.values() if type(v) is int and 0 <= v <= 10]
    assert said == (len(numbers) if kind == "schaal" else 0)
