from __future__ import annotations

import pytest

from rondhetkind.privacy import find


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Stage op OBS De Regenboog in groep 5", "OBS De Regenboog"),
        ("stage op obs De Regenboog", "obs De Regenboog"),
        ('naar basisschool "De Wilgen" toe', 'basisschool "De Wilgen"'),
        ("naar IKC 't Startblok", "IKC 't Startblok"),
        ("naar het Corderius College", "Corderius College"),
        ("De Prinses Beatrixschool is dicht", "Prinses Beatrixschool"),
        ("bij Stichting Jeugdhulp Midden-Nederland", "Stichting Jeugdhulp Midden-Nederland"),
        ("Op de Sterrenkijker is het rustig", "Sterrenkijker"),
        ("Hij gaat naar De Sterrenkijker", "De Sterrenkijker"),
        ("zie www.obsderegenboog.nl", "www.obsderegenboog.nl"),
        ("stage op obs de regenboog in groep 4", "obs de regenboog"),
        ("mijn school, basisschool 't startblok, is klein", "basisschool 't startblok"),
    ],
)
def test_the_name_of_a_school_is_found(text: str, said: str) -> None:
    assert [(f.kind, f.text) for f in find(text)] == [("school", said)]


def test_a_sentence_that_ends_with_a_kind_of_school_gives_no_school() -> None:
    text = "Zij zit op de basisschool. Noor zag dat."
    assert [(f.kind, f.text) for f in find(text)] == [("naam", "Noor")]


@pytest.mark.parametrize(
    "text",
    [
        "Op een Montessorischool gaat dat anders.",
        "op de basisschool de sterrenkijkers zien",
        "zij mogen op elke bso de keuken in",
        "Het CBS telt gezinnen.",
        "Zie www.cbs.nl voor cijfers.",
        "Naar de Albert Heijn",
        "De School en het Team",
        "op De Inspectie wachten",
        "Van de Nederlandse scholen",
    ],
)
def test_kinds_of_school_and_public_bodies_are_none(text: str) -> None:
    assert find(text) == ()
