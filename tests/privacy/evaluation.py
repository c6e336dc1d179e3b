"""The marked sentences, and how well the check does on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rondhetkind.privacy import Finding, People, find
from rondhetkind.privacy.allow import Allowed, for_course
from tests.conftest import ROOT

SETS = (
    *("gevonden", "schoon"),
    *("later-gevonden", "later-schoon"),
    *("blind-gevonden", "blind-schoon"),
)
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


def examples(name: str) -> tuple[Example, ...]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(_example(line) for line in lines if line and not line.startswith("%"))


def allowed() -> Allowed:
    return for_course(ROOT / "book" / "references.bib")


def found(example: Example) -> tuple[Finding, ...]:
    return find(example.text, CLASS_LIST, allowed())


def scores(marked: Iterable[Example]) -> dict[str, Score]:
    hit: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    false: Counter[str] = Counter()
    for example in marked:
        seen = {(f.kind, f.start, f.end) for f in found(example)}
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


def total(marked: Iterable[Example]) -> Score:
    found_of = scores(marked).values()
    return Score(
        sum(s.hit for s in found_of),
        sum(s.missed for s in found_of),
        sum(s.false for s in found_of),
    )


def report() -> None:
    for one, other in zip(SETS[::2], SETS[1::2], strict=True):
        marked = (*examples(one), *examples(other))
        print(f"\n{one} en {other}: {total(marked)}")
        for kind, score in scores(marked).items():
            print(f"{kind:10} P {score.precision:.2f}  R {score.recall:.2f}  {score}")
        for example in marked:
            seen = {(f.kind, f.start, f.end) for f in found(example)}
            for kind, start, end in sorted(example.marks - seen):
                print("GEMIST", kind, repr(example.text[start:end]), "|", example.text)
            for kind, start, end in sorted(seen - example.marks):
                print("VALS  ", kind, repr(example.text[start:end]), "|", example.text)


if __name__ == "__main__":
    report()
