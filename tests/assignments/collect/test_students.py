"""Which student a name is, and what to do when that cannot be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.collect.names import Lms, Name
from rondhetkind.assignments.collect.students import NotTheirs, School, Student, merged

from .conftest import ANNA, BRAM, OTHER_SAM, SAM, ZOE


def brightspace(name: str, number: str = "999") -> Name:
    return Name(Lms.BRIGHTSPACE, name, number)


@pytest.mark.parametrize(
    ("name", "student"),
    [
        ("Anna Jansen", ANNA),
        ("anna  JANSEN", ANNA),
        ("Jansen Anna", ANNA),
        ("Zoe de Wit", ZOE),
        ("Zoe\u0308 de Wit", ZOE),
        ("de Wit, Zoë", ZOE),
    ],
)
def test_a_name_is_enough(school: School, name: str, student: Student) -> None:
    assert school.whose(brightspace(name)) == student
    assert school.whose(Name(Lms.MOODLE, name, "5512")) == student


@pytest.mark.parametrize("piece", ["dewitzoë", "dewitzoe", "zoëdewit", "witzoëde"])
def test_canvas_writes_a_name_in_one_piece(school: School, piece: str) -> None:
    assert school.whose(Name(Lms.CANVAS, piece, "999")) == ZOE


@pytest.mark.parametrize("name", ["s1000001 Jansen", "s1000001 Anna Jansen", "ajansen Jansen"])
def test_a_number_or_username_may_stand_before_the_name(school: School, name: str) -> None:
    assert school.whose(brightspace(name)) == ANNA


def test_who_has_another_name_is_known_by_the_number(school: School) -> None:
    assert school.whose(brightspace("Anna Smit", "41001")) == ANNA
    assert school.whose(Name(Lms.CANVAS, "smitanna", "41001")) == ANNA


def test_where_only_initials_are_known_the_number_is_enough() -> None:
    initials = School((Student("s1", "S.", "K.", lms_id="7"), Student("s2", lms_id="8")))
    assert initials.whose(Name(Lms.CANVAS, "voskim", "7")).id == "s1"
    assert initials.whose(brightspace("Kim Vos", "8")).id == "s2"


def test_a_particle_in_both_names_is_no_likeness() -> None:
    zoe = School((Student("s1", "Zoë", "de Wit", lms_id="7"),))
    for name in (brightspace("Kim de Vos", "7"), Name(Lms.CANVAS, "devoskim", "7")):
        with pytest.raises(NotTheirs, match="het nummer 7 is dat van Zoë de Wit"):
            zoe.whose(name)


@pytest.mark.parametrize(
    "name",
    [
        brightspace("Anna Jansen", "41002"),
        Name(Lms.CANVAS, "jansenanna", "41002"),
        brightspace("s1000002 Anna Jansen"),
        brightspace("Kim Vos", "41002"),
        Name(Lms.CANVAS, "voskim", "41002"),
    ],
)
def test_two_students_in_one_name_are_refused(school: School, name: Name) -> None:
    with pytest.raises(NotTheirs) as refused:
        school.whose(name)
    assert "Bram Pieters (s1000002)" in str(refused.value)
    assert refused.value.hint


def test_a_number_of_somebody_with_another_name_is_no_proof(school: School) -> None:
    with pytest.raises(NotTheirs, match="Kim Vos staat niet in de klassenlijst"):
        school.whose(brightspace("s1000001 Kim Vos"))


def test_namesakes_are_refused_until_the_list_tells_them_apart(school: School) -> None:
    with pytest.raises(
        NotTheirs, match=r"kan Sam El Amrani \(s1000004\) of Sam .* zijn"
    ) as refused:
        school.whose(brightspace("Sam El Amrani", "41005"))
    assert "Zet in klas.csv het nummer 41005 als lms_id" in refused.value.hint
    told_apart = School((SAM, Student("s1000005", "Sam", "El Amrani", lms_id="41005")))
    assert told_apart.whose(brightspace("Sam El Amrani", "41005")).id == "s1000005"
    assert told_apart.whose(Name(Lms.MOODLE, "Sam El Amrani", "41005")).id == "s1000005"


def test_moodles_number_alone_is_nobody(school: School) -> None:
    # 41001 is Anna's at Brightspace; at Moodle anybody may have it.
    with pytest.raises(NotTheirs, match="Kim Vos staat niet in de klassenlijst"):
        school.whose(Name(Lms.MOODLE, "Kim Vos", "41001"))
    assert school.whose(Name(Lms.MOODLE, "Bram Pieters", "41001")) == BRAM


def test_who_is_unknown_is_named_with_what_to_put_in_the_list(school: School) -> None:
    with pytest.raises(NotTheirs) as refused:
        school.whose(brightspace("Bram Peters", "41007"))
    assert str(refused.value) == "Bram Peters staat niet in de klassenlijst."
    assert refused.value.hint.startswith("Is het Bram Pieters (s1000002)? Zet in klas.csv het")
    assert "De lms_id is 41007." in refused.value.hint


def test_without_a_list_a_name_is_nobody() -> None:
    with pytest.raises(NotTheirs, match="nog geen klassenlijst") as refused:
        School().whose(brightspace("Anna Jansen"))
    assert refused.value.hint.startswith("Maak klas.csv, met de kolommen student_id, voornaam")


def test_hidden_names_are_refused(school: School) -> None:
    with pytest.raises(NotTheirs, match="Moodle verbergt hier de namen"):
        school.whose(Name(Lms.MOODLE, "Deelnemer", "5512", anonymous=True))


def test_names_of_files_may_mention_somebody(school: School) -> None:
    assert school.mentioned("werk s1000002") == [BRAM]
    assert school.mentioned("S1000002") == [BRAM]
    assert school.mentioned("Bram Pieters") == [BRAM]
    assert school.mentioned("Sam El Amrani") == [SAM, OTHER_SAM]
    assert school.mentioned("m2-opdracht") == []
    assert school.mentioned("s10000022") == []


def test_a_short_id_counts_only_as_a_whole() -> None:
    short = School((Student("2"), Student("anna", "Anna", "Jansen")))
    assert short.mentioned("deel 2") == []
    assert short.mentioned("2") == [Student("2")]
    assert short.mentioned("werk van anna") == []


def test_an_unknown_number_of_the_same_form_is_seen(school: School) -> None:
    assert school.looks_like_an_id("s9999999")
    assert not school.looks_like_an_id("s999999")
    assert not school.looks_like_an_id("antwoorden")


def test_the_list_goes_before_the_gradebook() -> None:
    listed = (Student("s1", "Anna", "Jansen"), Student("s2"))
    book = (Student("s1", "A.", "J.", lms_id="7"), Student("s2", "Bram", "Bos"), Student("s3"))
    assert merged(listed, book) == (
        Student("s1", "Anna", "Jansen", lms_id="7"),
        Student("s2", "Bram", "Bos"),
        Student("s3"),
    )


def test_what_the_list_says_is_not_changed_by_the_gradebook() -> None:
    listed, book = (Student("s1", username=name, lms_id=name) for name in ("lijst", "boek"))
    assert merged((listed,), (book,)) == (listed,)


@given(st.text(max_size=40), st.text("0123456789", min_size=1, max_size=6), st.sampled_from(Lms))
def test_anybody_is_one_student_or_refused_with_a_hint(text: str, number: str, lms: Lms) -> None:
    school = School((ANNA, BRAM, ZOE, SAM, OTHER_SAM))
    found: Student | NotTheirs
    try:
        found = school.whose(Name(lms, text, number))
    except NotTheirs as refused:
        found = refused
    assert found in school.students if isinstance(found, Student) else str(found) and found.hint
