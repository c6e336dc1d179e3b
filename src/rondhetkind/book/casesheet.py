"""``{casusblad}``: what a lecturer wants to see of a case at a glance, made from the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from docutils import nodes
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from rondhetkind.exercises import Case, CaseKey, ExerciseUnreadable, Library, UnknownExercise
from rondhetkind.exercises.case import Choice
from rondhetkind.exercises.competences import COMPETENCES
from rondhetkind.exercises.readable import LEVEL_WORDS
from rondhetkind.exercises.ways import Way, ways

from .directives import without_html

logger = logging.getLogger(__name__)


def sheet(case: Case, key: CaseKey) -> str:
    """What the case trains, its decisions with their grounds, and the ways to its endings."""
    return "\n\n".join([*_facts(case), *_decisions(case, key), *_endings(case)]) + "\n"


def _facts(case: Case) -> Iterator[str]:
    name = case.id.split("/")[-1]
    yield f"Speel de casus: {{ref}}`oefening-{name}`. Duur: {case.minutes} minuten."
    yield "**Wat de casus oefent**"
    yield "\n".join(f"- {COMPETENCES.get(code, code)} ({code})" for code in case.trains)
    yield "**Wie erin voorkomt**"
    yield "\n".join(f"- {p.name}: {p.about}" for p in case.persons)


def _decisions(case: Case, key: CaseKey) -> Iterator[str]:
    yield "**De beslismomenten**"
    for scene in case.scenes:
        if not scene.choices:
            continue
        yield f"*{scene.title}*" + (" (eerst in eigen woorden)" if scene.prompt else "")
        yield "\n".join(f"- {_choice(case, key, choice)}" for choice in scene.choices)


def _choice(case: Case, key: CaseKey, choice: Choice) -> str:
    ground = key.choices.get(choice.id)
    target = case.scene(choice.to)
    parts = [choice.say]
    if ground:
        parts.append(f"*{LEVEL_WORDS[ground.level].capitalize()}.* {ground.why}")
    if choice.setback:
        parts.append(f"*Tegenvaller:* {choice.setback}")
    return " ".join([*parts, f"*Daarna:* {target.title if target else choice.to}."])


def _endings(case: Case) -> Iterator[str]:
    yield "**De wegen naar een einde**"
    yield "\n".join(f"- {_ending(way)}" for way in ways(case))


def _ending(way: Way) -> str:
    number = len(way.choices)
    after = "na één keuze" if number == 1 else f"na {number} keuzes of meer"
    return f"**{way.ending.title}**, {after}. Bijvoorbeeld met als laatste: {way.choices[-1].say}"


class CaseSheetDirective(SphinxDirective):
    """The sheet of a case by its id."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Read the case; what is wrong with it becomes a warning with file and line."""
        library = Library(Path(self.env.srcdir))
        case_id = self.arguments[0].strip()
        try:
            self.env.note_dependency(str(library.path(case_id)))
            source = library.find(case_id)
        except UnknownExercise as problem:
            logger.warning("%s", problem, location=self.get_location())
            return []
        except ExerciseUnreadable as unreadable:
            for found in unreadable.problems:
                logger.warning("%s", found.message, location=f"{found.file}:{found.line}")
            return []
        if not isinstance(source.exercise, Case) or not isinstance(source.key, CaseKey):
            logger.warning("%s is geen casus.", case_id, location=self.get_location())
            return []
        node = nodes.container(classes=["casusblad"])
        text = without_html(sheet(source.exercise, source.key))
        lines = StringList(text.splitlines(), source=self.get_source_info()[0])
        self.state.nested_parse(lines, 0, node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("casusblad", CaseSheetDirective)
