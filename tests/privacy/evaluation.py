"""The marked sentences, and how well the check does on them.

`python -m tests.privacy.evaluation` prints it; with `--grondig` with deduce as well.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.privacy import Finding, People, find
from rondhetkind.privacy.allow import Allowed, for_course
from rondhetkind.privacy.deep import Search, load, merged
from tests.conftest import ROOT

SETS = (
    *("gevonden", "schoon"),
    *("later-gevonden", "later-schoon"),
    *("blind-gevonden", "blind-schoon"),
)
SMALL = ("slordig-gevonden", "slordig-schoon")
"""Without capitals, as some students type."""
FOLDER = Path(__file__).parent / "zinnen"
CLASS_LIST = People.named(
    (
        "Daan Bos",
        "Noor de Wit",
        "Fatima El Amrani",
        "Roos Bakker",
        "Mees Jansen",
        "Xavi Wolters",
    )
)
_MARK = re.compile(r"\[\[(?P<kind>[a-z-]+)\|(?P<text>.*?(?<!\])\]?)\]\]")


@dataclass(frozen=True)
class Example:
    """A text, and what is to be found in it: kind, start, end."""

    text: str
    marks: frozenset[tuple[str, int, int]]


@dataclass(frozen=True)
class Score:
    """How many were found, missed, and found where nothing is; exact spans and kinds count."""

    hit: int
    missed: int
    false: int

    @property
    def recall(self) -> float:
        return self.hit / max(1, self.hit + self.missed)

    @property
    def precision(self) -> float:
        return self.hit / max(1, self.hit + self.false)

    def __str__(self) -> str:
        return (
            f"recall {self.recall:.3f}  precisie {self.precision:.3f}  "
            f"({self.hit} gevonden, {self.missed} gemist, {self.false} vals)"
        )


def examples(*names: str) -> tuple[Example, ...]:
    texts = ((FOLDER / f"{name}.txt").read_text(encoding="utf-8") for name in names)
    lines = (line for text in texts for line in text.splitlines())
    return tuple(_example(line) for line in lines if line and not line.startswith("%"))


def allowed() -> Allowed:
    return for_course(ROOT / "book" / "references.bib")


def found(example: Example, deep: Search | None = None) -> tuple[Finding, ...]:
    seen = find(example.text, CLASS_LIST, allowed())
    return merged(example.text, seen, deep(example.text), allowed()) if deep else seen


def scores(marked: Iterable[Example], deep: Search | None = None) -> dict[str, Score]:
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for example in marked:
        seen = {(f.kind, f.start, f.end) for f in found(example, deep)}
        hit.update(kind for kind, *_ in seen & example.marks)
        missed.update(kind for kind, *_ in example.marks - seen)
        false.update(kind for kind, *_ in seen - example.marks)
    return {
        kind: Score(hit[kind], missed[kind], false[kind])
        for kind in sorted({*hit, *missed, *false})
    }


def _example(line: str) -> Example:
    marks, text, at = set(), "", 0
    line = line.replace("\\n", "\n")
    for match in _MARK.finditer(line):
        text += line[at : match.start()]
        marks.add((match["kind"], len(text), len(text) + len(match["text"])))
        text += match["text"]
        at = match.end()
    return Example(text + line[at:], frozenset(marks))


def total(marked: Iterable[Example], deep: Search | None = None) -> Score:
    found_of = scores(marked, deep).values()
    return Score(
        sum(s.hit for s in found_of),
        sum(s.missed for s in found_of),
        sum(s.false for s in found_of),
    )


def without_capitals(marked: Iterable[Example]) -> tuple[Example, ...]:
    """The same sentences in small letters."""
    return tuple(
        Example(e.text.lower(), e.marks) for e in marked if len(e.text.lower()) == len(e.text)
    )


def report(deep: Search | None = None) -> None:
    for names in (*zip(SETS[::2], SETS[1::2], strict=True), SMALL):
        marked = examples(*names)
        print(f"\n{' en '.join(names)}: {total(marked, deep)}")
        for kind, score in scores(marked, deep).items():
            print(f"{kind:10} {score}")
        for example in marked:
            seen = {(f.kind, f.start, f.end) for f in found(example, deep)}
            for kind, start, end in sorted(example.marks - seen):
                print("GEMIST", kind, repr(example.text[start:end]), "|", example.text)
            for kind, start, end in sorted(seen - example.marks):
                print("VALS  ", kind, repr(example.text[start:end]), "|", example.text)


def summary(deep: Search) -> None:
    groups = {
        "met hoofdletters": examples(*SETS),
        "dezelfde, klein": without_capitals(examples(*SETS)),
        "slordig": examples(*SMALL),
    }
    for name, marked in groups.items():
        print(f"{name:17} licht       {total(marked)}")
        print(f"{name:17} met deduce  {total(marked, deep)}")


if __name__ == "__main__":
    if "--grondig" in sys.argv:
        engine = load()
        report(engine)
        print()
        summary(engine)
    else:
        report()
