"""What is wrong with an exercise of each kind, as far as its reader cannot see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from . import case_checks, time_checks
from .case import Case, CaseKey
from .exercise import Exercise, Key, Source
from .genogram import Genogram, GenogramKey, notes
from .headlines import Headlines, HeadlinesKey
from .marking import Marking, MarkingKey
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .problem import Note
from .reading import Reading, ReadingKey
from .roster import Roster, RosterKey
from .sorting import Sorting, SortingKey
from .timeline import Timeline, TimelineKey
from .verdict import Verdict, verdict


def faults(source: Source) -> Iterator[Note]:
    """Lines and words for what is wrong with this exercise as one of its kind."""
    for exercise, key, look in _LOOKS:
        if isinstance(source.exercise, exercise) and isinstance(source.key, key):
            yield from look(source.exercise, source.key)


def _sorting(task: Sorting, key: SortingKey) -> Iterator[Note]:
    for card in task.cards:
        place = key.cards.get(card.id)
        if place is None or not place.bins:
            yield card.line, "Dit kaartje heeft geen `hoort bij:`."
        if place is None or not place.why:
            yield card.line, "Dit kaartje heeft geen `grond:`."
    used = {b for place in key.cards.values() for b in place.bins}
    for b in task.bins:
        if b.id not in used:
            yield b.line, "In dit vak hoort geen enkel kaartje."


def _matching(task: Matching, key: MatchingKey) -> Iterator[Note]:
    for item in task.items:
        match = key.items.get(item.id)
        if match is None or not match.options:
            yield item.line, "Dit koppel heeft geen `past bij:`."
        if match is None or not match.why:
            yield item.line, "Dit koppel heeft geen `grond:`."


def _ordering(task: Ordering, key: OrderingKey) -> Iterator[Note]:
    if len(task.items) < 3:
        yield 1, "Ordenen vraagt om ten minste drie onderdelen."
    for item in task.items:
        if item.id not in key.why:
            yield item.line, "Dit onderdeel heeft geen `grond:`."


def _reading(task: Reading, key: ReadingKey) -> Iterator[Note]:
    for question in task.questions:
        known = key.questions[question.id]
        if len(question.options) < 2:
            yield question.line, "Een vraag heeft ten minste twee antwoorden nodig."
        elif not known.right:
            yield question.line, "Geen antwoord heeft een [x]: wat is hier juist?"
        for option in question.options:
            if option.id not in known.why:
                yield option.line, "Dit antwoord heeft geen `grond:`."


def _marking(task: Marking, key: MarkingKey) -> Iterator[Note]:
    for sentence in task.sentences:
        accepted = key.sentences.get(sentence.id)
        if accepted is None or not accepted.marks:
            yield sentence.line, "Deze zin heeft geen `is:`."
        if accepted is None or not accepted.why:
            yield sentence.line, "Deze zin heeft geen `grond:`."
        elif len(accepted.marks) > 1 and not accepted.discuss:
            yield (
                sentence.line,
                "Hier passen meer soorten. Zet erbij wat te bespreken is: `bespreek:`.",
            )
    used = {m for accepted in key.sentences.values() for m in accepted.marks}
    for mark in task.marks:
        if mark.id not in used:
            yield mark.line, "Van deze soort is geen enkele zin."


def _headlines(task: Headlines, key: HeadlinesKey) -> Iterator[Note]:
    for part in task.parts:
        if len(part.choices) < 2:
            yield part.line, "Eén keuze is geen keuze. Zet er onder dit deel ten minste twee."
    for one in task.tasks:
        demand = key.tasks[one.id]
        if (demand.true, demand.steers, demand.complete) == (None, None, None):
            yield (
                one.line,
                "Hier wordt niets gevraagd: zet er `waar:`, `stuurt:` of `volledig:` bij.",
            )
        if not demand.why:
            yield one.line, "Deze kop heeft geen `grond:`."
        found = verdict(task, key, demand.example)
        if found is None:
            yield one.line, "Deze kop heeft geen `voorbeeld:`."
        elif not found.meets(demand):
            yield one.line, f"Het voorbeeld is niet wat hier gevraagd wordt: {_is(found)}."


def _is(found: Verdict) -> str:
    told = (("waar", found.true), ("sturend", found.steers), ("volledig", found.complete))
    return "het is " + ", ".join(word if holds else f"niet {word}" for word, holds in told)


_LOOKS: tuple[tuple[type[Exercise], type[Key], Callable[[Any, Any], Iterator[Note]]], ...] = (
    (Case, CaseKey, case_checks.notes),
    (Sorting, SortingKey, _sorting),
    (Matching, MatchingKey, _matching),
    (Ordering, OrderingKey, _ordering),
    (Reading, ReadingKey, _reading),
    (Timeline, TimelineKey, time_checks.timeline),
    (Roster, RosterKey, time_checks.roster),
    (Marking, MarkingKey, _marking),
    (Headlines, HeadlinesKey, _headlines),
    (Genogram, GenogramKey, notes),
)
"""What to look at in each kind that has a key."""
