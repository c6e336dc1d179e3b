"""What the formgrader shows of a notebook: a lecturer's table, and nothing that runs."""

from __future__ import annotations

from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from rondhetkind.assignments.formgrader import UNSEEN, OnlyShown, shown

PICTURE = {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"}


def looked_at(nb: NotebookNode, **resources: Any) -> tuple[NotebookNode, dict[str, Any]]:
    found: tuple[NotebookNode, dict[str, Any]] = OnlyShown().preprocess(nb, resources)
    return found


def test_markdown_stays_and_a_script_goes() -> None:
    text = "**Vet** en <b>dik</b>\n\n<table><tr><th scope=row>x</th></tr></table>"
    for kept in ("<strong>Vet</strong>", "<b>dik</b>", '<th scope="row">x</th>'):
        assert kept in shown(text)
    assert "<script" not in shown("<script>alert(1)</script>")
    assert "href" not in shown("[x](javascript:alert(1))")
    assert "[afbeelding: een school]" in shown("![een school](https://elders.example/x.png)")


@pytest.mark.parametrize(
    ("data", "left"),
    [
        ({"text/plain": "3"}, {"text/plain": "3"}),
        (PICTURE, PICTURE),
        ({"text/html": "<b>x</b>", "text/plain": "x"}, {"text/plain": "x"}),
        ({"text/html": "<script>alert(1)</script>"}, {"text/plain": UNSEEN}),
        ({"application/javascript": "alert(1)"}, {"text/plain": UNSEEN}),
        ({"image/svg+xml": "<svg onload=alert(1)>"}, {"text/plain": UNSEEN}),
    ],
)
def test_of_an_output_remains_what_can_only_be_looked_at(
    data: dict[str, str], left: dict[str, str]
) -> None:
    cell = new_code_cell("x", outputs=[new_output("display_data", data)])
    nb, _ = looked_at(new_notebook(cells=[cell]))
    assert nb.cells[0].outputs[0].data == left


def test_what_was_printed_stays_as_it_is() -> None:
    printed = new_output("stream", name="stdout", text="<b>3</b>")
    nb, _ = looked_at(new_notebook(cells=[new_code_cell("x", outputs=[printed])]))
    assert nb.cells[0].outputs == [printed]


def test_names_and_marks_are_text() -> None:
    nb = new_notebook(cells=[new_markdown_cell("x")], metadata={"widgets": {"x": {}}})
    nb.cells[0].metadata["tags"] = ['"><script>']
    nb, about = looked_at(nb, student='<img src="x">', last_name="d'Or", first_name=None, index=3)
    assert about == {
        "student": "&lt;img src=&quot;x&quot;&gt;",
        "last_name": "d&#x27;Or",
        "first_name": None,
        "index": 3,
    }
    assert (nb.metadata, nb.cells[0].metadata) == ({}, {})
