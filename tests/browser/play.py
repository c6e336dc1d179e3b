"""Playing an exercise the way a person does: by what stands on the buttons."""

from __future__ import annotations

from collections.abc import Sequence

from playwright.sync_api import Locator, expect

from rondhetkind.book.typography import bound
from rondhetkind.exercises import Case
from rondhetkind.exercises.case import Choice
from rondhetkind.exercises.ways import ways as course_ways
from rondhetkind.exercises.words import typographic


def ways(case: Case) -> dict[str, list[Choice]]:
    """A shortest way to each ending, as the choices to make."""
    return {way.ending.id: list(way.choices) for way in course_ways(case)}


def spoken(text: str) -> str:
    """A text as it stands on the screen: its small signs as in print, without its Markdown."""
    return bound(typographic(text)).replace("**", "").replace("*", "").replace("`", "")


def button(place: Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def begin(place: Locator, own_words: str = "Ik vraag het eerst.") -> None:
    """Fill in the questions beforehand and go to the conversation."""
    for area in place.locator("textarea").all():
        area.fill(own_words)
    button(place, "Naar het gesprek").click()


def choose(place: Locator, choice: Choice, own_words: str = "Vertelt u eens.") -> None:
    """Make one choice, writing own words where they are asked for first."""
    keep = button(place, "Bewaar en verder")
    options = place.locator(".rhk-keuze")
    expect(keep.or_(options.first)).to_be_visible()
    if keep.is_visible():
        place.locator(".rhk-eigen textarea").fill(own_words)
        keep.click()
    options.filter(has_text=spoken(choice.say)).click()


def play(place: Locator, way: Sequence[Choice]) -> None:
    """Play a case from its first screen to the end of its debrief."""
    begin(place)
    for choice in way:
        choose(place, choice)
    button(place, "Naar de terugblik").click()
    expect(place.get_by_role("heading", name="Terugblik", exact=True)).to_be_visible()
