"""Sources in Dutch: *(Barger e.a., 2019)* in the text, an APA-like list at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from pybtex.database import Entry, Person
from pybtex.plugin import register_plugin as register_pybtex
from pybtex.richtext import HRef, Tag, Text
from pybtex.style import FormattedEntry
from pybtex.style.formatting import BaseStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.sorting import BaseSortingStyle
from sphinx.application import Sphinx
from sphinxcontrib.bibtex.plugin import register_plugin as register_referencing
from sphinxcontrib.bibtex.style.referencing import BracketStyle, PersonStyle
from sphinxcontrib.bibtex.style.referencing.author_year import AuthorYearReferenceStyle

NAME = "nederlands"
NO_YEAR = "z.j."
HOUSES = ("publisher", "institution", "school", "howpublished")
PREFIXES = frozenset(
    ("de", "den", "der", "het", "'t", "ten", "ter", "te", "van", "von", "vom", "d'", "la")
)


def full_name(person: Person) -> str:
    """A name as a list of sources has it, ``De Vries, P.`` for example."""
    last = " ".join([*person.prelast_names, *person.last_names]).translate(_BRACES)
    given = " ".join([*person.first_names, *person.middle_names]).translate(_BRACES)
    return f"{last[:1].upper()}{last[1:]}, {given}" if given else last


def joined(names: Sequence[str]) -> str:
    """Names with commas and an ampersand before the last, as APA has it."""
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " & " + names[-1]


def sort_name(person: Person) -> str:
    """The last name without *de*, *van der* and the like, which Dutch lists do not sort on."""
    words = " ".join([*person.prelast_names, *person.last_names]).translate(_BRACES).lower().split()
    while len(words) > 1 and words[0] in PREFIXES:
        words.pop(0)
    return " ".join(words)


_BRACES = str.maketrans("", "", "{}")


def _people(entry: Entry) -> Sequence[Person]:
    return entry.persons.get("author") or entry.persons.get("editor") or ()


def reference(entry: Entry) -> Text:
    """One source of the list: author, year, title, where it stands, and its address."""
    parts = [_head(entry), _title(entry), _container(entry), _address(entry)]
    return Text(" ").join(part for part in parts if part)


def _head(entry: Entry) -> Text:
    people = _people(entry)
    year = f"({entry.fields.get('year', NO_YEAR)})."
    if not people:
        return Text()
    editors = "" if entry.persons.get("author") else " (red.)"
    return Text(joined([full_name(p) for p in people]), editors, " ", year)


def _title(entry: Entry) -> Text:
    title = _rich(entry, "title")
    stands_alone = not {"journal", "booktitle"} & set(entry.fields)
    extra = f" ({details})" if stands_alone and (details := _details(entry)) else ""
    words = Text(Tag("em", title) if stands_alone else title, extra)
    if _people(entry):
        return _closed(words)
    return Text(words, f" ({entry.fields.get('year', NO_YEAR)}).")


def _details(entry: Entry) -> str:
    edition = entry.fields.get("edition", "")
    if edition.rstrip("e").isdigit():
        edition = f"{edition.rstrip('e')}e druk"
    report = " ".join(filter(None, (entry.fields.get("type"), _plain(entry, "number"))))
    return "; ".join(filter(None, (edition, report)))


def _container(entry: Entry) -> Text:
    if "journal" in entry.fields:
        volume = _plain(entry, "volume")
        issue = f"({number})" if (number := _plain(entry, "number")) else ""
        where = Text(Tag("em", _rich(entry, "journal"), f", {volume}" if volume else ""), issue)
        return _closed(Text(where, f", {pages}" if (pages := _plain(entry, "pages")) else ""))
    house = _rich(entry, next((f for f in HOUSES if f in entry.fields), ""))
    if "booktitle" in entry.fields:
        editors = entry.persons.get("editor", ())
        red = f"{joined([full_name(p) for p in editors])} (red.), " if editors else ""
        pages = f" (p. {_plain(entry, 'pages')})" if "pages" in entry.fields else ""
        book = Text(Tag("em", _rich(entry, "booktitle")), pages)
        return Text("In ", red, _closed(book), " ", _closed(house))
    return _closed(house)


def _address(entry: Entry) -> Text:
    url = f"https://doi.org/{doi}" if (doi := entry.fields.get("doi")) else entry.fields.get("url")
    return Text(HRef(url, url)) if url else Text()


def _rich(entry: Entry, name: str) -> Text:
    return Text.from_latex(entry.fields[name]) if name in entry.fields else Text()


def _plain(entry: Entry, name: str) -> str:
    return str(entry.fields.get(name, "")).replace("--", "–")


def _closed(text: Text) -> Text:
    return text.add_period() if text else text


class DutchSorting(BaseSortingStyle):  # type: ignore[misc]  # pybtex has no types
    """By last name, year and title."""

    def sorting_key(self, entry: Entry) -> tuple[list[str], str, str]:
        """What the list is sorted on."""
        title = str(entry.fields.get("title", "")).translate(_BRACES).lower().lstrip("[")
        names = [sort_name(person) for person in _people(entry)] or [title]
        return names, entry.fields.get("year", NO_YEAR), title


class NoLabels(BaseLabelStyle):  # type: ignore[misc]
    """The list needs no labels: a citation says author and year itself."""

    def format_labels(self, sorted_entries: Iterable[Entry]) -> Iterator[str]:
        """An own, invisible label for every entry; Sphinx wants them to differ."""
        yield from (entry.key for entry in sorted_entries)


class DutchStyle(BaseStyle):  # type: ignore[misc]
    """The list of sources as Dutch schools of education write it."""

    default_sorting_style = NAME
    default_label_style = NAME

    def format_entry(self, label: str, entry: Entry, bib_data: Any = None) -> FormattedEntry:  # noqa: ARG002  (pybtex gives it by name)
        """One entry of the list."""
        return FormattedEntry(entry.key, reference(entry), label)


def _round() -> BracketStyle:
    return BracketStyle(left="(", right=")", sep="; ")


def _persons() -> PersonStyle:
    return PersonStyle(sep=", ", sep2=" en ", last_sep=" en ", other=" e.a.")


@dataclass
class DutchReferences(AuthorYearReferenceStyle):
    """``{cite}`` gives (Barger e.a., 2019), ``{cite:t}`` gives Barger e.a. (2019)."""

    bracket_textual: BracketStyle = field(default_factory=_round)
    bracket_parenthetical: BracketStyle = field(default_factory=_round)
    bracket_author: BracketStyle = field(default_factory=_round)
    bracket_label: BracketStyle = field(default_factory=_round)
    bracket_year: BracketStyle = field(default_factory=_round)
    person: PersonStyle = field(default_factory=_persons)


def setup(_app: Sphinx) -> None:
    """Make the Dutch style known to pybtex and to sphinxcontrib-bibtex."""
    register_pybtex("pybtex.style.sorting", NAME, DutchSorting, force=True)
    register_pybtex("pybtex.style.labels", NAME, NoLabels, force=True)
    register_pybtex("pybtex.style.formatting", NAME, DutchStyle, force=True)
    group = "sphinxcontrib.bibtex.style.referencing"
    register_referencing(group, NAME, DutchReferences, force=True)
