"""A case: a conversation in scenes, with choices, setbacks and the grounds of each choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from .exercise import Block, Exercise, Key, Question, Table
from .words import Label, plain, typographic

LEVELS = ("sterk", "verdedigbaar", "zwak")
METERS = ("vertrouwen", "rol", "begrip", "kind")
REACH = 2
"""A meter runs from −2 to +2."""

ENDING = "Einde: "
"""How the heading of an ending begins."""


@dataclass(frozen=True)
class Person:
    """Somebody in the case, with a job, a day or a reason."""

    name: str
    about: str


@dataclass(frozen=True)
class Choice:
    """A sentence one could say, where it leads, and what follows at once."""

    id: str
    say: str
    to: str
    effect: str
    setback: str | None = None
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Scene:
    """A moment in the conversation; an ending has no choices."""

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    prompt: Question | None = None
    choices: tuple[Choice, ...] = ()
    line: int = field(default=0, compare=False)

    @property
    def ending(self) -> bool:
        """Whether the conversation ends here."""
        return self.title.startswith(ENDING)


@dataclass(frozen=True)
class Ground:
    """How well a choice is grounded, why, and what it does to the four meters (−2 … +2)."""

    level: str
    why: str
    meters: Mapping[str, int] = field(default_factory=dict)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class CaseKey(Key):
    """The ground of each choice, by choice id."""

    choices: Mapping[str, Ground]

    def data(self, label: Label = str) -> dict[str, Any]:
        """The grounds as plain data."""
        return {
            "choices": {
                name: {"level": g.level, "why": plain(g.why, label), "meters": dict(g.meters)}
                for name, g in self.choices.items()
            }
        }

    def texts(self) -> tuple[str, ...]:
        """Every explanation."""
        return tuple(g.why for g in self.choices.values())


@dataclass(frozen=True, kw_only=True)
class Case(Exercise):
    """A branching case; the conversation starts in its first scene."""

    kind: ClassVar[str] = "casus"

    persons: tuple[Person, ...]
    before: tuple[Question, ...] = ()
    scenes: tuple[Scene, ...]

    def scene(self, scene_id: str) -> Scene | None:
        """The scene with this id."""
        return next((s for s in self.scenes if s.id == scene_id), None)

    def body(self, label: Label) -> dict[str, Any]:
        """Persons, questions beforehand and scenes."""
        return {
            "persons": [
                {"name": typographic(p.name), "about": plain(p.about, label)} for p in self.persons
            ],
            "before": [q.public(label) for q in self.before],
            "start": self.scenes[0].id if self.scenes else "",
            "scenes": [
                {
                    "id": s.id,
                    "title": typographic(s.title.removeprefix(ENDING)),
                    "ending": s.ending,
                    "blocks": [b.public(label) for b in s.blocks],
                    "prompt": s.prompt.public(label) if s.prompt else None,
                    "choices": [
                        {
                            "id": c.id,
                            "say": plain(c.say, label),
                            "to": c.to,
                            "effect": plain(c.effect, label),
                            "setback": plain(c.setback, label) if c.setback else None,
                        }
                        for c in s.choices
                    ],
                }
                for s in self.scenes
            ],
        }

    def answerable(self) -> Any:
        """Questions, and per scene its prompt and choices: what an answer refers to."""
        return [
            [[q.slot, q.text] for q in self.before],
            [
                [
                    s.id,
                    s.prompt.text if s.prompt else None,
                    [[c.id, c.say, c.to] for c in s.choices],
                ]
                for s in self.scenes
            ],
        ]

    def texts(self) -> tuple[tuple[int, str], ...]:
        """Every text of questions, scenes and choices with its line."""
        found: list[tuple[int, str]] = [(q.line, q.text) for q in self.before]
        for scene in self.scenes:
            found += [(b.line, b.text) for b in scene.blocks if not isinstance(b, Table)]
            if scene.prompt:
                found.append((scene.prompt.line, scene.prompt.text))
            for choice in scene.choices:
                found += [(choice.line, choice.say), (choice.line, choice.effect)]
                if choice.setback:
                    found.append((choice.line, choice.setback))
        return tuple(found)
