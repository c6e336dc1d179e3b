"""What everybody in a class has read, so that sharing it says nothing: prompt, cases, lessons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import nbformat

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.rubric import Rubric
from rondhetkind.exercises import Source, as_markdown

from .work import Cell


def own_text(
    course: Course,
    assignment: str,
    released: Mapping[Cell, str],
    sources: Iterable[Source],
    rubric: Rubric | None = None,
    book: Path | None = None,
) -> Iterator[str]:
    """The texts of an assignment, its exercises, its rubric, and the lessons of its modules."""
    for notebook in sorted(course.source(assignment).glob("*.ipynb")):
        cells = nbformat.read(notebook, as_version=4).cells  # type: ignore[no-untyped-call]
        yield from (str(cell.source) for cell in cells)
    yield from released.values()
    modules = set()
    for source in sources:
        modules.add(source.exercise.module)
        yield as_markdown(source)
    for criterion in rubric.criteria if rubric else ():
        yield from (criterion.name, *criterion.descriptors)
    for module in sorted(modules) if book else ():
        for lesson in sorted(book.glob(f"modules/{module}-*/*.md")) if book and module else ():
            yield lesson.read_text(encoding="utf-8", errors="replace")
