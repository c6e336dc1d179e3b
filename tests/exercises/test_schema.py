"""Schemas: what players get and give has a form that others can check."""

from __future__ import annotations

from pathlib import Path

import jsonschema
import pytest

from rondhetkind.answers import Answers, Attempt, Step
from rondhetkind.exercises import KINDS, Library, read, schema
from rondhetkind.exercises.schema import answers_schema, key_schema
from tests.conftest import ROOT

LIBRARY = Library(ROOT)


def valid(data: object, form: dict[str, object]) -> None:
    jsonschema.Draft202012Validator.check_schema(form)
    jsonschema.Draft202012Validator(form).validate(data)


def test_an_exercise_and_its_key_have_the_form_of_their_kind(fixture_path: Path) -> None:
    source = read(fixture_path)
    valid(source.exercise.public(), schema(source.exercise.kind))
    valid(source.key.data() if source.key else None, key_schema(source.exercise.kind))


@pytest.mark.parametrize("exercise_id", sorted(LIBRARY.paths))
def test_every_exercise_of_the_course_has_the_form_of_its_kind(exercise_id: str) -> None:
    source = LIBRARY.find(exercise_id)
    valid(source.exercise.public(LIBRARY.label), schema(source.exercise.kind))
    valid(source.key.data(LIBRARY.label) if source.key else None, key_schema(source.exercise.kind))


def test_an_exercise_with_a_key_in_it_has_not_that_form(fixture_path: Path) -> None:
    source = read(fixture_path)
    smuggled = source.exercise.public() | {"key": {}}
    with pytest.raises(jsonschema.ValidationError):
        valid(smuggled, schema(source.exercise.kind))


def test_answers_have_the_form_of_antwoorden_json() -> None:
    step = Step("2026-11-23T10:00:00.000Z", "vooraf/1", "tekst")
    one = Answers("m2/x", "X", (Attempt("2026-11-23T10:00:00.000Z", "0" * 16, steps=(step,)),))
    valid({"schema": 1, "exercises": {"m2/x": one.data()}}, answers_schema())


def test_every_kind_has_its_schemas() -> None:
    for kind in KINDS:
        assert schema(kind)["properties"]["kind"] == {"const": kind}
        assert key_schema(kind)
