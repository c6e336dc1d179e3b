from __future__ import annotations

import pytest

from rondhetkind.assignments.asks import Asked, asked


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('punten("m2-opdracht/a1")', Asked("m2-opdracht/a1")),
        ('punten(exercise_id="m2-opdracht/a1")', Asked("m2-opdracht/a1")),
        ('punten("a/b", code=["kleinste"])', Asked("a/b", ("kleinste",))),
        ('punten("a/b", ("kleinste", "grootste"))', Asked("a/b", ("kleinste", "grootste"))),
        ('# eerst dit\npunten("a/b")\n', Asked("a/b")),
        ("punten(naam)", None),
        ("punten()", None),
        ("punten(12)", None),
        ('punten("a", code="kleinste")', None),
        ('punten("a", code=[1])', None),
        ('punten("a", maximum=3)', None),
        ('punten("a", [], 3)', None),
        ('punten("a", code=namen())', None),
        ('punten(*"a")', None),
        ('punten("a") + 1', None),
        ('cursus.punten("a")', None),
        ('12  # punten("m2-opdracht/a1")', None),
        ("x =", None),
        ("punten(\0)", None),
    ],
)
def test_only_a_single_call_with_literals_can_be_read(source: str, found: Asked | None) -> None:
    assert asked(source) == found
