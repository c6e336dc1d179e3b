"""YAML of which every value knows its line, so that each message can name one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from pathlib import Path
from typing import Any

import yaml

from rondhetkind.exercises.problem import Problem

_RANGE = re.compile(r"\s*(\d+)\s*[-–]\s*(\d+)\s*")
_TAB = "Deze regel begint met een tab. Gebruik spaties."
_COLON = (
    "In deze regel staat een dubbele punt met een spatie erachter. "
    "Zet de tekst tussen aanhalingstekens."
)
_QUOTE = "Het aanhalingsteken dat hier begint, wordt niet gesloten."
_STRANGE = "Hier staat een teken dat niet te lezen is."
_OTHER = "Deze regel kan niet gelezen worden. Kijk naar spaties en dubbele punten."

Step = str | int


def decoded(content: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text in ``content``, or where it is no UTF-8."""
    try:
        return content.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return "", (Problem(file, line, f"{_STRANGE} Sla dit bestand op als UTF-8."),)


class Lined:
    """Reads YAML and collects everything that is wrong, with its line."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.lines: dict[tuple[Step, ...], int] = {}
        self.data: Any = None
        try:
            node = yaml.compose(text, Loader=yaml.SafeLoader)
            self._walk(node, (), set())
            # What refers to itself has no end.
            self.data = None if self.problems else yaml.safe_load(text)
        except yaml.YAMLError as error:
            self.note(*_told(error, text))

    def note(self, line: int, message: str) -> None:
        """Remember a problem."""
        self.problems.append(Problem(self.file, max(line, 1), message))

    def line(self, *path: Step) -> int:
        """The line of a value, or of the nearest one around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def get(self, *path: Step, kind: type, what: str) -> Any:
        """The value at ``path``; an empty one, and a note, when it is none."""
        value = self.find(*path)
        if (
            isinstance(value, kind)
            and not (kind is int and isinstance(value, bool))
            and not (isinstance(value, str) and not value.strip())
        ):
            return value
        hint = ""
        if kind is str and isinstance(value, (bool, int, float)):
            hint = " Zet er aanhalingstekens omheen."
        self.note(self.line(*path), f"“{path[-1]}” ontbreekt hier of is geen {what}.{hint}")
        return kind()

    def text(self, *path: Step) -> str:
        """The text at ``path``."""
        return str(self.get(*path, kind=str, what="tekst"))

    def count(self, *path: Step, least: int = 0, what: str = "lijst") -> int:
        """How many entries the list at ``path`` has; notes when they are too few."""
        found = len(self.get(*path, kind=list, what="lijst"))
        if isinstance(self.find(*path), list) and found < least:
            self.note(self.line(*path), f"“{path[-1]}” heeft er ten minste {least} nodig ({what}).")
        return found

    def find(self, *path: Step) -> Any:
        """The value at ``path``, or nothing."""
        value = self.data
        for step in path:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value

    def range(self, *path: Step) -> tuple[int, int]:
        """Two numbers, as in ``0-5``."""
        text = str(self.get(*path, kind=str, what="reeks, zoals 0-5"))
        match = _RANGE.fullmatch(text)
        if match and int(match[1]) <= int(match[2]):
            return int(match[1]), int(match[2])
        if text:
            self.note(self.line(*path), f"“{text}” is geen reeks. Schrijf bijvoorbeeld 0-5.")
        return 0, 0

    def only(self, names: Collection[str], *path: Step) -> None:
        """Note each name at ``path`` that is none of ``names``."""
        value = self.find(*path)
        for name in value if isinstance(value, dict) else ():
            if name not in names:
                near = difflib.get_close_matches(str(name), names, 1)
                hint = f" Bedoel je “{near[0]}”?" if near else ""
                self.note(self.line(*path, str(name)), f"“{name}” is hier onbekend.{hint}")

    def _walk(self, node: Any, path: tuple[Step, ...], around: set[int]) -> None:
        if node is None:
            return
        line = node.start_mark.line + 1
        if id(node) in around:
            self.note(self.lines.get(path, line), "Deze regel verwijst naar zichzelf.")
            return
        self.lines.setdefault(path, line)
        inside = around | {id(node)}
        if isinstance(node, yaml.MappingNode):
            seen = set()
            for name, value in node.value:
                key = str(name.value)
                if key in seen:
                    self.note(name.start_mark.line + 1, f"“{key}” staat hier twee keer.")
                seen.add(key)
                self.lines[(*path, key)] = name.start_mark.line + 1
                self._walk(value, (*path, key), inside)
        elif isinstance(node, yaml.SequenceNode):
            for number, value in enumerate(node.value):
                self.lines[(*path, number)] = value.start_mark.line + 1
                self._walk(value, (*path, number), inside)


def read_file(path: Path) -> tuple[str, tuple[Problem, ...]] | None:
    """The text of a file and where it cannot be read; nothing when there is no such file."""
    try:
        return decoded(path.read_bytes(), str(path))
    except OSError:
        return None


def _told(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    if isinstance(error, yaml.reader.ReaderError):
        return text.count("\n", 0, error.position) + 1, _STRANGE
    mark = getattr(error, "problem_mark", None)
    context = getattr(error, "context_mark", None)
    why = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    line = mark.line + 1 if mark else 1
    if "quoted scalar" in why:
        return (context.line + 1 if context else line), _QUOTE
    here = text.splitlines()[line - 1] if mark and line <= text.count("\n") + 1 and text else ""
    if "\t" in here[: len(here) - len(here.lstrip())]:
        return line, _TAB
    if "mapping values are not allowed" in why:
        return line, _COLON
    return line, _OTHER
