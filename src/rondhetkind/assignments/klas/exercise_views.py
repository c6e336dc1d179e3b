"""What a lecturer sees of the exercises: which answers were given, and which ways were taken."""

from __future__ import annotations

from collections.abc import Iterable

from rondhetkind.answers import Answers

from . import item_pictures, items, path_picture, paths
from .gathered import Gathered
from .shown import Shown, students


def exercises(found: Gathered) -> Shown:
    """What was answered in every exercise."""
    names = [name for name in found.exercises if name not in found.cases]
    if not names:
        return Shown("Oefeningen", ("In deze opdracht zitten geen oefeningen.",))
    return Shown("Oefeningen", more=tuple(exercise(found, name) for name in names))


def cases(found: Gathered) -> Shown:
    """The ways that students went through every case."""
    if not found.cases:
        return Shown("Casussen", ("In deze opdracht zit geen casus die studenten speelden.",))
    return Shown("Casussen", more=tuple(case(found, name) for name in found.cases))


def exercise(found: Gathered, name: str) -> Shown:
    """What was answered in one exercise, item by item."""
    source, answers = found.exercises[name], found.answers(name).values()
    title = f"{name.rpartition('/')[2]}: {items.bare(source.exercise.title, found.label)}"
    if not answers:
        return Shown(title, ("Hier is nog niets ingevuld.",))
    counts = items.counted(source, answers, found.label)
    picture = item_pictures.exercise(title, counts, len(answers))
    said = f"Ingevuld door {students(len(answers))}. Van ieder telt de laatste poging."
    return Shown(title, (said, *_older(found, name, answers)), picture, counts)


def case(found: Gathered, name: str) -> Shown:
    """The ways that students went through one case."""
    source, answers = found.cases[name], found.answers(name)
    title = f"Casus: {items.bare(source.exercise.title, found.label)}"
    flow = paths.flow(source, answers.values())
    if not flow.students:
        return Shown(title, ("Nog niemand heeft in deze casus een keuze gemaakt.",))
    steps = paths.steps(source, answers, found.label)
    again = steps.loc[steps["poging"] > 1, "student"].nunique()
    words = [f"De eerste poging van {students(flow.students)}."]
    if again:
        words.append(f"Later nog eens gespeeld, en niet in het plaatje: {students(again)}.")
    return Shown(
        title,
        (*words, *_older(found, name, answers.values())),
        path_picture.picture(source, flow, found.label),
        paths.choices(source, flow, found.label),
        caption="Elke keuze, met het aantal studenten",
        more=(Shown("Wie wat koos", tabel=steps, caption="Alle keuzes van alle pogingen"),),
    )


def _older(found: Gathered, name: str, answers: Iterable[Answers]) -> tuple[str, ...]:
    current = found.exercises[name].exercise.hash
    older = sum(given.last is not None and given.last.hash != current for given in answers)
    said = f"Een antwoord op een eerdere versie van deze oefening: {students(older)}."
    return (said,) * bool(older)
