"""The lecturer's notebook runs as it stands, and asks no lecturer to read code."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.assignments.klas.small_class import NAME, Pupil, enrol, right, small_course, way
from tests.assignments.klas.test_shown import harmless
from tests.conftest import ROOT

FILE = ROOT / "assignments" / "docent" / "klasbeeld.ipynb"
CELLS = nbformat.read(FILE, as_version=4).cells
CODE = [cell.source for cell in CELLS if cell.cell_type == "code"]
TEXT = "Ouders die op de ochtend niet kunnen, bel ik in de week erna om te vragen wat zij zagen."


def run(folder: Path) -> list[nbformat.NotebookNode]:
    """The code cells of the notebook after a run in ``docent/`` of the course in ``folder``."""
    notebook = nbformat.read(FILE, as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("m2-opdracht", NAME)
    docent = folder / "docent"
    docent.mkdir()
    place = {"metadata": {"path": str(docent)}}
    NotebookClient(notebook, timeout=120, resources=place, allow_errors=True).execute()
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def test_it_runs_in_a_half_graded_class_and_shows_html_that_runs_nothing(tmp_path: Path) -> None:
    course = small_course(tmp_path)
    done = {
        f"{NAME}/sorteren": [right(course.find(f"{NAME}/sorteren"))],
        f"{NAME}/casus": [way(course.find(f"{NAME}/casus"), 0, 1)],
    }
    points = {"a1": 4.0, "a2": 1.5, "b1": 15.0, "b2": 8.0}
    said = {"b1": "- Bron: niveau 2, 6 punten\n- Model: niveau 3, 9 punten"}
    name = ("<script>1</script>", "$\\frac")
    enrol(
        course,
        Pupil("s1", name, points, said, {"b1": f"<b>{TEXT}</b>"}, done),
        Pupil("s2", name, {**points, "b2": None}, {}, {"b1": f"Ja. {TEXT}"}, done),
        Pupil("s3", absent=True),
    )
    cells = run(tmp_path)
    shown = [cell for cell in cells if not cell.source.startswith("#")]
    assert len(shown) == 9
    for cell in shown:
        (output,) = cell.outputs
        assert output.output_type == "execute_result"
        harmless(output.data["text/html"])
        assert "niet" in output.data["text/plain"] or len(output.data["text/plain"]) > 100
    pictures = sum("<img" in cell.outputs[0].data["text/html"] for cell in shown)
    assert pictures == 6


def test_in_the_wrong_place_it_says_what_is_wrong_and_shows_no_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("RONDHETKIND_CURSUS", raising=False)
    first, *others = run(tmp_path)
    (output,) = first.outputs
    assert output.output_type == "error"
    assert output.traceback == [
        f"Er staat geen cursus met opdrachten in of boven {tmp_path / 'docent'}."
    ]
    assert all(cell.outputs for cell in others if not cell.source.startswith("#"))


def test_a_lecturer_reads_one_import_and_calls() -> None:
    assert CODE[0].splitlines() == [
        "from rondhetkind.assignments.klas import Klasbeeld",
        "",
        'klas = Klasbeeld("m2-opdracht")',
        "klas",
    ]
    assert all(len(source.splitlines()) == 1 for source in CODE[1:-1])
    assert all(line.startswith("# ") for line in CODE[-1].splitlines())


def test_nothing_of_a_class_is_kept_in_the_repository() -> None:
    data = json.loads(FILE.read_text(encoding="utf-8"))
    for cell in data["cells"]:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None
    assert FILE.stat().st_size < 20_000
