"""What a rubric is: answers, levels, criteria and a pass rule."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from rondhetkind.exercises.problem import Problem


@dataclass(frozen=True)
class Level:
    """One level, with the points from ``low`` up to and including ``high``."""

    name: str
    low: int
    high: int
    line: int = field(default=1, compare=False)

    @property
    def usual(self) -> int:
        """The points that choosing this level gives: the middle, a half rounded up."""
        return (self.low + self.high + 1) // 2


@dataclass(frozen=True)
class Criterion:
    """What is looked at in one answer, with a sentence for each level."""

    name: str
    cell: str
    descriptors: tuple[str, ...]
    formerly: str = ""
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Answer:
    """A cell that students write in; ``words`` is the asked number of words."""

    cell: str
    title: str
    words: tuple[int, int]
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class PassRule:
    """When the assignment is sufficient."""

    part_a: int
    each_level: int
    good_level: int
    good_count: int


@dataclass(frozen=True)
class Rubric:
    """How the free-text part of an assignment is graded."""

    assignment: str
    title: str
    answers: tuple[Answer, ...]
    levels: tuple[Level, ...]
    criteria: tuple[Criterion, ...]
    passing: PassRule

    @property
    def maximum(self) -> int:
        """The highest number of points for one criterion."""
        return self.levels[-1].high

    def criteria_of(self, cell: str) -> tuple[Criterion, ...]:
        """The criteria that ``cell`` is graded on."""
        return tuple(c for c in self.criteria if c.cell == cell)

    def points_of(self, cell: str) -> int:
        """The points that ``cell`` is worth."""
        return self.maximum * len(self.criteria_of(cell))

    def level_of(self, points: float) -> int:
        """The level (1 = the lowest) that ``points`` for one criterion stand for."""
        return max((n for n, level in enumerate(self.levels, 1) if points >= level.low), default=1)

    @property
    def hash(self) -> str:
        """A mark that changes with what judgements rest on: levels and criteria."""
        data = {"levels": self.data()["levels"], "criteria": self.data()["criteria"]}
        text = json.dumps(data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def data(self) -> dict[str, Any]:
        """The rubric as plain data, without lines in a file."""
        data = asdict(self)
        for part in (*data["answers"], *data["levels"], *data["criteria"]):
            del part["line"]
        return data


class RubricUnreadable(Exception):
    """The file is no rubric yet; ``problems`` says where and why, in Dutch."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def from_data(data: Mapping[str, Any]) -> Rubric:
    """The rubric that :meth:`Rubric.data` gave."""
    return Rubric(
        assignment=data["assignment"],
        title=data["title"],
        answers=tuple(Answer(a["cell"], a["title"], tuple(a["words"])) for a in data["answers"]),
        levels=tuple(Level(v["name"], v["low"], v["high"]) for v in data["levels"]),
        criteria=tuple(
            Criterion(c["name"], c["cell"], tuple(c["descriptors"]), c["formerly"])
            for c in data["criteria"]
        ),
        passing=PassRule(**data["passing"]),
    )
