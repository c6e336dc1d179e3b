from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.privacy.spans import Spans

STRETCHES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12)), max_size=12)


@given(STRETCHES, st.integers(0, 70), st.integers(1, 12))
def test_touching_is_having_a_character_in_common(
    stretches: list[tuple[int, int]], start: int, length: int
) -> None:
    spans = [(begin, begin + size) for begin, size in stretches]
    within = {n for begin, end in spans for n in range(begin, end)}
    expected = bool(within.intersection(range(start, start + length)))
    assert Spans.of(spans).touch(start, start + length) == expected
