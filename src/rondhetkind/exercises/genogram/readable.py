"""A genogram exercise on paper and for the ear: the task, what is given, what is expected."""

from __future__ import annotations

from collections.abc import Iterator

from ..writing import write_item
from .asks import NUMBERS
from .family import Family
from .model import Genogram, GenogramKey
from .told import told

_FORMS = {
    "genogram": "Teken een genogram van het gezin uit de tekst, met een legenda erbij.",
    "ecogram": "Teken een ecogram: het gezin in het midden, met eromheen wat bij hun leven hoort. "
    "Zet een legenda erbij.",
}


def task(exercise: Genogram) -> Iterator[str]:
    """What is asked, and what was drawn already."""
    yield _FORMS[exercise.form]
    least = exercise.least
    asked = []
    if least.generations:
        asked.append(f"ten minste {NUMBERS[least.generations]} generaties")
    if least.lines:
        asked.append(f"ten minste {NUMBERS[least.lines]} relatielijnen")
    if asked:
        yield f"Zorg voor {' en '.join(asked)}."
    if exercise.given != Family():
        yield "Dit staat er al:"
        yield "\n".join(write_item(words) for _, words in told(exercise.given))


def grounds(_exercise: Genogram, key: GenogramKey | None) -> Iterator[str]:
    """What the key expects, with the grounds."""
    if key is None:
        return
    whys = _whys(key.family)
    lines = [f"{words}. {whys.pop(words, '')}" for _, words in told(key.family)]
    lines += [f"{g.name} staat er niet meer. {g.why}" for g in key.gone]
    if lines:
        yield "\n".join(write_item(line.rstrip()) for line in lines)


def _whys(family: Family) -> dict[str, str]:
    parts = [(Family(persons=(p,)), p.why) for p in family.persons]
    parts += [(Family(bonds=(b,)), b.why) for b in family.bonds]
    parts += [(Family(houses=(h,)), h.why) for h in family.houses]
    parts += [(Family(systems=(s,)), s.why) for s in family.systems]
    return {next(told(one))[1]: why for one, why in parts if why}
