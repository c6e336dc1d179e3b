"""Two answers side by side: what they share is marked, and the text stays the text."""

from __future__ import annotations

import pytest

from rondhetkind.assignments.klas.alike import pieces


@pytest.mark.parametrize(
    ("spans", "marked"),
    [
        ([(2, 5), (0, 3)], ["abc", "de"]),
        ([(0, 5), (1, 3), (4, 6)], ["abcde", "f"]),
        ([(1, 2), (4, 5)], ["b", "e"]),
    ],
)
def test_passages_that_overlap_are_marked_once(
    spans: list[tuple[int, int]], marked: list[str]
) -> None:
    found = pieces("abcdefg", spans)
    assert "".join(part for _, part in found) == "abcdefg"
    assert [part for of_both, part in found if of_both] == marked
