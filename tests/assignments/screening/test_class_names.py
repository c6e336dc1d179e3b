from __future__ import annotations

from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from rondhetkind.assignments.class_list import ClassListUnreadable
from rondhetkind.assignments.course import CONFIG
from rondhetkind.assignments.screening.class_names import (
    from_course,
    from_file,
    from_gradebook,
)
from rondhetkind.privacy import Person
from rondhetkind.programs import environment

NOOR = Person("Noor", "de Wit", ("s1",))
FATIMA = Person("Fatima", "El Amrani", ("s2",))


@pytest.mark.parametrize(
    "text",
    [
        "studentnummer;voornaam;tussenvoegsel;achternaam\ns1;Noor;de;Wit\ns2;Fatima;El;Amrani\n",
        "id,first_name,last_name\ns1,Noor,de Wit\n\ns2,Fatima,El Amrani\n",
        'Naam\tNummer\n"Wit, Noor de"\ts1\nFatima El Amrani\ts2\n',
        "#OrgDefinedId,Last Name,First Name\n#s1,de Wit,Noor\n#s2,El Amrani,Fatima\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_a_list_is_read_as_schools_keep_it(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "klas.csv"
    path.write_text(text, encoding=encoding)
    assert from_file(path).persons == (NOOR, FATIMA)


def test_a_list_with_one_name_on_a_line_needs_no_heading(tmp_path: Path) -> None:
    path = tmp_path / "klas.txt"
    path.write_text('Noor de Wit\n\n"El Amrani, Fatima"\nZoë\n', encoding="utf-8")
    assert from_file(path).given == {"noor", "fatima", "zoe"}
    assert from_file(path).family == {"wit", "amrani"}


def test_a_row_that_is_too_short_still_gives_its_name(tmp_path: Path) -> None:
    path = tmp_path / "klas.csv"
    path.write_text("voornaam;achternaam;studentnummer\nNoor\n;;\n", encoding="utf-8")
    assert from_file(path).persons == (Person("Noor"),)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b" \n\n", "klas.csv: deze lijst is leeg."),
        (b"a;b;c\n1;2;3\n", "klas.csv:1: Boven deze lijst staat niet welke kolom de naam is."),
        (b"PK\x03\x04", "klas.csv: dit is een Excel-bestand."),
    ],
)
def test_a_list_that_cannot_be_used_is_told(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "klas.csv"
    path.write_bytes(content)
    with pytest.raises(ClassListUnreadable) as told:
        from_file(path)
    assert said in str(told.value)


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClassListUnreadable, match=r"weg\.csv: dit bestand is niet te lezen"):
        from_file(tmp_path / "weg.csv")


def test_the_list_of_the_course_is_the_one_its_settings_name(tmp_path: Path) -> None:
    assert from_course(tmp_path).persons == ()
    (tmp_path / "klas.csv").write_text("student_id,naam\ns1,Noor de Wit\n", encoding="utf-8")
    assert from_course(tmp_path).persons == (NOOR,)
    (tmp_path / "2b.csv").write_text("student_id,naam\ns2,Fatima El Amrani\n", encoding="utf-8")
    setting = 'c.LmsCollector.klassenlijst = "2b.csv"\n'
    (tmp_path / CONFIG).write_text(setting, encoding="utf-8")
    assert from_course(tmp_path).persons == (FATIMA,)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real gradebook with a student who has a name and one who has none."""
    root = tmp_path_factory.mktemp("cijferboek")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment()["PATH"])
        with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as made:
            made.add_student("s1", first_name="Noor", last_name="de Wit")
            made.add_student("s9")
    return root


def test_the_gradebook_gives_names_and_numbers_and_is_only_read(filled: Path) -> None:
    before = (filled / "gradebook.db").read_bytes()
    assert from_gradebook(filled).persons == (NOOR, Person("", "", ("s9",)))
    assert (filled / "gradebook.db").read_bytes() == before


@pytest.mark.parametrize(
    "setting",
    [
        'c.CourseDirectory.db_url = "sqlite:///{}"\n',
        'import os\nc.CourseDirectory.db_url = "sqlite:///" + os.path.join("{}")\n',
    ],
)
def test_a_gradebook_elsewhere_is_found_by_the_settings(
    filled: Path, tmp_path_factory: pytest.TempPathFactory, setting: str
) -> None:
    root = tmp_path_factory.mktemp("cursus")
    config = "c = get_config()\n" + setting.format(filled / "gradebook.db")
    (root / CONFIG).write_text(config, encoding="utf-8")
    assert NOOR in from_gradebook(root).persons


def test_no_gradebook_is_nobody_and_makes_none(tmp_path: Path) -> None:
    assert from_gradebook(tmp_path).persons == ()
    (tmp_path / "gradebook.db").write_bytes(b"")
    assert from_gradebook(tmp_path).persons == ()
    assert (tmp_path / "gradebook.db").read_bytes() == b""
