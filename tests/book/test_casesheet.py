"""A lecturer's sheet of a case is made from the case, so that it cannot disagree with it."""

from __future__ import annotations

from pathlib import Path

from rondhetkind.book.casesheet import sheet
from rondhetkind.exercises import Case, CaseKey, read
from tests.conftest import FIXTURES

from .conftest import build, without_notebook


def test_a_sheet_tells_decisions_grounds_and_ways() -> None:
    source = read(FIXTURES / "exercises" / "casus.md", "m8/jas")
    assert isinstance(source.exercise, Case) and isinstance(source.key, CaseKey)
    text = sheet(source.exercise, source.key)
    assert "- Begrenzen vanuit rust en duidelijkheid (PC8)" in text
    assert "- Noor: moeder van Tijn, werkt in de thuiszorg" in text
    assert '- "Wilt u voortaan eerst kloppen?" *Verdedigbaar.* De grens klopt.' in text
    assert (
        '*Tegenvaller:* Noor blijft staan. "Nee, hier. Iedereen mag het horen." *Daarna:*' in text
    )
    assert text.count("*Sterk onderbouwd.*") == 2 and text.count("*Tegenvaller:*") == 1
    assert "*Op de gang* (eerst in eigen woorden)" in text
    ending = "**Einde: een jas uit de kast**, na 2 keuzes of meer. Bijvoorbeeld met als laatste: "
    assert f'{ending}"We hebben nog jassen in de kast' in text


def test_only_a_case_has_a_sheet(tmp_path: Path) -> None:
    source = without_notebook(tmp_path / "bron")
    page = source / "book" / "zonder.md"
    blocks = "".join(f"\n```{{casusblad}} m9/{name}\n```\n" for name in ("tas", "tasje"))
    page.write_text(page.read_text(encoding="utf-8") + blocks, encoding="utf-8")
    warnings = build(source, tmp_path / "boek" / "html").warnings
    assert "m9/tas is geen casus." in warnings
    assert "Er is geen oefening `m9/tasje`." in warnings
    assert warnings.count("zonder.md") == 2
