from __future__ import annotations

import csv
import io
import json
import stat
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from rondhetkind.answers import FILE, load
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.screening import copy
from rondhetkind.assignments.screening.copy import (
    ChoicesUnreadable,
    FolderTaken,
    Submission,
    read_choices,
    write_proposal,
)
from rondhetkind.assignments.screening.free_text import read_work, sources
from rondhetkind.assignments.screening.search import search
from rondhetkind.privacy import People, standard
from tests.assignments.conftest import NAME

from .made_work import answered, contents, hand_in

CLASS = People.named(["Noor de Wit"])
TEXTS = {"b1": "Noor zei dat\njuf Saar wachtte.", "b2": "=Noor\n@saar.pabo"}


@pytest.fixture
def work(course: Course) -> Submission:
    """Work with four findings, one of them in an answer to an exercise."""
    answers = answered("m2/kwartiertje-lezen", [("vooraf/1", "Ik dacht aan Noor de Wit.")])
    return submission(course, "s1", hand_in(course, "s1", TEXTS, answers))


def submission(course: Course, student: str, folder: Path) -> Submission:
    original = sources(course.source(NAME) / f"{NAME}.ipynb")
    found = read_work(folder, {"b1": "B1", "b2": "B2"}, original)
    return Submission(student, folder, found.files, search(found, folder, CLASS, standard()))


def rows(target: Path) -> list[dict[str, str]]:
    text = (target / "vervangingen.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def answer(target: Path, cell: str, folder: str = "student-1") -> str:
    nb = nbformat.read(target / "werk" / folder / f"{NAME}.ipynb", as_version=4)
    return str(
        next(c.source for c in nb.cells if c.metadata.get("nbgrader", {}).get("grade_id") == cell)
    )


def test_the_copy_has_placeholders_and_the_same_person_has_one_number(
    work: Submission, tmp_path: Path
) -> None:
    written = write_proposal(tmp_path / "voorstel", [work], CLASS)
    assert (written.replacements, written.unmatched) == (5, 0)
    assert answer(tmp_path / "voorstel", "b1") == "[NAAM-1] zei dat\njuf [NAAM-2] wachtte."
    assert answer(tmp_path / "voorstel", "b2") == "=[NAAM-1]\n[ACCOUNT-1]"
    there = load(tmp_path / "voorstel" / "werk" / "student-1" / FILE)
    assert there["m2/kwartiertje-lezen"].attempts[0].steps[0].value == "Ik dacht aan [NAAM-1]."


def test_what_was_handed_in_is_only_read(work: Submission, tmp_path: Path) -> None:
    before = contents(work.folder)
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    assert contents(work.folder) == before


def test_nobody_is_named_in_what_is_shared(work: Submission, tmp_path: Path) -> None:
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    for name, content in contents(tmp_path / "voorstel" / "werk").items():
        assert b"Noor" not in content
        assert "s1" not in Path(name).parts


def test_outputs_pictures_and_what_a_program_wrote_about_the_author_stay_home(
    course: Course, work: Submission, tmp_path: Path
) -> None:
    path = work.folder / f"{NAME}.ipynb"
    nb = nbformat.read(path, as_version=4)
    nb.metadata["authors"] = [{"name": "Noor"}]
    for cell in nb.cells:
        if cell.cell_type == "code":
            cell.outputs = [nbformat.v4.new_output("stream", text="Noor")]
            cell.execution_count = 3
        else:
            cell["attachments"] = {"noor.png": {"image/png": "iVBORw0KGgo="}}
    nbformat.write(nb, path)
    write_proposal(tmp_path / "voorstel", [submission(course, "s1", work.folder)], CLASS)
    made = nbformat.read(
        tmp_path / "voorstel" / "werk" / "student-1" / f"{NAME}.ipynb", as_version=4
    )
    nbformat.validate(made)
    text = json.dumps(made)
    assert "Noor" not in text
    assert "noor.png" not in text
    assert made.metadata["kernelspec"] == nb.metadata["kernelspec"]


def test_the_list_tells_of_each_replacement_where_why_and_how_sure(
    work: Submission, tmp_path: Path
) -> None:
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    saar = next(row for row in rows(tmp_path / "voorstel") if row["gevonden"] == "Saar")
    assert saar == {
        "vervangen": "ja",
        "student": "s1",
        "map": "student-1",
        "bestand": f"{NAME}.ipynb",
        "plek": "B1",
        "regel": "2",
        "gevonden": "Saar",
        "wordt": "[NAAM-2]",
        "soort": "een naam",
        "zekerheid": "zeker",
        "waarom": "staat na “juf”",
        "kenmerk": saar["kenmerk"],
    }
    assert len({row["kenmerk"] for row in rows(tmp_path / "voorstel")}) == 5


def test_no_cell_of_the_list_is_a_formula(work: Submission, tmp_path: Path) -> None:
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    cells = [cell for row in rows(tmp_path / "voorstel") for cell in row.values()]
    assert "'@saar.pabo" in cells
    assert not any(cell.startswith(("=", "+", "-", "@", "\t")) for cell in cells)


@pytest.mark.parametrize("sign", "=+-@\t")
def test_a_name_of_a_student_is_no_formula_either(
    sign: str, work: Submission, tmp_path: Path
) -> None:
    write_proposal(tmp_path / "voorstel", [replace(work, student=f"{sign}1")], CLASS)
    assert {row["student"] for row in rows(tmp_path / "voorstel")} == {f"'{sign}1"}


def test_only_its_owner_can_read_a_proposal(work: Submission, tmp_path: Path) -> None:
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    assert stat.S_IMODE((tmp_path / "voorstel").stat().st_mode) == 0o700


def refuse(path: Path, *texts: str) -> Path:
    """The list with “nee” at what was found as one of ``texts``, as a spreadsheet saves it."""
    there = rows(path)
    target = path.parent / "keuzes.csv"
    with target.open("w", encoding="cp1252", errors="replace", newline="") as file:
        writer = csv.DictWriter(file, list(there[0]), delimiter=",")
        writer.writeheader()
        for row in there:
            writer.writerow({**row, "vervangen": "Nee " if row["gevonden"] in texts else "ja"})
    return target


def test_what_somebody_refuses_stays_and_is_remembered(work: Submission, tmp_path: Path) -> None:
    write_proposal(tmp_path / "een", [work], CLASS)
    choices = read_choices(refuse(tmp_path / "een", "Saar", "Noor de Wit"))
    written = write_proposal(tmp_path / "twee", [work], CLASS, choices)
    assert (written.replacements, written.unmatched) == (3, 0)
    assert answer(tmp_path / "twee", "b1") == "[NAAM-1] zei dat\njuf Saar wachtte."
    refused = {row["gevonden"] for row in rows(tmp_path / "twee") if row["vervangen"] == "nee"}
    assert refused == {"Saar", "Noor de Wit"}


def test_choices_for_work_that_changed_since_are_counted(
    course: Course, work: Submission, tmp_path: Path
) -> None:
    write_proposal(tmp_path / "een", [work], CLASS)
    choices = read_choices(refuse(tmp_path / "een", "Saar"))
    nb = nbformat.read(work.folder / f"{NAME}.ipynb", as_version=4)
    for cell in nb.cells:
        if cell.source == TEXTS["b1"]:
            cell.source = "Dag " + cell.source
    nbformat.write(nb, work.folder / f"{NAME}.ipynb")
    again = submission(course, "s1", work.folder)
    assert write_proposal(tmp_path / "twee", [again], CLASS, choices).unmatched == 2
    assert "Saar" not in answer(tmp_path / "twee", "b1")


def test_a_folder_that_holds_something_is_left_as_it_is(work: Submission, tmp_path: Path) -> None:
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "van-mij.txt").write_text("van mij", encoding="utf-8")
    with pytest.raises(FolderTaken, match="bestaat al"):
        write_proposal(tmp_path / "vol", [work], CLASS)
    with pytest.raises(FolderTaken):
        write_proposal(tmp_path / "vol" / "van-mij.txt", [work], CLASS)
    assert contents(tmp_path / "vol") == {"van-mij.txt": b"van mij"}
    (tmp_path / "leeg").mkdir()
    write_proposal(tmp_path / "leeg", [work], CLASS)
    assert rows(tmp_path / "leeg")


def test_what_fails_half_way_leaves_nothing(work: Submission, tmp_path: Path) -> None:
    (work.folder / FILE).unlink()
    place = tmp_path / "plek"
    with pytest.raises(FileNotFoundError):
        write_proposal(place / "voorstel", [work], CLASS)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("a;b\n1;2\n", "mist de kolom “vervangen” of “kenmerk”"),
        ("", "mist de kolom"),
        ("vervangen;kenmerk\nja;x\nmisschien;y\n;z\n", ":3: “misschien” is geen ja of nee."),
        ("vervangen;kenmerk\nja;x\nmisschien;y\n;z\n", ":4: “” is geen ja of nee."),
    ],
)
def test_a_list_of_choices_that_cannot_be_used_is_told(
    tmp_path: Path, content: str, said: str
) -> None:
    path = tmp_path / "keuzes.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ChoicesUnreadable) as told:
        read_choices(path)
    assert said in str(told.value)


def test_a_list_of_choices_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ChoicesUnreadable, match=r"weg\.csv is er niet"):
        read_choices(tmp_path / "weg.csv")


def test_the_note_beside_it_names_what_there_is(work: Submission, tmp_path: Path) -> None:
    write_proposal(tmp_path / "voorstel", [work], CLASS)
    note = (tmp_path / "voorstel" / copy.README).read_text(encoding="utf-8")
    for name in (copy.WORK, copy.LIST):
        assert name in note
        assert (tmp_path / "voorstel" / name).exists()
