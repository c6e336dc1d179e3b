"""What a lecturer hears: most urgent first, and what holds for many is said once."""

from __future__ import annotations

from rondhetkind.assignments.collect.report import Notice, Topic, counted, told


def test_what_holds_for_many_is_said_once() -> None:
    notices = [
        Notice(Topic.INCOMPLETE, "Anna"),
        Notice(Topic.REFUSED, "Bram", "Er is nog geen klassenlijst.", "Maak klas.csv."),
        Notice(Topic.REFUSED, "Zoë", "Dit is te groot."),
        Notice(Topic.REFUSED, "Kim", "Er is nog geen klassenlijst.", "Maak klas.csv."),
        Notice(Topic.REFUSED, "Kim", "Er is nog geen klassenlijst.", "Maak klas.csv."),
    ]
    assert told("Klaar.", notices).splitlines() == [
        "Klaar.",
        "",
        "Geweigerd, dus niet opgehaald. Het werk zelf staat nog waar het stond. (3)",
        "- Bram",
        "- Kim",
        "  Er is nog geen klassenlijst.",
        "  Maak klas.csv.",
        "- Zoë",
        "  Dit is te groot.",
        "",
        "Opgehaald, maar niet compleet. Vraag om wat ontbreekt. (1)",
        "- Anna",
    ]


def test_without_anything_to_tell_there_is_one_line() -> None:
    assert told("Opgehaald: alles.", []) == "Opgehaald: alles."


def test_one_is_not_more() -> None:
    assert [counted(n, "inlevering", "inleveringen") for n in (0, 1, 2)] == [
        *("0 inleveringen", "1 inlevering", "2 inleveringen"),
    ]
