from __future__ import annotations

import pytest

from rondhetkind.privacy import People, Person


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Noor de Wit", "Noor", "de Wit"),
        ("Wit, Noor de", "Noor", "de Wit"),
        ("Wit, Anna Noor de", "Anna Noor", "de Wit"),
        ("Fatima El Amrani", "Fatima", "El Amrani"),
        ("Noor", "Noor", ""),
    ],
)
def test_a_name_is_split_however_a_list_writes_it(name: str, given: str, family: str) -> None:
    assert Person.named(name) == Person(given, family)


def test_particles_initials_and_accents_do_not_matter() -> None:
    people = People((Person("Zoë", "van den Berg"), Person("A.", "Öztürk"), Person("Ben", "Al")))
    assert people.given == {"zoe", "ben"}
    assert people.family == {"berg", "ozturk"}


def test_a_whole_name_in_the_column_of_first_names_hides_no_small_words() -> None:
    assert People((Person("Jan van der Horst"),)).given == {"jan", "horst"}
