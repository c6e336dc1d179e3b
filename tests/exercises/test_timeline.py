"""The timeline: what an author can slip on, and what its form gives away."""

from __future__ import annotations

import pytest

from rondhetkind.exercises import ExerciseUnreadable, Timeline, TimelineKey, read_text, write
from rondhetkind.exercises.checks import check
from rondhetkind.exercises.timeline import by_moment
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "exercises" / "tijdlijn.md").read_text(encoding="utf-8")
JET = "- Jet krijgt haar eerste leesboekje\n  - spoor: School\n  - hoort bij: Groep 3\n"


def task(text: str = TEXT) -> Timeline:
    found = read_text(text).exercise
    assert isinstance(found, Timeline)
    return found


def test_placed_moments_stand_along_the_line_and_the_others_in_an_order_of_nobody() -> None:
    moments = task().moments
    assert [m.text for m in moments[:2]] == ["Jet wordt zes", "De groepsfoto van december"]
    assert [m.id for m in moments[2:]] == sorted(m.id for m in moments[2:])
    first, second = TEXT.index("- Jet krijgt"), TEXT.index("- Oma past")
    last = TEXT.index("- Jet wordt")
    swapped = TEXT[:first] + TEXT[second:last] + TEXT[first:second] + TEXT[last:]
    assert swapped != TEXT
    assert task(swapped).public() == task().public()


def test_a_place_or_a_mark_is_asked_only_where_the_author_asks_it() -> None:
    source = read_text(TEXT)
    assert isinstance(source.exercise, Timeline) and isinstance(source.key, TimelineKey)
    found = {
        moment.text: [(one.slot.split("/")[0], len(one.accepted)) for one in asked]
        for moment, asked in by_moment(source.exercise, source.key)
    }
    assert found == {
        "De groepsfoto van december": [("merk", 2)],
        "Jet krijgt haar eerste leesboekje": [("plek", 1), ("merk", 1)],
        "Oma past voor het eerst op": [("plek", 2), ("merk", 1)],
    }


def test_a_timeline_without_marks_and_tracks_reads_and_writes() -> None:
    head, _, moments = TEXT.partition("## Sporen")
    bare = head.replace("merken: [kan oplichten, blijft rustig]\n", "").replace(
        "vraag: Kan het verlies hier oplichten?\n", ""
    ) + moments[moments.index("## Lijn") :].replace("  - spoor: School\n", "").replace(
        "  - spoor: Gezin\n", ""
    ).replace("  - merk: kan oplichten\n", "").replace(
        "  - merk: blijft rustig; kan oplichten\n", ""
    ).replace("  - merk: blijft rustig\n", "")
    source = read_text(bare)
    assert isinstance(source.exercise, Timeline)
    assert source.exercise.tracks == () and not source.exercise.marks
    assert read_text(write(source)) == source


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[kan oplichten, blijft rustig]", "[kan oplichten]", "twee merken of geen"),
        ("[kan oplichten, blijft rustig]", "[a, b, c]", "twee merken of geen"),
        ("hoort bij: Groep 3\n", "hoort bij: Groep 9\n", "geen plek op de lijn dat `Groep 9`"),
        ("spoor: Gezin\n", "spoor: Straat\n", "geen spoor dat `Straat`"),
        ("merk: kan oplichten\n", "merk: licht op\n", "geen merk dat `licht op`"),
        (JET, JET + "  - staat bij: Groep 3\n", "Kies: `staat bij:`"),
        ("staat bij: Groep 2\n", "staat bij: Groep 2; Groep 3\n", "op één plek"),
        ("- **Gezin.** wat", "- Gezin wat", "Een spoor staat zo"),
        ("1. Groep 2\n", "1. Groep 2\n   - met uitleg\n", "staat niets"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ExerciseUnreadable) as told:
        read_text(TEXT.replace(old, new, 1))
    assert any(said in p.message and p.line > 1 for p in told.value.problems), told.value


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  - hoort bij: Groep 3\n", "", "geen `hoort bij:` en ook geen `staat bij:`"),
        ("  - grond: Het is een gewone middag.\n", "", "geen `grond:`"),
        ("  - spoor: Gezin\n  - staat bij", "  - staat bij", "geen `spoor:`"),
        ("- **Gezin.** wat", "- **Straat.** wat buiten gebeurt\n- **Gezin.** wat", "geen enkel mo"),
    ],
)
def test_what_an_author_forgot_is_found(old: str, new: str, said: str) -> None:
    assert old in TEXT
    text = TEXT.replace(old, new, 1)
    problems = check(read_text(text), "mijn.md", None, text)
    assert any(said in p.message for p in problems), problems


def test_a_mark_that_nothing_has_and_a_line_without_a_choice_are_found() -> None:
    no_mark = TEXT.replace("blijft rustig; kan", "kan").replace(
        "merk: blijft rustig\n", "merk: x\n"
    )
    no_mark = no_mark.replace("merk: x\n", "merk: kan oplichten\n")
    assert any("past bij geen enkel" in p.message for p in check(read_text(no_mark), "m.md"))
    start = TEXT.index("- Jet krijgt")
    only = TEXT[:start] + TEXT[TEXT.index("- Jet wordt") :]
    assert any("valt niets te kiezen" in p.message for p in check(read_text(only), "m.md"))
