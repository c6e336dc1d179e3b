"""Marking sentences: a text in its own order, several readings, words one can point at."""

from __future__ import annotations

import pytest

from rondhetkind.exercises import ExerciseUnreadable, Marking, MarkingKey, read_text, write
from rondhetkind.exercises.marking import stands_in
from tests.conftest import FIXTURES

TEXT = (FIXTURES / "exercises" / "beoordelen.md").read_text(encoding="utf-8")


def test_the_sentences_keep_their_order_for_players_too() -> None:
    public = read_text(TEXT).exercise.public()
    assert [s["text"][:3] for s in public["sentences"]] == ["Sam", "Hij", "Zij"]
    assert [m["name"] for m in public["marks"]] == ["Waarneming", "Interpretatie"]


def test_nothing_of_the_key_is_in_what_a_player_gets() -> None:
    told = str(read_text(TEXT).exercise.public())
    assert "misschien druk gezegd" not in told
    assert "Hoe zeker weet jij" not in told


def test_several_readings_words_and_discussion_are_in_the_key() -> None:
    source = read_text(TEXT)
    task, key = source.exercise, source.key
    assert isinstance(task, Marking) and isinstance(key, MarkingKey)
    first, second, third = (key.sentences[s.id] for s in task.sentences)
    assert first.words == ("drie keer",)
    assert second.words == ("onrustig", "weer")
    assert third.marks == tuple(m.id for m in task.marks)
    assert third.discuss.startswith("Hoe zeker")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("is: Interpretatie", "is: Mening", "Er is geen soort die `Mening` heet"),
        ("woord: drie keer", "woord: vier keer", "`vier keer` staat niet zo in de zin"),
        ("woord: drie keer", "woord: afel", "`afel` staat niet zo in de zin"),
        ("- **Waarneming.** wat je zag of hoorde", "- Waarneming", "Een soort staat zo"),
        ("**Interpretatie.**", "**Waarneming.**", "dezelfde naam"),
        ("grond: Wie erbij was", "gront: Wie erbij was", "Bedoel je `grond:`"),
    ],
)
def test_a_slip_is_told(old: str, new: str, said: str) -> None:
    assert old in TEXT
    with pytest.raises(ExerciseUnreadable, match=said):
        read_text(TEXT.replace(old, new, 1))


@pytest.mark.parametrize(
    ("word", "text", "found"),
    [
        ("altijd", "Hij is altijd laat.", True),
        ("altijd laat", "Hij is altijd laat.", True),
        ("hij", "Zij gaat hijsen.", False),
        ("altijd laat", "Hij is altijd *laat*.", False),
        ("laat", "Hij is altijd *laat*.", True),
    ],
)
def test_a_word_can_be_pointed_at_where_it_stands_whole(word: str, text: str, found: bool) -> None:
    assert stands_in(word, text) is found


def test_without_its_key_it_can_be_written_too() -> None:
    source = read_text(TEXT)
    text = write(type(source)(source.exercise, None))
    assert "grond" not in text
    assert read_text(text).exercise == source.exercise
