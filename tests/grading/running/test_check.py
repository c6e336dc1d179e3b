from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_output
from nbgrader.utils import determine_grade

from rondhetkind.grading.running import check


def take(space: Mapping[str, Any], *names: str) -> dict[str, Any]:
    """What the kernel's own function takes, by the way that it comes to the grader."""
    kernel: dict[str, Any] = {}
    exec(check.TAKE_SOURCE, kernel)
    said = repr(kernel[check.TAKE](list(names or space), space))
    return check.taken(said)


# --- what a test asks of the student ----------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("assert som([1, 2]) == 3", ("som",)),
        ("3 - sum(a != b for a, b in zip(waarden, [1]))", ("waarden",)),
        ("[w for w in waarden if w > grens]", ("grens", "waarden")),
        ("import csv\nwith open('x') as f:\n    rijen = list(csv.reader(f))\nassert rijen", ()),
        ("from math import pi as p\nassert abs(straal - p)", ("straal",)),
        # A name that a test reads first and sets then is the student's.
        ("antwoord = round(antwoord, 2)\nassert antwoord == 3.14", ("antwoord",)),
        ("totaal += 1", ("totaal",)),
        ("for w in waarden:\n    w = w + 1", ("waarden",)),
        (
            "def f(x):\n    y = x + grens\n    return y\nassert f(1) == antwoord",
            ("antwoord", "grens"),
        ),
        ("class A:\n    b = 1\n    def c(self): return d\nassert A().b", ("d",)),
        ("som = lambda x: x + y\nassert som(1)", ("y",)),
        ("try:\n    vraag()\nexcept ValueError as fout:\n    print(fout)", ("vraag",)),
        ("await antwoord", ("antwoord",)),
        ("assert (tabel, 'leeg')", ("tabel",)),
        ("tabel.kolom['a']", ("tabel",)),
        ("print('hallo')", ()),
        ("%matplotlib inline", ()),
        ("x = (", ()),
        ("\0", ()),
        ("", ()),
    ],
)
def test_a_test_asks_for_what_it_reads_and_did_not_set(source: str, names: tuple[str, ...]) -> None:
    assert check.names_in(source) == names


# --- answers as plain data --------------------------------------------------------------------

PLAIN = (
    *(None, True, 3, -2.5, "één", "", [], [1, [2, "x"]], (1,), {1, 2}, frozenset({"a"})),
    *({"a": [1], 2: (3, None)}, {(1, 2): {"b": {3}}}, float("inf"), 10**30, "\ud83d"),
)


@pytest.mark.parametrize("value", PLAIN, ids=repr)
def test_an_answer_comes_through_as_it_was(value: object) -> None:
    found = check.give(take({"x": value})["x"])
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "value",
    [np.array([[1, 2], [3, 4]], dtype="int32"), np.array(2.5), np.array(["a", "b"])],
    ids=repr,
)
def test_an_array_comes_through_with_its_type(value: Any) -> None:
    found = check.give(take({"x": value})["x"])
    np.testing.assert_array_equal(found, value)
    assert (found.dtype, found.shape) == (value.dtype, value.shape)


@pytest.mark.parametrize("value", [np.float64(2.5), np.int8(3), np.bool_(True)], ids=repr)
def test_a_number_of_numpy_is_one_again(value: Any) -> None:
    found = check.give(take({"x": value})["x"])
    assert found == value
    assert type(found) is type(value)


def test_a_table_comes_through_with_its_index_and_types() -> None:
    table = pd.DataFrame({"naam": ["a", "b"], "n": [1, 2], 3: [0.5, float("nan")]}, index=[4, 7])
    table["soort"] = table["naam"].astype("category")
    pd.testing.assert_frame_equal(
        check.give(take({"x": table})["x"]), table, check_categorical=False
    )
    pd.testing.assert_series_equal(check.give(take({"x": table["n"]})["x"]), table["n"])
    empty = pd.DataFrame()
    pd.testing.assert_frame_equal(
        check.give(take({"x": empty})["x"]), empty, check_column_type=False, check_index_type=False
    )


class Altijd(list[int]):
    """Looks like a list, and says that it has three items."""

    def __len__(self) -> int:
        return 3


def test_what_is_of_a_kind_of_its_own_is_not_taken_for_plain() -> None:
    ring: list[Any] = []
    ring.append(ring)
    space = {"a": Altijd(), "b": len, "c": Fraction(1, 2), "d": [1, Altijd()], "e": ring, "f": 1}
    found = take(space)
    assert check.odd(found) == (
        f"{__name__}.Altijd",
        "builtins.builtin_function_or_method",
        "fractions.Fraction",
        f"{__name__}.Altijd",
        "diep",
    )
    assert found["f"] == 1


def test_a_name_that_is_not_there_is_not_there() -> None:
    assert take({"a": 1}, "a", "b") == {"a": 1}
    assert check.odd(take({"a": 1})) == ()


def test_what_is_too_big_to_take_is_told_and_not_left_out() -> None:
    # Left out, a test would fail in a clean process, and an honest student would be marked.
    found = take({"x": "x" * 1_000_001, "y": 1})
    assert check.odd(found) == ("te groot",)


@pytest.mark.parametrize(
    "text",
    [
        *("", "None", "3", "'{'", "'[1]'"),
        pytest.param("(" * 500, id="diep"),
        pytest.param("'" + "[" * 9999 + "'", id="diepe-json"),
    ],
)
def test_what_is_no_such_data_is_nothing(text: str) -> None:
    assert check.taken(text) == {}


# --- the same test in a clean process ---------------------------------------------------------

CLEAN = f"""
import json, sys
from {check.__name__} import carry_out
print(json.dumps(carry_out(json.load(sys.stdin))))
"""


def carried_out(*cells: tuple[str, Mapping[str, Any]]) -> list[Any]:
    done = subprocess.run(
        [sys.executable, "-c", CLEAN],
        input=json.dumps(check.cells_of(cells)),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    found: list[Any] = json.loads(done.stdout.splitlines()[-1])
    return found


VALUES = ("2", "2.5", "True", "'2'", "np.float64(2)", "np.int64(2)", "[2]", "None", "1e-1", "2;")


def test_a_test_comes_to_what_nbgrader_would_have_read() -> None:
    data = take({"waarden": [1, 2, 3]})
    found = carried_out(
        ("import numpy as np\nstil = print('niet hier')", {}),
        ("assert waarden == [1, 2, 3]", data),
        ("assert waarden == [1, 2]", data),
        ("grens", {}),
        ("import sys\nprint('!', file=sys.stderr)", {}),
        ("print(2)", {}),
        *((value, {}) for value in VALUES),
    )
    assert found[:6] == [None, None, "error", "error", "error", None]
    # Behind a semicolon there is nothing to read.
    assert dict(zip(VALUES, found[6:], strict=True)) == {
        "2": "2",
        "2.5": "2.5",
        "True": "True",
        "'2'": "'2'",
        "None": None,
        "[2]": "[2]",
        "np.float64(2)": "np.float64(2.0)",
        "np.int64(2)": "np.int64(2)",
        "1e-1": "0.1",
        "2;": None,
    }


@pytest.mark.parametrize(
    "said", ["2", "0", "2.5", "3.0", "-1", "nan", "True", "'2'", "[2]", "np.float64(2.0)", None]
)
def test_points_are_counted_as_nbgrader_counts_them(said: str | None) -> None:
    shown = [new_output("execute_result", {"text/plain": said})] if said is not None else []
    cell = new_code_cell("…", outputs=shown)
    cell.metadata["nbgrader"] = {"grade": True, "points": 3, "solution": False}
    assert check.score_of(said, 3.0) == determine_grade(cell)[0]


def test_an_error_is_no_points() -> None:
    assert check.score_of("error", 3.0) == 0.0
