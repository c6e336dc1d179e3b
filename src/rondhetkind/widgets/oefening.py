"""``Oefening("m2/kwartiertje-lezen")``: an exercise as an ipywidget."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import anywidget
import traitlets

from rondhetkind.answers import FILE, Answers, AnswersDamaged, from_data, load, save, set_aside

from .released import playable

ESM = Path(__file__).parent / "esm"


class Oefening(anywidget.AnyWidget):
    """The exercise with this id; each step is written to ``antwoorden.json`` in ``folder``.

    Raises UnknownExercise or ExerciseUnreadable, with a message in Dutch.
    """

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    exercise = traitlets.Dict().tag(sync=True)
    key = traitlets.Dict(allow_none=True).tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    trouble = traitlets.Unicode(help="What to tell when answers could not be kept.").tag(sync=True)

    def __init__(self, exercise_id: str, folder: str | Path = ".") -> None:
        self._file = Path(folder).resolve() / FILE
        shown = playable(exercise_id, self._file.parent)
        kept, trouble = _kept(self._file)
        self._seen = kept.get(exercise_id)
        start = self._seen or Answers(exercise_id, str(shown.exercise["title"]))
        super().__init__(
            _esm=(ESM / f"{shown.exercise['kind']}.js").read_text(encoding="utf-8"),
            _css=(ESM / "oefening.css").read_text(encoding="utf-8"),
            exercise=shown.exercise,
            key=shown.key,
            answers=start.data(),
            trouble=trouble,
        )
        # Only now: showing an exercise is no step, and must not write a file.
        self.observe(self._write, "answers")

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        """Also as Markdown, which the book reads: the directive for the same exercise."""
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is not None:
            bundle[0]["text/markdown"] = f"```{{oefening}} {self.exercise['id']}\n```"
        return bundle

    def _write(self, change: dict[str, Any]) -> None:
        try:
            self._seen = save(self._file, from_data(change["new"]), self._seen)
        except (OSError, AnswersDamaged) as error:
            self.trouble = f"Je antwoord is niet bewaard: {error}"
        else:
            self.trouble = ""
            # Only what another notebook added makes a difference, and that has to be shown.
            self.answers = self._seen.data()


def _kept(file: Path) -> tuple[dict[str, Answers], str]:
    try:
        return load(file), ""
    except AnswersDamaged as damage:
        aside = set_aside(file)
        return {}, f"{damage} Het staat nog in {aside.name}; je begint met een nieuw bestand."
