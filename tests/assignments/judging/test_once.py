"""A message that comes again is answered again, and acted on once."""

from __future__ import annotations

from typing import Any

from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import desk
from rondhetkind.assignments.judging.once import KEPT, Once
from rondhetkind.assignments.judging.work import Work
from tests.assignments.conftest import NAME
from tests.assignments.judging.test_desk import BOTH, answer, ask, message, queue


def test_the_same_id_gets_the_same_reply() -> None:
    done: list[Any] = []
    once = Once(lambda asked: done.append(asked["ask"]) or {"ok": len(done)})  # type: ignore[func-returns-value]
    assert [once({"id": name, "ask": name})["ok"] for name in ("a", "b", "a")] == [1, 2, 1]
    assert done == ["a", "b"]


def test_what_is_long_past_is_forgotten() -> None:
    count = iter(range(1000))
    once = Once(lambda _: {"ok": next(count)})
    first = [once({"id": f"{n}"})["ok"] for n in range(KEPT + 1)]
    assert once({"id": "1"})["ok"] == first[1]
    assert once({"id": "0"})["ok"] == KEPT + 1


def test_an_undo_that_was_not_heard_does_not_undo_twice(klas: Course) -> None:
    work = Work(klas, NAME, "anna")
    once = Once(lambda asked: desk.reply(work, asked))
    one, two = (item["ref"] for item in queue(work)[:2])
    for ref in (one, two):
        ask(work, **message(answer(work, ref), token=ref, marks=BOTH))
    undo = {"ask": "undo", "id": "t-1"}
    assert once(undo)["ok"]["ref"] == once(undo)["ok"]["ref"] == two
    assert answer(work, one)["judgement"]["marks"] == BOTH
    work.close()
