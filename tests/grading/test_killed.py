"""kill -9 at any moment: after a restart the gradebook is what it would have been."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from nbgrader.api import Gradebook

from rondhetkind.grading.grade import Options, grade
from tests.conftest import ROOT
from tests.grading import killing, klas

pytestmark = pytest.mark.grading


def killed(course: Path, times: int, name: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", killing.__name__, str(course), str(times), name],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_a_hundred_kills_while_reading_lose_nothing(tmp_path: Path) -> None:
    course = klas.read_course(tmp_path / "cursus")
    read = [s for s in klas.read_class(course) if s.name.startswith(("goed", "half", "leeg"))]
    # What people gave before stays what it was through all of it, also for newer work.
    for student in read[:3]:
        klas.hand_in(course, klas.READ, klas.Student(student.name))
    grade(course, klas.READ, Options(), lambda _: None)
    judge(course, [student.name for student in read[:3]])
    for student in read:
        shutil.rmtree(course / "submitted" / student.name, ignore_errors=True)
        klas.hand_in(course, klas.READ, student)
    found = killed(course, 100, klas.READ)
    assert found["differences"] == {}
    assert found["left"] == []
    assert found["killed"] == 100
    assert found["halfway"] > 10
    kept = judged(course.with_name("ruw"), [student.name for student in read[:3]])
    assert kept == [(7.0 + n, f"Opmerking {n}") for n in range(3)]


def judge(course: Path, students: list[str]) -> None:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for number, student in enumerate(students):
            row = gradebook.find_grade("b1", klas.READ, klas.READ, student)
            row.manual_score, row.extra_credit = 7.0 + number, 0.5
            comment = gradebook.find_comment("b1", klas.READ, klas.READ, student)
            comment.manual_comment = f"Opmerking {number}"
        gradebook.db.commit()


def judged(course: Path, students: list[str]) -> list[tuple[float, str]]:
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        where = [("b1", klas.READ, klas.READ, student) for student in students]
        return [
            (gradebook.find_grade(*w).manual_score, gradebook.find_comment(*w).manual_comment)
            for w in where
        ]


def test_kills_while_running_lose_nothing_and_leave_nobody_behind(tmp_path: Path) -> None:
    course = klas.code_course(tmp_path / "cursus")
    for student in klas.code_class()[:8]:
        klas.hand_in(course, klas.CODE, student)
    found = killed(course, 6, klas.CODE)
    assert found["differences"] == {}
    assert found["killed"] == 6
    until = time.monotonic() + 60
    while (left := _zygotes(tmp_path)) and time.monotonic() < until:
        time.sleep(0.2)
    assert not left


def _zygotes(place: Path) -> list[str]:
    """Warm processes whose parent has gone."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            command = (entry / "cmdline").read_bytes().decode(errors="replace")
            parent = (entry / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if "rondhetkind.grading.running.zygote" in command and parent == "1":
            found.append(command)
    return found
