from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.privacy import People, find, standard
from rondhetkind.privacy.allow import authors_of, for_course
from rondhetkind.privacy.words import first_names, ordinary, section, surnames
from tests.conftest import ROOT

BIB = ROOT / "book" / "references.bib"


@pytest.mark.parametrize("name", ["Epstein", "Epsteins", "Boszormenyi-Nagy", "Bronfenbrenner"])
def test_theorists_are_known_without_a_course(name: str) -> None:
    assert standard().author(name)


@pytest.mark.parametrize("word", ["Turkse", "Turken", "Cito-toets", "November", "WhatsApp-groep"])
def test_words_derived_from_known_ones_are_known(word: str) -> None:
    assert standard().word(word)


@pytest.mark.parametrize("word", ["Noor", "Maarten", "Jip", "Sint-Noor"])
def test_a_first_name_that_resembles_a_known_word_is_not(word: str) -> None:
    assert not standard().word(word)


def test_the_authors_of_the_course_come_from_its_bibliography(tmp_path: Path) -> None:
    assert "Gaikhorst" in authors_of(BIB)
    assert authors_of(tmp_path / "nergens.bib") == frozenset()
    assert find("Ik vroeg Gaikhorst om raad.", allowed=for_course(BIB)) == ()
    assert [f.text for f in find("Ik vroeg Gaikhorst om raad.")] == ["Gaikhorst"]


def test_an_author_who_bears_a_first_name_counts_only_where_cited() -> None:
    allowed = standard().and_authors(["Kim"])
    assert [f.text for f in find("Ik vroeg Kim om raad.", allowed=allowed)] == ["Kim"]
    assert find("Ik volg Kim (2022), want Kim telt mee.", allowed=allowed) == ()


def test_who_is_cited_and_is_no_author_is_still_found_outside_the_citation() -> None:
    found = find("Ik schreef over Noor (2016), want Noor telt mee.")
    assert [(f.text, f.start) for f in found] == [("Noor", 34)]


def test_words_of_an_exercise_are_known_in_its_answers() -> None:
    allowed = standard().and_words_of("Ingeborg vaart met Jos.")
    assert find("Ik zou Ingeborg bellen, en daarna Jos.", allowed=allowed) == ()


def test_who_is_made_up_needs_no_hiding_in_any_form_but_a_verb_is_nobody() -> None:
    allowed = standard().and_words_of("Ties is tien. Wil zijn vader mee?")
    assert find("De oma van ties. Meester Ties. Juf Ties zei het.", allowed=allowed) == ()
    assert [f.text for f in find("Toen kwam meester Wil.", allowed=allowed)] == ["Wil"]


def test_a_made_up_name_of_somebody_in_the_class_is_only_perhaps_theirs() -> None:
    allowed, people = standard().and_words_of("Ties is tien."), People.named(["Ties Visser"])
    found = find("Ik zag Ties, en Ties Visser.", people, allowed)
    assert [(f.text, f.sure) for f in found] == [("Ties", "misschien"), ("Ties Visser", "zeker")]


def test_known_names_of_more_words_stand_anywhere() -> None:
    text = "Bij Albert Heijn, in Rots en Water. Albert Heijne is iemand."
    assert [text[a:b] for a, b in standard().phrases_in(text)] == ["Albert Heijn", "Rots en Water"]


def test_lists_hold_words_and_no_word_is_ordinary_and_only_a_name() -> None:
    assert {"noor", "youssef", "sem"} <= first_names()
    assert {"bakker", "yilmaz"} <= surnames()
    assert "juf" in section("titels")
    assert "moeder" in section("rollen")
    assert not section("titels") & section("plaats")
    assert ordinary("Ouderavond")
    assert not ordinary("Youssef")
