"""Which claims of the manifesto the course deals with, and where: how far the map is covered."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .exercises.problem import Problem

MAP = Path("modules") / "claims.csv"
"""Columns nr, hoofdstuk, kern, module, hoe; A in ``hoe`` means background only."""

_COMMENT = re.compile(r"^\s*%\s*claim:\s*(?P<numbers>.*)$")
_FRONT = re.compile(r"^claims:\s*\[(?P<numbers>[^\]]*)\]")
_NUMBER = re.compile(r"\bS[0-9]{3}\b")
_MODULE = re.compile(r"\bM([0-9]+)\b")


@dataclass(frozen=True)
class Claim:
    """One claim in our own words, and the modules that are to deal with it."""

    number: str
    gist: str
    modules: tuple[str, ...]
    background: bool


@dataclass(frozen=True)
class Place:
    """Where a claim is dealt with."""

    number: str
    file: str
    line: int


@dataclass(frozen=True)
class Coverage:
    """The claims, where each is dealt with, and which modules are written."""

    claims: Mapping[str, Claim]
    places: tuple[Place, ...]
    written: tuple[str, ...]

    def problems(self) -> tuple[Problem, ...]:
        """Tags with a number that the map does not have."""
        return tuple(
            Problem(p.file, p.line, f"De claimskaart heeft geen {p.number}.")
            for p in self.places
            if p.number not in self.claims
        )

    def planned(self, module: str) -> tuple[Claim, ...]:
        """The claims that are to come back in a module."""
        return tuple(c for c in self.claims.values() if module in c.modules and not c.background)

    def open(self, module: str) -> tuple[Claim, ...]:
        """The claims planned for a module that no page or exercise of that module names."""
        folder = f"modules/{module.lower()}-"
        named = {p.number for p in self.places if p.file.startswith(folder)}
        return tuple(c for c in self.planned(module) if c.number not in named)

    def report(self) -> Iterator[str]:
        """The coverage in lines, a module a line, then what a written module leaves open."""
        modules = sorted(
            {m for c in self.claims.values() for m in c.modules}, key=lambda m: int(m[1:])
        )
        for module in modules:
            planned = len(self.planned(module))
            if module in self.written:
                done = planned - len(self.open(module))
                yield f"{module:<4} {done:>3} van {planned:>3} claims behandeld"
            else:
                yield f"{module:<4} {planned:>7} claims; deze module is nog niet geschreven"
        tagged = {p.number for p in self.places} & set(self.claims)
        yield f"Hele cursus: {len(tagged)} van {len(self.claims)} claims ergens genoemd."
        for module in self.written:
            for claim in self.open(module):
                yield f"Nog open in {module}: {claim.number} {claim.gist}"


def coverage(root: Path) -> Coverage:
    """Read the map of the course in ``root`` and look for its numbers in pages and exercises."""
    with (root / MAP).open(encoding="utf-8", newline="") as file:
        claims = {row["nr"]: _claim(row) for row in csv.DictReader(file)}
    places = tuple(
        place
        for folder in ("book", "modules")
        for path in sorted((root / folder).rglob("*.md"))
        for place in _places(path, path.relative_to(root).as_posix())
    )
    written = sorted(p.parent.name.split("-")[0].upper() for p in root.glob("modules/m*/index.md"))
    return Coverage(claims, places, tuple(written))


def _claim(row: Mapping[str, str]) -> Claim:
    modules = tuple(f"M{number}" for number in _MODULE.findall(row["module"]))
    return Claim(row["nr"], row["kern"], modules, row["hoe"].strip() == "A")


def _places(path: Path, name: str) -> Iterator[Place]:
    for line, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = _COMMENT.match(text) or _FRONT.match(text)
        for number in _NUMBER.findall(match["numbers"]) if match else ():
            yield Place(number, name, line)
