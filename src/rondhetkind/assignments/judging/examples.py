"""Worked examples with agreed levels, read from ``voorbeelden.yml`` beside the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.lined import Lined, read_file
from rondhetkind.assignments.rubric import Rubric
from rondhetkind.exercises.problem import Problem

from .record import text_hash

FILE_NAME = "voorbeelden.yml"
PER_LEVEL = 2


@dataclass(frozen=True)
class Example:
    """A worked answer, the level that lecturers agreed on for one criterion, and why."""

    criterion: str
    level: int
    text: str
    why: str
    line: int = field(default=1, compare=False)

    @property
    def id(self) -> str:
        """A mark of what was judged: it changes with the text."""
        return text_hash(f"{self.criterion}\n{self.text}")


class ExamplesUnreadable(Exception):
    """The file has no examples yet; ``problems`` says where and why, in Dutch."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def place(course: Course, assignment: str) -> Path:
    """Where the examples of an assignment stand: with the keys, since a student never gets them."""
    return course.root / "oefeningen" / assignment / FILE_NAME


def read(path: Path, rubric: Rubric) -> tuple[Example, ...]:
    """The examples in ``path``, none when there is no such file; raises ExamplesUnreadable."""
    found = read_file(path)
    if found is None:
        return ()
    text, problems = found
    if problems:
        raise ExamplesUnreadable(problems)
    return read_text(text, str(path), rubric)


def read_text(text: str, file: str, rubric: Rubric) -> tuple[Example, ...]:
    """The examples in ``text``; ``file`` is named in messages."""
    lined = Lined(text, file)
    examples = () if lined.problems else _examples(lined, rubric)
    if lined.problems:
        raise ExamplesUnreadable(lined.problems)
    return examples


def lacking(examples: Sequence[Example], rubric: Rubric) -> tuple[tuple[str, int], ...]:
    """The criteria and levels with fewer than two examples."""
    return tuple(
        (criterion.name, level)
        for criterion in rubric.criteria
        for level in range(1, len(rubric.levels) + 1)
        if sum((e.criterion, e.level) == (criterion.name, level) for e in examples) < PER_LEVEL
    )


def _examples(lined: Lined, rubric: Rubric) -> tuple[Example, ...]:
    lined.only(("voorbeelden",))
    names = [criterion.name for criterion in rubric.criteria]
    found: list[Example] = []
    for number in range(lined.count("voorbeelden", least=1)):
        path = ("voorbeelden", number)
        lined.only(("criterium", "niveau", "tekst", "waarom"), *path)
        example = Example(
            criterion=lined.text(*path, "criterium"),
            level=int(lined.get(*path, "niveau", kind=int, what="getal")),
            text=lined.text(*path, "tekst").strip(),
            why=lined.text(*path, "waarom").strip(),
            line=lined.line(*path),
        )
        if example.criterion and example.criterion not in names:
            message = f"“{example.criterion}” staat niet bij de criteria van de rubriek."
            lined.note(lined.line(*path, "criterium"), message)
        if not 1 <= example.level <= len(rubric.levels):
            message = f"Niveau {example.level} staat niet in de rubriek."
            lined.note(lined.line(*path, "niveau"), message)
        if any(example.id == other.id for other in found):
            lined.note(example.line, "Dit voorbeeld staat er twee keer.")
        found.append(example)
    return tuple(found)
