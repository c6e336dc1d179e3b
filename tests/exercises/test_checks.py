"""Checks: what a student would stumble over is told to the author first, with the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rondhetkind.exercises import Problem, read_text
from rondhetkind.exercises.checks import check, check_file
from rondhetkind.exercises.sources import Sources
from tests.conftest import FIXTURES, ROOT

CASE = (FIXTURES / "exercises" / "casus.md").read_text(encoding="utf-8")
KNOWN = Sources({"lusse2013": "Lusse (2013)", "epstein1995": "Epstein (1995)"})


def found(text: str) -> tuple[Problem, ...]:
    return check(read_text(text, file="mijn.md"), "mijn.md", KNOWN)


def test_the_example_case_is_clean() -> None:
    assert found(CASE) == ()


def test_all_exercises_of_the_course_are_clean() -> None:
    sources = Sources.load(ROOT / "book" / "references.bib")
    files = [*ROOT.glob("modules/*/oefeningen/*.md"), *ROOT.glob("assignments/oefeningen/*/*.md")]
    assert files
    assert [p for file in files for p in check_file(file, sources)] == []


LONELY = """
## In de gang hiernaast

Hier komt niemand.

- ["Ja."](#einde-samen-zoeken)
  - gevolg: Goed.
  - grond: sterk. Omdat.
- ["Nee."](#einde-samen-zoeken)
  - gevolg: Ook goed.
  - grond: zwak. Omdat.
"""


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("## Einde: samen zoeken", LONELY + "\n## Einde: samen zoeken", "Niemand komt"),
        ("(#einde-samen-zoeken)", "(#einde-samen)", "#einde-samen bestaat niet"),
        ("## Einde: een jas uit de kast", "## Zonder jas", "loopt dood"),
        ("  - grond: zwak. Het is waar, en Noor hoort dat haar zorg hier niet thuishoort.\n"
         "  - meters: rol +1, begrip -1\n", "", "geen `grond:`"),
        ("{cite}`lusse2013`", "{cite}`niemand1900`", "`niemand1900` staat niet"),
        ("minuten: 8", "minuten: 60", "`minuten: 60` past niet"),
        ("minuten: 8", "minuten: 1", "`minuten: 1` past niet"),
        ("> **Noor:** Het is zijn enige.", "> **Karel:** Het is zijn enige.", "Karel is nergens"),
        ("> **Noor, van binnen:**", "> **Karel, van binnen:**", "Karel is nergens"),
    ],
)  # fmt: skip
def test_a_stumbling_block_is_found(old: str, new: str, said: str) -> None:
    assert old in CASE
    problems = found(CASE.replace(old, new))
    assert any(said in p.message for p in problems), problems


SLIPS = {
    "a typo in a link": (
        ("](#op-de-gang)", "](#op-de-gnag)"), 28, "Bedoel je #op-de-gang?"),
    "a link with spaces": (
        ("](#op-de-gang)", "](#Op de gang)"), 28, "(#op-de-gang)"),
    "a link without #": (
        ("](#op-de-gang)", "](op-de-gang)"), 28, "(#op-de-gang)"),
    "a space inside a link": (
        ('"](#op-de-gang)', '"] (#op-de-gang)'), 28, "geen spatie"),
    "a line not indented": (
        ("  - gevolg: Noor draait", "- gevolg: Noor draait"), 29, "Zet twee spaties voor"),
    "an indent of fixed spaces": (
        ("  - gevolg: Noor draait", "\u00a0\u00a0- gevolg: Noor draait"), 28, "gewone spaties"),
    "another word for a field": (
        ("  - gevolg: Noor draait", "  - Gevolgen: Noor draait"), 29, "Bedoel je `gevolg:`?"),
    "another word for a level": (
        ("grond: sterk. Je neemt", "grond: Goed. Je neemt"), 31, "kleine letters"),
    "a dash of a word processor": (
        ('- ["Wilt u', '– ["Wilt u'), 33, "gewoon streepje"),
    "a bullet of a word processor": (
        ('- ["Wilt u', '• ["Wilt u'), 33, "gewoon streepje"),
    "a table of a word processor": (
        ("Twintig kinderen", "Naam\tKlas\nTijn\t2\n\nTwintig kinderen"), 26, "tabs"),
    "a heading without a space": (
        ("## Op de gang", "##Op de gang"), 42, "Zet een spatie"),
    "an ending without a colon": (
        ("## Einde: samen", "## Einde samen"), 60, "## Einde: "),
    "speech without >": (
        ("> **Noor:** Het is", "**Noor:** Het is"), 44, "iets wat Noor zegt"),
    "own words without !": (
        ("*Zeg het zelf* ! Wat", "*Zeg het zelf* Wat"), 46, "uitroepteken"),
    "a colon in the title": (
        ("titel: De jas", "titel: De jas: jas"), 2, "aanhalingstekens"),
    "a tab in the head": (
        ("  Noor: moeder", "\tNoor: moeder"), 8, "tab"),
    "a debrief misspelt": (
        ("## Terugblik", "## Terugblick"), 73, "precies zo?"),
    "no minutes": (
        ("minuten: 8\n", ""), 2, "Schrijf bijvoorbeeld `minuten: 8`."),
    "a field misspelt": (
        ("minuten: 8", "minuut: 8"), 5, "Bedoel je `minuten`?"),
    "a field without a colon": (
        ("minuten: 8", "minuten 8"), 5, "naam: waarde"),
    "minutes that do not fit": (
        ("minuten: 8", "minuten: 80"), 5, "reken op ongeveer"),
    "no kind": (
        ("soort: casus\n", ""), 2, "Kies een soort: casus, sorteren"),
    "people not indented": (
        ("  Noor: moeder van Tijn, werkt in de thuiszorg\n  jij:",
         "Noor: moeder van Tijn, werkt in de thuiszorg\njij:"), 7, "twee spaties"),
    "a link to a scene still to be written": (
        ("](#op-de-gang)", "](#naar-de-directeur)"), 28, "`## Naar de directeur`"),
    "a link to an ending still to be written": (
        ("](#op-de-gang)", "](#einde-de-bel-gaat)"), 28, "`## Einde: de bel gaat`"),
    "an ending without a word": (
        ("De jas uit de kast is te groot. De eigen jas ligt twee weken later bij de gymspullen.\n",
         ""), 64, "nog geen tekst"),
    "a person named twice": (
        ("  jij: leraar", "  Noor: zus van Tijn\n  jij: leraar"), 9, "`Noor` staat hier twee keer"),
    "a field named twice": (
        ("minuten: 8\n", "minuten: 8\nminuten: 9\n"), 6, "`minuten` staat hier twee keer"),
    "a competence that there is not": (
        ("[PC8, PC3]", "[PC8, PC33]"), 6, "`PC33` is geen competentie"),
    "a typo in a source": (
        ("{cite}`lusse2013`", "{cite}`lusse2031`"), 76, "Bedoel je `lusse2013`?"),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_told_with_its_line_and_what_to_write(slip: str, tmp_path: Path) -> None:
    (old, new), line, said = SLIPS[slip]
    assert old in CASE
    path = tmp_path / "mijn-casus.md"
    path.write_text(CASE.replace(old, new, 1), encoding="utf-8")
    problems = check_file(path, KNOWN)
    assert any(p.line == line and said in p.message for p in problems), problems


def test_the_module_of_an_exercise_agrees_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "modules" / "m2-werelden" / "oefeningen" / "mijn-casus.md"
    path.parent.mkdir(parents=True)
    path.write_text(CASE, encoding="utf-8")
    assert [(p.line, p.message) for p in check_file(path, KNOWN)] == [
        (4, "Dit bestand staat bij m2. Schrijf dus `module: m2`.")
    ]


@pytest.mark.parametrize(
    ("place", "better"),
    [
        ("m2-werelden/mijn-casus.md", "modules/m8-…/oefeningen/mijn-casus.md"),
        ("m2-werelden/oefening/mijn-casus.md", "modules/m8-…/oefeningen/mijn-casus.md"),
        ("m8-regels/oefeningen/mijn-casus.md.txt", "modules/m8-…/oefeningen/mijn-casus.md"),
        ("m8-regels/oefeningen/Mijn casus.md", "`mijn-casus.md`"),
    ],
)
def test_a_file_that_no_lesson_can_find_is_told_where_it_belongs(
    tmp_path: Path, place: str, better: str
) -> None:
    path = tmp_path / "modules" / place
    path.parent.mkdir(parents=True)
    path.write_text(CASE, encoding="utf-8")
    (problem,) = check_file(path, KNOWN)
    assert problem.line == 1 and better in problem.message


def test_an_unreachable_scene_is_named_on_its_own_line() -> None:
    text = CASE.replace("## Einde: samen zoeken", LONELY + "\n## Einde: samen zoeken")
    line = text.splitlines().index("## In de gang hiernaast") + 1
    assert [p.line for p in found(text) if "Niemand" in p.message] == [line]


def test_a_case_without_an_ending_is_found() -> None:
    text = CASE.replace("## Einde: samen zoeken", "## Samen").replace(
        "#einde-samen-zoeken", "#samen"
    )
    text = text.replace("## Einde: een jas uit de kast", "## Jas").replace(
        "#einde-een-jas-uit-de-kast", "#jas"
    )
    assert any("geen einde" in p.message for p in found(text))


def test_a_single_choice_is_no_choice() -> None:
    start = CASE.index('- ["Wilt u voortaan')
    end = CASE.index("## Op de gang")
    text = CASE[:start] + "\n" + CASE[end:]
    assert any("Eén keuze is geen keuze" in p.message for p in found(text))


def decisions(first: str, second: str) -> str:
    scenes = "".join(
        f'\n## Scène {n}\n\n- ["Een."](#{f"scène-{n + 1}" if n < 3 else "einde-klaar"})\n'
        f"  - gevolg: Zo.\n  - grond: {first}. Omdat.\n"
        f'- ["Twee."](#einde-klaar)\n  - gevolg: Zo.\n  - grond: {second}. Omdat.\n'
        for n in (1, 2, 3)
    )
    return (
        "---\ntitel: Drie\nsoort: casus\nmodule: m2\nminuten: 4\npersonen:\n  Noor: moeder\n---\n\n"
        f"# Drie\n{scenes}\n## Einde: klaar\n\nKlaar.\n"
    )


def test_minutes_of_a_short_exercise_may_be_off_by_two() -> None:
    line = (FIXTURES / "exercises" / "tijdlijn.md").read_text(encoding="utf-8")
    for minutes, fits in (("1", True), ("4", True), ("5", False)):
        assert (found(line.replace("minuten: 3", f"minuten: {minutes}")) == ()) == fits


def test_a_source_named_beside_the_debrief_is_looked_up() -> None:
    text = CASE.rstrip("\n") + "\n\nDit staat ook in {cite}`niemand1900`.\n"
    assert [p.line for p in found(text) if "niemand1900" in p.message] == [text.count("\n")]


def test_the_best_choice_always_first_is_found() -> None:
    assert any("overal vooraan" in p.message for p in found(decisions("sterk", "zwak")))
    assert found(decisions("zwak", "sterk")) == ()


@pytest.mark.parametrize(
    ("kind", "old", "new", "said"),
    [
        ("sorteren", "  - hoort bij: School\n", "", "geen `hoort bij:`"),
        ("sorteren", "Thuis; School", "School", "geen enkel kaartje"),
        ("koppelen", "  - past bij: verbinding tussen leefwerelden\n", "", "geen `past bij:`"),
        ("ordenen", "   - grond: Dan.\n", "", "geen `grond:`"),
        ("lezen", "[x] twee", "[ ] twee", "wat is hier juist"),
        ("lezen", "     - grond: 0,2 is meer dan 0,1.\n", "", "geen `grond:`"),
        ("beoordelen", "   - is: Waarneming\n", "", "geen `is:`"),
        ("beoordelen", "   - grond: Een ander had misschien druk gezegd, of blij.\n", "",
         "geen `grond:`"),
        ("beoordelen", "   - bespreek: Hoe zeker weet jij waar iemand om lacht?\n", "",
         "wat te bespreken is"),
        ("beoordelen", "maakt\n", "maakt\n- **Diagnose.** een naam\n", "geen enkele zin"),
        ("koppen", "  - volledig: ja\n  - voorbeeld: Een", "  - volledig: nee\n  - voorbeeld: Een",
         "niet wat hier gevraagd wordt: het is waar, niet sturend, volledig"),
        ("koppen", "  - voorbeeld: Een derde van de kinderen + loopt + (niets erbij)\n", "",
         "geen `voorbeeld:`"),
        ("koppen", "  - grond: Het getal klopt, het woord ervoor stuurt.\n", "", "geen `grond:`"),
        ("koppen", "  - waar: ja\n  - stuurt: ja\n", "", "Hier wordt niets gevraagd"),
    ],
)  # fmt: skip
def test_a_gap_in_a_key_is_found(kind: str, old: str, new: str, said: str) -> None:
    text = (FIXTURES / "exercises" / f"{kind}.md").read_text(encoding="utf-8")
    assert found(text) == ()
    assert old in text
    assert any(said in p.message for p in found(text.replace(old, new))), found(
        text.replace(old, new)
    )
