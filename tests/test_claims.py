"""Claims: what of the manifesto the course deals with is counted from the pages themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.claims import coverage
from tests.conftest import ROOT

MAP = """nr,hoofdstuk,kern,module,hoe
S001,1,Een,M1,K
S002,1,Twee,"M1, M2",K
S003,1,Drie,M2,A
S004,1,Vier,M2,K
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    module = tmp_path / "modules" / "m2-werelden"
    (module / "oefeningen").mkdir(parents=True)
    (tmp_path / "book").mkdir()
    (tmp_path / "modules" / "claims.csv").write_text(MAP)
    (module / "index.md").write_text("# Twee\n\n% claim: S002\nTekst.\n")
    return tmp_path


def test_what_a_written_module_leaves_open_is_told(course: Path) -> None:
    found = coverage(course)
    assert [c.number for c in found.open("M2")] == ["S004"]
    told = "\n".join(found.report())
    assert "M2     1 van   2 claims behandeld" in told
    assert "Nog open in M2: S004 Vier" in told
    assert "nog niet geschreven" in told


def test_an_exercise_deals_with_claims_too(course: Path) -> None:
    (course / "modules/m2-werelden/oefeningen/een.md").write_text("---\nclaims: [S004]\n---\n")
    assert coverage(course).open("M2") == ()


def test_a_claim_dealt_with_elsewhere_is_still_open_here(course: Path) -> None:
    (course / "book" / "welkom.md").write_text("% claim: S004\n")
    assert [c.number for c in coverage(course).open("M2")] == ["S004"]


def test_module_ten_comes_last_and_is_not_module_one(course: Path) -> None:
    tenth = course / "modules" / "m10-slot"
    tenth.mkdir()
    (tenth / "index.md").write_text("% claim: S001 S005\n")
    with (course / "modules" / "claims.csv").open("a") as file:
        file.write("S005,1,Vijf,M10,K\n")
    found = coverage(course)
    assert [c.number for c in found.open("M1")] == ["S001", "S002"]
    assert found.open("M10") == ()
    assert [line.split()[0] for line in found.report()][:3] == ["M1", "M2", "M10"]


def test_an_unknown_number_is_told_with_file_and_line(course: Path) -> None:
    (course / "book" / "welkom.md").write_text("# Hoi\n\n% claim: S002 S999\n")
    (problem,) = coverage(course).problems()
    assert (problem.file, problem.line) == ("book/welkom.md", 3)
    assert "S999" in problem.message


def test_every_written_module_deals_with_all_its_claims() -> None:
    found = coverage(ROOT)
    assert found.problems() == ()
    assert len(found.claims) == 195
    assert {"M1", "M2", "M3", "M4", "M5"} <= set(found.written)
    for module in found.written:
        assert found.planned(module)
        assert found.open(module) == (), module
