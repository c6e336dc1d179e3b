"""Whose work a notebook says that it is."""

from __future__ import annotations

import pytest

from rondhetkind.assignments.collect.stated import stated

from .conftest import notebook


def test_most_notebooks_say_nothing() -> None:
    assert stated(notebook(kernelspec={"name": "python3"}, nbgrader={"x": 1})) == ()


@pytest.mark.parametrize(
    "metadata",
    [
        {"authors": [{"name": " Bram Pieters "}]},
        {"authors": ["Bram Pieters"]},
        {"student": "Bram Pieters"},
        {"nbgrader": {"student_id": "Bram Pieters"}},
        {"rondhetkind": {"student": "Bram Pieters"}},
    ],
)
def test_a_name_in_the_metadata_is_found(metadata: dict[str, object]) -> None:
    assert stated(notebook(**metadata)) == ("Bram Pieters",)


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"[]", b"{}", b'{"metadata": []}', b"\xff\xfe", b"[" * 100_000),
        notebook(authors=3, student=["x"], nbgrader=None),
        notebook(authors=[{"name": 1}, None, {}]),
    ],
)
def test_a_damaged_notebook_says_nothing(content: bytes) -> None:
    assert stated(content) == ()
