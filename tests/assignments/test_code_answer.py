from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rondhetkind.assignments.code_answer import CodeKeyUnreadable, better, given, read_key
from rondhetkind.scoring import Part, Score
from tests.conftest import ROOT

KEY = read_key(ROOT / "assignments/oefeningen/m2-opdracht/a2-code.yml")
DATA = ROOT / "modules/m2-overlappende-werelden/data/meta_analyses.csv"
NOTHING = Score(0.0, 8, tuple(Part(f"vraag {n}", "", 0.0) for n in range(1, 5)))
HALF = Score(4.0, 8, tuple(Part(f"vraag {n}", "iets", 0.5) for n in range(1, 5)))
NAMES = ("kleinste", "grootste")


def table() -> Any:
    pandas = pytest.importorskip("pandas")
    found = pandas.read_csv(DATA).dropna(subset=["waarde"])
    return found.assign(grootte=found["waarde"].abs())


def test_the_key_is_what_pandas_finds_in_the_data() -> None:
    effects = table()
    found = given(
        {"kleinste": effects.nsmallest(3, "grootte"), "grootste": effects.nlargest(3, "grootte")},
        NAMES,
    )
    assert better(NOTHING, KEY, found).points == 4.0
    assert [part.share for part in better(NOTHING, KEY, found).parts] == [1.0, 1.0, 0.0, 0.0]


def test_the_better_of_both_counts_and_never_their_sum() -> None:
    effects = table()
    right = given({"kleinste": effects.nsmallest(3, "grootte")}, NAMES)
    assert better(HALF, KEY, right).points == 5.0
    wrong = given({"kleinste": effects.nlargest(3, "grootte")}, NAMES)
    assert better(HALF, KEY, wrong) == HALF


def test_naming_every_row_earns_nothing() -> None:
    assert better(NOTHING, KEY, given({"kleinste": table()}, NAMES)).points == 0.0


def test_rows_may_be_plain_dictionaries() -> None:
    rows = [dict(row) for row in KEY[0].rows]
    assert better(NOTHING, KEY, given({"kleinste": rows}, NAMES)).points == 2.0


class Nasty:
    def __iter__(self) -> Any:
        raise RuntimeError

    def to_dict(self, _: str) -> Any:
        raise SystemError


@pytest.mark.parametrize(
    "value", [None, 3, "tekst", ["tekst"], {"a": 1}, Nasty(), [Nasty()], object]
)
def test_anything_else_is_no_answer(value: object) -> None:
    assert given({"kleinste": value}, NAMES) == {}


@pytest.mark.parametrize(
    "text", ["kleinste: [", "kleinste: 3", "- a", "kleinste: {vraag: x, rijen: []}"]
)
def test_a_key_that_is_not_right_is_told(text: str, tmp_path: Path) -> None:
    (tmp_path / "a2-code.yml").write_text(text)
    with pytest.raises(CodeKeyUnreadable, match=r"a2-code\.yml:1: "):
        read_key(tmp_path / "a2-code.yml")
