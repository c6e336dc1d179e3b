"""A rubric: criteria, levels and a pass rule, read from ``rubric.yml`` and shown as a table."""

from __future__ import annotations

import html
from collections.abc import Mapping
from pathlib import Path

from rondhetkind.exercises.problem import Problem

from .lined import read_file
from .rubric_model import (
    Answer,
    Criterion,
    Level,
    PassRule,
    Rubric,
    RubricUnreadable,
    from_data,
)
from .rubric_text import parse

__all__ = [
    "CELL",
    "FILE_NAME",
    "Answer",
    "Criterion",
    "Level",
    "PassRule",
    "Rubric",
    "RubricUnreadable",
    "from_data",
    "mismatches",
    "read",
    "read_text",
    "table",
]

FILE_NAME = "rubric.yml"

CELL = "rubriek"
"""The Markdown cell of a notebook that the rubric is put in for students."""


def read(path: Path) -> Rubric:
    """The rubric in ``path``; :class:`RubricUnreadable` tells what is wrong."""
    found = read_file(path)
    if found is None:
        raise RubricUnreadable([Problem(str(path), 1, "Er is hier geen rubriek te lezen.")])
    text, problems = found
    if problems:
        raise RubricUnreadable(problems)
    return read_text(text, str(path))


def read_text(text: str, file: str = FILE_NAME) -> Rubric:
    """The rubric in ``text``; ``file`` is named in messages."""
    return parse(text, file)


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
