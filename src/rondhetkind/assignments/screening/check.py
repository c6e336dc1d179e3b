"""A look at one's own texts before handing in: is anybody recognisable? Never a condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rondhetkind.assignments import rubric
from rondhetkind.assignments.course import grading

FAILED = "Deze controle lukt hier niet. Lees je teksten zelf na. Je kunt gewoon inleveren."
NOT_ALL = (
    "De controle ziet niet alles. Lees je teksten zelf nog eens: kan iemand een kind, een ouder "
    "of een collega herkennen?"
)
STAYS = (
    "De controle verstuurt en bewaart niets. Deze lijst blijft wel onder het vak staan, ook in wat "
    "je inlevert. Daarom zie je van elk woord alleen de eerste letter."
)
WHAT_NOW = (
    "Is het een echt mens of een echte plek, verander het dan of haal het weg. Is het bedacht, of "
    "is het een schrijver, dan mag het blijven staan. Sla daarna op en draai dit vak opnieuw."
)
EARLIER = (
    "Wat in een eerdere versie staat, gaat mee in antwoorden.json en kun je zelf niet meer "
    "veranderen. Zeg het tegen je docent."
)


def privacy(folder: str | Path = ".") -> None:
    """Print what in the saved notebook in ``folder`` may make somebody recognisable.

    It reads only; it never stops anybody from handing in.
    """
    if grading():
        return
    try:
        said = list(lines(Path(folder)))
    except Exception:  # Whatever is wrong here, handing in has to go on.
        said = [FAILED]
    print("\n".join(said))


def lines(folder: Path) -> Iterator[str]:
    """The report in lines on the notebooks and the answers in ``folder``."""
    # Who only hands in does not wait for lists of names to be read.
    from rondhetkind.privacy import People
    from rondhetkind.privacy.report import student_line

    from .free_text import read_work
    from .search import allowed_in, released_in, search, told_once

    work = read_work(folder, _titles(folder))
    if not work.texts:
        yield from work.troubles
        yield FAILED
        return
    allowed = allowed_in(folder).and_words_of(released_in(folder))
    told = told_once(search(work, folder, People(), allowed))
    yield _looked_at(folder, sorted({text.file for text in work.texts}))
    yield from work.troubles
    count = sum(len(one.told) for one in told)
    if count:
        yield f"{_places(count)} om nog eens te bekijken:"
    else:
        yield "Er is niets gevonden."
    title = ""
    for one in told:
        if one.text.title != title:
            title = one.text.title
            yield f"\n{title}"
        version = " (in een eerdere versie)" if one.text.earlier else ""
        for finding in one.told:
            yield f"- {student_line(one.text.text, one.found, finding)}{version}"
    for place in work.pictures:
        yield f"\n{place}\n- Hier staat een plaatje. Kijk zelf of er iemand op te herkennen is."
    if count:
        yield f"\n{WHAT_NOW}"
    if any(one.text.earlier for one in told):
        yield EARLIER
    yield f"{NOT_ALL}\n{STAYS}" if count else NOT_ALL
    yield "Je kunt altijd inleveren."


def _titles(folder: Path) -> dict[str, str]:
    try:
        asked = rubric.read(folder / rubric.FILE_NAME)
    except rubric.RubricUnreadable:
        return {}
    return {answer.cell: answer.title for answer in asked.answers}


def _looked_at(folder: Path, files: Sequence[str]) -> str:
    saved = [f"{name} (opgeslagen om {_saved_at(folder / name)})" for name in files]
    return f"Gekeken naar {' en '.join(saved)}."


def _saved_at(path: Path) -> str:
    return f"{datetime.fromtimestamp(path.stat().st_mtime, tz=UTC).astimezone():%H:%M}"


def _places(count: int) -> str:
    return "Er is 1 plek" if count == 1 else f"Er zijn {count} plekken"
