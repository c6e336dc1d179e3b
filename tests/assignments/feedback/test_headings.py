"""Levels for headings: none is passed over, none leaves its place on the page."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.feedback.headings import Outline, structured, top
from rondhetkind.assignments.harmless import rendered


@given(base=st.integers(1, 5), levels=st.lists(st.integers(1, 6), max_size=30))
def test_no_level_is_passed_over_and_all_stay_below_their_base(
    base: int, levels: list[int]
) -> None:
    outline = Outline(base, min(levels, default=1))
    before = base
    for placed in map(outline.place, levels):
        assert base < placed <= 6
        assert placed <= before + 1
        before = placed


def test_a_well_made_text_keeps_its_own_order() -> None:
    outline = Outline(2, top(["## Eén", "### Twee\n\ntekst", "## Drie"]))
    assert [outline.place(level) for level in (2, 3, 2)] == [3, 4, 3]


def test_headings_in_html_are_placed_as_well() -> None:
    html = rendered("<h1>Een</h1>\n\n#### Twee", [structured(Outline(2))], html=True)
    assert "<h3>Een</h3>" in html
    assert "<h4>Twee</h4>" in html


def test_without_headings_the_text_begins_at_the_top() -> None:
    assert top(["geen kop", "#geen kop", ""]) == 1
    assert top(["tekst\n### Kop"]) == 3
