from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.assignments.export.grades import Student
from rondhetkind.assignments.export.matching import Known, Number, called, match

LIST = "lijst.csv"


def known(*ids: tuple[str, ...]) -> list[Known]:
    return [Known(f"regel {n}", own) for n, own in enumerate(ids, 2)]


def test_a_student_is_found_by_either_number_in_any_column() -> None:
    students = [Student("s1"), Student("90211", lms_user_id="anna"), Student("S3 ")]
    found = match(students, known(("", "s1"), ("7", "Anna"), ("s3", "x")), LIST)
    assert found.place == {"s1": 0, "90211": 1, "S3 ": 2}
    assert found.problems == ()


def test_who_is_not_on_the_list_is_named() -> None:
    found = match([Student("s1", "Noor", "de Wit"), Student("s2")], known(("s9",)), LIST)
    assert found.problems == (
        "Noor de Wit (s1) staat niet in lijst.csv.",
        "s2 staat niet in lijst.csv.",
    )


def test_who_fits_two_rows_is_named_with_both() -> None:
    # Somebody's own number can be the number that the LMS gave somebody else.
    found = match([Student("4321")], known(("4321", "a"), ("9", "4321")), LIST)
    assert found.place == {}
    assert found.problems == (
        "4321 past bij meer dan één student in lijst.csv: regel 2 en regel 3.",
    )


def test_two_students_for_one_row_are_named() -> None:
    students = [Student("s1"), Student("90211", lms_user_id="s1")]
    assert match(students, known(("s1",)), LIST).problems == (
        "In lijst.csv past regel 2 bij meer dan één student: s1 en 90211.",
    )


def test_an_empty_number_fits_nobody() -> None:
    found = match([Student("s1")], known(("",), ("  ",)), LIST)
    assert found.problems == ("s1 staat niet in lijst.csv.",)


def test_letters_before_a_number_can_be_left_out_of_it() -> None:
    students = [Student("s0234567"), Student("s1")]
    lists = known(("234567",), ("1",))
    assert match(students, lists, LIST, digits_only=True).place == {"s0234567": 0, "s1": 1}
    assert match(students, lists, LIST).problems[-1] == (
        "Met --alleen-cijfers worden 2 van deze 2 wel herkend: "
        "dan tellen alleen de cijfers van een studentnummer."
    )


def test_without_digits_there_is_nothing_to_compare() -> None:
    assert match([Student("noor")], known(("anna",)), LIST, digits_only=True).place == {}


def test_another_name_on_the_list_is_something_to_look_at() -> None:
    students = [Student("s1", "Fatima", "El Amrani"), Student("s2", "Zoë", "Bos")]
    people = [Known("regel 2", ("s1",), "Bakker, J."), Known("regel 3", ("s2",), "Bos, Zoe")]
    found = match(students, people, LIST)
    assert found.notes == (
        "Kijk na: Fatima El Amrani (s1) heet in lijst.csv “Bakker, J.” (regel 2).",
    )
    assert found.place == {"s1": 0, "s2": 1}


def test_a_name_that_one_of_both_does_not_have_says_nothing() -> None:
    people = [Known("regel 2", ("s1",), "Bakker, J."), Known("regel 3", ("s2",))]
    assert match([Student("s1"), Student("s2", "Zoë", "Bos")], people, LIST).notes == ()


def test_without_a_list_the_chosen_number_goes() -> None:
    students = [Student("s1", email="n@x.example", lms_user_id="noor")]
    assert called(students, Number.STUDENT).name == {"s1": "s1"}
    assert called(students, Number.LMS).name == {"s1": "noor"}
    assert called(students, Number.EMAIL).name == {"s1": "n@x.example"}


def test_a_number_that_is_not_there_or_double_is_named() -> None:
    students = [Student("s1"), Student("s2", lms_user_id="x"), Student("s3", lms_user_id="X ")]
    assert called(students, Number.LMS).problems == (
        "s1 heeft in nbgrader geen nummer van de leeromgeving (lms_user_id).",
        "s2 en s3 hebben hetzelfde nummer van de leeromgeving (lms_user_id).",
    )


def test_an_invisible_letter_in_a_number_is_named() -> None:
    assert called([Student("s1\n")], Number.STUDENT).problems == ()
    assert called([Student("s\n1")], Number.STUDENT).problems == (
        "s1 heeft een studentnummer met een onzichtbaar teken erin.",
    )


@given(st.lists(st.integers(1, 10**8), unique=True, min_size=1), st.randoms())
def test_everybody_gets_their_own_row_in_whatever_order(numbers: list[int], random: object) -> None:
    shuffled = numbers[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = match([Student(f"s{n}") for n in numbers], known(*((f"s{n}",) for n in shuffled)), LIST)
    assert found.problems == ()
    assert [shuffled[found.place[f"s{n}"]] for n in numbers] == numbers
