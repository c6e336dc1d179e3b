"""What a reader cannot see but a student would stumble over: problems with file and line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .competences import COMPETENCES
from .duration import said, seconds
from .exercise import Exercise, Source
from .kind_checks import faults
from .kinds import read
from .problem import ExerciseUnreadable, Note, Problem
from .sources import Sources
from .words import cited, meant, slug

SLACK = 1.75
"""How far minutes may be off: a factor either way, and never less than two minutes."""


def check_file(path: Path, sources: Sources | None = None) -> tuple[Problem, ...]:
    """All problems of one file, whether it can be read or not."""
    try:
        source = read(path)
    except ExerciseUnreadable as unreadable:
        return unreadable.problems
    text = path.read_text(encoding="utf-8")
    astray = tuple(Problem(str(path), *note) for note in _folder(source.exercise, path, text))
    return tuple(sorted((*astray, *check(source, str(path), sources, text))))


def check(
    source: Source, file: str, sources: Sources | None = None, text: str = ""
) -> tuple[Problem, ...]:
    """All problems of an exercise that could be read; without sources citations go unchecked.

    The file's ``text`` tells on which line a source is named.
    """
    notes = [*faults(source), *_minutes(source, text), *_competences(source.exercise, text)]
    if sources is not None:
        notes += _citations(source, sources, text)
    return tuple(sorted({Problem(file, max(line, 1), message) for line, message in notes}))


def _folder(exercise: Exercise, path: Path, text: str) -> Iterator[Note]:
    """A module's exercise is found by its folder and named after its file: both have to agree."""
    above = path.resolve().parts[:-1]
    if "modules" not in above[-4:]:
        return
    if above[-3:-2] != ("modules",) or above[-1] != "oefeningen" or path.suffix != ".md":
        place = f"modules/{exercise.module}-…/oefeningen/{slug(path.name.split('.')[0])}.md"
        yield 1, f"Hier vindt een les de oefening niet. Bewaar het bestand als `{place}`."
        return
    if path.stem != slug(path.stem):
        named = f"{slug(path.stem)}.md"
        yield 1, f"Geef het bestand een naam met kleine letters en streepjes: `{named}`."
    module = above[-2].split("-")[0]
    if module != exercise.module:
        yield (
            _line(text, "module:"),
            f"Dit bestand staat bij {module}. Schrijf dus `module: {module}`.",
        )


def _line(text: str, words: str) -> int:
    """The first line with ``words`` in it, else the first line."""
    lines = enumerate(text.splitlines(), 1)
    return next((number for number, line in lines if words in line), 1)


def _minutes(source: Source, text: str) -> Iterator[Note]:
    needed = seconds(source) / 60
    told = source.exercise.minutes
    low, high = min(needed / SLACK, needed - 2), max(needed * SLACK, needed + 2)
    if not low <= told <= high:
        yield (
            _line(text, "minuten:"),
            f"`minuten: {told}` past niet bij de tekst: reken op ongeveer {max(1, round(needed))}.",
        )


def _competences(exercise: Exercise, text: str) -> Iterator[Note]:
    for code in exercise.trains:
        if code not in COMPETENCES:
            known = ", ".join(COMPETENCES)
            yield _line(text, "traint:"), f"`{code}` is geen competentie. Er is: {known}."


def _citations(source: Source, sources: Sources, text: str) -> Iterator[Note]:
    exercise = source.exercise
    texts = [(1, why) for why in (source.key.texts() if source.key else ())]
    texts += exercise.texts()
    texts += [(r.line, r.text) for r in exercise.after.remarks]
    texts += [(b.line, said(b)) for b in exercise.intro]
    if exercise.after.reading:
        texts.append((1, exercise.after.reading))
    for line, words in texts:
        for key in cited(words):
            if key not in sources.labels:
                near = meant(key, sources.labels)
                hint = f" Bedoel je `{near}`?" if near else ""
                told = f"De bron `{key}` staat niet in book/references.bib.{hint}"
                yield (_line(text, key) if text else line), told
