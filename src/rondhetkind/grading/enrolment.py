"""The class list in the gradebook, so that names and who handed in nothing are known there too."""

from __future__ import annotations

from collections.abc import Iterator

from rondhetkind.assignments.collect.class_list import read_list

from .gradebook import Book
from .settings import Settings


def enrol(book: Book, settings: Settings) -> tuple[str, ...]:
    """Put the class list in the gradebook, where there is one; gives what there is to tell."""
    listed, problems = read_list(settings.class_list)
    there = [student for student in listed if student.id not in settings.excluded]
    new, named = book.enrol(there, add=settings.creates_students)
    return (*_told(settings.class_list.name, new, named), *problems)


def _told(file: str, new: int, named: int) -> Iterator[str]:
    if new:
        yield f"Uit {file} in het cijferboek gezet: {_students(new)}."
    if named:
        yield f"Naam in het cijferboek aangepast aan {file}: {_students(named)}."


def _students(count: int) -> str:
    return "1 student" if count == 1 else f"{count} studenten"
