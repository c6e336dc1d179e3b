"""What is wrong with an exercise, told to the person who wrote it: file, line and a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Note = tuple[int, str]
"""The line that something is about, and what there is to say of it."""


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend, with the file and the line (1 = the first) where it stands."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class ExerciseUnreadable(Exception):
    """The text is no exercise yet; ``problems`` says where and why, in Dutch."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


class Complaints:
    """Collects problems while reading, so that an author hears all of them at once."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def note(self, line: int, message: str) -> None:
        """Remember that ``message`` holds for ``line``."""
        self.problems.append(Problem(self.file, max(line, 1), message))

    def close(self) -> None:
        """Raise :class:`ExerciseUnreadable` if anything was noted."""
        if self.problems:
            raise ExerciseUnreadable(self.problems)
