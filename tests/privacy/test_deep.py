"""The merging, with docdeid's own annotations; deduce itself takes a minute to load.

`python -m tests.privacy.evaluation --grondig` runs the real one on the marked sentences.
"""

from __future__ import annotations

import importlib
import logging

import pytest
from docdeid import Annotation

from rondhetkind.privacy import deep, find, standard
from rondhetkind.privacy.finding import Finding


def note(text: str, said: str, tag: str = "persoon") -> Annotation:
    start = text.index(said)
    return Annotation(said, start, start + len(said), tag)


def merged(text: str, *said: Annotation) -> list[tuple[str, str]]:
    light = find(text)
    return [(f.kind, f.text) for f in deep.merged(text, light, said, standard()) if f not in light]


def test_names_and_places_that_the_light_pass_missed_are_added() -> None:
    text = "xandria uit beesd kwam."
    assert merged(text, note(text, "xandria"), note(text, "beesd", "locatie")) == [
        ("naam", "xandria"),
        ("plaats", "beesd"),
    ]


def test_of_a_colleague_only_the_name_is_added() -> None:
    text = "mijn collega kimberlee kwam."
    assert merged(text, note(text, "collega kimberlee")) == [("naam", "kimberlee")]


def test_theorists_brands_and_the_cited_are_left_out() -> None:
    text = (
        "Gregory Bateson, Albert Heijn, Deci en Ryan, Jansen (2019), het boek van Peter de Vries."
    )
    said = ("Gregory Bateson", "Albert Heijn", "Ryan", "Jansen", "Peter de Vries")
    assert merged(text, *(note(text, one) for one in said)) == []


def test_what_was_found_already_stays_as_it_was() -> None:
    text = "Ik sprak juf Annelies in Beesd."
    light = find(text)
    said = (note(text, "juf Annelies"), note(text, "Beesd", "locatie"))
    assert deep.merged(text, light, said, standard()) == light


def test_ages_and_numbers_are_left_to_the_light_pass() -> None:
    text = "zij is 9 jaar, zie 8 9 10."
    assert merged(text, note(text, "9", "leeftijd"), note(text, "8 9 10", "datum")) == []


def test_what_deduce_adds_is_never_more_than_perhaps() -> None:
    text = "xandria kwam."
    [one] = deep.merged(text, (), [note(text, "xandria")], standard())
    assert one == Finding(0, 7, "naam", "xandria", "gevonden door deduce", "misschien")


def places(text: str) -> list[Annotation]:
    """What finds two places by their capital, as deduce does."""
    return [note(text, name, "locatie") for name in ("Zwolle", "Handel") if name in text]


def test_places_without_a_capital_are_found_behind_a_word_that_tells() -> None:
    text = "hij verhuisde naar zwolle, en in de handel"
    found = [(a.text, a.start_char, a.tag) for a in deep.twice(text, places)]
    assert found == [("zwolle", text.index("zwolle"), "locatie")]
    assert merged(text, *deep.twice(text, places)) == [("plaats", "zwolle")]


def test_a_place_with_its_capital_is_found_once() -> None:
    text = "Hij woont in Zwolle, zegt Xandria."
    assert [a.text for a in deep.twice(text, places)] == ["Zwolle"]


def test_a_word_that_changes_length_with_a_capital_stays_as_it_is() -> None:
    text = "ßandro uit zwolle"
    assert [(a.text, a.start_char) for a in deep.twice(text, places)] == [("zwolle", 11)]


def test_loading_deduce_leaves_the_logging_of_a_program_alone() -> None:
    root = logging.getLogger()
    before = root.handlers, root.level
    root.handlers = []
    try:
        with deep.quiet():
            # As deduce does: on import, and once more while it builds its tables.
            logging.basicConfig(level=logging.DEBUG)
            logging.info("Please wait 1-2 minutes")
        assert (root.handlers, root.level) == ([], before[1])
    finally:
        root.handlers = before[0]


def test_without_deduce_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = importlib.import_module

    def without(name: str) -> object:
        if name == "deduce":
            raise ImportError(name)
        return real(name)

    monkeypatch.setattr(deep, "import_module", without)
    handlers = list(logging.getLogger().handlers)
    with pytest.raises(deep.DeduceMissing, match=r"rondhetkind\[privacy\]"):
        deep.load()
    assert logging.getLogger().handlers == handlers
