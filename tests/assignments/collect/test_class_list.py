"""Reading who is in the class, from a lecturer's list, an LMS's, or the gradebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.collect.class_list import in_gradebook, read_list
from rondhetkind.assignments.collect.students import Student
from rondhetkind.programs import environment

Patch = pytest.MonkeyPatch

BRIGHTSPACE = """OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator
#s1000001,#ajansen,Jansen,Anna,a.jansen@hogeschool.example,#
#s1000003,#zdewit,de Wit,Zoë,z.dewit@hogeschool.example,#
"""
TU_DELFT = """OrgDefinedId,Username,LastName,FirstName,Email,GroupCategory,GroupName
s1000001,ajansen,Jansen,Anna,a.jansen@hogeschool.example,,
s1000003,zdewit,de Wit,Zoë,z.dewit@hogeschool.example,,
"""
CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section
    Points Possible,,,,
"Jansen, Anna",41001,s1000001,ajansen,groep A
"de Wit, Zoë",41003,s1000003,zdewit,groep A
"""
MOODLE = """Voornaam;Achternaam;ID-nummer;E-mailadres
Anna;Jansen;s1000001;a.jansen@hogeschool.example
Zoë;de Wit;s1000003;z.dewit@hogeschool.example
"""
OURS = """student_id;voornaam;tussenvoegsel;achternaam;gebruikersnaam;lms_id
s1000001;Anna;;Jansen;ajansen;41001
s1000003;Zoë;de;Wit;zdewit;41003
"""


def write(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "klas.csv"
    path.write_text(text, encoding=encoding)
    return path


@pytest.mark.parametrize(
    ("text", "username", "lms"),
    [
        (OURS, True, True),
        (BRIGHTSPACE, True, False),
        (TU_DELFT, True, False),
        (CANVAS, True, True),
        (MOODLE, False, False),
    ],
    ids=["eigen", "Brightspace", "groepen van TU Delft", "Canvas", "Moodle"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_each_list_is_read_as_it_comes(
    tmp_path: Path, text: str, username: bool, lms: bool, encoding: str
) -> None:
    students, problems = read_list(write(tmp_path, text, encoding))
    assert problems == ()
    assert students == (
        Student(
            *("s1000001", "Anna", "Jansen"),
            "ajansen" if username else "",
            "41001" if lms else "",
        ),
        Student(
            *("s1000003", "Zoë", "de Wit"),
            "zdewit" if username else "",
            "41003" if lms else "",
        ),
    )


def test_no_list_is_an_empty_class(tmp_path: Path) -> None:
    assert read_list(tmp_path / "klas.csv") == ((), ())


def test_a_faulty_row_is_named_and_the_others_count(tmp_path: Path) -> None:
    rows = ("student_id,voornaam,achternaam", "s1,Anna,Jansen", ",Bram,Pieters", "s1,Zoë,de Wit")
    students, problems = read_list(write(tmp_path, "\n".join([*rows, "../x,Kim,Vos"])))
    assert [s.id for s in students] == ["s1"]
    assert problems == (
        "klas.csv:3: hier ontbreekt het studentnummer van Bram Pieters. Deze regel telt niet mee.",
        "klas.csv:4: s1 staat ook al eerder in de lijst. Deze regel telt niet mee.",
        "klas.csv:5: “../x” kan geen naam van een map zijn. Deze regel telt niet mee.",
    )


def test_a_list_without_numbers_is_told(tmp_path: Path) -> None:
    students, problems = read_list(write(tmp_path, "voornaam,achternaam\nAnna,Jansen\n"))
    assert students == ()
    assert problems[0].startswith("klas.csv:1: hier ontbreekt student_id. De kolommen zijn:")


def test_an_excel_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "klas.csv"
    path.write_bytes(b"PK\x03\x04rest")
    assert "Excel" in read_list(path)[1][0]


def test_the_gradebook_knows_students_too(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.setenv("PATH", environment()["PATH"])
    url = f"sqlite:///{tmp_path / 'gradebook.db'}"
    assert in_gradebook(url) == ()
    assert not (tmp_path / "gradebook.db").exists()
    with Gradebook(url) as gradebook:
        gradebook.add_student("s1", first_name="Anna", last_name="Jansen", lms_user_id="7")
        gradebook.add_student("s2")
    assert set(in_gradebook(url)) == {Student("s1", "Anna", "Jansen", lms_id="7"), Student("s2")}
