"""The bibliography, as far as exercises need it: which keys exist, and what to call a source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pybtex.database import Entry, parse_file

CHECKED = "nagekeken"
"""Field of an entry that says what of it was seen in a record, an abstract or the work itself."""


@dataclass(frozen=True)
class Sources:
    """Sources by key: the words for each, and which still have to be checked."""

    labels: Mapping[str, str] = field(default_factory=dict)
    unchecked: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Sources:
        """Read a BibTeX file; a missing file is an empty bibliography."""
        if not path.is_file():
            return cls()
        entries: Mapping[str, Entry] = parse_file(str(path), "bibtex").entries
        unchecked = {
            key: entry.fields.get(CHECKED, "niets over gezegd")
            for key, entry in entries.items()
            if "controleren" in entry.fields.get(CHECKED, "controleren")
        }
        return cls({key: _label(entry) for key, entry in entries.items()}, unchecked)

    def label(self, key: str) -> str:
        """Author and year in words, e.g. ``Barger e.a. (2019)``; an unknown key as it is."""
        return self.labels.get(key, key)


def _label(entry: Entry) -> str:
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join([*p.prelast_names, *p.last_names]).strip("{}") for p in people]
    if len(names) > 2:
        who = f"{names[0]} e.a."
    else:
        who = " en ".join(names) or entry.fields.get("title", "").strip("{}")
    return f"{who} ({entry.fields.get('year', 'z.j.')})"
