"""A drawn genogram is scored on its form: by name, in parts, and deaf to other forms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondhetkind.assignments.drawing import drawing
from rondhetkind.drawn import drawn
from rondhetkind.drawn.compare import generations
from rondhetkind.exercises import Genogram, GenogramKey, Source, read, read_text
from rondhetkind.scoring import Part, score
from tests.conftest import FIXTURES
from tests.test_scoring import answers

SOURCE = read(FIXTURES / "exercises" / "genogram.md")
TASK, KEY = SOURCE.exercise, SOURCE.key
assert isinstance(TASK, Genogram) and isinstance(KEY, GenogramKey)


def full(source: Source = SOURCE, missing: int = 0, fewer: int = 0) -> dict[str, Any]:
    """The drawing that the key asks for, as the last value of each slot."""
    task, key = source.exercise, source.key
    assert isinstance(task, Genogram) and isinstance(key, GenogramKey)
    return dict(drawing(task, key, missing, fewer, 0))


def slot(state: dict[str, Any], name: str) -> str:
    """Where this person stands in a drawing."""
    return next(s for s, v in state.items() if s.startswith("persoon/") and v["name"] == name)


def parts(state: dict[str, Any]) -> dict[str, Part]:
    found = score(TASK, KEY, answers(state))
    return {part.text: part for part in found.parts}


def test_the_keys_own_drawing_earns_everything() -> None:
    found = score(TASK, KEY, answers(full()))
    assert [p.text for p in found.parts if p.share < 1] == []
    assert (found.points, found.maximum) == (10, 10)


def test_an_empty_sheet_earns_nothing_though_somebody_was_given() -> None:
    found = score(TASK, KEY, answers({"terugblik/1": "tekst"}))
    assert found.points == 0


def test_what_is_asked_is_told_one_by_one() -> None:
    assert list(parts(full())) == [
        "Er staan ten minste drie generaties",
        "Sanne is de aangemelde persoon",
        "Tini: vrouw, 70 jaar",
        "Henk: man, overleden",
        "Joost: man, 40 jaar",
        "Sanne: vrouw, 9 jaar",
        "Levi: man, 12 jaar",
        "Mirte is kind van Tini en Henk",
        "Sanne is kind van Mirte en Joost",
        "Levi is pleegkind van Mirte",
        "Tini en Henk: getrouwd",
        "Joost en Mirte: gescheiden",
        "Relatielijn 1 van minstens 2",
        "Relatielijn 2 van minstens 2",
        "In één huis: Mirte, Sanne en Levi",
    ]


def test_a_name_counts_in_any_capitals_and_another_name_that_the_key_knows() -> None:
    state = full()
    state[slot(state, "Tini")]["name"] = "  oma   TINI "
    assert score(TASK, KEY, answers(state)).points == 10
    state[slot(state, "  oma   TINI ")]["name"] = "Trees"
    assert parts(state)["Tini: vrouw, 70 jaar"].share == 0


@pytest.mark.parametrize(
    ("more", "share"),
    [
        ({}, 1.0),
        ({"age": None}, 5 / 6),
        ({"dead": True}, 5 / 6),
        ({"gender": "man", "age": 3, "dead": True}, 0.5),
        ({"gender": "raar", "age": True}, 4 / 6),
    ],
)
def test_being_there_is_half_and_the_symbol_the_other_half(
    more: dict[str, Any], share: float
) -> None:
    state = full()
    state[slot(state, "Tini")] |= more
    assert parts(state)["Tini: vrouw, 70 jaar"].share == pytest.approx(share)


def test_an_age_that_the_text_does_not_tell_is_free() -> None:
    state = full()
    state[slot(state, "Henk")]["age"] = 71
    assert parts(state)["Henk: man, overleden"].share == 1


def test_one_of_two_parents_is_half_and_the_wrong_line_half_again() -> None:
    state = full()
    sanne, levi = slot(state, "Sanne"), slot(state, "Levi")
    state[sanne]["parents"] = state[sanne]["parents"][:1]
    state[levi]["as"] = "eigen"
    assert parts(state)["Sanne is kind van Mirte en Joost"].share == 0.5
    assert parts(state)["Levi is pleegkind van Mirte"].share == 0.5
    assert parts(state)["Levi is pleegkind van Mirte"].said == "kind van Mirte"


def test_a_parent_too_many_halves_what_the_right_ones_earn() -> None:
    state = full()
    also = slot(state, "Joost").split("/")[1]
    state[slot(state, "Levi")]["parents"].append(also)
    assert parts(state)["Levi is pleegkind van Mirte"].share == 0.5


def test_who_has_the_name_itself_goes_before_who_has_another_name_for_it() -> None:
    state = full()
    state["persoon/eerder"] = state[slot(state, "Henk")] | {"name": "Oma Tini"}
    first = {"persoon/eerder": state.pop("persoon/eerder"), **state}
    assert score(TASK, KEY, answers(first)).points == 10


def test_an_age_that_is_no_number_is_not_told() -> None:
    state = full()
    state[slot(state, "Tini")]["age"] = True
    assert parts(state)["Tini: vrouw, 70 jaar"].said == "vrouw"


def test_another_partner_line_is_half_and_marking_two_is_nothing() -> None:
    state = full()
    for name, value in state.items():
        if name.startswith("band/") and value["kind"] == "gescheiden":
            state[name] = value | {"kind": "uit elkaar"}
    assert parts(state)["Joost en Mirte: gescheiden"].share == 0.5
    state[slot(state, "Levi")]["index"] = True
    assert parts(state)["Sanne is de aangemelde persoon"].share == 0
    state[slot(state, "Sanne")]["index"] = False
    assert parts(state)["Sanne is de aangemelde persoon"].share == 0.5


def test_lines_of_relation_are_counted_and_not_judged() -> None:
    state = full(fewer=1)
    assert parts(state)["Relatielijn 2 van minstens 2"].share == 0
    first, other = slot(state, "Joost").split("/")[1], slot(state, "Henk").split("/")[1]
    state["band/x"] = {"kind": "zeer hecht", "from": first, "to": other, "arrow": None}
    assert parts(state)["Relatielijn 2 van minstens 2"].share == 1
    # The same line twice is one line.
    state = full(fewer=1)
    again = next(v for v in state.values() if v.get("kind") in ("conflict", "afstandelijk"))
    state["band/x"] = again | {"from": again["to"], "to": again["from"]}
    assert parts(state)["Relatielijn 2 van minstens 2"].share == 0


def test_a_house_counts_for_who_is_rightly_in_it() -> None:
    state = full()
    house = next(name for name in state if name.startswith("huis/"))
    state[house]["persons"][2] = slot(state, "Joost").split("/")[1]
    assert parts(state)["In één huis: Mirte, Sanne en Levi"].share == 0.5


def test_who_is_left_out_costs_a_part_of_the_points() -> None:
    points = [score(TASK, KEY, answers(full(missing=n))).points for n in range(4)]
    assert points == sorted(points, reverse=True)
    assert 0 < points[3] < points[0]


@pytest.mark.parametrize("number", range(5))
def test_the_asked_for_person_is_never_overlooked_by_the_demo_class(number: int) -> None:
    names = {v["name"] for s, v in drawing(TASK, KEY, 2, 0, number) if s.startswith("persoon/")}
    assert "Sanne" in names and len(names) == 4


def test_generations_follow_parents_and_a_ring_is_no_generation() -> None:
    state = full()
    assert generations(drawn(TASK, state).persons) == 3
    tini, sanne = slot(state, "Tini"), slot(state, "Sanne").split("/")[1]
    state[tini]["parents"] = [sanne]
    assert generations(drawn(TASK, state).persons) <= 2


def test_an_ecogram_is_scored_on_systems_lines_and_arrows() -> None:
    text = (FIXTURES / "exercises" / "genogram.md").read_text(encoding="utf-8")
    head, rest = text.split("## Gegeven")[0], "## Terugblik" + text.split("## Terugblik")[1]
    head = head.replace(
        "vorm: genogram\nminstens: {generaties: 3, relatielijnen: 2}", "vorm: ecogram"
    )
    body = (
        "## Gegeven\n\n- **Kim.** vrouw\n- Gezin – School: zwak\n"
        "- Systeem: School\n- Systeem: Club\n\n"
        "## Systemen\n\n- Koor\n\n## Banden\n\n- Gezin – School: sterk\n  - grond: Zo.\n"
        "- Kim – Koor: sterk of zwak, pijl terug\n  - grond: Ook.\n\n"
        "## Weg\n\n- Club\n  - grond: Dat is voorbij.\n\n"
    )
    source = read_text(head + body + rest)
    task, key = source.exercise, source.key
    assert isinstance(task, Genogram) and isinstance(key, GenogramKey)
    state = full(source)
    assert [p.share for p in score(task, key, answers(state)).parts] == [1, 1, 1]
    # What should be gone is told in the debrief; it changes no score.
    assert state.pop("systeem/s2") is None
    assert [p.share for p in score(task, key, answers(state)).parts] == [1, 1, 1]
    # What was given is no answer, and a line that was left as it was is one of another kind.
    assert score(task, key, answers({"terugblik/1": "x"})).points == 0
    alone = {n: v for n, v in state.items() if n.startswith("systeem/")}
    assert [p.share for p in score(task, key, answers(alone)).parts] == [1, 0.5, 0]
    choir = next(n for n, v in state.items() if n.startswith("band/") and v["from"] == "g1")
    state[choir] = state[choir] | {"arrow": "heen"}
    assert [p.share for p in score(task, key, answers(state)).parts] == [1, 1, 0.75]
    # One of two lines with the arrow that was asked for is enough.
    state["band/x"] = state[choir] | {"arrow": "terug"}
    assert [p.share for p in score(task, key, answers(state)).parts] == [1, 1, 1]


FIELDS = sorted(next(value for name, value in full().items() if name.startswith("persoon/")))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=150)
@given(st.dictionaries(st.sampled_from(sorted(full().keys() - {"persoon/g1"})), JSON, max_size=8))
def test_answers_of_another_form_count_as_not_given(changes: dict[str, Any]) -> None:
    kept = {name: value for name, value in full().items() if name not in changes}
    found = score(TASK, KEY, answers(full() | changes))
    assert 0 <= found.points <= 10
    assert found == score(TASK, KEY, answers(kept)) or any(
        isinstance(value, dict) for value in changes.values()
    )


@settings(max_examples=150)
@given(st.sampled_from(sorted(full())), st.sampled_from(FIELDS), JSON)
def test_fields_of_another_form_never_stop_the_scoring(name: str, field: str, value: Any) -> None:
    state = full()
    state[name] = state[name] | {field: value, "persons": value, "from": value}
    assert 0 <= score(TASK, KEY, answers(state)).points <= 10
