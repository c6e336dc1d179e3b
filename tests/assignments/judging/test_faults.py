"""A full disk, a locked and a read-only gradebook: nothing is half written, and it is told."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import event

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import desk, gradebook
from rondhetkind.assignments.judging.work import Work
from tests.assignments.conftest import NAME
from tests.assignments.judging.test_desk import BOTH, answer, ask, message, queue


@pytest.fixture
def anna(klas: Course, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    monkeypatch.setattr(gradebook, "PATIENCE", 50)
    work = Work(klas, NAME, "anna")
    yield work
    work.close()


def on_connection(work: Work, *pragmas: str) -> None:
    """Set the database as a machine might: SQLite itself then raises."""
    work.ledger.gradebook.engine.dispose()

    @event.listens_for(work.ledger.gradebook.engine, "connect")
    def set_pragmas(connection: Any, _: Any) -> None:
        for pragma in pragmas:
            connection.execute(pragma)


def state(work: Work, ref: str) -> tuple[Any, ...]:
    with sqlite3.connect(work.course.root / "gradebook.db") as found:
        rows = found.execute(
            "select g.manual_score, g.needs_manual_grade, c.manual_comment from grade g "
            "join base_cell b on b.id = g.cell_id "
            "join base_cell s on s.name = b.name and s.notebook_id = b.notebook_id "
            "join comment c on c.cell_id = s.id and c.notebook_id = g.notebook_id "
            "where g.notebook_id = ? and b.name = ?",
            ref.split("/"),
        ).fetchall()
        ours = found.execute(
            "select version, remark from rhk_judgement where submission = ?", ref.split("/")[:1]
        ).fetchall()
    found.close()
    return (*rows, *ours)


def test_a_full_disk_keeps_what_was_saved_and_says_so(anna: Work) -> None:
    ref = queue(anna)[0]["ref"]
    saved = ask(anna, **message(answer(anna, ref), marks=BOTH, remark="Bewaard."))
    before = state(anna, ref)
    with sqlite3.connect(anna.course.root / "gradebook.db") as found:
        pages = found.execute("pragma page_count").fetchone()[0]
    found.close()
    on_connection(anna, f"pragma max_page_count = {pages}")
    reply = desk.reply(anna, message(saved, "vol", marks=BOTH, remark="x" * 200_000))
    assert reply["fault"] == "de schijf is vol."
    assert state(anna, ref) == before
    on_connection(anna, "pragma max_page_count = 1000000")
    again = ask(anna, **message(saved, "vol", marks=BOTH, remark="x" * 200_000))
    assert again["version"] == saved["version"] + 1


def test_a_locked_gradebook_is_told_and_works_again_afterwards(anna: Work) -> None:
    ref = queue(anna)[0]["ref"]
    seen = answer(anna, ref)
    file = anna.course.root / "gradebook.db"
    held = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sqlite3, sys\n"
            f"c = sqlite3.connect({str(file)!r}, isolation_level=None)\n"
            "c.execute('begin exclusive'); print('vast', flush=True); sys.stdin.read()\n"
            "c.execute('rollback')",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert held.stdin and held.stdout
    assert held.stdout.readline() == "vast\n"
    reply = desk.reply(anna, message(seen, marks=BOTH))
    assert reply["fault"] == "het cijferboek wordt net door een ander programma gebruikt."
    held.communicate("")
    assert ask(anna, **message(seen, marks=BOTH))["needs"] is False


def test_a_read_only_gradebook_can_be_looked_at(anna: Work) -> None:
    ref = queue(anna)[0]["ref"]
    on_connection(anna, "pragma query_only = on")
    seen = answer(anna, ref)
    reply = desk.reply(anna, message(seen, marks=BOTH))
    assert reply["fault"] == "je mag niet schrijven in het cijferboek."
    assert answer(anna, ref)["version"] == 0


def test_a_killed_kernel_loses_nothing_that_was_saved(klas: Course) -> None:
    code = (
        "import os, signal, sys\n"
        "sys.path.insert(0, sys.argv[1])\n"
        "from pathlib import Path\n"
        "from rondhetkind.assignments.course import Course\n"
        "from rondhetkind.assignments.judging.work import Work\n"
        "from tests.assignments.judging.test_desk import BOTH, answer, ask, message, queue\n"
        "work = Work(Course(Path(sys.argv[2])), 'm2-opdracht', 'anna')\n"
        "seen = answer(work, queue(work)[0]['ref'])\n"
        "saved = ask(work, **message(seen, marks=BOTH, remark='Bewaard.'))\n"
        "print(saved['ref'], flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    from tests.conftest import ROOT

    done = subprocess.run(
        [sys.executable, "-c", code, str(ROOT), str(klas.root)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -9, done.stderr
    work = Work(klas, NAME, "anna")
    seen = answer(work, done.stdout.strip())
    assert (seen["judgement"]["remark"], seen["score"]) == ("Bewaard.", 19)
    undone = ask(work, "undo")
    assert undone["judgement"]["marks"] == {}
    work.close()
