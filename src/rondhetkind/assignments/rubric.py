"""A rubric: criteria, levels and a pass rule, read from ``rubric.yml`` and shown as a table."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from rondhetkind.exercises.problem import Problem

FILE_NAME = "rubric.yml"
_RANGE = re.compile(r"\s*(\d+)\s*[-–]\s*(\d+)\s*")


@dataclass(frozen=True)
class Level:
    """One level, with the points from ``low`` up to and including ``high``."""

    name: str
    low: int
    high: int
    line: int = field(default=1, compare=False)


@dataclass(frozen=True)
class Criterion:
    """What is looked at in one answer, with a sentence for each level."""

    name: str
    cell: str
    descriptors: tuple[str, ...]
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


class RubricUnreadable(Exception):
    """The file is no rubric yet; ``problems`` says where and why, in Dutch."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


def read(path: Path) -> Rubric:
    """The rubric in ``path``; :class:`RubricUnreadable` tells what is wrong."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise RubricUnreadable(
            [Problem(str(path), 1, "Er is hier geen rubriek te lezen.")]
        ) from None
    except UnicodeDecodeError:
        raise RubricUnreadable([Problem(str(path), 1, "Sla dit bestand op als UTF-8.")]) from None
    return read_text(text, str(path))


def read_text(text: str, file: str = FILE_NAME) -> Rubric:
    """The rubric in ``text``; ``file`` is named in messages."""
    return _Reader(text, file).rubric()


def mismatches(rubric: Rubric, file: str, cells: Mapping[str, float]) -> tuple[Problem, ...]:
    """Where rubric and notebook disagree; ``cells`` maps cells graded by hand to their points."""
    found = [
        Problem(
            file,
            c.line,
            f"Criterium “{c.name}” hoort bij cel “{c.cell}”, maar die staat niet in het notebook.",
        )
        for c in rubric.criteria
        if c.cell not in cells
    ]
    for answer in rubric.answers:
        if answer.cell not in cells:
            found.append(
                Problem(
                    file, answer.line, f"Antwoordvak “{answer.cell}” staat niet in het notebook."
                )
            )
        elif cells[answer.cell] != rubric.points_of(answer.cell):
            found.append(
                Problem(
                    file,
                    answer.line,
                    f"Cel “{answer.cell}” telt in het notebook voor {cells[answer.cell]:g} punten, "
                    f"in de rubriek voor {rubric.points_of(answer.cell)}.",
                )
            )
    asked = {answer.cell for answer in rubric.answers}
    found += [
        Problem(
            file, 1, f"Cel “{cell}” wordt met de hand nagekeken, maar staat niet bij “antwoorden”."
        )
        for cell in cells
        if cell not in asked
    ]
    return tuple(sorted(found))


def table(rubric: Rubric) -> str:
    """The rubric and its pass rule as a Markdown cell shows it to students."""

    def escape(text: str) -> str:
        return html.escape(text, quote=False)

    titles = {answer.cell: escape(answer.title.split(".")[0]) for answer in rubric.answers}
    head = "".join(
        f'<th scope="col">{number}. {escape(level.name)}<br>{level.low}–{level.high} punten</th>'
        for number, level in enumerate(rubric.levels, 1)
    )
    rows = "\n".join(
        f'<tr><th scope="row">{escape(c.name)} ({titles.get(c.cell, escape(c.cell))})</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in c.descriptors)
        + "</tr>"
        for c in rubric.criteria
    )
    total = rubric.maximum * len(rubric.criteria)
    rule = rubric.passing
    return (
        "## Zo wordt deel B nagekeken\n\n"
        "Je docent leest je teksten en geeft punten "
        f"voor {_number(len(rubric.criteria))} criteria. Samen zijn dat {total} punten.\n\n"
        f"<table>\n<caption>Rubriek van deel B</caption>\n"
        f'<thead><tr><th scope="col">Criterium</th>{head}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody>\n</table>\n\n"
        "**Wanneer is het voldoende?**\n\n"
        f"- Voor deel A haal je ten minste {rule.part_a} punten.\n"
        f"- Elk criterium van deel B staat ten minste op niveau {rule.each_level}.\n"
        f"- Ten minste {_number(rule.good_count)} criteria staan op niveau {rule.good_level} "
        "of hoger.\n\n"
        "Is het nog niet voldoende? Dan herwerk je gericht één criterium. Je begint niet opnieuw."
    )


def _number(value: int) -> str:
    words = ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
    return words[value] if 0 <= value < len(words) else str(value)


class _Reader:
    """Turns YAML into a rubric and collects everything that is wrong, with its line."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.data: Any = None
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            self.data = yaml.safe_load(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            self.note(
                mark.line + 1 if mark else 1,
                "Deze regel kan niet gelezen worden. Kijk naar spaties en dubbele punten.",
            )
        else:
            self._walk(node, ())

    def rubric(self) -> Rubric:
        """The rubric, or :class:`RubricUnreadable` with every problem."""
        rubric = None if self.problems else self._rubric()
        if self.problems or rubric is None:
            raise RubricUnreadable(self.problems)
        return rubric

    def note(self, line: int, message: str) -> None:
        """Remember a problem."""
        self.problems.append(Problem(self.file, max(line, 1), message))

    def _walk(self, node: Any, path: tuple[str | int, ...]) -> None:
        if node is None:
            return
        self.lines[path] = node.start_mark.line + 1
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                self._walk(value, (*path, str(name.value)))
                self.lines[(*path, str(name.value))] = name.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                self._walk(value, (*path, number))

    def _line(self, *path: str | int) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def _get(self, *path: str | int, kind: type, what: str) -> Any:
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                value = None
                break
        if (
            isinstance(value, kind)
            and not (kind is int and isinstance(value, bool))
            and value != ""
        ):
            return value
        self.note(self._line(*path), f"“{path[-1]}” ontbreekt hier of is geen {what}.")
        return kind()

    def _range(self, *path: str | int) -> tuple[int, int]:
        text = str(self._get(*path, kind=str, what="reeks, zoals 0-5"))
        match = _RANGE.fullmatch(text)
        if match and int(match[1]) <= int(match[2]):
            return int(match[1]), int(match[2])
        if text:
            self.note(self._line(*path), f"“{text}” is geen reeks. Schrijf bijvoorbeeld 0-5.")
        return 0, 0

    def _rubric(self) -> Rubric | None:
        text: dict[str, Any] = {"kind": str, "what": "tekst"}
        answers = tuple(
            Answer(
                cell=self._get("antwoorden", n, "cel", **text),
                title=self._get("antwoorden", n, "titel", **text),
                words=self._range("antwoorden", n, "woorden"),
                line=self._line("antwoorden", n),
            )
            for n in range(len(self._get("antwoorden", kind=list, what="lijst")))
        )
        levels = tuple(
            Level(
                self._get("niveaus", n, "naam", **text),
                *self._range("niveaus", n, "punten"),
                line=self._line("niveaus", n, "punten"),
            )
            for n in range(len(self._get("niveaus", kind=list, what="lijst")))
        )
        criteria = tuple(
            self._criterion(n, len(levels))
            for n in range(len(self._get("criteria", kind=list, what="lijst")))
        )
        passing = PassRule(
            *(
                self._get("cesuur", name, kind=int, what="getal")
                for name in ("deel_a", "elk_criterium", "goed_niveau", "aantal_goed")
            )
        )
        rubric = Rubric(
            assignment=self._get("opdracht", **text),
            title=self._get("titel", **text),
            answers=answers,
            levels=levels,
            criteria=criteria,
            passing=passing,
        )
        if not self.problems:
            self._check(rubric)
        return rubric

    def _criterion(self, number: int, levels: int) -> Criterion:
        path = ("criteria", number)
        name = self._get(*path, "naam", kind=str, what="tekst")
        sentences = self._get(*path, "niveaus", kind=list, what="lijst")
        if len(sentences) != levels:
            self.note(
                self._line(*path, "niveaus"),
                f"Criterium “{name}” heeft {len(sentences)} zinnen; er zijn {levels} niveaus.",
            )
        for n, sentence in enumerate(sentences):
            if not isinstance(sentence, str) or not sentence.strip():
                self.note(self._line(*path, "niveaus", n), "Hier hoort een zin te staan.")
        return Criterion(
            name=name,
            cell=self._get(*path, "cel", kind=str, what="tekst"),
            descriptors=tuple(map(str, sentences)),
            line=self._line(*path, "cel"),
        )

    def _check(self, rubric: Rubric) -> None:
        expected = 0
        for level in rubric.levels:
            if level.low != expected:
                self.note(
                    level.line,
                    f"Niveau “{level.name}” begint bij {level.low}, dat moet {expected} zijn.",
                )
            expected = level.high + 1
        for name, seen in (
            ("criteria", [c.name for c in rubric.criteria]),
            ("antwoorden", [a.cell for a in rubric.answers]),
        ):
            for n, text in enumerate(seen):
                if text in seen[:n]:
                    self.note(self._line(name, n), f"“{text}” staat er twee keer.")
        rule = rubric.passing
        for key, value, top in (
            ("elk_criterium", rule.each_level, len(rubric.levels)),
            ("goed_niveau", rule.good_level, len(rubric.levels)),
            ("aantal_goed", rule.good_count, len(rubric.criteria)),
        ):
            if not 0 <= value <= top:
                self.note(self._line("cesuur", key), f"“{key}” kan niet groter zijn dan {top}.")
