"""A made set of answers: honest ones that share the prompt's words, and planted copies.

The sentences are Dutch prose of this course, each used by one writer only. To them come what many
students write: set phrases about the sources, in the prompt's own words, which honest pairs share.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

from tests.conftest import ROOT

PROMPT = """Je team vraagt: wat doen we met deze activiteit voor ouders? Adviseer om haar te
behouden, aan te passen of te stoppen. Gebruik ten minste twee bronnen uit module 2. Noem wat er
gemeten is, hoe groot het effect is en wat het onderzoek niet kan zeggen. Laat zien bij welk type
van Epstein de activiteit hoort, en wat ze van jou als leraar vraagt."""

ACTIVITIES = ("de informatieavond", "het rapportgesprek", "de voorleesochtend", "de luizencontrole")
FORMULAS = (
    "Ik adviseer om {a} aan te passen en niet te stoppen.",
    "Mijn advies aan het team is om {a} te behouden.",
    "Volgens het model van Epstein hoort {a} bij communiceren.",
    "Van de zes typen van Epstein past hier het tweede type het best.",
    "Barger e.a. (2019) vinden een klein verband tussen betrokkenheid en prestaties.",
    "Het verband is klein en het onderzoek kan niet zeggen wat de oorzaak is.",
    "Smith e.a. (2020) vinden een effect van 0,25 op prestaties.",
    "Dat is een gemiddelde over veel verschillende programma's.",
    "Wat het onderzoek niet kan zeggen, is of het bij ons op school ook zo werkt.",
    "Wat ze van mij als leraar vraagt, is dat ik beter luister naar ouders.",
    "Een verband is nog geen oorzaak.",
    "Dat betekent voor mij als leraar dat ik eerder contact opneem.",
    "Hoe groot het effect is, hangt af van de uitkomst waar je naar kijkt.",
    "Ik heb bij {a} gemerkt dat niet alle ouders komen.",
    "Jiang e.a. (2023) laten zien dat de manier van helpen uitmaakt.",
    "Daarom zou ik {a} kleiner maken en vaker doen.",
)


@dataclass(frozen=True)
class Planted:
    """A copy of ``share`` of a text, where each copied word was changed with chance ``changed``."""

    source: str
    copy: str
    share: float
    changed: float


@dataclass(frozen=True)
class MadeSet:
    """Honest answers by writer, and copies of some of them by others."""

    honest: dict[str, str]
    planted: dict[str, Planted]

    @property
    def texts(self) -> dict[str, str]:
        return self.honest | {name: plant.copy for name, plant in self.planted.items()}


def made_set(seed: int = 4, honest: int = 30, times: int = 4) -> MadeSet:
    """Honest answers, and ``times`` copies at each of 30, 50 and 70 %, as they are and changed."""
    rng = random.Random(seed)
    pool = sentences()
    rng.shuffle(pool)
    texts = {f"eerlijk-{n:02}": " ".join(_answer(rng, pool)) for n in range(honest)}
    planted = {}
    for share in (0.3, 0.5, 0.7):
        for changed in (0.0, 0.1):
            for turn in range(times):
                source = rng.choice(sorted(texts))
                copy = _copy(rng, texts[source], _answer(rng, pool), share, changed)
                name = f"kopie-{share:.0%}-{changed:.0%}-{turn}"
                planted[name] = Planted(source, copy, share, changed)
    return MadeSet(texts, planted)


def sentences() -> list[str]:
    """Sentences of running Dutch text in one module and the book, each once."""
    found: dict[str, None] = {}
    files = (*ROOT.glob("modules/m2-*/*.md"), *ROOT.glob("modules/m2-*/oefeningen/*.md"))
    for path in sorted((*files, *ROOT.glob("book/*.md"))):
        for block in re.split(r"\n\s*\n|\n\s*(?:-|\d+\.|>)\s", path.read_text(encoding="utf-8")):
            if re.match(r"\s*[:#|{`-]", block):
                continue
            bare = re.sub(r"\{[a-z:]+\}`[^`]*`|\]\([^)]*\)|[*_`“”\"\[\]>|]", "", block)
            for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z])", " ".join(bare.split())):
                if 5 <= len(sentence.split()) <= 30 and sentence[-1] in ".?!":
                    found.setdefault(sentence)
    return list(found)


def _answer(rng: random.Random, pool: list[str]) -> list[str]:
    own: list[str] = []
    while sum(len(s.split()) for s in own) < 200:
        own.append(pool.pop())
    activity = rng.choice(ACTIVITIES)
    shared = [f.format(a=activity) for f in rng.sample(FORMULAS, 5)]
    prompt = rng.choice(re.split(r"(?<=[.?])\s+", " ".join(PROMPT.split())))
    for sentence in (*shared, prompt):
        own.insert(rng.randrange(len(own) + 1), sentence)
    return own


def _copy(rng: random.Random, source: str, own: list[str], share: float, changed: float) -> str:
    words = source.split()
    size = round(share * len(words))
    begin = rng.randrange(len(words) - size + 1)
    taken = [
        rng.choice(words) if rng.random() < changed else word
        for word in words[begin : begin + size]
    ]
    rest = " ".join(own).split()[: len(words) - size]
    place = rng.randrange(len(rest) + 1)
    return " ".join([*rest[:place], *taken, *rest[place:]])
