"""``rondhetkind rubriek``: first a list, then on purpose the change, all of it or nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from rondhetkind.assignments import rubric
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.judging import command
from rondhetkind.assignments.judging.gradebook import open_gradebook, settings
from rondhetkind.assignments.judging.ledger import Ledger
from rondhetkind.assignments.judging.record import Judgement, Mark
from rondhetkind.assignments.judging.undo import undo
from tests.assignments.conftest import NAME
from tests.assignments.judging.conftest import ANNA, marks
from tests.assignments.judging.test_ledger import in_nbgrader, on


def rubriek(folder: Path, monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers())
    monkeypatch.chdir(folder)
    options = parser.parse_args(["rubriek", *(words or (NAME,))])
    return int(options.run(options))


def change(course: Course, *changes: tuple[str, str]) -> None:
    file = course.source(NAME) / rubric.FILE_NAME
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


def judge(course: Course) -> None:
    with open_gradebook(settings(course)) as gradebook:
        ledger = Ledger(gradebook, NAME, rubric.read(course.source(NAME) / rubric.FILE_NAME))
        one, two = ledger.all(["b1"])[:2]
        ledger.save(on(one, Judgement(marks(onderzoek=3, model=4), "Mooi.")), ANNA)
        ledger.save(on(two, Judgement(marks(model=3)), "2"), ANNA)


def scores(course: Course) -> list[tuple[float | None, bool, str | None]]:
    with open_gradebook(settings(course)) as gradebook:
        ledger = Ledger(gradebook, NAME, rubric.read(course.source(NAME) / rubric.FILE_NAME))
        return [in_nbgrader(ledger, one) for one in ledger.all(["b1"])[:2]]


POINTS = (("punten: 6-9", "punten: 6-10"), ("punten: 10-12", "punten: 11-12"))


def test_the_list_changes_nothing(
    klas: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(klas)
    assert rubriek(klas.root, monkeypatch) == 0
    assert "past bij de rubriek" in capsys.readouterr().out
    change(klas, *POINTS)
    before = scores(klas)
    assert rubriek(klas.root, monkeypatch) == 1
    said = capsys.readouterr().out
    assert "2 keer in 2 antwoorden" in said
    assert "s0001, B1: Gebruik van onderzoek: niveau 3 (11 punten) wordt niveau 3 (12 pu" in said
    assert "Er is niets aangepast." in said
    assert scores(klas) == before


def test_without_a_yes_nothing_changes(klas: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(klas)
    change(klas, *POINTS)
    before = scores(klas)
    monkeypatch.setattr("builtins.input", lambda _: "nee")
    assert rubriek(klas.root, monkeypatch, NAME, "--toepassen") == 1
    assert scores(klas) == before


def test_applied_it_is_in_nbgrader_too(klas: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(klas)
    change(klas, *POINTS)
    monkeypatch.setattr("builtins.input", lambda _: "ja")
    assert rubriek(klas.root, monkeypatch, NAME, "--toepassen") == 0
    one, two = scores(klas)
    assert one == (
        26,
        False,
        "- Gebruik van onderzoek: niveau 3, 12 punten\n- Model: niveau 4, 14 punten\n\nMooi.",
    )
    assert two == (None, True, "- Model: niveau 3, 12 punten")
    assert rubriek(klas.root, monkeypatch) == 0


def test_a_new_criterion_asks_for_a_judgement(
    klas: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge(klas)
    change(klas, ("naam: Model\n", "naam: Iets anders\n"), ("- Je noemt de typen", "- Typen"))
    assert rubriek(klas.root, monkeypatch, NAME, "--toepassen", "--ja") == 0
    one, _ = scores(klas)
    assert one[:2] == (None, True)


def test_points_that_the_notebook_does_not_know_are_an_obstacle(
    klas: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    judge(klas)
    before = scores(klas)
    change(klas, ("punten: 13-15", "punten: 13-20"))
    assert rubriek(klas.root, monkeypatch, NAME, "--toepassen", "--ja") == 1
    assert "Cel b1 telt in het cijferboek voor 30 punten" in capsys.readouterr().err
    assert scores(klas) == before


def test_it_is_not_undone_by_accident(klas: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    judge(klas)
    change(klas, *POINTS)
    assert rubriek(klas.root, monkeypatch, NAME, "--toepassen", "--ja") == 0
    with open_gradebook(settings(klas)) as gradebook:
        ledger = Ledger(gradebook, NAME, rubric.read(klas.source(NAME) / rubric.FILE_NAME))
        done = undo(ledger, ANNA)
    assert done and done.refused.startswith("Daarna is de rubriek veranderd")
    assert done.standing.judgement.marks == {"Model": Mark(3, 12)}


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [(("m9",), 2, "Er is geen opdracht “m9”"), ((NAME,), 1, "Sla dit bestand op als UTF-8")],
)
def test_what_is_wrong_is_told(
    klas: Course,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    status: int,
    said: str,
) -> None:
    (klas.source(NAME) / rubric.FILE_NAME).write_bytes("titel: café".encode("latin-1"))
    assert rubriek(klas.root, monkeypatch, *words) == status
    assert said in capsys.readouterr().err


def test_outside_a_course_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    assert rubriek(tmp_path, monkeypatch) == 2
    assert "Hier is geen cursusmap" in capsys.readouterr().err
