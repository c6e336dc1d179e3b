"""A genogram exercise as a file: read and written."""

from __future__ import annotations

import re
from typing import Any

from ..exercise import Source
from ..front import text_field
from ..page import Page, only_items
from ..words import meant
from ..writing import write_page
from .family import Family
from .lines import Lines
from .model import FORMS, Genogram, GenogramKey, Least
from .named import check_gone, check_names
from .written import bonds, houses, persons, systems, written

_PERSONS, _BONDS, _HOUSES, _SYSTEMS = "Personen", "Banden", "Huishoudens", "Systemen"
_GIVEN, _GONE = "Gegeven", "Weg"
_LEAST = {"generaties": "generations", "relatielijnen": "lines"}


def read(page: Page) -> Source:
    """Read what is given and what the key expects."""
    page.fields("vorm", "minstens")
    page.only(_GIVEN, _PERSONS, _BONDS, _HOUSES, _SYSTEMS, _GONE)
    complaints = page.complaints
    form = text_field(page.front, "vorm", complaints, "genogram")
    if form not in FORMS:
        near = meant(form, FORMS)
        hint = f" Bedoel je {near}?" if near else ""
        told = f"`vorm:` is genogram of ecogram.{hint}"
        complaints.note(page.front.lines.get("vorm", 2), told)
    given = Lines(complaints, given=True)
    section = page.section(_GIVEN)
    for item in only_items(section, complaints) if section else ():
        given.any(item)
    asked = Lines(complaints, given=False)
    readers = {
        _PERSONS: asked.person,
        _BONDS: asked.bond,
        _HOUSES: asked.house,
        _SYSTEMS: asked.system,
    }
    found = [(page.section(title), reader) for title, reader in readers.items()]
    if all(section is None for section, _ in found):
        page.wanted(_PERSONS, "- **Naam.** vrouw, 41 jaar")
    for section, reader in found:
        for item in only_items(section, complaints) if section else ():
            reader(item)
    check_names(given.family(), Family(), complaints)
    check_names(asked.family(), given.family(), complaints)
    leaving = Lines(complaints, given=False)
    section = page.section(_GONE)
    for item in only_items(section, complaints) if section else ():
        leaving.system(item)
    gone = leaving.family().systems
    check_gone(gone, given.family(), asked.family(), complaints)
    exercise = Genogram(**page.head, form=form, least=_least(page), given=given.family())
    return Source(exercise, GenogramKey(asked.family(), gone))


def _least(page: Page) -> Least:
    value = page.front.values.get("minstens")
    if value is None:
        return Least()
    line = page.front.lines.get("minstens", 2)
    example = "`minstens:` staat zo: minstens: {generaties: 3, relatielijnen: 4}"
    if not isinstance(value, dict):
        page.complaints.note(line, example)
        return Least()
    found: dict[str, int] = {}
    for name, number in value.items():
        good = isinstance(number, str) and re.fullmatch(r"[1-9]", number)
        if name not in _LEAST or not good:
            page.complaints.note(line, example)
        else:
            found[_LEAST[name]] = int(number)
    return Least(**found)


def write(source: Source) -> str:
    """The exercise as the text of a file."""
    task, key = source.exercise, source.key
    assert isinstance(task, Genogram) and (key is None or isinstance(key, GenogramKey))
    least = {
        name: getattr(task.least, field)
        for name, field in _LEAST.items()
        if getattr(task.least, field)
    }
    extra: dict[str, Any] = {"vorm": task.form}
    if least:
        extra["minstens"] = least
    parts = []
    if task.given != Family():
        parts += [f"## {_GIVEN}", "\n".join(written(task.given))]
    asked = key.family if key else Family()
    sections = {
        _PERSONS: persons(asked),
        _BONDS: bonds(asked),
        _HOUSES: houses(asked),
        _SYSTEMS: systems(asked),
        _GONE: systems(Family(systems=key.gone if key else ())),
    }
    for title, lines in sections.items():
        if lines:
            parts += [f"## {title}", "\n".join(lines)]
    return write_page(task, extra, parts)
