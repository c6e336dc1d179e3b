"""Pseudonyms: the same each time, all different, and telling nothing without the secret."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.klas import pseudonyms as pseudonyms_module
from rondhetkind.assignments.klas.pseudonyms import SHORTEST, pseudonyms

CLASS = [f"student{number:04}" for number in range(3000)]


def test_the_same_student_keeps_the_same_name() -> None:
    first = pseudonyms(CLASS, "geheim")
    assert first == pseudonyms(reversed(CLASS), "geheim")
    # Somebody who joins later changes nobody's name, bar one that happens to begin the same.
    smaller = pseudonyms(CLASS[:30], "geheim")
    assert sum(first[student] == smaller[student] for student in smaller) >= 28


def test_everybody_gets_a_name_of_their_own() -> None:
    found = pseudonyms(CLASS, "geheim")
    assert len(set(found.values())) == len(CLASS)
    # So many students that four letters were not enough for all of them.
    assert {len(name) - len("student-") for name in found.values()} > {SHORTEST}


def test_who_of_several_keeps_the_short_name_is_the_same_on_every_computer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pseudonyms_module, "SHORTEST", 1)
    names = {
        "s5": "c", "s9": "cq", "s3": "c2", "s11": "v", "s17": "vb", "s10": "vj", "s12": "3",
        "s2": "3c", "s8": "3q", "s16": "b", "s32": "bb", "s39": "bf", "s33": "bg",
    }  # fmt: skip
    found = pseudonyms(names, "geheim")
    assert found == {student: f"student-{name}" for student, name in names.items()}


def test_a_name_is_easy_to_type_and_no_word() -> None:
    for name in pseudonyms(CLASS, "geheim").values():
        assert re.fullmatch(r"student-[bcdfghjkmnpqrstvwxz2-9]{4,}", name)


def test_without_the_secret_nobody_can_work_them_out() -> None:
    one, other = pseudonyms(CLASS, "geheim"), pseudonyms(CLASS, "iets anders")
    assert sum(one[student] == other[student] for student in CLASS) < 3


def test_the_order_of_names_is_not_the_order_of_ids() -> None:
    found = pseudonyms(CLASS[:100], "geheim")
    assert [*found.values()] != [*pseudonyms(CLASS[100:200], "geheim").values()]
    assert sorted(found, key=found.__getitem__) != CLASS[:100]


@given(st.sets(st.text(max_size=20), max_size=20))
def test_any_text_may_be_an_id(ids: set[str]) -> None:
    assert len(set(pseudonyms(ids, "x").values())) == len(ids)
