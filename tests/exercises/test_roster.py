"""The week of parents: hours, what runs into what, and what an author can slip on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.exercises import ExerciseUnreadable, Roster, RosterKey, read_text
from rondhetkind.exercises.checks import check
from rondhetkind.exercises.week import DAY, WEEK, Block, block, overlap, told, written
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "exercises" / "weekrooster.md").read_text(encoding="utf-8")


def span(text: str) -> Block:
    found = block(f"{text}, iets")
    assert found is not None, text
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ma di wo do vr 05.00–14.00", "maandag tot en met vrijdag 5.00–14.00 uur"),
        ("zo ma 22.00-07.30", "zondag en maandag 22.00–7.30 uur"),
        ("zo ma di 22:00–07:30", "zondag tot en met dinsdag 22.00–7.30 uur"),
        ("ma wo vr 9.00–10.00", "maandag, woensdag en vrijdag 9.00–10.00 uur"),
        ("ma di wo do vr za zo 20.00–24.00", "elke dag 20.00–24.00 uur"),
    ],
)
def test_hours_are_said_as_people_say_them(text: str, words: str) -> None:
    assert told(span(text)) == words
    assert block(written(span(text))) == span(text)


@pytest.mark.parametrize(
    "text", ["ma 25.00–26.00", "ma 10.60–11.00", "24.00–25.00", "ma ma 1.00–2.00", "ma 24.00–2.00"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert block(f"{text}, iets") is None


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("ma 05.00–14.00", "ma 13.00–15.00", True),
        ("ma 05.00–14.00", "ma 14.00–15.00", False),
        ("ma 05.00–14.00", "di 05.00–14.00", False),
        ("ma 22.00–07.00", "di 06.00–08.00", True),
        ("zo 22.00–07.00", "ma 06.00–08.00", True),
        ("ma 06.00–08.00", "zo 22.00–07.00", True),
        ("zo 22.00–07.00", "ma 07.00–08.00", False),
        ("ma 22.00–00.00", "di 00.00–01.00", False),
    ],
)
def test_what_has_a_minute_in_common_overlaps(one: str, other: str, both: bool) -> None:
    assert overlap(span(one), span(other)) is both


BLOCKS = st.builds(
    Block,
    st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    st.integers(0, DAY - 1),
    st.integers(1, DAY),
    st.just("iets"),
)


@given(BLOCKS, BLOCKS)
def test_overlap_is_what_counting_minutes_says(one: Block, other: Block) -> None:
    def minutes(b: Block) -> set[int]:
        return {(d * DAY + b.start + n) % WEEK for d in b.days for n in range(b.minutes)}

    assert overlap(one, other) == overlap(other, one) == bool(minutes(one) & minutes(other))


def test_moments_stand_in_the_order_of_the_week() -> None:
    exercise = read_text(TEXT).exercise
    assert isinstance(exercise, Roster)
    assert [m.name for m in exercise.moments] == ["Gespreksavond", "Belmoment", "Ochtendinloop"]
    lines = TEXT.splitlines()
    at = next(n for n, line in enumerate(lines) if "Ochtendinloop.**" in line)
    first = next(n for n, line in enumerate(lines) if "Gespreksavond.**" in line)
    lines.insert(first, lines.pop(at))
    assert read_text("\n".join(lines)).exercise.public() == exercise.public()


def test_the_player_hears_nothing_of_who_can_come() -> None:
    source = read_text(TEXT)
    assert isinstance(source.key, RosterKey)
    told_to_player = str(source.exercise.public())
    assert "niemand: " not in told_to_player and "kan bij" not in told_to_player
    assert source.key.data()["nobody"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("di 15.00–16.00, aan", "di do 15.00–16.00, aan", "Een moment is op één dag"),
        ("di 15.00–16.00, aan", "di 16.00–15.00, aan", "Een moment is op één dag"),
        ("ma di wo do vr 05.00–14.00, vroege", "door de week, vroege", "Een rooster staat zo"),
        ("Belmoment (Werktijd; Reis)", "Belmoment", "bij welk moment iemand kan"),
        ("Belmoment (Werktijd; Reis)", "Belmoment (Zin)", "geen reden die `Zin`"),
        ("Belmoment (Werktijd; Reis)", "Borrel (Reis)", "geen moment dat `Borrel`"),
        ("kan bij: Belmoment (Reis)", "kan bij: Ochtendinloop (Reis)", "staat al bij"),
        ("**Anouk.**", "Anouk", "Een ouder staat zo"),
        ("**Anouk.**", "**Ronald.**", "Twee ouders hebben dezelfde naam"),
        ("**Reis.**", "Reis", "Een reden staat zo"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ExerciseUnreadable) as told:
        read_text(TEXT.replace(old, new, 1))
    line = TEXT[: TEXT.index(old)].count("\n") + 1
    assert any(said in p.message and p.line == line for p in told.value.problems), told.value


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("05.00–14.00, vroege", "05.00–15.30, vroege", "Ronald kan niet bij Belmoment"),
        ("zo ma di 22.00–07.00", "zo ma di do 22.00–08.15", "Anouk kan niet bij Ochtendinloop"),
        ("  - kan bij: Belmoment (Werktijd; Reis)\n", "", "kan nergens bij"),
        ("  - grond: Vrijdag heeft zij geslapen.\n", "", "geen `grond:`"),
        ("ma 18.00–20.00, avondschool", "ma 06.00–20.00, avondschool", "valt samen met een andere"),
        ("  - kan bij: Ochtendinloop (Werktijd)\n", "", "kan geen enkele ouder"),
        ("aan de telefoon\n", "aan de telefoon\n  - voor niemand: Nee.\n", "en toch kan er"),
    ],
)
def test_what_does_not_fit_together_is_found(old: str, new: str, said: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    problems = check(read_text(text), "mijn.md", None, text)
    assert any(said in p.message for p in problems), problems


def test_hours_that_were_taken_already_are_told_on_the_line_of_the_later_ones() -> None:
    text = TEXT.replace("ma 18.00–20.00, avondschool", "ma 06.00–20.00, avondschool")
    line = text[: text.index("avondschool")].count("\n") + 1
    told = [p.line for p in check(read_text(text), "mijn.md") if "valt samen" in p.message]
    assert told == [line]


def test_a_moment_for_nobody_without_a_reason_is_called_an_accident() -> None:
    line = next(line for line in TEXT.splitlines() if "voor niemand:" in line)
    problems = check(read_text(TEXT.replace(line + "\n", "")), "mijn.md")
    assert ["kan geen enkele ouder" in p.message for p in problems] == [True]
