"""The ways a class went through a case: who chose what in which scene, and how many did."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from rondhetkind.answers import Answers, Attempt
from rondhetkind.exercises import Case, CaseKey, Source
from rondhetkind.exercises.case import Choice, Scene
from rondhetkind.exercises.words import Label

from .items import bare

COLUMNS = ("student", "poging", "stap", "scène", "keuze", "onderbouwing", "naar")


Node = tuple[str, int]
"""A scene, and after how many decisions it was reached; 0 where that does not matter."""


@dataclass(frozen=True)
class Way:
    """Students who made ``choice`` in ``scene`` and came to ``to``."""

    scene: Node
    choice: str
    to: Node
    students: int


@dataclass(frozen=True)
class Flow:
    """All ways of a class through a case, and how many students came to each scene."""

    students: int
    places: Mapping[Node, int]
    ways: tuple[Way, ...]


def walk(case: Case, attempt: Attempt) -> Iterator[tuple[Scene, Choice]]:
    """The choices in the order in which they were made, as the player follows them.

    A choice that this version of the case does not have ends nothing and is passed over.
    """
    scenes = {scene.id: scene for scene in case.scenes}
    here = case.scenes[0] if case.scenes else None
    for step in attempt.steps:
        if here is None or step.slot != f"{here.id}/keuze":
            continue
        choice = next((c for c in here.choices if c.id == step.value), None)
        if choice and choice.to in scenes:
            yield here, choice
            here = scenes[choice.to]


def steps(source: Source, answers: Mapping[str, Answers], label: Label = str) -> pd.DataFrame:
    """Every choice of every attempt, a choice a row: columns as in ``COLUMNS``."""
    case, key = source.exercise, source.key
    assert isinstance(case, Case) and (key is None or isinstance(key, CaseKey))
    titles = {scene.id: bare(scene.title, label) for scene in case.scenes}
    grounds = key.choices if key else {}
    rows = [
        (
            student,
            number,
            step,
            titles[scene.id],
            bare(choice.say, label),
            grounds[choice.id].level if choice.id in grounds else "",
            titles[choice.to],
        )
        for student, found in answers.items()
        for number, attempt in enumerate(_tried(case, found), 1)
        for step, (scene, choice) in enumerate(walk(case, attempt), 1)
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def flow(source: Source, answers: Iterable[Answers]) -> Flow:
    """The first attempt of each student, counted: what somebody does who does not know the case.

    A scene stands there once. Only where the class walked in a circle each scene is counted for
    each number of decisions, since a circle has no beginning.
    """
    case = source.exercise
    assert isinstance(case, Case)
    firsts = (next(_tried(case, found), None) for found in answers)
    walks = [tuple(walk(case, first)) for first in firsts if first]
    flat = _counted(case, walks, unrolled=False)
    return _counted(case, walks, unrolled=True) if _circular(flat) else flat


def letters(case: Case) -> dict[str, str]:
    """A letter for each choice of a case, from a in every scene, in the order of the file."""
    return {c.id: chr(ord("a") + n) for scene in case.scenes for n, c in enumerate(scene.choices)}


def choices(source: Source, found: Flow, label: Label = str) -> pd.DataFrame:
    """Each choice of the case, also what nobody chose, with the number of students of a flow."""
    case, key = source.exercise, source.key
    assert isinstance(case, Case)
    titles = {scene.id: bare(scene.title, label) for scene in case.scenes}
    names = letters(case)
    times: Counter[str] = Counter()
    for way in found.ways:
        times[way.choice] += way.students
    grounds = key.choices if isinstance(key, CaseKey) else {}
    rows = [
        (
            titles[scene.id],
            names[choice.id],
            bare(choice.say, label),
            grounds[choice.id].level if choice.id in grounds else "",
            titles.get(choice.to, ""),
            times[choice.id],
        )
        for scene in case.scenes
        for choice in scene.choices
    ]
    return pd.DataFrame(
        rows, columns=["scène", "letter", "keuze", "onderbouwing", "naar", "studenten"]
    )


def _counted(case: Case, walks: Sequence[Sequence[tuple[Scene, Choice]]], unrolled: bool) -> Flow:
    order = {scene.id: number for number, scene in enumerate(case.scenes)}
    names = letters(case)
    places: Counter[Node] = Counter()
    ways: Counter[tuple[Node, str, Node]] = Counter()
    for made in walks:
        here = (made[0][0].id, 0)
        places[here] += 1
        for number, (_, choice) in enumerate(made, 1):
            there = (choice.to, number if unrolled else 0)
            ways[here, choice.id, there] += 1
            places[there] += 1
            here = there

    def author(node: Node) -> tuple[int, int]:
        return node[1], order[node[0]]

    return Flow(
        len(walks),
        {node: places[node] for node in sorted(places, key=author)},
        tuple(
            Way(here, choice, there, times)
            for (here, choice, there), times in sorted(
                ways.items(), key=lambda way: (author(way[0][0]), names[way[0][1]])
            )
        ),
    )


def _circular(found: Flow) -> bool:
    left = {node: {w.scene for w in found.ways if w.to == node} for node in found.places}
    while left:
        free = {node for node, before in left.items() if not before & left.keys()}
        if not free:
            return True
        left = {node: before for node, before in left.items() if node not in free}
    return False


def _tried(case: Case, found: Answers) -> Iterator[Attempt]:
    return (attempt for attempt in found.attempts if next(walk(case, attempt), None))
