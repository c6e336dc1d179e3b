"""What an author of a genogram exercise may have overlooked."""

from __future__ import annotations

from collections.abc import Iterator

from .family import LINKS
from .model import Genogram, GenogramKey


def notes(task: Genogram, key: GenogramKey) -> Iterator[tuple[int, str]]:
    """Remarks with their line; each still reads."""
    family = key.family
    everybody = (*task.given.persons, *family.persons)
    marked = [p for p in everybody if p.index]
    if task.form == "genogram" and not marked:
        yield 1, "Niemand is aangemeld. Zet `aangemeld` achter de naam van het kind."
    for person in marked[1:]:
        yield person.line, "Er kan maar één persoon aangemeld zijn."
    links = [b for b in (*task.given.bonds, *family.bonds) if b.kinds[0] in LINKS]
    if task.form == "genogram":
        lines = [part.line for part in links]
        lines += [part.line for part in (*task.given.systems, *family.systems)]
        for line in lines:
            yield line, "Dit hoort bij een ecogram: schrijf `vorm: ecogram` in de kop."
    if not task.intro:
        yield 1, "De beschrijving van het gezin ontbreekt: zet haar onder de titel."
    for person in everybody:
        if task.form == "ecogram" and (person.parents or person.partners or person.twin):
            yield person.line, "Ouders, partners en tweelingen horen bij een genogram."
    for part in family.bonds:
        if not part.why:
            yield part.line, "Deze band heeft geen `grond:`."
