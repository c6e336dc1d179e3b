"""How a page reads: only what is read aloud counts, and a page that is too hard is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from rondhetkind.cli import main
from rondhetkind.prose import FEWEST, Page, pages, prose
from rondhetkind.readability import read
from tests.conftest import FIXTURES, ROOT

PAGE = """---
titel: Les
---
# Een kop die niet meetelt

:::{admonition} De vraag
:class: vraag

Wie vraagt er?
:::

% claim: S001
Zij leest {cite:t}`bron2020` en {term}`kaarten <Kaart>` {cite:p}`ander2019`.

```{margin} Kop
In de marge.
```

```{code-cell} ipython3
print("niet lezen")
```

| kolom | kolom |
|---|---|
| cel | cel |

- een [koppeling](les-2.md)
"""

SHORT = "Dit is een zin die je leest. " * 40
LONG = ("Wie dit leest heeft veel geduld nodig want deze zin gaat maar door " * 2 + ". ") * 10
FIFTEEN = ("Dit is een zin die je leest en die is zo lang als hij mag. ") * 10
HARD = "Onderwijsprofessionals ondersteunen ouderbetrokkenheid systematisch. " * 30


def test_only_what_is_read_aloud_counts() -> None:
    said = prose(PAGE, lambda key: f"Bron ({key})")
    assert said.split("\n\n") == [
        "Wie vraagt er?",
        "Zij leest Bron (bron2020) en kaarten.",
        "In de marge.",
        "een koppeling",
    ]


@pytest.mark.parametrize(
    ("text", "word"),
    [(LONG, "Een zin telt hier"), (FIFTEEN, "Een zin telt hier"), (HARD, "De LIX")],
)
def test_a_page_that_is_hard_to_read_is_named(text: str, word: str) -> None:
    found = [p.message for p in Page("les.md", read(text)).problems()]
    assert len(found) == 1 and found[0].startswith(word), found


def test_a_plain_page_and_a_short_one_are_fine() -> None:
    assert list(Page("les.md", read(SHORT)).problems()) == []
    few = " ".join(HARD.split()[: FEWEST - 1])
    assert list(Page("les.md", read(few)).problems()) == []


def test_the_check_reports_every_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    exercises = tmp_path / "modules" / "m8-y" / "oefeningen"
    exercises.mkdir(parents=True)
    (tmp_path / "_toc.yml").write_text("root: index\n")
    (exercises.parent / "les-1.md").write_text(HARD, encoding="utf-8")
    shutil.copy(FIXTURES / "exercises" / "casus.md", exercises / "jas.md")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--taal"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith("modules/m8-y/les-1.md: 120 woorden, 4,0 per zin, LIX ")
    assert told[1].startswith("modules/m8-y/oefeningen/jas.md: ")
    assert told[-1] == "2 bladzijden en oefeningen gelezen: 1 punt om te verbeteren."


def test_every_page_of_the_course_reads_easily() -> None:
    found = pages(ROOT)
    assert len(found) > 20
    assert [str(problem) for page in found for problem in page.problems()] == []
