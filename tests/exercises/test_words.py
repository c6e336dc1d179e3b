"""Words: slugs as forges make them, and roles that become plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from rondhetkind.exercises import Library
from rondhetkind.exercises.words import apostrophes, cited, item_id, plain, slug, typographic
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        ("In de deuropening", "in-de-deuropening"),
        ("Einde: samen zoeken", "einde-samen-zoeken"),
        ("Wat zegt Fatma's moeder?", "wat-zegt-fatmas-moeder"),
        ("Eén jas", "eén-jas"),
    ],
)
def test_a_heading_gets_the_anchor_of_a_forge(heading: str, anchor: str) -> None:
    assert slug(heading) == anchor


def test_a_citation_becomes_author_and_year() -> None:
    labels = {"a1": "A (1)", "b2": "B (2)"}
    assert (
        plain("Zie {cite:t}`a1` en {cite}`a1,b2`.", lambda k: labels[k])
        == "Zie A (1) en A (1); B (2)."
    )
    assert cited("Zie {cite:t}`a1` en {cite}`a1, b2`.") == ("a1", "a1", "b2")


def test_a_titled_link_becomes_its_title() -> None:
    assert plain("Lees {doc}`les 2 <les-2>` en {ref}`naam`.") == "Lees les 2 en naam."


def test_an_item_id_depends_on_the_words_only() -> None:
    assert item_id("kaart", "opa") == item_id("kaart", "opa") != item_id("kaart", "oma")
    assert item_id("a", "bc") != item_id("ab", "c")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"Fijn dat u er bent," zei hij. "Dag."', "“Fijn dat u er bent,” zei hij. “Dag.”"),
        ('Hij zei: "Nee!" ("Nooit.")', "Hij zei: “Nee!” (“Nooit.”)"),
        ('"*Dat* is *zo*" en *"dit"* en **"dat"**', "“*Dat* is *zo*” en *“dit”* en **“dat”**"),
        ('"Maar ik –" Ze zwijgt –"toch"', "“Maar ik –” Ze zwijgt –“toch”"),
        ('"... en toen?"', "“... en toen?”"),
        ("'s Ochtends, foto's, zo'n Hans' jas, '90", "’s Ochtends, foto’s, zo’n Hans’ jas, ’90"),
        ("\"'t Is laat\" en ('s avonds)", "“’t Is laat” en (’s avonds)"),
        ("Ze zei: \"Hij riep 'kom' en toen 'ga'.\"", "Ze zei: “Hij riep ‘kom’ en toen ‘ga’.”"),
        ('`"code"` en [een "link"](a"b) blijven', '`"code"` en [een “link”](a"b) blijven'),
        ("“Al goed”, zo’n zin.", "“Al goed”, zo’n zin."),
        ("", ""),
    ],
)  # fmt: skip
def test_quotes_are_drawn_as_in_print(typed: str, printed: str) -> None:
    assert typographic(typed) == printed
    assert typographic(printed) == printed


def texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        yield from (text for value in data.values() for text in texts(value))
    elif isinstance(data, list):
        yield from (text for value in data for text in texts(value))


def test_in_the_whole_course_every_quote_that_opens_is_closed() -> None:
    library = Library(ROOT)
    for exercise_id in library.paths:
        source = library.find(exercise_id)
        key = source.key.data(library.label) if source.key else None
        for text in texts([source.exercise.public(library.label), key]):
            assert '"' not in text and "'" not in text, text
            assert text.count("“") == text.count("”"), text


def test_an_apostrophe_that_was_turned_is_turned_back_and_a_quotation_stays() -> None:
    assert apostrophes("‘s Avonds, ‘t is ‘n feest") == "’s Avonds, ’t is ’n feest"
    quoted = "Schrijf ‘s’ of ‘samen’, ‘naar het kind’."
    assert apostrophes(quoted) == quoted
