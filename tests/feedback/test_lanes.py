"""Workers side by side: one that dies or hangs costs nobody else anything."""

from __future__ import annotations

import multiprocessing as mp
from pathlib import Path

from rondhetkind.assignments.feedback.told import Told
from rondhetkind.feedback.lanes import DIED, make_all
from rondhetkind.feedback.work import Job, Setup
from tests.assignments.feedback.made import MARKS, SHARED, answer

NOTEBOOK = f'{{"cells": [{str(answer("Ja.")).replace(chr(39), chr(34)).replace("True", "true")}]}}'


def jobs(root: Path, count: int) -> list[Job]:
    content = NOTEBOOK.replace("False", "false").encode()
    return [
        Job(f"s{n}", root / f"s{n}", "stempel", ((Told(f"s{n}", "proef", MARKS), content),))
        for n in range(count)
    ]


def test_a_worker_that_is_killed_gives_its_work_to_another(tmp_path: Path) -> None:
    made = []
    for one in make_all(Setup(SHARED), jobs(tmp_path, 12), workers=2):
        made.append(one)
        if len(made) == 3:
            mp.active_children()[0].kill()
    assert sorted(one.student for one in made) == sorted(f"s{n}" for n in range(12))
    assert not [one for one in made if one.failure]
    assert len(list(tmp_path.glob("s*/proef.html"))) == 12
    assert not mp.active_children()


def test_work_that_never_ends_is_given_up_and_named(tmp_path: Path) -> None:
    # So little patience that every worker is too slow, twice.
    made = list(make_all(Setup(SHARED), jobs(tmp_path, 1), workers=1, patience=0.0))
    assert [(one.student, one.failure) for one in made] == [("s0", DIED)]
    assert not mp.active_children()


def test_stopping_half_way_leaves_no_process_behind(tmp_path: Path) -> None:
    running = make_all(Setup(SHARED), jobs(tmp_path, 12), workers=2)
    next(running)
    running.close()
    assert not mp.active_children()
