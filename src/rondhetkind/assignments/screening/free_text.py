"""The free text in what a student hands in: cells of notebooks, and what was typed in exercises."""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rondhetkind.answers import FILE, Answers, AnswersDamaged, Step, load

Key = str | int
NOTEBOOK = "*.ipynb"

_SLOTS = {
    re.compile(r"vooraf/(\d+)"): "vraag vooraf {}",
    re.compile(r"terugblik/(\d+)"): "terugblik {}",
    re.compile(r".+/(?:zeg|concept)()"): "in eigen woorden{}",
}
_LINK = "{} is een verwijzing naar een ander bestand en is overgeslagen."
_ID = re.compile(r"[a-z0-9]*(?:[-/_.][a-z0-9]+)*")
_MAGIC = re.compile(r"^[ \t]*[%!].*$", re.MULTILINE)
"""A line that only IPython knows: `%matplotlib inline`."""
_HEADING = re.compile(r"^#{1,6}[ ]+(?P<title>.+?)[ #]*$", re.MULTILINE)
_TEXT_TOKENS = {
    number
    for name in ("STRING", "COMMENT", "FSTRING_MIDDLE")
    if (number := getattr(tokenize, name, None)) is not None
}


@dataclass(frozen=True)
class FreeText:
    """One text: in which file and where in it, what to call the place, and what it says.

    ``certain`` is off where it may be the lecturer's text as well; ``earlier`` is on for a version
    or an attempt that was replaced but still goes along.
    """

    file: str
    path: tuple[Key, ...]
    title: str
    text: str
    exercise: str = ""
    certain: bool = True
    earlier: bool = False


@dataclass(frozen=True)
class Work:
    """The texts of one student and their files, where pictures are, and what cannot be read.

    ``given`` is what stands in cells that the course wrote and a student does not change.
    """

    texts: tuple[FreeText, ...]
    files: tuple[str, ...] = ()
    pictures: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()
    given: str = ""


def read_work(
    folder: Path, titles: Mapping[str, str], original: frozenset[str] | None = None
) -> Work:
    """The free text in a folder; nothing is raised, what cannot be read is a trouble.

    ``titles`` say what to call an answer cell; ``original`` are the lecturer's own cells.
    """
    texts: list[FreeText] = []
    files: list[str] = []
    pictures: list[str] = []
    troubles: list[str] = []
    given: list[str] = []
    for path in sorted(folder.glob(NOTEBOOK)):
        cells = _cells(path, troubles)
        files += [path.name] if cells else []
        for number, cell in enumerate(cells):
            text = _of_cell(path.name, cells, number, titles, original)
            if text:
                texts.append(text)
            if _is_given(cell, original):
                given.append(_source(cell))
            if cell.get("attachments"):
                pictures.append(_title(cells, number, titles))
    answers = _known(folder / FILE, troubles)
    if answers:
        files.append(FILE)
        texts += _answers(answers)
    shown = tuple(dict.fromkeys(pictures))
    return Work(tuple(texts), tuple(files), shown, tuple(troubles), "\n".join(given))


def sources(notebook: Path) -> frozenset[str]:
    """What stands in the cells of a notebook, without space around it."""
    return frozenset(_source(cell).strip() for cell in _cells(notebook, []))


def prose_of(code: str) -> str:
    """Comments and strings of Python code in their places, with spaces for everything else.

    What is no Python is kept whole: somebody wrote a text in a cell for code.
    """
    plain = _MAGIC.sub(lambda line: " " * len(line[0]), code)
    kept = [c if c == "\n" else " " for c in code]
    starts = [0]
    for line in io.StringIO(plain):
        starts.append(starts[-1] + len(line))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(plain)
        for token in tokenize.generate_tokens(io.StringIO(plain).readline):
            if token.type in _TEXT_TOKENS:
                start = starts[token.start[0] - 1] + token.start[1]
                end = starts[token.end[0] - 1] + token.end[1]
                kept[start:end] = code[start:end]
    except (tokenize.TokenError, SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        return code
    return "".join(kept)


def _cells(path: Path, troubles: list[str]) -> list[dict[str, Any]]:
    if path.is_symlink():
        troubles.append(_LINK.format(path.name))
        return []
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        if not all(isinstance(_source(cell), str) and cell["cell_type"] for cell in cells):
            raise TypeError
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        troubles.append(f"{path.name} is niet te lezen en is dus niet nagekeken.")
        return []
    return list(cells)


def _source(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _mark(cell: Mapping[str, Any]) -> Mapping[str, Any]:
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return mark if isinstance(mark, Mapping) else {}


def _is_given(cell: Mapping[str, Any], original: frozenset[str] | None) -> bool:
    """Whether the course wrote this text, in which everybody is made up."""
    # Anybody can lock a cell, so where the lecturer's own cells are known they decide.
    locked = cell["cell_type"] == "markdown" and bool(_mark(cell).get("locked"))
    return locked and (original is None or _source(cell).strip() in original)


def _of_cell(
    file: str,
    cells: list[dict[str, Any]],
    number: int,
    titles: Mapping[str, str],
    original: frozenset[str] | None,
) -> FreeText | None:
    cell, mark = cells[number], _mark(cells[number])
    text = _source(cell)
    if mark.get("locked") or not text.strip() or (original and text.strip() in original):
        return None
    return FreeText(
        file=file,
        path=("cells", number, "source"),
        title=_title(cells, number, titles),
        text=prose_of(text) if cell["cell_type"] == "code" else text,
        certain=bool(mark.get("solution")) or original is not None,
    )


def _title(cells: list[dict[str, Any]], number: int, titles: Mapping[str, str]) -> str:
    name = str(_mark(cells[number]).get("grade_id", ""))
    if name in titles:
        return titles[name]
    for cell in reversed(cells[: number + 1]):
        # A heading in an answer is the student's own and may hold what is looked for.
        found = _HEADING.findall(_source(cell)) if cell["cell_type"] == "markdown" else ()
        if found and not _mark(cell):
            return f"“{' '.join(found[-1].split())[:60]}”"
    return f"vak {number + 1} van het notebook"


def _known(path: Path, troubles: list[str]) -> dict[str, Answers]:
    if path.is_symlink():
        troubles.append(_LINK.format(path.name))
        return {}
    try:
        return load(path)
    except (AnswersDamaged, OSError) as damage:
        troubles.append(f"{damage} Het bestand is dus niet nagekeken.")
        return {}


def _answers(known: Mapping[str, Answers]) -> Iterator[FreeText]:
    for name, answers in known.items():
        last = answers.last
        for at, attempt in enumerate(answers.attempts):
            state = attempt.state()
            for number, step in enumerate(attempt.steps):
                path_to = ("exercises", name, "attempts", at, "steps", number, "value")
                earlier = attempt is not last or _replaced(step, state)
                for inside, text in _strings(step.value):
                    title = _slot_title(step.slot)
                    if title is None and _ID.fullmatch(text):
                        continue
                    yield FreeText(
                        file=FILE,
                        path=(*path_to, *inside),
                        title=f"{answers.title or name}: {title or 'antwoord'}",
                        text=text,
                        exercise=name,
                        earlier=earlier,
                    )


def _replaced(step: Step, state: Mapping[str, Any]) -> bool:
    """Whether a later step took the place of this one; a draft goes when the sentence is said."""
    said = step.slot.removesuffix("/concept") + "/zeg"
    return state.get(step.slot) != step.value or (step.slot != said and said in state)


def _slot_title(slot: str) -> str | None:
    for pattern, title in _SLOTS.items():
        match = pattern.fullmatch(slot)
        if match:
            return title.format(match[1])
    return None


def _strings(value: object, path: tuple[Key, ...] = ()) -> Iterator[tuple[tuple[Key, ...], str]]:
    if isinstance(value, str):
        if value.strip():
            yield path, value
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, (*path, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, (*path, str(name)))
