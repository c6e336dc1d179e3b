"""An exercise file on a page of its own, as its author sees it: for kinds before any lesson."""

from __future__ import annotations

import shutil
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page

from rondhetkind.preview import ESM, page
from tests.browser.test_pages import AXE

DESK = "nakijktafel"
"""The lecturer's bundle: no page carries it."""


def on_a_page(exercise: Path, folder: Path) -> Path:
    """Put the preview of an exercise, with what plays it, in a folder that can be served."""
    for file in ESM.iterdir():
        if not file.name.startswith(DESK):
            shutil.copy(file, folder)
    (folder / "index.html").write_text(page(exercise), encoding="utf-8")
    (folder / "favicon.ico").touch()
    return folder


def open_page(tab: Page, address: str) -> Locator:
    """Go there (or reload), and wait for the exercise."""
    tab.goto(address)
    place = tab.locator(".rhk-oefening")
    place.locator("section.rhk").wait_for()
    return place


def violations(tab: Page) -> list[str]:
    """What axe finds within the exercise."""
    found = Axe().run(tab, context={"include": [[".rhk-oefening"]]}, options=AXE)
    return [
        f"{v['id']}: {node['target']} {node['failureSummary']}"
        for v in found.response["violations"]
        for node in v["nodes"]
    ]
