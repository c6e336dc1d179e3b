"""Words: slugs as forges make them, and roles that become plain words."""

from __future__ import annotations

import pytest

from rondhetkind.exercises.words import cited, item_id, plain, slug


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
