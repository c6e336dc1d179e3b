from __future__ import annotations

import pytest

from rondhetkind.privacy import People, find

CLASS = People.named(("Daan Bos", "Noor de Wit", "Roos Bakker", "Wil Smit"))


def names(text: str, people: People = CLASS) -> list[str]:
    return [f.text for f in find(text, people) if f.kind == "naam"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mijn collega Kim kwam.", ["Kim"]),
        ("Gesprek met mevrouw de Boer gehad.", ["de Boer"]),
        ("Gesprek met mevr. van Dijk gehad.", ["van Dijk"]),
        ("De juf van Sietske kwam.", ["Sietske"]),
        ("Dat zei meester Epstein ook.", ["Epstein"]),
        ("De moeder van shivani belde.", ["shivani"]),
        ("Ik sprak Noor de Wit daarover.", ["Noor de Wit"]),
        ("Ik sprak Noor in Amersfoort.", ["Noor"]),
        ("Emma's moeder en Noors vader", ["Emma", "Noor"]),
        ("Ik zag Daan Bos.", ["Daan Bos"]),
        ("Ik zag Anne-Fleur en Mohammed-Amin.", ["Anne-Fleur", "Mohammed-Amin"]),
        ("Dat deed J. de Vries.", ["J. de Vries"]),
        ("Ik zag dat Xoriana huilde.", ["Xoriana"]),
        ("Xoriana huilde.", ["Xoriana"]),
        ("Met groet,\nPetra", ["Petra"]),
        ("ik praatte met daan en noor", ["daan", "noor"]),
        ("De oma van Zoe\u0308 kwam.", ["Zoe\u0308"]),
    ],
)
def test_a_name_is_found_and_no_more_than_the_name(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vandaag was sietske weer te laat", ["sietske"]),
        ("met anne-fleur en mohammed-amin erbij", ["anne-fleur", "mohammed-amin"]),
        ("ik belde pieter van den berg daarover", ["pieter van den berg"]),
        ("ik sprak daan bos en noor de wit", ["daan bos", "noor de wit"]),
        ("gesprek met mevrouw yilmaz gehad", ["yilmaz"]),
        ("meneer van der linden kwam alleen", ["van der linden"]),
        ("de juf van sietske kwam", ["sietske"]),
    ],
)
def test_names_are_found_without_capitals_as_well(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_first_name_without_a_capital_is_not_sure_unless_it_is_on_the_list() -> None:
    found = find("sietske en daan", CLASS)
    assert [(f.text, f.sure) for f in found] == [
        ("sietske", "misschien"),
        ("daan", "waarschijnlijk"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "in alle ernst, een roman lezen en helen wat stuk is",
        "van piet weten ze niets, de angel is eruit",
        "mevrouw vond dat meneer groot gelijk had",
        "meneer zei dat de bakker dicht is",
        "if x: pass elif y: can else",
        "`sietske` en www.sietske.example",
    ],
)
def test_words_without_a_capital_that_are_names_elsewhere_are_left_alone(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "De roos en het bos zijn wit.",
        "Wil je dat?",
        "Bos en hei",
        "Volgens Bateson, Satir en Leary is dat zo.",
        "Gregory Bateson en Virginia Satir schreven dat.",
        "De theorie van Deci en Ryan past.",
        "Kim en Hill (2015) vonden dat.",
        "Zoals Jansen e.a. (2020) schrijven: Jansen vond niets.",
        "(Jansen & Pieters, 2019)",
        "Jansen, P. (2019). Ouders van Amsterdam. Boom.",
        "Schrijf deel B. Dubbelklik daarna.",
        "De Utrechtse ouders en de Turkse ouders",
        "Jip en Janneke, Rots en Water, Veilig Thuis",
        "De GGD en ParnasSys en de MR",
        "Beste Ouders, beste allemaal",
    ],
)
def test_words_theorists_sources_and_brands_are_no_names(text: str) -> None:
    assert names(text) == []


def test_a_known_name_is_found_where_a_sentence_begins_with_it() -> None:
    assert names("Xoriana rent. De moeder van Xoriana kijkt.") == ["Xoriana", "Xoriana"]
    assert names("Xoriana rent.") == []


def test_how_sure_it_is_depends_on_the_signs() -> None:
    text = "Noor, juf Saar, de oma van Sem, en toen Xoriana"
    assert [f.sure for f in find(text, CLASS)] == [
        *("zeker", "zeker", "waarschijnlijk", "misschien")
    ]


def test_a_pupil_of_the_class_who_bears_an_ordinary_word_as_name() -> None:
    [one] = find("Roos staat in de tuin.", CLASS)
    assert (one.text, one.sure) == ("Roos", "misschien")
    assert find("Roos staat in de tuin.") == ()
