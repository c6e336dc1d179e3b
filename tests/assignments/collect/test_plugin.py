"""Real runs of ``nbgrader zip_collect`` on downloads named by Brightspace, Canvas and Moodle."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from traitlets import TraitError

from rondhetkind.assignments.collect import LmsCollector
from rondhetkind.assignments.commands import nbgrader
from rondhetkind.programs import environment
from tests.conftest import ROOT

from .conftest import answers, notebook, zipped

pytestmark = pytest.mark.grading

NAME = "m2-opdracht"
NB, ANSWERS, SECRET = f"{NAME}.ipynb", "antwoorden.json", "submission_secret.txt"
KLAS = """student_id;voornaam;achternaam;gebruikersnaam;lms_id
s1000001;Anna;Jansen;ajansen;41001
s1000002;Bram;Pieters;bpieters;41002
s1000003;Zoë;de Wit;zdewit;41003
s1000004;Sam;El Amrani;selamrani;
s1000006;Noor;Özdemir;nozdemir;
"""


@dataclass(frozen=True)
class Lesson:
    """A course folder with the course's own settings."""

    root: Path
    said: str = ""

    @classmethod
    def begin(cls, root: Path, klas: str = KLAS) -> Lesson:
        (root / "release" / NAME).mkdir(parents=True)
        (root / "release" / NAME / NB).write_bytes(notebook("leeg"))
        shutil.copy(ROOT / "assignments" / "nbgrader_config.py", root)
        if klas:
            (root / "klas.csv").write_text(klas, encoding="utf-8")
        return cls(root)

    def put(self, name: str, content: bytes) -> None:
        self.write(self.root / "downloaded" / NAME / "archive" / name, content)

    def there(self, student: str, files: Mapping[str, bytes]) -> None:
        """What was collected before."""
        for name, content in files.items():
            self.write(self.root / "submitted" / student / NAME / name, content)

    @staticmethod
    def write(path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def collect(self, *options: str) -> Lesson:
        return Lesson(self.root, nbgrader(self.root, "zip_collect", NAME, *options))

    def files(self, student: str) -> dict[str, str]:
        """What stands in submitted/, each file by what marks it."""
        folder = self.root / "submitted" / student / NAME
        return {path.name: mark(path) for path in sorted(folder.rglob("*")) if path.is_file()}

    @property
    def students(self) -> set[str]:
        return {path.name for path in (self.root / "submitted").iterdir()}


def mark(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".ipynb":
        return str(json.loads(text)["cells"][0]["source"])
    return str(json.loads(text)["mark"]) if path.suffix == ".json" else text


def work(text: str, folder: str = "") -> dict[str, bytes]:
    return {f"{folder}{NB}": notebook(text), f"{folder}{ANSWERS}": answers(text)}


@pytest.fixture(scope="module")
def brightspace(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    lesson = Lesson.begin(tmp_path_factory.mktemp("brightspace"))
    early, late = "18 November, 2026 842 AM", "19 november 2026 2042"
    other = "Nov 19, 2026 842 PM"
    hostile = zipped({NB: notebook("kwaad"), f"../../{NB}": notebook("kwaad")})
    nested = zipped({**work("kwaad"), "weer.zip": zipped(work("kwaad"))})
    again = {
        f"7-9 - Anna Jansen - {late}/m2-opdracht (1).ipynb": notebook("Anna later"),
        f"7-9 - Anna Jansen - {late}/antwoorden (1).json": answers("Anna later"),
    }
    lesson.put(
        "Module 2 Download 20 november, 2026 900 AM.zip",
        zipped(
            {
                **work("Anna eerst", f"7-9 - Anna Jansen - {early}/"),
                **again,
                **work("Zoë", f"8-9 - Zoë de Wit - {other}/{NAME}/"),
                **work("Bram ouder", f"41002-9 - Bram Pieters - {early}/"),
                **work("Noor nieuwer", f"10-9 - Noor Özdemir - {late}/"),
                **work("Kim", f"11-9 - Kim Vos - {late}/"),
                f"12-9 - Sam El Amrani - {early}/werk.zip": nested,
                f"12-9 - Sam El Amrani - {late}/werk.zip": hostile,
                f"12-9 - Sam El Amrani - {other}/s1000001.zip": zipped(work("voor Anna")),
                f"8-9 - Zoë de Wit - {other}/verslag.docx": b"x",
                "index.html": b"<html></html>",
            }
        ),
    )
    lesson.there("s1000002", {**work("Bram nieuw"), "timestamp.txt": b"2026-11-19 12:00:00 UTC"})
    lesson.there("s1000006", {**work("Noor oud"), "timestamp.txt": b"2026-11-10 12:00:00 UTC"})
    return lesson.collect("--force")


def test_brightspace_gives_names_and_moments_and_that_is_enough(brightspace: Lesson) -> None:
    assert brightspace.files("s1000003") == {
        ANSWERS: "Zoë",
        NB: "Zoë",
        "timestamp.txt": "2026-11-19 19:42:00",
    }


def test_the_latest_counts_and_the_earlier_stays_in_the_download(brightspace: Lesson) -> None:
    assert brightspace.files("s1000001") == {
        ANSWERS: "Anna later",
        NB: "Anna later",
        "timestamp.txt": "2026-11-19 19:42:00",
    }
    extracted = (brightspace.root / "downloaded" / NAME / "extracted").rglob(NB)
    assert "Anna eerst" in map(mark, extracted)


def test_older_work_does_not_take_the_place_of_newer(brightspace: Lesson) -> None:
    assert brightspace.files("s1000002")[NB] == "Bram nieuw"
    assert "Wat hier staat, is ouder" in brightspace.said


def test_newer_work_does_and_what_stood_there_is_kept(brightspace: Lesson) -> None:
    assert brightspace.files("s1000006") == {
        ANSWERS: "Noor nieuwer",
        NB: "Noor nieuwer",
        "timestamp.txt": "2026-11-19 19:42:00",
    }
    kept = brightspace.root / "downloaded" / NAME / "eerder" / "s1000006"
    assert [mark(path) for path in kept.rglob(NB)] == ["Noor oud"]


def test_who_cannot_be_trusted_or_found_is_not_collected(brightspace: Lesson) -> None:
    assert brightspace.students == {"s1000001", "s1000002", "s1000003", "s1000006"}
    for told in (
        "Opgehaald: 3 inleveringen.",
        "Kim Vos staat niet in de klassenlijst.",
        "De lms_id is 11.",
        "Hierin zit weer een zip.",
        "De naam van dit bestand wijst naar een plek buiten de map.",
        "Dit is ingeleverd door Sam El Amrani (s1000004), maar erin staat Anna Jansen (s1000001).",
    ):
        assert told in brightspace.said


def test_nothing_is_written_beside_the_folders_of_the_course(brightspace: Lesson) -> None:
    downloaded = brightspace.root / "downloaded" / NAME
    assert {p.name for p in downloaded.iterdir()} == {
        *("archive", "extracted", "eerder", "opgehaald.json"),
    }
    assert {p.name for p in brightspace.root.iterdir() if p.is_dir()} - {"__pycache__"} == {
        *("downloaded", "release", "submitted"),
    }


def test_the_report_is_in_dutch_and_comes_last(brightspace: Lesson) -> None:
    lines = brightspace.said.strip().splitlines()
    start = next(at for at, line in enumerate(lines) if "Opgehaald: 3" in line)
    assert all(line.startswith("    ") for line in lines[start + 1 :])
    for english in ("Skipped", "files collected", "Creating", "Clearing"):
        assert english not in brightspace.said


@pytest.fixture(scope="module")
def canvas(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    lesson = Lesson.begin(tmp_path_factory.mktemp("canvas"), klas="")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", environment()["PATH"])
        with Gradebook(f"sqlite:///{lesson.root / 'gradebook.db'}") as gradebook:
            gradebook.add_student("s1000001", first_name="Anna", last_name="Jansen")
            gradebook.add_student("s1000002", first_name="B.", last_name="P.", lms_user_id="41002")
            gradebook.add_student("s1000003", first_name="Zoë", last_name="de Wit")
    inner = zipped(work("Zoë zip", f"{NAME}/"))
    lesson.put(
        "submissions.zip",
        zipped(
            {
                "jansenanna_41001_501_m2-opdracht.ipynb": notebook("Anna eerst"),
                "jansenanna_41001_502_antwoorden.json": answers("Anna eerst"),
                "jansenanna_41001_601_m2-opdracht-1.ipynb": notebook("Anna later"),
                "jansenanna_41001_602_antwoorden-1.json": answers("Anna later"),
                "pietersbram_LATE_41002_503_m2-opdracht.ipynb": notebook("Bram"),
                "pietersbram_LATE_41002_504_antwoorden.json": answers("Bram"),
                "dewitzoë_41003_505_werk.zip": inner,
                "voskim_41007_506_m2-opdracht.ipynb": notebook("Kim"),
                "voskim_41007_507_s1000001.zip": zipped(work("voor Anna")),
                "anon_Ab3dE_508_m2-opdracht.ipynb": notebook("wie?"),
            }
        ),
    )
    return lesson.collect()


def test_canvas_gives_numbers_and_the_gradebook_knows_them(canvas: Lesson) -> None:
    assert canvas.students == {"s1000001", "s1000002", "s1000003"}
    assert canvas.files("s1000001") == {ANSWERS: "Anna later", NB: "Anna later"}
    assert canvas.files("s1000003") == {ANSWERS: "Zoë zip", NB: "Zoë zip"}


def test_where_the_gradebook_has_initials_the_number_is_enough(canvas: Lesson) -> None:
    assert canvas.files("s1000002") == {ANSWERS: "Bram", NB: "Bram"}
    assert "Te laat volgens de leeromgeving" in canvas.said


def test_who_is_not_in_the_gradebook_is_told(canvas: Lesson) -> None:
    assert "voskim staat niet in de klassenlijst." in canvas.said
    assert "Canvas verbergt hier de namen." in canvas.said


@pytest.fixture(scope="module")
def moodle(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    lesson = Lesson.begin(tmp_path_factory.mktemp("moodle"))
    folder = "{}_{}_assignsubmission_file_/".format
    lesson.put(
        "MOD2-Wat mag ik zeggen-1234.zip",
        zipped(
            {
                **work("Anna", folder("Anna Jansen", 5501)),
                f"{folder('Bram Pieters', 5502)}map/{NB}": notebook(
                    "Bram", authors=[{"name": "Anna Jansen"}]
                ),
                f"Zoë de Wit_5503_assignsubmission_file_{NB}": notebook("Zoë"),
                f"Zoë de Wit_5503_assignsubmission_file_{ANSWERS}": answers("Zoë"),
                **work("Sam", folder("Sam El Amrani", 5504)),
                f"{folder('Sam El Amrani', 5504)}{SECRET}": b"van Bram",
                **work("Deelnemer", folder("Deelnemer", 5505)),
                "Anna Jansen_5501_assignsubmission_onlinetext_/onlinetext.html": b"<p>hoi</p>",
            }
        ),
    )
    lesson.put("s1000006/m2-opdracht.ipynb", notebook("Noor, per mail"))
    lesson.put("s1000006/antwoorden(1).json", answers("Noor, per mail"))
    lesson.there("s1000002", {SECRET: b"van Bram"})
    return lesson.collect()


def test_moodle_gives_names_in_folders_or_before_files(moodle: Lesson) -> None:
    assert moodle.files("s1000001") == {ANSWERS: "Anna", NB: "Anna"}
    assert moodle.files("s1000003") == {ANSWERS: "Zoë", NB: "Zoë"}
    assert moodle.files("s1000006") == {ANSWERS: "Noor, per mail", NB: "Noor, per mail"}


def test_work_that_says_to_be_anothers_is_refused(moodle: Lesson) -> None:
    assert moodle.files("s1000002") == {SECRET: "van Bram"}
    assert moodle.students == {"s1000001", "s1000002", "s1000003", "s1000006"}
    for told in (
        "Dit is ingeleverd door Bram Pieters (s1000002), maar erin staat Anna Jansen (s1000001).",
        "(submission_secret.txt) dat van s1000002 is.",
        "Moodle verbergt hier de namen.",
    ):
        assert told in moodle.said


def test_an_unknown_time_zone_is_told_in_dutch() -> None:
    with pytest.raises(TraitError, match="“Amsterdam” is geen tijdzone"):
        LmsCollector(tijdzone="Amsterdam")


def test_files_that_are_kept_can_be_read_by_others(moodle: Lesson) -> None:
    for path in (moodle.root / "submitted" / "s1000001").rglob("*.ipynb"):
        assert os.access(path, os.R_OK) and path.stat().st_mode & 0o044 == 0o044
