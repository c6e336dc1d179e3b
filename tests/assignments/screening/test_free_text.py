from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rondhetkind.answers import FILE
from rondhetkind.assignments.course import Course
from rondhetkind.assignments.screening.free_text import FreeText, prose_of, read_work, sources
from tests.assignments.conftest import NAME

from .made_work import answered, hand_in

TITLES = {"b1": "B1. Advies", "b2": "B2. Uitleg", "b3": "B3. Partners"}


def by_title(texts: tuple[FreeText, ...]) -> dict[str, str]:
    return {one.title: one.text for one in texts}


def original(course: Course) -> frozenset[str]:
    return sources(course.source(NAME) / f"{NAME}.ipynb")


def test_the_answers_are_read_and_the_lecturers_cells_are_not(course: Course) -> None:
    folder = hand_in(course, "s1", {"b1": "Mijn advies.", "a2-code": "# Noor hielp\nx = 1"})
    work = read_work(folder, TITLES, original(course))
    # An answer that is as it was released is the lecturer's too.
    assert by_title(work.texts) == {
        "B1. Advies": "Mijn advies.",
        "“Verdieping: vraag 1 en 2 met code”": "# Noor hielp\n     ",
    }
    assert all(text.certain for text in work.texts)
    assert (work.files, work.pictures, work.troubles) == ((f"{NAME}.ipynb",), (), ())


def test_each_text_says_where_it_stands(course: Course) -> None:
    folder = hand_in(course, "s1", {"b2": "Beste ouder."})
    [text] = read_work(folder, TITLES, original(course)).texts
    data = json.loads((folder / text.file).read_text(encoding="utf-8"))
    for step in text.path:
        data = data[step]
    assert "".join(data) == "Beste ouder."


def test_a_student_has_no_original_and_unmarked_cells_are_then_uncertain(course: Course) -> None:
    folder = hand_in(course, "s1", {"b1": "Mijn advies."})
    certain = {text.title: text.certain for text in read_work(folder, TITLES).texts}
    assert certain["B1. Advies"]
    assert not certain["“Drie afspraken”"]


def test_a_cell_that_a_student_added_is_read(course: Course) -> None:
    folder = hand_in(course, "s1", {})
    nb = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    nb.cells.append(nbformat.v4.new_markdown_cell("# Over Noor\n\nNog iets."))
    nb.cells.append(nbformat.v4.new_raw_cell("ruw"))
    nbformat.write(nb, folder / f"{NAME}.ipynb")
    found = read_work(folder, TITLES, original(course)).texts
    assert [text.text for text in found] == ["# Over Noor\n\nNog iets.", "ruw"]


def test_a_locked_text_is_the_courses_own_if_the_lecturer_has_it_as_well(course: Course) -> None:
    said = "Isa woont bij Jeltje."
    folder = hand_in(course, "s1", {})
    nb = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    nb.cells.append(nbformat.v4.new_markdown_cell(said, metadata={"nbgrader": {"locked": True}}))
    nbformat.write(nb, folder / f"{NAME}.ipynb")
    assert said in read_work(folder, TITLES).given
    assert said in read_work(folder, TITLES, original(course) | {said}).given
    assert said not in read_work(folder, TITLES, original(course)).given


def test_a_heading_in_an_answer_names_no_place(course: Course) -> None:
    folder = hand_in(course, "s1", {"b1": "# Noor de Wit\n\nAdvies"})
    [text] = read_work(folder, {}, original(course)).texts
    assert "Noor" not in text.title


def test_pictures_are_named_since_nobody_reads_them(course: Course) -> None:
    folder = hand_in(course, "s1", {"b1": "![](attachment:klas.png)"})
    nb = nbformat.read(folder / f"{NAME}.ipynb", as_version=4)
    for cell in nb.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "b1":
            cell["attachments"] = {"klas.png": {"image/png": "iVBORw0KGgo="}}
    nbformat.write(nb, folder / f"{NAME}.ipynb")
    assert read_work(folder, TITLES, original(course)).pictures == ("B1. Advies",)


def test_what_was_typed_in_exercises_is_read_with_earlier_versions(course: Course) -> None:
    case = answered(
        "m2/kwartiertje-lezen",
        [("vooraf/1", "Eerste poging met Noor.")],
        [
            ("vooraf/1", "Ik denk aan Sem."),
            ("vooraf/1", "Ik denk aan niemand."),
            ("deur/concept", "Dag Noo"),
            ("deur/zeg", "Dag Noor."),
            ("deur/keuze", "luisteren"),
            ("terugblik/2", "  "),
            ("volgorde", ["kaart-1", "Een zin van Daan."]),
        ],
        title="Een kwartiertje lezen",
    )
    work = read_work(hand_in(course, "s1", {}, case), TITLES, original(course))
    assert [(t.title, t.text, t.earlier) for t in work.texts] == [
        ("Een kwartiertje lezen: vraag vooraf 1", "Eerste poging met Noor.", True),
        ("Een kwartiertje lezen: vraag vooraf 1", "Ik denk aan Sem.", True),
        ("Een kwartiertje lezen: vraag vooraf 1", "Ik denk aan niemand.", False),
        ("Een kwartiertje lezen: in eigen woorden", "Dag Noo", True),
        ("Een kwartiertje lezen: in eigen woorden", "Dag Noor.", False),
        ("Een kwartiertje lezen: antwoord", "Een zin van Daan.", False),
    ]
    assert work.files == (f"{NAME}.ipynb", FILE)


@pytest.mark.parametrize(
    "content",
    [b"{", b"[]", b'{"cells": 3}', b'{"cells": [{"source": 3, "cell_type": "markdown"}]}', b"\xff"],
)
def test_a_notebook_that_cannot_be_read_is_a_trouble_and_no_failure(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.ipynb").write_bytes(content)
    work = read_work(tmp_path, {})
    assert work.texts == ()
    assert work.troubles == ("a.ipynb is niet te lezen en is dus niet nagekeken.",)


def test_damaged_answers_are_a_trouble_and_the_notebook_is_still_read(course: Course) -> None:
    folder = hand_in(course, "s1", {"b1": "Mijn advies."})
    (folder / FILE).write_text("{", encoding="utf-8")
    work = read_work(folder, TITLES, original(course))
    assert [text.text for text in work.texts] == ["Mijn advies."]
    assert work.troubles == (
        f"{FILE} is beschadigd: het is geen volledige JSON. Het bestand is dus niet nagekeken.",
    )


def test_a_link_to_another_file_is_not_followed(course: Course, tmp_path: Path) -> None:
    folder = hand_in(course, "s1", {"b1": "Mijn advies."})
    secret = folder / f"{NAME}.ipynb"
    place = tmp_path / "werk"
    place.mkdir()
    (place / "x.ipynb").symlink_to(secret)
    (place / FILE).symlink_to(folder / FILE)
    work = read_work(place, {})
    assert work.texts == ()
    assert len(work.troubles) == 2
    assert all("verwijzing" in said for said in work.troubles)


def test_of_code_only_what_people_read_is_kept_in_its_place() -> None:
    code = 'naam = "Noor"  # van Sem\ntel(3)\n'
    assert prose_of(code) == '       "Noor"  # van Sem\n      \n'
    assert prose_of("%matplotlib Noor\n# Sem") == "                \n# Sem"


@pytest.mark.parametrize("text", ["Noor hielp mij.", "dit is = geen Python Noor '", "x = (1\x00"])
def test_a_text_in_a_cell_for_code_is_kept_whole(text: str) -> None:
    assert prose_of(text) == text


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_prose_of_code_stays_in_its_place(code: str) -> None:
    kept = prose_of(code)
    assert len(kept) == len(code)
    assert all(there in (was, " ") for was, there in zip(code, kept, strict=True))
