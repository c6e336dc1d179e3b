"""What somebody did with an exercise: a schema, a file that is whole or not there, and merging.

An attempt is the list of its steps; what it comes to is a fold over them. Steps are only ever
added, so two copies of the same work can be merged without losing anything.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock

from .files import tidy, write_whole

SCHEMA = 1
FILE = "antwoorden.json"


class AnswersDamaged(ValueError):
    """A file of answers cannot be read; the message says why, in Dutch."""


@dataclass(frozen=True)
class Step:
    """One thing that was chosen, typed or moved: when (ISO, UTC), in which slot, and what."""

    at: str
    slot: str
    value: Any


@dataclass(frozen=True)
class Attempt:
    """One go at an exercise; ``started`` identifies it, ``hash`` is the exercise's at that time."""

    started: str
    hash: str
    setback: bool = False
    finished: str | None = None
    steps: tuple[Step, ...] = ()

    def state(self) -> dict[str, Any]:
        """The last value of each slot."""
        return {step.slot: step.value for step in self.steps}

    def path(self) -> tuple[str, ...]:
        """The choices of a case in the order in which they were made."""
        return tuple(s.value for s in self.steps if s.slot.endswith("/keuze"))


@dataclass(frozen=True)
class Answers:
    """All attempts at one exercise."""

    exercise: str
    title: str = ""
    attempts: tuple[Attempt, ...] = ()

    @property
    def last(self) -> Attempt | None:
        """The latest attempt in which anything was done."""
        return next((a for a in reversed(self.attempts) if a.steps), None)

    def data(self) -> dict[str, Any]:
        """The answers as plain data."""
        return {
            "schema": SCHEMA,
            "exercise": self.exercise,
            "title": self.title,
            "attempts": [
                {
                    "started": a.started,
                    "hash": a.hash,
                    "setback": a.setback,
                    "finished": a.finished,
                    "steps": [{"at": s.at, "slot": s.slot, "value": s.value} for s in a.steps],
                }
                for a in self.attempts
            ],
        }


def from_data(data: object) -> Answers:
    """Answers from plain data; raises AnswersDamaged where it has another form."""
    try:
        if not isinstance(data, Mapping):
            raise TypeError
        _readable(data.get("schema"))
        return Answers(
            exercise=_text(data["exercise"]),
            title=_text(data.get("title", "")),
            attempts=tuple(
                Attempt(
                    started=_text(a["started"]),
                    hash=_text(a["hash"]),
                    setback=bool(a.get("setback", False)),
                    finished=None if a.get("finished") is None else _text(a["finished"]),
                    steps=tuple(
                        Step(_text(s["at"]), _text(s["slot"]), s["value"]) for s in a["steps"]
                    ),
                )
                for a in data.get("attempts", [])
            ),
        )
    except AnswersDamaged:
        raise
    except (KeyError, TypeError, AttributeError):
        raise AnswersDamaged("De antwoorden hebben niet de vorm die deze cursus maakt.") from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _readable(schema: object) -> None:
    if not isinstance(schema, int) or schema < 1:
        raise AnswersDamaged("Hierin staat niet met welke versie de antwoorden zijn bewaard.")
    if schema > SCHEMA:
        raise AnswersDamaged("Deze antwoorden zijn bewaard met een nieuwere versie van de cursus.")


def merge(one: Answers, other: Answers) -> Answers:
    """Both together: attempts by their start, steps as a union in order of time."""
    attempts = {a.started: a for a in one.attempts}
    for attempt in other.attempts:
        known = attempts.get(attempt.started)
        attempts[attempt.started] = _merge_attempt(known, attempt) if known else attempt
    return Answers(
        one.exercise,
        other.title or one.title,
        tuple(attempts[key] for key in sorted(attempts)),
    )


def _merge_attempt(one: Attempt, other: Attempt) -> Attempt:
    steps = {
        (s.at, s.slot, json.dumps(s.value, sort_keys=True)): s for s in (*one.steps, *other.steps)
    }
    finished = max(filter(None, (one.finished, other.finished)), default=None)
    ordered = tuple(sorted(steps.values(), key=lambda s: s.at))
    return Attempt(one.started, one.hash, one.setback or other.setback, finished, ordered)


def load(path: Path) -> dict[str, Answers]:
    """The answers in a file by exercise id; no file means no answers; raises AnswersDamaged."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return {}
    return loads(content, path.name)


def loads(content: bytes, name: str = FILE) -> dict[str, Answers]:
    """The answers in the bytes of the file ``name``; raises AnswersDamaged."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise AnswersDamaged(f"{name} is geen leesbare tekst.") from None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise AnswersDamaged(f"{name} is beschadigd: het is geen volledige JSON.") from None
    if not isinstance(data, dict) or not isinstance(data.get("exercises"), dict):
        raise AnswersDamaged(f"{name} heeft niet de vorm die deze cursus maakt.")
    _readable(data.get("schema"))
    return {key: from_data(value) for key, value in data["exercises"].items()}


def save(path: Path, answers: Answers, seen: Answers | None = None) -> Answers:
    """Put ``answers`` in the file and give back what it then holds for this exercise.

    ``seen`` is what the writer last saw there: where it is still so, the answers take its place
    (text being typed replaces itself); where somebody else wrote meanwhile, both are merged. The
    file is replaced in one step: it is the old one or the new one, never half of either. A damaged
    file is set aside under another name, never thrown away.
    """
    with FileLock(_lock(path)):
        tidy(path.parent)
        try:
            known = load(path)
        except AnswersDamaged:
            set_aside(path)
            known = {}
        before = known.get(answers.exercise)
        after = merge(before, answers) if before and before != seen else answers
        if after.attempts and after != before:
            known[answers.exercise] = after
            write(path, known)
        return after


def set_aside(path: Path) -> Path:
    """Move a damaged file out of the way; gives the new path."""
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    kept = path.with_name(f"{path.stem}.beschadigd-{stamp}{path.suffix}")
    path.replace(kept)
    return kept


def write(path: Path, answers: Mapping[str, Answers]) -> None:
    """Write a whole file of answers in one step."""
    data = {"schema": SCHEMA, "exercises": {k: answers[k].data() for k in sorted(answers)}}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    write_whole(path, text.encode())


def _lock(path: Path) -> Path:
    # In the system's own folder: a lock beside the notebook would be handed in with it.
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"rondhetkind-{name}.lock"
