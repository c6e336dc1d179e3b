"""Remarks to use again: the same words count together, in the spelling of who wrote last."""

from __future__ import annotations

from rondhetkind.assignments.judging.record import Judgement, Ref
from rondhetkind.assignments.judging.remarks import Remark, remarks
from rondhetkind.assignments.judging.standing import Standing
from tests.assignments.judging.conftest import stands


def wrote(remark: str, at: str, grader: str) -> Standing:
    return stands(Ref(at, "b1"), Judgement(remark=remark), grader=grader, at=at)


def test_the_same_words_are_one_remark_in_the_newest_spelling() -> None:
    early = wrote("Noem een bron", "2026-11-20", "anna")
    late = wrote("Noem een Bron.\n\nMooi.", "2026-11-21", "bram")
    expected = [
        Remark("Noem een Bron.", 2, 1, "2026-11-21"),
        Remark("Mooi.", 1, 0, "2026-11-21"),
    ]
    assert remarks([early, late], "anna") == remarks([late, early], "anna") == expected
