"""Pictures: each says its numbers in words, needs no colour to be read, and leaves no trace."""

from __future__ import annotations

import io
import logging
import random
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib import font_manager
from matplotlib.colors import to_rgb
from PIL import Image

from rondhetkind.assignments import rubric
from rondhetkind.assignments.klas import item_pictures, items, path_picture, paths, pictures, style
from rondhetkind.assignments.klas.shown import Picture
from rondhetkind.assignments.klas.strips import MANY, Strip, strips
from rondhetkind.exercises import read
from tests.assignments.klas.small_class import RUBRIC, answers, right, way
from tests.conftest import FIXTURES

GRADED_BY = rubric.read_text(RUBRIC)
SOURCES = {
    kind: read(FIXTURES / "exercises" / f"{kind}.md")
    for kind in ("sorteren", "koppelen", "ordenen", "lezen", "casus", "schaal")
}
LEVELS = pd.DataFrame(
    [("Bron", 1)] * 3 + [("Bron", 3)] * 5 + [("Model", 2)] * 7 + [("Helder", 3)],
    columns=["criterium", "niveau"],
)
STANDING = pd.DataFrame(
    {"stand": ["nagekeken"] * 4 + ["wacht op jou"] * 3 + ["wacht op de machine"] * 2}
)
POINTS = pd.DataFrame(
    [("b1", "tekst", False)] * 4 + [("b1", "tekst", True)] * 3 + [("a1", "oefening", False)] * 7,
    columns=["vraag", "soort", "open"],
)


def exercise(kind: str) -> Picture:
    source = SOURCES[kind]
    counts = items.counted(source, [answers("x", right(source)), answers("x", {"a": 1})])
    return item_pictures.exercise(source.exercise.title, counts, 2)


def case(*picks: tuple[int, int]) -> Picture:
    source = SOURCES["casus"]
    return path_picture.picture(
        source, paths.flow(source, [answers("x", way(source, *pick)) for pick in picks])
    )


MADE: dict[str, Callable[[], Picture]] = {
    "voortgang": lambda: pictures.progress(STANDING, POINTS),
    "niveaus": lambda: pictures.levels(LEVELS, GRADED_BY),
    "punten": lambda: strips([Strip("b1 (20)", (10.0, 55.0, 90.0, 90.0))], "procent", "Punten."),
    "woorden": lambda: strips([Strip("B1", (120.0,), (250, 300))], "woorden", "Woorden."),
    "leeg": lambda: strips([Strip("B1", (), (250, 300)), Strip("B2", ())], "woorden", "Woorden."),
    "ster": lambda: strips([Strip("b1", (10.0, 20.0), marked=20.0)], "%", "X.", mark="student-k7"),
    "duizend": lambda: strips([Strip("b1", tuple(map(float, range(1000))))], "x", "Duizend."),
    "sorteren": lambda: exercise("sorteren"),
    "koppelen": lambda: exercise("koppelen"),
    "ordenen": lambda: exercise("ordenen"),
    "lezen": lambda: exercise("lezen"),
    "schaal": lambda: exercise("schaal"),
    "casus": lambda: case((0, 0), (0, 1), (2, 2)),
    "een weg": lambda: case((1, 1)),
}


@pytest.fixture(params=MADE)
def picture(request: pytest.FixtureRequest) -> Picture:
    return MADE[request.param]()


def pixels(made: Picture) -> np.ndarray:
    with Image.open(io.BytesIO(made.png())) as image:
        return np.asarray(image.convert("RGB"))


def texts(made: Picture) -> list[str]:
    found = made.figure.findobj(mpl.text.Text)
    return [text.get_text() for text in found if text.get_visible() and text.get_text()]


def test_a_picture_is_drawn_on_our_paper_and_holds_something(picture: Picture) -> None:
    drawn = pixels(picture)
    assert drawn.shape[1] == style.WIDTH * style.DOTS
    paper = np.array([round(255 * part) for part in to_rgb(style.PAPER)])
    close = np.abs(drawn.astype(int) - paper).max(axis=2) <= 3
    assert 0.15 < close.mean() < 0.995
    # No ink on the edges: nothing was cut off.
    edge = np.concatenate([close[0], close[-1], close[:, 0], close[:, -1]])
    assert edge.mean() > 0.97


def test_of_many_answers_those_that_nobody_gave_are_left_to_the_table() -> None:
    rows = [("Een", f"antwoord {n}", n % 4 // 3, n == 0) for n in range(14)]
    rows += [("Twee", "ja", 0, True), ("Twee", "nee", 2, False)]
    counts = pd.DataFrame(rows, columns=["onderdeel", "antwoord", "aantal", "past"])
    drawn = texts(item_pictures.exercise("T", counts, 2))
    given = [text for text in drawn if "antwoord" in text]
    assert given == ["✓ antwoord 0", "antwoord 3", "antwoord 7", "antwoord 11"]
    assert {"✓ ja", "nee"} <= {*drawn}
    assert any("wat niemand koos, staat alleen in de tabel" in text for text in drawn)


def test_a_picture_has_a_text_alternative_of_its_own(picture: Picture) -> None:
    assert picture.alt.endswith(".")
    assert "nan" not in picture.alt.lower()
    assert len(picture.alt) < 4000


def test_the_alternative_says_the_numbers() -> None:
    told = {name: make().alt for name, make in MADE.items()}
    assert told["voortgang"] == (
        "Hoever het nakijken is. Van 9 studenten: nagekeken 4, wacht op jou 3, wacht op de machine "
        "2, niet ingeleverd 0. b1: 4 nagekeken, 3 nog te doen."
    )
    assert told["niveaus"] == (
        "Niveaus per criterium, in aantallen studenten. "
        "Bron: 1. Nog niet 3, 2. Genoeg 0, 3. Ruim 5. "
        "Model: 1. Nog niet 0, 2. Genoeg 7, 3. Ruim 0. "
        "Helder: 1. Nog niet 0, 2. Genoeg 0, 3. Ruim 1."
    )
    assert told["punten"] == (
        "Punten. b1 (20): 4 studenten, van 10 tot 90, mediaan 72,5, "
        "de middelste helft van 43,8 tot 90."
    )
    assert told["woorden"] == "Woorden. B1: 1 student, 120. Gevraagd: 250 tot 300."
    assert told["leeg"] == "Woorden. B1: nog niets. Gevraagd: 250 tot 300. B2: nog niets."
    assert "student-k7: 20." in told["ster"]
    assert (
        "Opa vertelt over vroeger: Thuis (1), niet ingevuld (1). Past: Thuis of School."
        in told["sorteren"]
    )
    assert (
        "In de deuropening, 3: keuze a 2 (sterk onderbouwd) naar Op de gang; "
        "keuze c 1 (zwak onderbouwd) naar Op de gang." in told["casus"]
    )


def test_every_count_stands_in_the_picture_as_a_number() -> None:
    assert {"4", "3", "2"} <= set(texts(MADE["voortgang"]()))
    assert {"3", "5", "7", "1"} <= set(texts(MADE["niveaus"]()))
    assert {"a 2", "c 1", "a 1", "b 1"} <= set(texts(MADE["casus"]()))


@pytest.mark.parametrize("name", ["voortgang", "niveaus", "casus"])
def test_parts_differ_without_any_colour(name: str) -> None:
    made = MADE[name]()
    looks = {
        (patch.get_hatch() or "", tuple(np.round(patch.get_facecolor(), 3)))
        for patch in made.figure.axes[0].patches
        if patch.get_hatch() is not None or name != "casus"
    }
    greys = {(hatch, round(_light(colour[:3]), 1)) for hatch, colour in looks}
    assert len(greys) == len(looks) >= 2


@pytest.mark.parametrize("name", ["voortgang", "niveaus"])
def test_neighbours_have_another_pattern(name: str) -> None:
    axes = MADE[name]().figure.axes[0]
    patterns = [container[0].get_hatch() or "" for container in axes.containers]
    assert len(patterns) >= 3
    assert all(one != other for one, other in pairwise(patterns))


def test_letters_can_be_read_on_every_shade() -> None:
    for shade in (*style.RISING[:-1], style.PAPER, style.SURFACE):
        assert _contrast(style.INK, shade) >= 4.5
    assert _contrast(style.SURFACE, style.RISING[-1]) >= 4.5
    assert _contrast(style.MUTED, style.PAPER) >= 4.5


def test_our_typeface_is_used_and_readers_keep_their_settings() -> None:
    before = dict(mpl.rcParams)
    logger = logging.getLogger("matplotlib.font_manager").level
    MADE["niveaus"]()
    assert dict(mpl.rcParams) == before
    assert logging.getLogger("matplotlib.font_manager").level == logger
    found = Path(font_manager.findfont(style.TEXT[0]))
    assert found.parent == Path(style.__file__).parent / "letters"


@pytest.mark.parametrize(
    "name",
    ["$\\bestaatniet$", "a$b$c", "\x00\x1b[31m", "😀 Ōe ş İ", "x" * 400, "<b>vet</b>", "\ud800"],
)
def test_any_name_can_stand_in_a_picture(
    name: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    strips([Strip(name, (1.0, 2.0), marked=1.0)], "x", "X.", mark=name).png()
    frame = LEVELS.replace("Bron", name)
    named = rubric.Rubric(
        **{
            **GRADED_BY.__dict__,
            "criteria": tuple(
                rubric.Criterion(name if c.name == "Bron" else c.name, c.cell, c.descriptors)
                for c in GRADED_BY.criteria
            ),
        }
    )
    pictures.levels(frame, named).png()
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def test_a_large_class_is_a_summary_and_a_small_one_is_dots() -> None:
    few = strips([Strip("b1", tuple(map(float, range(MANY))))], "x", "X.")
    many = strips([Strip("b1", tuple(map(float, range(MANY + 1))))], "x", "X.")
    dots = [sum(len(c.get_offsets()) for c in p.figure.axes[0].collections) for p in (few, many)]
    assert dots[0] >= MANY > dots[1]
    assert "dunne lijn" in many.figure.axes[0].get_title("left")


def test_equal_values_stand_side_by_side_and_inside_their_line() -> None:
    made = strips([Strip("b1", (5.0,) * 40 + (6.0,))], "x", "X.")
    at = [c.get_offsets() for c in made.figure.axes[0].collections if len(c.get_offsets()) > 1]
    heights = sorted(float(y) for x, y in at[0] if x == 5)
    assert len(set(heights)) == 40
    assert max(map(abs, heights)) < 0.36


def test_bands_of_a_case_are_as_wide_as_their_students() -> None:
    rng = random.Random(3)
    source = SOURCES["casus"]
    played = [answers("x", way(source, rng.randrange(3), rng.randrange(3))) for _ in range(50)]
    flow = paths.flow(source, played)
    made = path_picture.picture(source, flow)
    bands = [p for p in made.figure.axes[0].patches if isinstance(p, mpl.patches.PathPatch)]
    assert len(bands) == len(flow.ways) == 6
    widths = sorted(_top(band) for band in bands)
    assert widths == pytest.approx(sorted(w.students for w in flow.ways))


def _top(band: mpl.patches.PathPatch) -> float:
    vertices = band.get_path().vertices
    return float(np.ptp(vertices[vertices[:, 1] == vertices[:, 1].min()][:, 0]))


def _light(colour: tuple[float, ...]) -> float:
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_light(to_rgb(one)), _light(to_rgb(other))), reverse=True)
    return (high + 0.05) / (low + 0.05)
