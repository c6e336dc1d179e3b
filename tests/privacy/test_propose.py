from __future__ import annotations

from rondhetkind.privacy import People, find, propose

CLASS = People.named(("Noor de Wit", "Sem Bos"))


def proposals(*texts: str, people: People = CLASS) -> list[str]:
    found = [(text, find(text, people)) for text in texts]
    return [proposal.text() for proposal in propose(found, people)]


def test_the_same_person_has_the_same_number_in_every_text() -> None:
    assert proposals("Ik zag Noor.", "Noor de Wit en noor, en juf Saar.") == [
        "Ik zag [NAAM-1].",
        "[NAAM-1] en [NAAM-1], en juf [NAAM-2].",
    ]


def test_a_first_name_that_two_people_share_stays_apart_from_both() -> None:
    text = "Ik zag Mila Visser, Mila Peters en Mila."
    assert proposals(text) == ["Ik zag [NAAM-1], [NAAM-2] en [NAAM-3]."]


def test_one_number_however_it_is_written() -> None:
    assert proposals("Bel 06-12345678 of 0612345678.") == ["Bel [TELEFOON-1] of [TELEFOON-1]."]


def test_other_kinds_have_their_own_words_and_numbers() -> None:
    text = "Noor zit op OBS De Regenboog, noor@school.example, sinds 12 maart 2024."
    assert proposals(text) == ["[NAAM-1] zit op [SCHOOL-1], [MAIL-1], sinds [DATUM-1]."]


def test_each_replacement_is_accepted_by_itself() -> None:
    text = "Noor en Sem en juf Saar."
    [proposal] = propose([(text, find(text, CLASS))], CLASS)
    first, _, third = proposal.items
    assert proposal.text([third]) == "Noor en Sem en juf [NAAM-3]."
    assert proposal.text([first, third]) == "[NAAM-1] en Sem en juf [NAAM-3]."
    assert proposal.text([]) == text == proposal.original


def test_a_second_round_counts_on_and_touches_no_placeholder() -> None:
    assert proposals("[NAAM-4] en [NAAM-2] zagen Noor.") == ["[NAAM-4] en [NAAM-2] zagen [NAAM-5]."]
