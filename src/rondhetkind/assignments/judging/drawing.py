"""What a student drew, as the desk's picture takes it: what was given, and each slot made harmless.

The player's own functions draw it in the browser. They know what counts; here stays behind what
no player writes, so that nothing in a file can keep an answer from being shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rondhetkind.answers import Answers
from rondhetkind.drawn import sheet
from rondhetkind.exercises import Exercise, Genogram

from .letters import whole

MOST = 80
"""So many persons, lines, houses and systems are drawn at once; three families fit in."""

LONGEST = 200
"""What of a name is kept. The player takes no more than 60 letters."""

_PERSON = ("name", "gender", "assigned", "age", "dead", "index", "parents", "as", "birth", "twin")
_FIELDS = frozenset((*_PERSON, "kind", "from", "to", "arrow", "persons"))

Data = dict[str, Any]


class TooLarge(ValueError):
    """More stands on the sheet than can be drawn while a lecturer waits."""


def drawing(exercise: Exercise, answers: Answers | None) -> Data | None:
    """The drawing in the latest attempt; None where nothing was drawn. Raises TooLarge."""
    if not isinstance(exercise, Genogram) or answers is None or answers.last is None:
        return None
    done = sheet(answers.last.state())
    if not done:
        return None
    given = exercise.given.public()
    if len(done) + sum(map(len, given.values())) > MOST:
        raise TooLarge("De tekening is te groot om hier te tonen.")
    state = {_text(slot): _value(value) for slot, value in done.items()}
    return {"form": exercise.form, "given": given, "state": state}


def _value(value: object) -> Data | None:
    if not isinstance(value, Mapping):
        return None
    found = {name: _field(field) for name, field in value.items() if name in _FIELDS}
    return {name: field for name, field in found.items() if field is not None}


def _field(field: object) -> object:
    """A text, a whole number, yes or no, or a list of ids; None for anything else."""
    if isinstance(field, list):
        return [_text(one) for one in field[:MOST] if isinstance(one, str)]
    if isinstance(field, str):
        return _text(field)
    return field if isinstance(field, int) else None


def _text(text: str) -> str:
    return whole(text[:LONGEST])
