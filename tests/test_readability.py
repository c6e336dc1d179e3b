"""Readability: counts that can be checked by hand, and nothing for an empty text."""

from __future__ import annotations

import pytest

from rondhetkind import readability
from rondhetkind.readability import read, sentences, syllables, words


@pytest.mark.parametrize(
    ("word", "count"),
    [
        *[("kind", 1), ("ouder", 2), ("leraar", 2), ("school", 1), ("nieuw", 1), ("eeuw", 1)],
        *[("gelijkwaardigheid", 5), ("beïnvloeden", 4), ("ideeën", 3), ("coördinatie", 5)],
        *[("sociaal", 3), ("theorie", 3), ("reünie", 3), ("één", 1), ("níét", 1), ("café", 2)],
        *[("moeilijk", 2), ("hooi", 1), ("draaien", 2), ("keuze", 2), ("trouwens", 2)],
        *[("bijeenkomst", 3), ("onderzoek", 3), ("vrijwilliger", 4), ("huiswerk", 2)],
        *[("systeem", 2), ("royaal", 2), ("yoghurt", 2), ("traint", 1), ("zeeën", 2)],
        *[("betrokkenheid", 4), ("communiceren", 5), ("0,34", 1), ("vmbo", 1)],
    ],
)
def test_syllables_are_counted_by_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_a_text_by_hand() -> None:
    text = "Ik vraag het de ouder. Samenwerken kost tijd!"
    found = read(text)
    assert (found.words, found.sentences) == (8, 2)
    # 8 words in 2 sentences, 1 of 8 longer than six letters; 1+1+1+1+2+4+1+1 syllables.
    assert found.lix == 4 + 12.5
    assert found.flesch_douma == round(206.84 - 0.93 * 4 - 77 * 12 / 8, 1)


def test_the_sentence_of_the_spike_is_easy_and_a_policy_letter_is_not() -> None:
    plain = read("Kom je morgen even langs? Dan praten we over Lux. Ik zet koffie.")
    policy = read(
        "Conform ons ouderbetrokkenheidsbeleid wordt de activiteit per direct beëindigd "
        "vanwege onvoldoende participatie."
    )
    assert plain.flesch_douma is not None and policy.flesch_douma is not None
    assert plain.flesch_douma > 80 > 30 > policy.flesch_douma
    assert plain.lix is not None and policy.lix is not None
    assert plain.lix < 30 < 55 < policy.lix


@pytest.mark.parametrize("text", ["", "  \n ", "…!?", "**", "- "])
def test_where_there_is_no_word_there_is_no_number(text: str) -> None:
    assert read(text) == readability.Readability(0, 0, None, None)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Smith e.a. (2020) vinden 0,34. Dat is klein.", 2),
        ("Barger e.a., 2019, noemt o.a. inzet. Klaar?", 2),
        ("Dat vraagt tijd, aandacht enz. Daarom stop ik.", 2),
        ("Hij zei: “Kom.” Toen ging hij.", 2),
        ("- een punt\n- nog een punt\n- en nog een", 3),
        ("Zonder punt\n\nNog een alinea", 2),
        ("Wacht… en toen? Niets!!", 3),
        ("Een regel\ndie doorloopt.", 1),
    ],
)
def test_sentences_end_where_a_reader_stops(text: str, count: int) -> None:
    assert len(sentences(text)) == count


def test_marks_of_markdown_are_no_words() -> None:
    assert words("# Kop\n\n1. **vet** woord\n> citaat\n- tien-minutengesprek") == [
        *("Kop", "vet", "woord", "citaat", "tien-minutengesprek")
    ]


def test_the_module_says_that_it_is_not_for_grading() -> None:
    assert readability.__doc__ is not None and read.__doc__ is not None
    assert "never for a grade" in readability.__doc__
    assert "Information only" in read.__doc__
