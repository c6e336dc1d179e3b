"""As long as an assignment is open, feedback tells nothing that only its key says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from rondhetkind.answers import Answers
from rondhetkind.assignments.doing import answer
from rondhetkind.assignments.feedback.grounds import _grounds
from rondhetkind.assignments.points import NOTHING, report
from rondhetkind.exercises import KINDS, Genogram, GenogramKey, Reading, Source, read
from rondhetkind.exercises.genogram.asks import Generations, Line, asks
from rondhetkind.scoring import score
from tests.assignments.feedback.made import SHARED, asked, made
from tests.assignments.klas.small_class import answers
from tests.conftest import FIXTURES, ROOT
from tests.test_every_kind import TALKED_ABOUT

SCORED = [kind for kind in KINDS if kind not in TALKED_ABOUT]
PATHS = [
    *(FIXTURES / "exercises" / f"{kind}.md" for kind in SCORED),
    *sorted((ROOT / "assignments" / "oefeningen").glob("*/a*.md")),
]
GENOGRAM = FIXTURES / "exercises" / "genogram.md"
each = pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name}-{path.stem}")


def strings(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list | tuple):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


def bare(text: str) -> str:
    return " ".join(text.replace("*", "").split())


def secrets(source: Source) -> set[str]:
    """All that the key says, in words or in what is told once it is closed, and nobody else."""
    assert source.key is not None
    told = [(g.fits, g.why) for g in _grounds(source.exercise, source.key, str)]
    found = {bare(text) for text in strings([*told, *source.key.texts()])}
    public = bare("\n".join((*strings(source.exercise.public()), *least(source))))
    return {text for text in found if text and text not in public}


def least(source: Source) -> Iterator[str]:
    """What a drawing has at least stands in the exercise as numbers."""
    if isinstance(source.exercise, Genogram) and isinstance(source.key, GenogramKey):
        found = asks(source.exercise, source.key)
        yield from (ask.text for ask in found if isinstance(ask, Generations | Line))


def half(source: Source) -> Answers:
    """Some of it right, some of it wrong, some of it open."""
    how: dict[str, Any] = {"fout": 1, "leeg": 1, "verwisseld": 1, "mist": 2, "minder": 1}
    if isinstance(source.exercise, Reading):
        how["vragen"] = ["0-1", *["" for _ in source.exercise.questions[1:]]]
    return answers(source.exercise.id, dict(answer(source, how, 1)))


def lines(source: Source, given: Answers | None) -> tuple[str, ...]:
    assert source.key is not None
    return report(source.exercise.title, score(source.exercise, source.key, given))


def feedback(source: Source, given: Answers | None) -> str:
    """What grading prints, which nbgrader's own feedback shows, and the page of it."""
    printed = lines(source, given)
    return unescape("\n".join((*printed, made(asked(*printed)))))


@each
def test_an_open_assignment_tells_nothing_that_only_the_key_says(path: Path) -> None:
    source = read(path)
    assert source.key is not None
    hidden = secrets(source)
    assert hidden
    for given in (None, half(source)):
        shown = feedback(source, given)
        own = {bare(p.said) for p in score(source.exercise, source.key, given).parts}
        # What a student said rightly is no secret: it is their own answer.
        assert [text for text in hidden - own if text in bare(shown)] == []
    assert NOTHING not in feedback(source, half(source))


def test_a_drawing_is_told_by_what_is_in_it_and_the_rest_is_counted() -> None:
    source = read(GENOGRAM)
    said = lines(source, half(source))
    assert said[1] == "Nog 4 dingen uit de beschrijving staan niet in je tekening."
    assert [line for line in said if line.startswith("- ")] == [
        "- Er staan ten minste drie generaties",
        "- De aangemelde persoon",
        *("- Henk", "- Joost", "- Sanne"),
        *("- Ouders van Mirte", "- Ouders van Sanne"),
        "- Joost en Mirte",
        *("- Relatielijn 1 van minstens 2", "- Relatielijn 2 van minstens 2"),
        "- In één huis",
    ]
    assert not any(name in line for line in said for name in ("Tini", "Levi", "pleegkind"))


def test_one_thing_that_is_missing_is_told_in_the_singular() -> None:
    source = read(GENOGRAM)
    state = dict(answer(source, {}, 1))
    house = next(slot for slot in state if slot.startswith("huis/"))
    said = lines(source, answers(source.exercise.id, state | {house: None}))
    assert said[1] == "Nog 1 ding uit de beschrijving staat niet in je tekening."


def test_what_is_drawn_not_quite_right_is_not_put_right() -> None:
    source = read(GENOGRAM)
    state = dict(answer(source, {}, 1))
    apart = next(slot for slot, value in state.items() if value.get("kind") == "gescheiden")
    wrong = state | {apart: state[apart] | {"kind": "getrouwd"}}
    said = lines(source, answers(source.exercise.id, wrong))
    at = said.index("- Joost en Mirte")
    assert said[at + 1 : at + 3] == ("  Jouw antwoord: getrouwd", "  Telt voor een deel mee.")
    assert "gescheiden" not in "".join(said)


def closed(source: Source, *printed: str) -> str:
    assert source.key is not None
    grounds = tuple(_grounds(source.exercise, source.key, str))
    return unescape(
        made(asked(*printed), shared=replace(SHARED, grounds={"proef": {"a1": grounds}}))
    )


def test_once_closed_all_that_was_asked_of_a_drawing_is_told() -> None:
    source = read(GENOGRAM)
    assert source.key is not None
    given = half(source)
    parts = score(source.exercise, source.key, given).parts
    shown = closed(source, *lines(source, given))
    for part in parts:
        assert f'<p class="vraag">{part.text}</p>' in shown
        assert f"<strong>Dit past hier:</strong> {part.text}</p>" in shown
    assert shown.count("Niet ingevuld.") == sum(not part.said for part in parts) > 1
    assert shown.count("Jouw antwoord: ") == sum(bool(part.said) for part in parts)


def test_a_drawing_that_was_graded_with_all_its_rows_is_told_once_closed_as_well() -> None:
    source = read(GENOGRAM)
    assert source.key is not None
    parts = score(source.exercise, source.key, None).parts
    rows = (line for part in parts for line in (f"- {part.text}", "  Niet ingevuld."))
    shown = closed(source, "Titel", *rows)
    assert shown.count("<strong>Dit past hier:</strong>") == len(parts)
