"""A page of feedback in a real browser: nothing runs, axe finds nothing, a phone is wide enough."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from rondhetkind.assignments.feedback.told import Ground, Mark, Outcome, Row, Rule
from tests.assignments.feedback.made import MARKS, POLICY, SHARED, answer, asked, cell, made
from tests.assignments.klas.payloads import PAYLOADS, RUN
from tests.browser.conftest import Visitor
from tests.browser.test_pages import AXE

WIDE = "| " + " | ".join(f"kolom{n}" for n in range(20)) + " |\n|" + "---|" * 20 + "\n| 1 | 2 |"
LONG = "Hottentottententententoonstellingsterrein" * 4
ROWS = (
    Row("Bron", ("Je noemt geen bron.", "Je noemt één bron.", "Je weegt er twee."), 2, 6.0),
    Row("Model", ("Geen.", "Los.", "Goed."), 3, 9.0),
)
RULES = (
    Rule("Deel A: ten minste 4 punten.", "3 punten", False),
    Rule("Elk criterium van deel B: niveau 2 of hoger.", "alle criteria", True),
)


def everything() -> str:
    """A page with all that a page can have."""
    grounds = (Ground("Thuis", (("", "Omdat het thuis is."),)), Ground("Buurt", (("", "Omdat."),)))
    said = ("- Een vader helpt.", "  Jouw antwoord: Thuis", "  Telt mee.")
    other = ("- Een moeder belt.", "  Jouw antwoord: School", "  Telt niet mee.")
    error = [{"output_type": "error", "ename": "Fout", "evalue": LONG}]
    return made(
        cell("## Deel A\n\nLees eerst `data.csv`."),
        asked("Hier is iets bij.", *said, *other),
        cell("### B1. Advies (250 woorden)"),
        answer(f"# Mijn kop\n\nTekst met [een link](https://elders.example).\n\n{WIDE}\n\n{LONG}"),
        cell("x = 1", "c", "code", solution=True, outputs=error),
        answer("Schrijf hier je antwoord.", "b2"),
        shared=replace(SHARED, grounds={"proef": {"a1": grounds}}),
        rows={"b1": ROWS},
        remarks={"b1": "Noem *nog* een bron.\n\n> Wie zegt dit?", "c": "`x` is geen goede naam."},
        outcome=Outcome(False, RULES),
        late=2.0,
    )


@pytest.fixture
def page(visitor: Visitor, tmp_path: Path) -> Iterator[Page]:
    file = tmp_path / "terugkoppeling.html"
    file.write_text(everything(), encoding="utf-8")
    page = visitor().page()
    page.goto(file.as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    for width in (320, 1000):
        page.set_viewport_size({"width": width, "height": 800})
        assert Axe().run(page, options=AXE).response["violations"] == []


def test_on_the_smallest_phone_nothing_sticks_out(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    wide = page.locator("[role=region]")
    assert wide.evaluate("(d) => d.scrollWidth > d.clientWidth")
    wide.focus()
    assert wide.evaluate("(d) => d === document.activeElement")


def test_the_typeface_comes_along_with_the_page(page: Page) -> None:
    loaded = "document.fonts.ready.then((all) => [...all].map((f) => f.family + f.status))"
    assert page.evaluate(loaded) == ["Atkinson Hyperlegible Nextloaded"]


def test_a_level_is_marked_by_words_and_place_as_well(page: Page) -> None:
    chosen = page.locator("tr.gekozen")
    assert chosen.count() == 2
    assert all("Jouw niveau:" in text for text in chosen.all_inner_texts())


def test_a_link_in_the_table_leads_to_the_answer(page: Page) -> None:
    page.get_by_role("link", name="B1. Advies").click()
    assert page.locator(":target h4, :target h3").first.inner_text() == "B1: jouw antwoord"


def payloads() -> str:
    return made(
        *(answer(payload, "b2") for payload in PAYLOADS),
        answer("\n\n".join(PAYLOADS)),
        *(cell(f"# {payload}\n\n{payload}") for payload in PAYLOADS),
        asked(*(f"{start}{payload}" for payload in PAYLOADS for start in ("- ", "  "))),
        cell(PAYLOADS[0], PAYLOADS[1], "code", solution=True),
        marks={**MARKS, **{payload: Mark(1, 1) for payload in PAYLOADS[:20]}},
        remarks={"b1": "\n\n".join(PAYLOADS)},
        shared=replace(SHARED, title=" ".join(PAYLOADS)),
    )


def test_nothing_that_somebody_wrote_runs_even_without_the_policy(
    visitor: Visitor, tmp_path: Path
) -> None:
    html, gone = POLICY.subn("", payloads())
    assert gone == 1
    file = tmp_path / "terugkoppeling.html"
    file.write_text(html, encoding="utf-8")
    page = visitor().page()
    said: list[str] = []
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.goto(file.as_uri())
    for event in ("click", "mouseover", "focus", "error"):
        page.evaluate(
            "(name) => document.querySelectorAll('main *').forEach((one) => {"
            " if (!one.closest('a')) one.dispatchEvent(new Event(name, {bubbles: true})); })",
            event,
        )
    page.wait_for_timeout(200)
    assert page.evaluate("window.GERAAKT") is None
    assert not said
    assert page.url == file.as_uri()
    assert page.locator("script, iframe, object, embed, img, math, form, base").count() == 0


def test_the_policy_stops_a_script_by_itself(browser: Browser, tmp_path: Path) -> None:
    html = made(answer("Ja.")).replace("</main>", f"<script>{RUN}</script><p onclick={RUN}>x</p>")
    file = tmp_path / "terugkoppeling.html"
    for name, text, ran in (("met", html, None), ("zonder", POLICY.sub("", html), 1)):
        file = tmp_path / f"{name}.html"
        file.write_text(text, encoding="utf-8")
        page = browser.new_page()
        page.goto(file.as_uri())
        page.locator("p[onclick]").click()
        assert page.evaluate("window.GERAAKT ?? null") == ran
        page.close()
