"""The lecturer's desk as a lecturer handles it, and what the gradebook then has."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from rondhetkind.assignments.course import Course

SAVED = re.compile(r"^Opgeslagen \d\d:\d\d$")


@dataclass(frozen=True)
class Desk:
    """A desk in a notebook that has been run."""

    page: Page
    root: Locator

    def start(self) -> None:
        """Go to the overview."""
        self.button("Overzicht").click()
        expect(self.root.get_by_role("heading", name="Waar wil je mee beginnen?")).to_be_visible()

    def open(self, question: str) -> None:
        """Grade one question, from where there is something to grade."""
        self.start()
        self.root.get_by_role("button", name=re.compile(f"^{question}")).click()
        expect(self.answer).to_be_visible()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def onward(self, *keys: str) -> str:
        """Press keys that lead to another answer; gives which one."""
        before = self.ref
        self.press(*keys)
        expect(self.answer).not_to_have_attribute("data-antwoord", before)
        return self.ref

    def go(self, ref: str, key: str = "s") -> None:
        """Skip, or go back, until this answer is here."""
        for _ in range(40):
            if self.ref == ref:
                return
            self.onward(key)
        raise AssertionError(f"{ref} kwam niet")

    def settled(self) -> None:
        """Wait until the desk says that all is saved."""
        expect(self.standing).to_have_text(SAVED)

    @property
    def answer(self) -> Locator:
        """The text that is being graded."""
        return self.root.locator("[data-antwoord]")

    @property
    def ref(self) -> str:
        """Which answer is on the desk."""
        return self.answer.get_attribute("data-antwoord") or ""

    @property
    def standing(self) -> Locator:
        """The word that says whether all is saved."""
        return self.root.locator(".rhk-stand")

    @property
    def alarm(self) -> Locator:
        """What is wrong, if anything."""
        return self.root.locator(":scope > [role=alert]")

    @property
    def told(self) -> Locator:
        """What was said last, as a screen reader hears it."""
        return self.root.locator(":scope > [role=status]")

    @property
    def progress(self) -> Locator:
        """How far it is."""
        return self.root.locator(".rhk-voortgang")

    def chosen(self) -> list[int]:
        """The levels that the rubric shows as chosen."""
        boxes = self.root.locator("input[type=radio]:checked").all()
        return [int(box.get_attribute("value") or 0) for box in boxes]

    def button(self, name: str) -> Locator:
        """A button by the beginning of its name."""
        return self.root.get_by_role("button", name=re.compile(f"^{re.escape(name)}"))

    def field(self, name: str) -> Locator:
        """A text field."""
        return self.root.get_by_role("textbox", name=name)


@dataclass(frozen=True)
class Kept:
    """What the gradebook has of one answer: ours, and what nbgrader itself counts and shows."""

    levels: dict[str, int]
    remark: str
    note: str
    flag: bool
    grader: str
    score: float | None
    needs: bool
    comment: str
    flagged: bool


def kept(course: Course) -> dict[str, Kept]:
    """Every judged answer, straight from the database."""
    return {
        f"{row['submission']}/{row['cell']}": Kept(
            levels={name: mark["level"] for name, mark in json.loads(row["marks"]).items()},
            remark=row["remark"],
            note=row["note"],
            flag=bool(row["flag"]),
            grader=row["grader"],
            score=row["manual_score"],
            needs=bool(row["needs_manual_grade"]),
            comment=row["manual_comment"] or "",
            flagged=bool(row["flagged"]),
        )
        for row in rows(
            course.root,
            "select j.*, g.manual_score, g.needs_manual_grade, c.manual_comment, n.flagged "
            "from rhk_judgement j join submitted_notebook n on n.id = j.submission "
            "join grade g on g.notebook_id = j.submission "
            "join base_cell b on b.id = g.cell_id and b.name = j.cell "
            "join base_cell s on s.name = b.name and s.notebook_id = b.notebook_id "
            "join comment c on c.cell_id = s.id and c.notebook_id = j.submission",
        )
    }


def rows(root: Path, question: str) -> list[dict[str, Any]]:
    """What a database of a course answers."""
    with closing(sqlite3.connect(root / "gradebook.db", timeout=60)) as found:
        found.row_factory = sqlite3.Row
        return [dict(row) for row in found.execute(question)]


def overflowing(root: Locator) -> list[str]:
    """What sticks out of the desk at the right or the left."""
    found: list[str] = root.evaluate(
        """root => {
            const box = root.getBoundingClientRect();
            const out = (e) => {
              const own = e.getBoundingClientRect();
              if (own.width < 2 || own.height < 2) return false;
              return own.right > box.right + 1 || own.left < box.left - 1;
            };
            // A wide table scrolls by itself.
            const all = [...root.querySelectorAll("*:not(.rhk-tabel *)")];
            const wide = all.filter(out);
            return wide.map((e) => `${e.tagName}.${e.className} ${e.textContent.slice(0, 40)}`);
        }"""
    )
    return found
