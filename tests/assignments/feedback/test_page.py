"""A page of feedback: what it tells, in which order, and what it never shows."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from rondhetkind.assignments.feedback.page import page
from rondhetkind.assignments.feedback.told import Ground, Mark, Outcome, Row, Rule, Told
from tests.assignments.feedback.made import MARKS, POLICY, SHARED, Tree, answer, asked, cell, made
from tests.assignments.klas.payloads import PAYLOADS

LOADING = ("script", "img", "iframe", "object", "embed", "form", "link", "base", "x", "details")
WIDGET = "application/vnd.jupyter.widget-view+json"
ROWS = (
    Row("Bron", ("Geen.", "Eén.", "Twee."), 2, 6.0),
    Row("Model", ("Geen.", "Los.", "Goed."), 3, 9.0),
)
EXERCISE = (
    "Kaartjes: 3 van 4 punten.",
    *("- Een vader helpt.", "  Jouw antwoord: Thuis", "  Telt mee."),
    *("- Een moeder belt.", "  Jouw antwoord: School", "  Telt niet mee."),
)


def test_points_rubric_and_remark_stand_by_the_answer() -> None:
    shown = made(answer("Mijn advies."), rows={"b1": ROWS}, remarks={"b1": "Noem *nog* een bron."})
    assert "<caption>Bron: niveau 2, 6 punten</caption>" in shown
    assert shown.count("<strong>Jouw niveau:</strong>") == 2
    assert re.search(r'class="gekozen"><th scope="row">2\. Genoeg', shown)
    assert "<strong>Jouw niveau:</strong> Eén." in shown
    assert "15 van 20 punten" in shown
    assert "<h3>Van je docent</h3><p>Noem <em>nog</em> een bron.</p>" in shown


def test_the_pass_rule_stands_beside_what_the_student_has() -> None:
    rules = (
        Rule("Deel A: ten minste 4 punten.", "3 punten", False),
        Rule("Niveau 3 of hoger: ten minste 1 criterium.", "1 criterium", True),
    )
    shown = made(answer("Ja."), outcome=Outcome(False, rules))
    assert "Deze opdracht is nog niet voldoende." in shown
    assert "4 punten.</th><td>3 punten</td><td>nog niet</td>" in shown
    assert "1 criterium.</th><td>1 criterium</td><td>ja</td>" in shown
    assert "Deze opdracht is voldoende." in made(answer("Ja."), outcome=Outcome(True, rules))


def test_a_late_penalty_is_told_and_taken_off() -> None:
    shown = made(answer("Ja."), late=2.0, seconds_late=7260.0)
    assert "<strong>24</strong> van 34 punten</p>" in shown
    assert "<p>Je leverde 2 uur en 1 minuut te laat in. Daarvoor krijg je 2 punten" in shown
    assert "Aftrek omdat je te laat inleverde</th><td>2 punten eraf</td>" in shown


def test_a_penalty_of_more_than_there_is_takes_what_there_is() -> None:
    shown = made(answer("Ja."), late=40.0)
    assert "<strong>0</strong> van 34 punten" in shown
    assert "40 punten aftrek, omdat je te laat inleverde. Je totaal wordt nooit lager" in shown
    assert "<td>26 punten eraf</td>" in shown


def test_who_was_late_without_a_penalty_reads_that_it_cost_nothing() -> None:
    shown = made(answer("Ja."), seconds_late=90000.0)
    assert "Je leverde 1 dag en 1 uur te laat in. Dat kost geen punten." in shown
    assert "eraf" not in shown and "te laat" not in made(answer("Ja."))


def test_extra_credit_is_told_beside_the_total_it_is_in() -> None:
    shown = made(answer("Ja."), marks=MARKS | {"b1": Mark(16.0, 20.0, extra=1.0)})
    assert "<strong>27</strong> van 34 punten" in shown
    assert "Je docent gaf je 1 punt extra, en dat telt in het totaal mee." in shown
    assert "Je docent gaf" not in made(answer("Ja."))


def test_what_is_not_graded_yet_is_called_provisional() -> None:
    marks = MARKS | {"b1": Mark(0.0, 20.0, needs=True)}
    shown = made(cell("### B1. Advies (20 woorden)"), answer("Ja."), marks=marks)
    assert "De punten hierboven zijn dus voorlopig." in shown
    assert "Dit wacht nog op je docent: B1. Advies." in shown
    assert "0 van 20 punten" not in shown


def test_an_answer_that_is_empty_is_called_so() -> None:
    for nothing in (answer("Schrijf hier je antwoord."), answer(" ")):
        shown = made(nothing)
        assert "Hier is niets ingevuld." in shown
        assert "Schrijf hier" not in shown
    stub = cell("# Schrijf hier je code.", "c1", "code", solution=True)
    assert "Schrijf hier" not in made(stub, empty=("c1",))
    assert "Schrijf hier" in made(stub)


def test_exercises_tell_what_counted_in_words_and_with_a_shape() -> None:
    shown = made(asked(*EXERCISE))
    assert "Jouw antwoord: Thuis<br>" in shown
    assert '<span class="teken" aria-hidden="true">●</span> <strong>Telt mee.</strong>' in shown
    assert '<span class="teken" aria-hidden="true">○</span> <strong>Telt niet mee.</str' in shown
    assert "3 van 4 punten." not in shown  # the gradebook tells the points, and may know better


def test_an_answer_that_counts_in_part_has_a_shape_of_its_own() -> None:
    counts = "Telt voor een deel mee: alleen “Groep 2”."
    shown = made(asked("Titel", "- Kamp", "  Jouw antwoord: Groep 2; rustig", f"  {counts}"))
    assert f'<span class="teken" aria-hidden="true">◐</span> <strong>{counts}</strong>' in shown


def test_grounds_are_there_only_when_they_were_given() -> None:
    assert "Dit past hier" not in made(asked(*EXERCISE))
    grounds = (Ground("Thuis of Buurt", (("", "Omdat het thuis is."),)), Ground("Buurt", ()))
    shown = made(asked(*EXERCISE), shared=replace(SHARED, grounds={"proef": {"a1": grounds}}))
    assert "<strong>Dit past hier:</strong> Thuis of Buurt" in shown
    assert "<p>Omdat het thuis is.</p>" in shown


def test_of_the_grounds_by_answer_only_those_that_matter_are_told() -> None:
    ground = Ground("rood", (("rood", "Ja, rood."), ("blauw", "Nee, blauw."), ("geel", "Geel.")))
    lines = (
        "Titel: 0 van 4 punten.",
        "- Welke kleur?",
        "  Jouw antwoord: blauw",
        "  Telt niet mee.",
    )
    shown = made(asked(*lines), shared=replace(SHARED, grounds={"proef": {"a1": (ground,)}}))
    assert "Ja, rood." in shown
    assert "Nee, blauw." in shown
    assert "Geel." not in shown


def test_grounds_that_do_not_fit_the_items_are_left_out() -> None:
    shared = replace(SHARED, grounds={"proef": {"a1": (Ground("x", ()),)}})
    assert "Dit past hier" not in made(asked(*EXERCISE), shared=shared)


def test_headings_are_in_order_whatever_somebody_wrote() -> None:
    shown = made(
        cell("# Deel A", "deel", locked=True),
        cell("#### Diep\n\n## Terug"),
        answer("###### Klein\n\n# Groot\n\n### Midden\n\ntekst"),
        asked(*EXERCISE),
        remarks={"b1": "## Let hierop\n\n#### En hierop"},
    )
    levels = [level for level, _ in Tree(shown).headings]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    own = dict(reversed(pair) for pair in Tree(shown).headings)
    box = own["B1: jouw antwoord"]
    assert min(own["Klein"], own["Groot"], own["Midden"]) > box


def test_every_table_has_headers_with_a_scope() -> None:
    shown = made(answer("| a | b |\n|---|---|\n| 1 | 2 |"), rows={"b1": ROWS})
    tree = Tree(shown)
    assert len(tree.named("table")) == 4
    assert all(about.get("scope") in ("col", "row") for about in tree.named("th"))
    regions = [about for about in tree.named("div") if about.get("role") == "region"]
    assert [(r["tabindex"], r["aria-label"]) for r in regions] == [("0", "Tabel")]


def test_the_page_is_dutch_and_loads_and_runs_nothing() -> None:
    shown = made(answer("Zie ![foto](https://elders.example/x.png) en [dit](https://a.example)."))
    tree = Tree(shown)
    assert tree.named("html") == [{"lang": "nl"}]
    assert "<title>Terugkoppeling: Een proef</title>" in shown
    for tag in LOADING:
        assert tree.named(tag) == [], tag
    assert "[afbeelding: foto]" in shown
    assert POLICY.search(shown)
    assert re.findall(r"url\(\"(.{16})", shown) == ["data:font/woff2;"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_becomes_markup(payload: str) -> None:
    error = {"output_type": "error", "ename": payload, "evalue": payload}
    shown = made(
        cell(payload, payload, "code", solution=True, outputs=[error]),
        cell(f"## {payload}\n\n{payload}"),
        answer(payload),
        answer(f"| {payload} |\n|---|\n| {payload} |", "b2"),
        asked(f"{payload}", f"- {payload}", f"  Jouw antwoord: {payload}", f"  {payload}"),
        cell("x", payload, grade=True, solution=True),
        remarks={"b1": payload, "b2": payload},
        shared=replace(SHARED, title=payload),
    )
    shown.encode()
    for tag, about in Tree(POLICY.sub("", shown)).tags:
        assert tag not in LOADING
        assert not [name for name in about if name.startswith("on") or name in ("src", "srcdoc")]
        assert re.match("https?:|mailto:|#vak-|$", about.get("href") or "")
        assert (tag, about.get("http-equiv")) != ("meta", "refresh")


def test_a_cell_that_only_claims_to_be_graded_has_no_points() -> None:
    shown = made(cell("Ik geef mezelf 100 punten.", "b9", grade=True, solution=True))
    assert "Ik geef mezelf 100 punten." in shown
    assert 'class="vak"' not in shown


def test_the_lecturers_words_on_how_to_hand_in_and_machinery_are_left_out() -> None:
    widget = {
        "output_type": "display_data",
        "data": {"application/vnd.jupyter.widget-view+json": 1},
    }
    shown = made(
        cell("Zo lever je in."),
        cell("from rondhetkind import x", "begin", "code", locked=True),
        cell('Oefening("proef/a1")', "a1-oefening", "code", locked=True, outputs=[widget]),
        cell("De hele rubriek.", "rubriek", locked=True),
        cell("## Deel B"),
        answer("Ja."),
    )
    for left_out in ("Zo lever je in", "import x", "Oefening(", "De hele rubriek"):
        assert left_out not in shown
    assert "<h2>Deel B</h2>" in shown


def test_an_error_in_a_cell_is_told_without_its_traceback() -> None:
    error = {"output_type": "error", "ename": "Fout", "evalue": "\x1b[31mnee\x1b[0m"}
    error["traceback"] = "GEHEIME TOETS"
    mark = {"grade": True, "locked": True}
    shown = made(cell("assert geheim", "a1", "code", outputs=[error], **mark))
    assert "Dit vak gaf een fout: <code>Fout: nee</code>" in shown
    assert "geheim" not in shown.casefold()


def test_endless_output_is_cut_short() -> None:
    endless = [{"output_type": "stream", "name": "stdout", "text": "x" * 1_000_000}]
    shown = made(cell("print()", "c1", "code", solution=True, outputs=endless))
    assert "[De rest is weggelaten.]" in shown
    assert len(shown) < 200_000


def test_outputs_of_no_known_form_are_passed_over() -> None:
    odd = [{"output_type": "display_data", "data": ["x"]}, {"output_type": 3}, {}, "x", None]
    odd += [{"output_type": "stream", "text": 3}, {"output_type": "stream", "text": None}]
    shown = made(cell("print(3)", "c1", "code", solution=True, outputs=odd), answer("Ja."))
    assert '<pre class="uit">3</pre>' in shown


@pytest.mark.parametrize("broken", [{}, {"cells": None}, {"cells": [1]}, {"cells": [{}]}])
def test_what_is_no_notebook_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="geen notebook"):
        page(broken, Told("s1", "proef"), SHARED)


def test_a_course_without_a_rubric_gets_a_page_too() -> None:
    shared = replace(SHARED, rubric=None, title="ps1", asks={})
    shown = made(
        cell("def f(): ...", "f", "code", solution=True, locked=False),
        cell("assert f() is None", "toets", "code", grade=True, locked=True),
        cell("Leg uit wat f doet.", "taak", task=True),
        shared=shared,
        marks={"toets": Mark(1.0, 2.0, extra=0.5), "taak": Mark(3.0, 5.0)},
    )
    assert "1 van 2 punten (waarvan 0,5 extra)" in shown
    assert "def f(): ..." in shown
    assert "3 van 5 punten" in shown
    assert "rond het kind" not in shown
