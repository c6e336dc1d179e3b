"""What the names in a download say, each form as its LMS makes it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.names import Lms, Name, find, meant, read

EVENING = datetime(2026, 11, 19, 20, 42)  # noqa: DTZ001 (an LMS names no zone)
EXPECTED = ("m2-opdracht.ipynb", "antwoorden.json")

word = st.text(st.characters(categories=("L",)), min_size=1, max_size=9)
full_name = st.lists(word, min_size=1, max_size=4).map(" ".join)
number = st.integers(1, 99_999_999).map(str)


def test_brightspace_names_a_folder_for_each_time() -> None:
    assert read("12345-67890 - Jan Jansen - 19 November, 2026 842 PM") == Name(
        Lms.BRIGHTSPACE, "Jan Jansen", "12345", handed_in=EVENING
    )
    assert read("12345-67890 - Jan Jansen - 19 november 2026 2042") == Name(
        Lms.BRIGHTSPACE, "Jan Jansen", "12345", handed_in=EVENING
    )


def test_brightspace_may_put_it_all_before_the_file() -> None:
    found = read("12345-67890 - Jan Jansen - Nov 19, 2026 842 PM - m2-opdracht - nieuw.ipynb")
    assert found == Name(
        Lms.BRIGHTSPACE, "Jan Jansen", "12345", EVENING, file="m2-opdracht - nieuw.ipynb"
    )


def test_a_name_with_a_dash_is_one_name() -> None:
    found = read("1-2 - Anne - Marie Smit - Oct 10, 2025 1022 AM")
    assert found is not None and found.student == "Anne - Marie Smit"


def test_brightspace_without_a_readable_moment_still_has_a_name() -> None:
    for text, file in (
        ("12-34 - Jan Jansen - 19-11-2026 2042", ""),
        ("12-34 - Jan Jansen", ""),
        ("12-34 - Jan Jansen - ooit - m2-opdracht.ipynb", "m2-opdracht.ipynb"),
    ):
        assert read(text) == Name(Lms.BRIGHTSPACE, "Jan Jansen", "12", file=file)


def test_canvas_puts_everything_before_the_file() -> None:
    assert read("jansenanna_90107_41230_m2-opdracht-1.ipynb") == Name(
        Lms.CANVAS, "jansenanna", "90107", attachment=41230, file="m2-opdracht-1.ipynb"
    )
    late = read("dewitzoë_LATE_90107_41230_antwoorden.json")
    assert late == Name(
        Lms.CANVAS, "dewitzoë", "90107", attachment=41230, late=True, file="antwoorden.json"
    )


def test_canvas_may_hide_names() -> None:
    for text in ("anon_aB3dE_41230_m2-opdracht.ipynb", "LATE_anon_12345_41230_m2-opdracht.ipynb"):
        found = read(text)
        assert found is not None and found.anonymous and found.attachment == 41230


def test_moodle_names_folders_or_files() -> None:
    folder = Name(Lms.MOODLE, "Anna Jansen", "5512")
    assert read("Anna Jansen_5512_assignsubmission_file_") == folder
    assert read("Anna Jansen_5512_assignsubmission_file") == folder
    assert read("Anna Jansen_5512_assignsubmission_file_m2-opdracht.ipynb") == Name(
        Lms.MOODLE, "Anna Jansen", "5512", file="m2-opdracht.ipynb"
    )


@pytest.mark.parametrize("word", ["Participant", "Deelnemer"])
def test_moodle_may_hide_names(word: str) -> None:
    found = read(f"{word}_5512_assignsubmission_file_")
    assert found is not None and found.anonymous


@pytest.mark.parametrize(
    "text",
    [
        *("m2-opdracht.ipynb", "antwoorden.json", "s1234567.zip", "student07", "index.html"),
        *("Opdracht module 2 Download 19 november, 2026 842 PM.zip", "2026-11-19 verslag", ""),
    ],
)
def test_other_names_are_nobodys(text: str) -> None:
    assert read(text) is None


@given(number, number, full_name, st.booleans())
def test_each_brightspace_name_comes_back(
    user: str, assignment: str, name: str, dutch: bool
) -> None:
    when = "19 november 2026 2042" if dutch else "Nov 19, 2026 842 PM"
    assert read(f"{user}-{assignment} - {name} - {when}") == Name(
        Lms.BRIGHTSPACE, name, user, handed_in=EVENING
    )


@given(word, number, number, st.booleans())
def test_each_canvas_name_comes_back(piece: str, user: str, upload: str, late: bool) -> None:
    mark = "LATE_" if late else ""
    found = read(f"{piece}_{mark}{user}_{upload}_m2-opdracht.ipynb")
    assert found is not None and (found.lms, found.number) == (Lms.CANVAS, user)
    if not piece.casefold().startswith("anon"):
        assert (found.student, found.late, found.attachment) == (piece, late, int(upload))


@given(full_name, number)
def test_each_moodle_name_comes_back(name: str, participant: str) -> None:
    found = read(f"{name}_{participant}_assignsubmission_file_")
    assert found is not None and (found.student, found.number) == (name, participant)


@given(st.lists(st.text(max_size=60), max_size=4))
def test_any_path_can_be_looked_at(parts: list[str]) -> None:
    for place, name in find(parts):
        assert 0 <= place < len(parts)
        assert re.fullmatch(r"\w+", name.number)


def test_all_of_a_path_is_looked_at_from_the_outside_in() -> None:
    parts = ("x.zip", "Anna Jansen_1_assignsubmission_file_", "pietersbram_2_3_m2-opdracht.ipynb")
    assert [(at, name.lms) for at, name in find(parts)] == [(1, Lms.MOODLE), (2, Lms.CANVAS)]


@pytest.mark.parametrize(
    "added",
    [
        *("", "-1", "-12", "(1)", " (1)", " (12)", "-1 (2)", "_(3)", " - kopie", " kopie (2)"),
        *(" copy", "-0b9de4a1-5f6e-4d6a-9b1c-0123456789ab"),
    ],
)
@pytest.mark.parametrize("name", EXPECTED)
def test_whatever_was_added_a_file_is_known(name: str, added: str) -> None:
    stem, _, extension = name.rpartition(".")
    assert meant(f"{stem}{added}.{extension}", EXPECTED) == name
    assert meant(f"{stem}{added}.{extension}".upper(), EXPECTED) == name


@pytest.mark.parametrize(
    "name", ["m2.ipynb", "m2-opdracht.json", "antwoorden.ipynb", "mijn m2-opdracht.ipynb", "", "."]
)
def test_another_file_is_not_taken_for_it(name: str) -> None:
    assert meant(name, EXPECTED) is None


def test_a_number_that_belongs_to_a_name_is_not_taken_off() -> None:
    both = ("deel/opdracht-1.ipynb", "deel/opdracht.ipynb")
    assert meant("opdracht-1.ipynb", both) == both[0]
    assert meant("opdracht-1-1.ipynb", both) == both[0]
    assert meant("opdracht-2.ipynb", both) == both[1]


@given(st.text(max_size=80))
def test_what_is_meant_is_always_one_of_what_is_expected(name: str) -> None:
    assert meant(name, EXPECTED) in {None, *EXPECTED}
