"""Answers: nothing is lost, nothing is half written, older files stay readable."""

from __future__ import annotations

import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.answers import (
    FILE,
    Answers,
    AnswersDamaged,
    Attempt,
    Step,
    from_data,
    load,
    merge,
    save,
)

STAMPS = st.integers(0, 40).map(lambda n: f"2026-11-23T10:00:{n:02}.000Z")
STEPS = st.builds(Step, STAMPS, st.sampled_from(["a/keuze", "b/zeg"]), st.text(max_size=4))
ATTEMPTS = st.builds(
    Attempt,
    STAMPS,
    st.just("0" * 16),
    st.booleans(),
    st.none() | STAMPS,
    st.lists(STEPS, max_size=5, unique_by=lambda s: (s.at, s.slot, s.value)).map(
        lambda steps: tuple(sorted(steps, key=lambda s: s.at))
    ),
)
ANSWERS = st.lists(ATTEMPTS, max_size=4, unique_by=lambda a: a.started).map(
    lambda attempts: Answers("m2/x", "X", tuple(sorted(attempts, key=lambda a: a.started)))
)


def steps(answers: Answers) -> set[tuple[str, str, str, str]]:
    return {(a.started, s.at, s.slot, s.value) for a in answers.attempts for s in a.steps}


@given(ANSWERS, ANSWERS)
def test_merging_loses_no_step_of_either(one: Answers, other: Answers) -> None:
    both = merge(one, other)
    assert steps(both) == steps(one) | steps(other)
    assert steps(merge(other, one)) == steps(both)
    finished = {a.started for x in (one, other) for a in x.attempts if a.finished}
    assert finished == {a.started for a in both.attempts if a.finished}


@given(ANSWERS)
def test_merging_with_itself_changes_nothing(one: Answers) -> None:
    assert merge(one, one) == one


@given(ANSWERS)
def test_plain_data_and_back_is_the_same(one: Answers) -> None:
    assert from_data(json.loads(json.dumps(one.data()))) == one


def some(text: str, second: int = 0) -> Answers:
    at = f"2026-11-23T10:00:{second:02}.000Z"
    return Answers(
        "m2/x",
        "X",
        (Attempt("2026-11-23T10:00:00.000Z", "0" * 16, steps=(Step(at, "a/zeg", text),)),),
    )


def test_what_was_saved_is_there_and_a_second_save_adds_to_it(tmp_path: Path) -> None:
    file = tmp_path / FILE
    save(file, some("een"))
    merged = save(file, some("twee", 1))
    assert steps(merged) == steps(some("een")) | steps(some("twee", 1))
    assert load(file)["m2/x"] == merged
    assert sorted(p.name for p in tmp_path.iterdir()) == [FILE]


def test_only_looking_writes_no_file(tmp_path: Path) -> None:
    save(tmp_path / FILE, Answers("m2/x", "X"))
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"schema": 1, "exercises": {"m2/x": {"sche', "beschadigd"),
        (b"\xff\xfe\x00", "geen leesbare tekst"),
        (b"[]", "niet de vorm"),
        (b'{"schema": 1, "exercises": {"m2/x": {"schema": 1, "exercise": 3}}}', "niet de vorm"),
        (b'{"exercises": {}}', "met welke versie"),
        (b'{"schema": 99, "exercises": {}}', "nieuwere versie"),
        (b"", "beschadigd"),
    ],
)
def test_a_damaged_file_is_told_in_words_and_set_aside_not_lost(
    tmp_path: Path, content: bytes, said: str
) -> None:
    file = tmp_path / FILE
    file.write_bytes(content)
    with pytest.raises(AnswersDamaged, match=said):
        load(file)
    save(file, some("een"))
    assert load(file)["m2/x"] == some("een")
    (aside,) = tmp_path.glob("antwoorden.beschadigd-*.json")
    assert aside.read_bytes() == content


def _add(file: str, worker: int) -> None:
    for n in range(20):
        save(Path(file), some(f"{worker}-{n}", n))


def test_two_notebooks_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    file = tmp_path / FILE
    context = multiprocessing.get_context("spawn")
    workers = [context.Process(target=_add, args=(str(file), w)) for w in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
        assert worker.exitcode == 0
    assert len(steps(load(file)["m2/x"])) == 60


WRITER = """
import sys
from pathlib import Path
from rondhetkind.answers import Answers, Attempt, Step, save
file, first = Path(sys.argv[1]), int(sys.argv[2])
for n in range(first, first + 100000):
    at = f"2026-11-23T10:00:00.{n:06}Z"
    sys.stdout.write(f"{n}\\n"); sys.stdout.flush()
    step = Step(at, f"s{n}", "x" * 2000)
    save(file, Answers("m2/x", "X", (Attempt(f"2026-{first:06}", "0" * 16, steps=(step,)),)))
"""


@pytest.mark.skipif(os.name == "nt", reason="kill -9 bestaat niet op Windows")
def test_a_hundred_kills_leave_a_whole_file_at_most_one_step_old(tmp_path: Path) -> None:
    file = tmp_path / FILE
    chance = random.Random(2026)
    last = 0
    kept: set[int] = set()
    for _ in range(100):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(file), str(last + 1)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        told = [process.stdout.readline()]
        time.sleep(chance.random() * 0.02)
        process.send_signal(signal.SIGKILL)
        told += process.stdout.read().splitlines()
        process.wait()
        process.stdout.close()
        begun = [int(line) for line in told]
        found = load(file) if file.exists() else {}
        written = (
            {int(s.slot[1:]) for a in found["m2/x"].attempts for s in a.steps} if found else set()
        )
        # A step was on disk before the next began: only the very last may be missing.
        assert kept | set(begun[:-1]) <= written
        kept = written
        last = begun[-1]
    assert len(load(file)["m2/x"].attempts) > 50
    save(file, some("na afloop"))
    assert [p.name for p in tmp_path.iterdir()] == [FILE]
