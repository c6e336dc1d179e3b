"""Reading and writing: what every kind of exercise promises."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rondhetkind.exercises import (
    KINDS,
    Case,
    CaseKey,
    ExerciseUnreadable,
    Problem,
    read,
    read_text,
    write,
)
from tests.conftest import FIXTURES, ROOT

EXERCISES = sorted(
    [*ROOT.glob("modules/*/oefeningen/*.md"), *ROOT.glob("assignments/oefeningen/*/*.md")]
)
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("exercises/*.md"))]

PIECES = st.sampled_from(
    [
        "---\n", "titel: Een\n", "soort: casus\n", "soort: lezen\n", "soort: sorteren\n",
        "soort: koppelen\n", "soort: ordenen\n", "soort: schaal\n", "module: m2\n",
        "minuten: 3\n", "personen:\n  Noor: moeder\n", "# Een\n", "## Vragen\n", "## Vakken\n",
        "## Kaartjes\n", "## Volgorde\n", "## Koppels\n", "## Uitspraken\n", "## Terugblik\n",
        "## Vooraf\n", "## Einde: zo\n", "- ? vraag\n", "- [zeg](#einde-zo)\n",
        "  - gevolg: ja\n", "  - grond: sterk. Omdat.\n", "  - meters: rol +1\n", "- **A.** b\n",
        "- kaart\n", "  - hoort bij: A\n", "  - past bij: b\n", "1. een\n", "   - [x] ja\n",
        "   - [ ] nee\n", "> **Noor:** hoi\n", "> hoi\n", "| a | b |\n| - | - |\n| c | d |\n",
        "\n", "```\n", "<b>\n", "***\n", "van: a\ntot: b\nstappen: 3\n", "tekst\n",
        "- *Zeg het zelf* ! wat\n",
        "Lees verder: {cite}`x`\n", "Tabel: zo\n", "\t", "===\n", "punten: 0\n", "claims: [S001]\n",
    ]
)  # fmt: skip


@pytest.mark.parametrize("path", EXERCISES, ids=lambda p: f"{p.parent.parent.name}/{p.stem}")
def test_every_exercise_of_the_course_can_be_read_and_written(path: Path) -> None:
    source = read(path)
    assert read_text(write(source), exercise_id=source.exercise.id) == source


def test_what_was_written_reads_as_the_same_exercise(fixture_path: Path) -> None:
    source = read(fixture_path)
    assert source.exercise.kind == fixture_path.stem
    assert read_text(write(source), exercise_id=source.exercise.id) == source


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_with_our_own_error(text: str) -> None:
    _read_or_refuse(text)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_mixture_of_our_own_forms_is_read_or_refused(text: str) -> None:
    _read_or_refuse("---\n" + text)


@settings(max_examples=300)
@given(st.sampled_from(TEXTS), st.integers(0, 3000), st.integers(0, 60), st.text(max_size=20))
def test_an_exercise_with_a_damaged_place_is_read_or_refused(
    text: str, start: int, length: int, put: str
) -> None:
    start = min(start, len(text))
    _read_or_refuse(text[:start] + put + text[start + length :])


@settings(max_examples=200)
@given(st.sampled_from(TEXTS), st.data())
def test_an_exercise_with_lines_taken_out_is_read_or_refused(
    text: str, data: st.DataObject
) -> None:
    lines = text.splitlines(keepends=True)
    kept = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    _read_or_refuse("".join(line for line, keep in zip(lines, kept, strict=True) if keep))


def _read_or_refuse(text: str) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        source = read_text(text, file="proef.md", exercise_id="m2/proef")
    except ExerciseUnreadable as refused:
        problems = refused.problems
        last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert problems
        assert {problem.file for problem in problems} == {"proef.md"}
        assert all(1 <= problem.line <= last + 1 for problem in problems)
    else:
        assert read_text(write(source), exercise_id="m2/proef") == source


@pytest.mark.parametrize(
    ("kind", "broken", "line", "said"),
    [
        ("casus", ("soort: casus", "soort: raadsel"), 3, "Onbekende soort `raadsel`"),
        ("casus", ("minuten: 8", "minuten: lang"), 5, "heel getal"),
        ("casus", ("titel: De jas aan de kapstok", "titel: De jas"), 12, "anders dan `titel"),
        ("casus", ("> **Noor:** Ik wil", "> Ik wil"), 24, "Wie zegt dit?"),
        ("casus", ("  - gevolg: Noor draait", "  - gevlog: Noor draait"), 29, "hoort hier niet"),
        ("casus", ("grond: sterk. Je neemt", "grond: prima. Je neemt"), 31, "sterk, verdedigbaar"),
        ("casus", ("vertrouwen +1, kind +1", "vertrouwen +3, kind +1"), 32, "van -2 tot +2"),
        ("casus", ("## Op de gang", "### Op de gang"), 42, "één of twee hekjes"),
        ("sorteren", ("hoort bij: Thuis; School", "hoort bij: Tuin"), 21, "vak dat `Tuin` heet"),
        ("sorteren", ("## Kaartjes", "## Kaarten"), 18, "Onbekende kop"),
        ("koppelen", ("- regels van een heel land", "- de klas, bijvoorbeeld"), 22, "past al bij"),
        ("ordenen", ("2. twee", "2. een"), 16, "twee keer"),
        ("schaal", ("stappen: 10", "stappen: 0"), 8, "heel getal"),
        ("lezen", ("   - [x] twee", "   - twee"), 22, "[x] of [ ]"),
        ("genogram", ("man, overleden", "man, weg"), 30, "niets over het symbool: `weg`"),
        ("genogram", ("Mirte (gescheiden)", "Mirte (kwijt)"), 33, "Kies uit getrouwd"),
        (
            "genogram",
            ("kind van: Mirte en Joost", "kind van: Mirte en Jost"),
            34,
            "Bedoel je Joost?",
        ),
        ("genogram", ("Sanne – Tini", "Sanne - Tini"), 44, "met een lang streepje"),
        (
            "genogram",
            ("## Terugblik", "## Weg\n\n- Poes Mie\n\n## Terugblik"),
            54,
            "kan dus niet weg. Bedoel je Poes Mies?",
        ),
        (
            "genogram",
            ("## Terugblik", "## Weg\n\n- Mirte\n\n## Terugblik"),
            54,
            "Mirte kan niet weg zijn en ook in de sleutel staan",
        ),
        ("genogram", ("{generaties: 3", "{generaties: veel"), 8, "`minstens:` staat zo"),
        ("genogram", ("vorm: genogram", "vorm: stamboom"), 7, "`vorm:` is genogram of ecogram"),
        ("lezen", ("# Een tabel lezen", "# Een tabel lezen\n\n```\ncode\n```"), 10, "codeblok"),
    ],
)
def test_a_mistake_is_named_with_its_line(
    kind: str, broken: tuple[str, str], line: int, said: str
) -> None:
    text = (FIXTURES / "exercises" / f"{kind}.md").read_text(encoding="utf-8")
    assert broken[0] in text
    with pytest.raises(ExerciseUnreadable) as refused:
        read_text(text.replace(broken[0], broken[1], 1), file="mijn.md")
    assert any(p.line == line and said in p.message for p in refused.value.problems), str(
        refused.value
    )


def test_all_problems_are_told_at_once() -> None:
    text = (FIXTURES / "exercises" / "casus.md").read_text(encoding="utf-8")
    text = text.replace("minuten: 8", "minuten: nul").replace("> **Noor:** Ik wil", "> Ik wil")
    with pytest.raises(ExerciseUnreadable) as refused:
        read_text(text, file="mijn.md")
    assert [p.line for p in refused.value.problems] == [5, 24]


def test_a_file_in_another_encoding_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "oud.md"
    path.write_bytes("titel: één".encode("latin-1"))
    with pytest.raises(ExerciseUnreadable, match="geen UTF-8"):
        read(path)


def test_the_public_form_says_nothing_of_the_key(fixture_path: Path) -> None:
    source = read(fixture_path)
    told = str(source.exercise.public())
    for text in source.key.texts() if source.key else ():
        assert text not in told
    assert "hoort bij" not in told
    assert "grond" not in told


@pytest.mark.parametrize("kind", ["sorteren", "koppelen", "ordenen", "lezen"])
def test_the_authors_order_does_not_show_in_the_public_form(kind: str) -> None:
    text = (FIXTURES / "exercises" / f"{kind}.md").read_text(encoding="utf-8")
    first = read_text(text)
    if kind == "ordenen":
        swapped = (
            text.replace("1. een", "1. X").replace("4. vier", "4. een").replace("1. X", "1. vier")
        )
    elif kind == "lezen":
        one = "   - [ ] een\n     - grond: Kijk naar de tweede kolom.\n"
        two = "   - [x] twee\n     - grond: 0,2 is meer dan 0,1.\n"
        swapped = text.replace(one + two, two + one)
    elif kind == "koppelen":
        swapped = text.replace(
            "  - past bij: plek waar het kind zelf komt\n  - past bij: de klas, bijvoorbeeld\n",
            "  - past bij: de klas, bijvoorbeeld\n  - past bij: plek waar het kind zelf komt\n",
        )
    else:
        cards = text.split("## Kaartjes\n\n")[1].split("\n\n## Terugblik")[0]
        middle = cards.index("- De leraar")
        swapped = text.replace(cards, cards[middle:] + "\n" + cards[:middle].rstrip("\n"))
    assert swapped != text
    assert read_text(swapped).exercise.public() == first.exercise.public()


def test_mending_a_title_keeps_the_hash_and_changing_a_choice_does_not(fixture_path: Path) -> None:
    text = fixture_path.read_text(encoding="utf-8")
    source = read_text(text)
    title = source.exercise.title
    assert read_text(text.replace(title, "Nieuwe titel")).exercise.hash == source.exercise.hash
    # Not all that a case tells can be answered, and a genogram tells little.
    told = {"casus": "Wilt u voortaan eerst kloppen?", "genogram": "Poes Mies"}
    once = (words for _, words in source.exercise.texts() if text.count(words) == 1)
    word = told.get(source.exercise.kind) or next(once)
    assert word in text
    changed = read_text(text.replace(word, word + " nu"))
    assert changed.exercise.hash != source.exercise.hash


CASES = [path for path in EXERCISES if "soort: casus" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("path", CASES, ids=lambda p: p.stem)
def test_every_case_can_be_played_from_start_to_every_ending(path: Path) -> None:
    source = read(path)
    case = source.exercise
    assert isinstance(case, Case) and isinstance(source.key, CaseKey)
    reached: set[str] = set()
    seen: set[str] = set()
    waiting = [case.scenes[0].id]
    while waiting:
        scene = case.scene(waiting.pop())
        assert scene is not None
        if scene.id in seen:
            continue
        seen.add(scene.id)
        if scene.ending:
            reached.add(scene.id)
        assert scene.ending or scene.choices
        waiting += [choice.to for choice in scene.choices]
    assert reached == {scene.id for scene in case.scenes if scene.ending}
    assert len(reached) >= 2
    assert seen == {scene.id for scene in case.scenes}
    assert any(choice.setback for scene in case.scenes for choice in scene.choices)


def test_there_is_one_reader_and_one_writer_for_each_kind() -> None:
    assert set(KINDS) == {path.stem for path in (FIXTURES / "exercises").glob("*.md")}
