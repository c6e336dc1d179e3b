"""How long an exercise takes, from its words and from what it asks."""

from __future__ import annotations

from .case import Case, Scene
from .exercise import Block, Exercise, Source, Table
from .genogram import Genogram, GenogramKey, asks
from .headlines import Headlines
from .roster import Roster
from .timeline import Timeline, asked
from .words import count

WORDS_A_MINUTE = 130
"""Reading pace of text that one reads as if it were said."""
SECONDS_A_DECISION = 45
"""Weighing a choice, and later reading its ground."""
SECONDS_A_LINE = 40
"""Finding somebody in a text and drawing symbol or line, also on a phone."""
SECONDS_A_QUESTION = 45
"""Writing a sentence or two."""


def seconds(source: Source) -> float:
    """What somebody needs who reads all of it once and answers everything."""
    return _seconds(source.exercise) + _drawing(source)


def said(block: Block) -> str:
    """The words of a block, cells of a table one after another."""
    if isinstance(block, Table):
        return " ".join(cell for row in (block.head, *block.rows) for cell in row)
    return block.text


def _seconds(exercise: Exercise) -> float:
    words = sum(count(said(block)) for block in exercise.intro)
    words += sum(count(v.text) for v in exercise.after.voices)
    words += sum(count(r.text) for r in exercise.after.remarks)
    open_questions = len(exercise.after.questions)
    if isinstance(exercise, Case):
        open_questions += len(exercise.before)
        play = _longest(exercise, exercise.scenes[0], frozenset())
    else:
        words += sum(count(text) for _, text in exercise.texts())
        play = SECONDS_A_DECISION / 3 * _decided(exercise)
    return words / WORDS_A_MINUTE * 60 + play + open_questions * SECONDS_A_QUESTION


def _drawing(source: Source) -> float:
    exercise, key = source.exercise, source.key
    if not isinstance(exercise, Genogram) or not isinstance(key, GenogramKey):
        return 0.0
    return SECONDS_A_LINE * len(list(asks(exercise, key)))


def _decided(exercise: Exercise) -> int:
    if isinstance(exercise, Headlines):
        return len(exercise.tasks) * len(exercise.parts)
    if isinstance(exercise, Timeline):
        return len(list(asked(exercise, None)))
    if isinstance(exercise, Roster):
        # Laying a whole week beside the moments is no matter of one look; the reason then is.
        return 4 * len(exercise.parents)
    for name in ("cards", "items", "questions", "statements", "sentences"):
        if hasattr(exercise, name):
            return len(getattr(exercise, name))
    return 0


def _longest(case: Case, scene: Scene | None, above: frozenset[str]) -> float:
    """Seconds along the longest way from ``scene`` that visits no scene twice."""
    if scene is None or scene.id in above:
        return 0.0
    words = sum(count(said(block)) for block in scene.blocks)
    words += sum(count(c.say) for c in scene.choices)
    here = words / WORDS_A_MINUTE * 60
    here += SECONDS_A_DECISION * bool(scene.choices) + SECONDS_A_QUESTION * bool(scene.prompt)
    onward = (
        count(c.effect) / WORDS_A_MINUTE * 60 + _longest(case, case.scene(c.to), above | {scene.id})
        for c in scene.choices
    )
    return here + max(onward, default=0.0)
