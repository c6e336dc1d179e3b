"""The readable form: an exercise on paper, by ear, and where no script runs."""

from __future__ import annotations

from pathlib import Path

from rondhetkind.exercises import Case, Sorting, as_markdown, read


def test_every_text_of_an_exercise_is_in_its_readable_form(fixture_path: Path) -> None:
    source = read(fixture_path)
    told = as_markdown(source)
    texts = [text for _, text in source.exercise.texts()]
    texts += [q.text for q in source.exercise.after.questions]
    texts += [block.text for block in source.exercise.intro if hasattr(block, "text")]
    if isinstance(source.exercise, Sorting):
        texts = [t for b in source.exercise.bins for t in (b.name, b.about)]
        texts += [card.text for card in source.exercise.cards]
    setbacks = (
        {c.setback for s in source.exercise.scenes for c in s.choices}
        if isinstance(source.exercise, Case)
        else set()
    )
    assert texts
    for text in texts:
        # A setback belongs to a second time; on paper there is none.
        assert (text in told) != (text in setbacks), text


def test_grounds_stand_after_the_debrief(fixture_path: Path) -> None:
    source = read(fixture_path)
    told = as_markdown(source)
    grounds = source.key.texts() if source.key else ()
    for ground in grounds:
        assert told.index(ground) > told.index("Waar de cursus aan denkt")
    if not grounds:
        assert "Waar de cursus aan denkt" not in told


def test_a_choice_says_where_it_leads(fixture_path: Path) -> None:
    if fixture_path.stem == "casus":
        assert "*Daarna: Op de gang.*" in as_markdown(read(fixture_path))
