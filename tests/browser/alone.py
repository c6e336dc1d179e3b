"""One exercise on a page of its own, as an author previews it; and choosing in it by keys alone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page

from rondhetkind.preview import ESM, page

_DATA = re.compile(r'(<script type="application/json">)(.*?)(</script>)', re.DOTALL)


def write(path: Path, folder: Path, key: bool = True) -> Path:
    """Write the page and the player's files in ``folder``; without the key it is graded work."""
    html = page(path)
    if not key:
        match = _DATA.search(html)
        assert match is not None
        data = json.dumps(json.loads(match[2]) | {"key": None}).replace("<", "\\u003c")
        html = html[: match.start(2)] + data + html[match.end(2) :]
    shutil.copytree(ESM, folder, dirs_exist_ok=True)
    (folder / "index.html").write_text(html, encoding="utf-8")
    return folder


def arrive(page: Page, address: str) -> Locator:
    """The exercise, drawn by its player."""
    page.goto(address)
    place = page.locator("section.rhk")
    place.wait_for()
    return place


def whole(page: Page, address: str) -> Locator:
    """The exercise with its place on the page, once it is drawn."""
    arrive(page, address)
    return page.locator(".rhk-oefening")


def by_keys(page: Page, wanted: Sequence[int], skip: int = 0, stop: int | None = None) -> int:
    """Tab from where one is through the choices, making each; the last key is Enter on the end.

    ``wanted`` has the place of each answer within its own choice, in the order of the page. The
    first ``skip`` were made before and are passed; after ``stop`` of them it goes no further. Gives
    how many there were.
    """
    made = 0
    for _ in range(400):
        page.keyboard.press("Tab")
        kind = page.evaluate("document.activeElement.type ?? document.activeElement.tagName")
        if kind in ("select-one", "radio"):
            if made >= skip:
                # A radio first takes the space bar; a closed list goes down from its empty line.
                page.keyboard.press("Space" if kind == "radio" else "ArrowDown")
                for _ in range(wanted[made]):
                    page.keyboard.press("ArrowDown")
            made += 1
        elif kind == "button":
            page.keyboard.press("Enter")
            return made
        if made == stop:
            return made
    raise AssertionError("the keyboard does not come to the end")


def kept(page: Page, exercise_id: str) -> dict[str, object]:
    """What the last attempt says in each slot, as the browser keeps it."""
    stored = page.evaluate("(key) => localStorage.getItem(key)", f"rondhetkind:1:{exercise_id}")
    steps = json.loads(stored)["attempts"][-1]["steps"]
    return {step["slot"]: step["value"] for step in steps}


def look(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Let the device ask for other colours, and wait until all is as it will stay."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished))")
