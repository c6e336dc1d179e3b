from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from rondhetkind.cli import main
from rondhetkind.grading import command
from tests.grading import course, klas
from tests.grading.compare import said
from tests.grading.klas import READ, Student
from tests.grading.test_grade import STOPS

Told = Callable[..., tuple[int, str, str]]


@pytest.fixture
def root(read_course: Path) -> Path:
    """A course in which Ann handed in her work."""
    full = {f"{READ}/a1": klas.sorted_cards(read_course), f"{READ}/a2": klas.ticked(read_course)}
    klas.hand_in(read_course, READ, Student("ann", (), full))
    return read_course


@pytest.fixture
def told(root: Path, capsys: pytest.CaptureFixture[str]) -> Told:
    """Gives the command in the course: its status, what it said, and what it said was wrong."""

    def give(assignment: str = READ, *more: str) -> tuple[int, str, str]:
        status = main(["nakijken", assignment, "--cursus", str(root), *more])
        out, wrong = capsys.readouterr()
        assert "Traceback" not in out + wrong
        return status, out, wrong

    return give


def table(out: str) -> dict[str, str]:
    rows = [line.strip().rpartition("  ") for line in out.splitlines() if line.startswith("  ")]
    return {name.strip(): count for name, _, count in rows}


# --- finding the course -----------------------------------------------------------------------


def test_the_course_is_found_here_below_and_above(root: Path, tmp_path: Path) -> None:
    deep = root / "source" / READ
    assert command.find_root(root) == root
    assert command.find_root(deep) == root
    around = tmp_path / "boek"
    around.mkdir()
    root.rename(around / "assignments")
    assert command.find_root(around) == around / "assignments"
    assert command.find_root(around / "assignments" / "source") == around / "assignments"


def test_a_gradebook_alone_is_a_course_too(tmp_path: Path) -> None:
    (tmp_path / "gradebook.db").touch()
    assert command.find_root(tmp_path) == tmp_path


def test_what_is_no_course_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (tmp_path, tmp_path / "bestaat-niet"):
        assert main(["nakijken", READ, "--cursus", str(place)]) == 2
        assert capsys.readouterr().err.startswith("Hier is geen cursus van nbgrader.")
    monkeypatch.chdir(tmp_path)
    assert main(["nakijken", READ]) == 2


def test_without_a_name_it_is_the_course_one_stands_in(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "source")
    assert main(["nakijken", READ]) == 0
    assert table(capsys.readouterr().out)["Nagekeken door te lezen"] == "1"


# --- what it says -----------------------------------------------------------------------------


def test_the_table_says_what_came_of_it(told: Told, root: Path) -> None:
    status, out, wrong = told()
    assert (status, wrong) == (0, "")
    assert table(out) == {
        "Nagekeken door te lezen": "1",
        "Nagekeken door te draaien": "0",
        "Was al nagekeken": "0",
        "Niet na te kijken": "0",
        "Wacht op een docent": "0",
    }
    assert "Klaar in " in out
    assert said(root, READ)["ann"]["totaal"] == 6.0
    again = table(told()[1])
    assert (again["Nagekeken door te lezen"], again["Was al nagekeken"]) == ("0", "1")
    forced = table(told(READ, "--opnieuw")[1])
    assert (forced["Nagekeken door te lezen"], forced["Was al nagekeken"]) == ("1", "0")


def test_work_that_could_not_be_graded_is_named_and_the_status_is_one(
    told: Told, root: Path
) -> None:
    klas.hand_in(root, READ, Student("ben", notebook=b'{"cells": ['))
    status, out, _ = told()
    assert status == 1
    assert "  ben: lees.ipynb is geen notebook: het is geen volledige JSON." in out.splitlines()
    # It stays on the list until other work comes in.
    status, out, _ = told()
    assert status == 1
    assert "  ben: lees.ipynb is" in out
    assert told(READ, "--student", "ann")[0] == 0


def test_the_class_list_comes_into_the_gradebook_and_that_is_told_once(
    told: Told, root: Path
) -> None:
    rows = ("student_id,voornaam,achternaam", "ann,Anna,Jansen", "ben,Bilal,de Groot", ",Kim,Vos")
    (root / "klas.csv").write_text("\n".join(rows), encoding="utf-8")
    wrong = "klas.csv:4: hier ontbreekt het studentnummer van Kim Vos. Deze regel telt niet mee."
    said = told()[1].splitlines()
    assert "Uit klas.csv in het cijferboek gezet: 2 studenten." in said
    assert wrong in said
    with course.book(root) as gradebook:
        names = {s.id: f"{s.first_name} {s.last_name}" for s in gradebook.students}
    assert names == {"ann": "Anna Jansen", "ben": "Bilal de Groot"}
    rows = (*rows[:1], "ann,Anne,Jansen")
    (root / "klas.csv").write_text("\n".join(rows), encoding="utf-8")
    assert "Naam in het cijferboek aangepast aan klas.csv: 1 student." in told()[1]
    assert "klas.csv" not in told()[1]


def test_a_class_list_is_where_the_settings_say_and_leaves_out_who_they_leave_out(
    told: Told, root: Path
) -> None:
    (root / "2b.csv").write_text("student_id,naam\nben,Bilal de Groot\ncas,Cas Bos\n")
    with (root / "nbgrader_config.py").open("a") as settings:
        settings.write('c.LmsCollector.klassenlijst = "2b.csv"\n')
        settings.write('c.CourseDirectory.student_id_exclude = "cas"\n')
    assert "Uit 2b.csv in het cijferboek gezet: 1 student." in told()[1]


def test_without_students_it_is_told_where_it_looked(told: Told) -> None:
    status, out, _ = told(READ, "--student", "niemand")
    assert status == 0
    assert "Er is geen werk van studenten gevonden in submitted/." in out


# --- what stops it ----------------------------------------------------------------------------


def test_an_assignment_that_is_not_known_is_told(told: Told) -> None:
    status, out, wrong = told("ps9")
    assert (status, out) == (2, "")
    assert wrong.startswith("Het cijferboek kent de opdracht ps9 nog niet. Klopt de naam?")


def test_without_a_gradebook_it_says_how_to_get_one(told: Told, root: Path) -> None:
    (root / "gradebook.db").unlink()
    status, _, wrong = told()
    assert status == 2
    assert "nbgrader generate_assignment lees" in wrong
    assert not (root / "gradebook.db").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        (f"oefeningen/{READ}/a1.md", "soort: sorteren", "soort: raden", "a1.md:3: "),
        (f"source/{READ}/rubric.yml", "titel: Lezen", "titel: [", "rubric.yml:"),
        (f"source/{READ}/{READ}.ipynb", '"cells"', "cells", "lees.ipynb is beschadigd"),
        ("nbgrader_config.py", "c = get_config()", "c = 1 / 0", "regel 6: ZeroDivisionError"),
        ("nbgrader_config.py", "timeout = 20", "timeout = 'lang'", "timeout"),
    ],
)
def test_what_the_lecturer_can_mend_is_told_with_its_file(
    told: Told, root: Path, file: str, old: str, new: str, words: str
) -> None:
    path = root / file
    content = path.read_text(encoding="utf-8")
    assert old in content
    path.write_text(content.replace(old, new, 1), encoding="utf-8")
    status, out, wrong = told()
    assert (status, out) == (2, "")
    assert words in wrong
    path.write_text(content, encoding="utf-8")
    assert told()[0] == 0


def test_an_exercise_that_is_gone_is_named(told: Told, root: Path) -> None:
    (root / "oefeningen" / READ / "a2.md").unlink()
    status, _, wrong = told()
    assert status == 2
    assert wrong == "Bij het nakijken is geen sleutel gevonden voor `lees/a2`.\n"


@pytest.mark.parametrize("how", ["immediate", "exclusive"])
def test_a_gradebook_in_use_is_told_and_later_it_works(told: Told, root: Path, how: str) -> None:
    url = f"sqlite:///{root / 'gradebook.db'}"
    with (root / "nbgrader_config.py").open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = '{url}?timeout=0.1'\n")
    engine = create_engine(url)
    with engine.connect() as other:
        other.execute(text(f"begin {how}"))
        status, _, wrong = told()
        assert status == 2
        assert wrong.startswith("Het cijferboek is in gebruik door een ander programma.")
        assert not (root / "autograded" / "ann" / READ).exists()
    engine.dispose()
    assert told()[0] == 0
    assert said(root, READ)["ann"]["totaal"] == 6.0


def test_ctrl_c_is_no_error_and_it_says_how_to_go_on(told: Told, root: Path) -> None:
    klas.hand_in(root, READ, Student("ben", late=True))
    config = root / "nbgrader_config.py"
    config.write_text(config.read_text() + STOPS)
    status, out, wrong = told()
    assert (status, wrong) == (1, "")
    assert out.endswith("Gestopt. Wat nagekeken is, is bewaard. Hetzelfde commando gaat verder.\n")


# --- how it is asked --------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["0", "-1", "veel", "1.5"])
def test_a_number_of_workers_is_a_number(
    told: Told, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    with pytest.raises(SystemExit) as stopped:
        told(READ, f"--workers={wrong}")
    assert stopped.value.code == 2
    assert f"{wrong} is geen aantal" in capsys.readouterr().err


def test_unsafe_is_never_meant_together_with_a_sandbox(told: Told) -> None:
    with pytest.raises(SystemExit):
        told(READ, "--onveilig", "--afscherming", "bubblewrap")


def test_students_may_be_named_more_than_once(root: Path) -> None:
    commands = argparse.ArgumentParser().add_subparsers()
    command.add(commands)
    options = commands.choices["nakijken"].parse_args(
        ["lees", "--student", "ann", "--student", "b*", "--workers", "3"]
    )
    assert (options.student, options.workers, options.opnieuw) == (["ann", "b*"], 3, False)
