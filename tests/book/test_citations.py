"""Sources as Dutch readers expect them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from pybtex.database import Entry, Person, parse_string

from rondhetkind.book.citations import full_name, joined, reference, sort_name

from .conftest import Built


def entry(bibtex: str) -> Entry:
    return next(iter(parse_string(bibtex, "bibtex").entries.values()))


@pytest.mark.parametrize(
    ("name", "shown", "sorted_on"),
    [
        ("van den Berg, A. B.", "Van den Berg, A. B.", "berg"),
        ("{De Vries}, P.", "De Vries, P.", "vries"),
        ("Çelik, B.", "Çelik, B.", "çelik"),
        (
            "{Inspectie van het Onderwijs}",
            "Inspectie van het Onderwijs",
            "inspectie van het onderwijs",
        ),
    ],
)
def test_names(name: str, shown: str, sorted_on: str) -> None:
    assert full_name(Person(name)) == shown
    assert sort_name(Person(name)) == sorted_on


def test_an_ampersand_before_the_last_name() -> None:
    assert joined(["A", "B", "C"]) == "A, B & C"
    assert joined(["A"]) == "A"


@pytest.mark.parametrize(
    ("bibtex", "shown"),
    [
        (
            "@article{a, author={Smit, D. and Aarts, E.}, title={Een titel}, journal={Blad},"
            " volume={3},"
            " number={1}, pages={10--20}, year={2019}, doi={10.1/x}}",
            "Smit, D. & Aarts, E. (2019). Een titel. Blad, 3(1), 10–20. https://doi.org/10.1/x",
        ),
        (
            "@incollection{a, author={Smit, D.}, editor={Aarts, E.}, title={Hoofdstuk},"
            " booktitle={Bundel},"
            " pages={1--9}, publisher={Huis}, year={2001}}",
            "Smit, D. (2001). Hoofdstuk. In Aarts, E. (red.), Bundel (p. 1–9). Huis.",
        ),
        (
            "@book{a, author={Smit, D.}, title={Boek}, edition={2}, publisher={Huis}, year={2001}}",
            "Smit, D. (2001). Boek (2e druk). Huis.",
        ),
        (
            "@book{a, editor={Aarts, E.}, title={Bundel}, publisher={Huis}, year={2001}}",
            "Aarts, E. (red.) (2001). Bundel. Huis.",
        ),
        ("@misc{a, title={Zonder maker}}", "Zonder maker (z.j.)."),
    ],
)
def test_an_entry_of_the_list(bibtex: str, shown: str) -> None:
    assert str(reference(entry(bibtex))) == shown


def test_citations_in_the_text(book: Built) -> None:
    text = re.sub(r"\s+", " ", BeautifulSoup(book.page("book/zonder"), "html.parser").get_text())
    assert "Volgens van den Berg e.a. (2020) wel (Smit en Aarts, 2019)." in text


def test_the_list_is_sorted_on_the_last_name_without_its_prefix(book: Built) -> None:
    soup = BeautifulSoup(book.page("book/zonder"), "html.parser")
    assert [e["id"] for e in soup.select(".citation")] == [
        "bron-vandenberg2020",
        "bron-smit2019",
    ]
