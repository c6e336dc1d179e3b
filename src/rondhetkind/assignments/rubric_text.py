"""The text of ``rubric.yml`` as a rubric, with everything that is wrong in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lined import Lined
from .rubric_model import Answer, Criterion, Level, PassRule, Rubric, RubricUnreadable

_TOP = ("opdracht", "titel", "antwoorden", "niveaus", "criteria", "cesuur")
_RULE = ("deel_a", "elk_criterium", "goed_niveau", "aantal_goed")


def parse(text: str, file: str) -> Rubric:
    """The rubric in ``text``; :class:`RubricUnreadable` names every problem in ``file``."""
    lined = Lined(text, file)
    rubric = None if lined.problems else _rubric(lined)
    if rubric and not lined.problems:
        _check(lined, rubric)
    if lined.problems or rubric is None:
        raise RubricUnreadable(lined.problems)
    return rubric


def _rubric(lined: Lined) -> Rubric:
    lined.only(_TOP)
    answers = tuple(_answer(lined, n) for n in range(lined.count("antwoorden", least=1)))
    levels = tuple(_level(lined, n) for n in range(lined.count("niveaus", least=2)))
    criteria = tuple(
        _criterion(lined, n, len(levels)) for n in range(lined.count("criteria", least=1))
    )
    lined.only(_RULE, "cesuur")
    part_a, each_level, good_level, good_count = (
        lined.get("cesuur", name, kind=int, what="getal") for name in _RULE
    )
    return Rubric(
        assignment=lined.text("opdracht"),
        title=lined.text("titel"),
        answers=answers,
        levels=levels,
        criteria=criteria,
        passing=PassRule(part_a, each_level, good_level, good_count),
    )


def _answer(lined: Lined, number: int) -> Answer:
    path = ("antwoorden", number)
    lined.only(("cel", "titel", "woorden"), *path)
    return Answer(
        cell=lined.text(*path, "cel"),
        title=lined.text(*path, "titel"),
        words=lined.range(*path, "woorden"),
        line=lined.line(*path),
    )


def _level(lined: Lined, number: int) -> Level:
    path = ("niveaus", number)
    lined.only(("naam", "punten"), *path)
    name = lined.text(*path, "naam")
    return Level(name, *lined.range(*path, "punten"), line=lined.line(*path, "punten"))


def _criterion(lined: Lined, number: int, levels: int) -> Criterion:
    path = ("criteria", number)
    lined.only(("naam", "cel", "eerder", "niveaus"), *path)
    name = lined.text(*path, "naam")
    sentences = lined.get(*path, "niveaus", kind=list, what="lijst")
    if len(sentences) != levels:
        lined.note(
            lined.line(*path, "niveaus"),
            f"Criterium “{name}” heeft {len(sentences)} zinnen; er zijn {levels} niveaus.",
        )
    for n, sentence in enumerate(sentences):
        if isinstance(sentence, dict):
            message = "Zet deze zin tussen aanhalingstekens: er staat een dubbele punt in."
            lined.note(lined.line(*path, "niveaus", n), message)
        elif not isinstance(sentence, str) or not sentence.strip():
            lined.note(lined.line(*path, "niveaus", n), "Hier hoort een zin te staan.")
    return Criterion(
        name=name,
        cell=lined.text(*path, "cel"),
        descriptors=tuple(map(str, sentences)),
        formerly=lined.text(*path, "eerder") if lined.find(*path, "eerder") is not None else "",
        line=lined.line(*path, "cel"),
    )


def _check(lined: Lined, rubric: Rubric) -> None:
    expected = 0
    for level in rubric.levels:
        if level.low != expected:
            lined.note(
                level.line,
                f"Niveau “{level.name}” begint bij {level.low}, dat moet {expected} zijn.",
            )
        expected = level.high + 1
    for part, field, texts in (
        ("criteria", "naam", [c.name for c in rubric.criteria]),
        ("antwoorden", "cel", [a.cell for a in rubric.answers]),
        ("niveaus", "naam", [level.name for level in rubric.levels]),
    ):
        for n, text in _doubled(texts):
            lined.note(lined.line(part, n, field), f"“{text}” staat er twee keer.")
    _check_cells(lined, rubric)
    _check_rule(lined, rubric)


def _check_cells(lined: Lined, rubric: Rubric) -> None:
    asked = {answer.cell for answer in rubric.answers}
    for criterion in rubric.criteria:
        if criterion.cell not in asked:
            lined.note(
                criterion.line,
                f"Criterium “{criterion.name}” hoort bij cel “{criterion.cell}”, "
                "maar die staat niet bij “antwoorden”.",
            )
    for answer in rubric.answers:
        if not rubric.criteria_of(answer.cell):
            message = f"Voor antwoordvak “{answer.cell}” is er geen criterium."
            lined.note(answer.line, message)
    names = {c.name.casefold() for c in rubric.criteria}
    for number, criterion in enumerate(rubric.criteria):
        if criterion.formerly.casefold() in names:
            message = f"“{criterion.formerly}” bestaat nog en kan geen eerdere naam zijn."
            lined.note(lined.line("criteria", number, "eerder"), message)


def _check_rule(lined: Lined, rubric: Rubric) -> None:
    rule = rubric.passing
    levels = len(rubric.levels)
    for key, value, least, most in (
        ("deel_a", rule.part_a, 0, None),
        ("elk_criterium", rule.each_level, 1, levels),
        ("goed_niveau", rule.good_level, 1, levels),
        ("aantal_goed", rule.good_count, 0, len(rubric.criteria)),
    ):
        if value < least:
            message = f"“{key}” kan niet kleiner zijn dan {least}."
            lined.note(lined.line("cesuur", key), message)
        elif most is not None and value > most:
            lined.note(lined.line("cesuur", key), f"“{key}” kan niet groter zijn dan {most}.")


def _doubled(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for n, text in enumerate(texts):
        if text.strip().casefold() in seen:
            yield n, text
        seen.add(text.strip().casefold())
