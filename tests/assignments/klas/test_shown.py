"""What a cell shows: text stays text, a picture has its alternative, numbers are Dutch."""

from __future__ import annotations

import html
from html.parser import HTMLParser

import pandas as pd
import pytest

from rondhetkind.assignments.klas import alike
from rondhetkind.assignments.klas.copies import alike as found_alike
from rondhetkind.assignments.klas.shown import ROWS, Shown, cell, clean, number
from rondhetkind.assignments.klas.strips import Strip, strips
from tests.assignments.klas.payloads import PAYLOADS

OURS = {
    *("section", "h3", "h4", "h5", "p", "img", "details", "summary", "div", "table", "caption"),
    *("thead", "tbody", "tr", "th", "td", "blockquote", "mark", "strong"),
}
ATTRIBUTES = {"lang", "class", "src", "alt", "style", "scope", "tabindex", "role", "aria-label"}
STYLES = ("max-width", "width", "height", "overflow-x", "text-align", "font-weight", "display",
          "flex", "flex-wrap", "gap", "white-space", "margin")  # fmt: skip


class Reader(HTMLParser):
    """Reads HTML as a browser does, and keeps its tags and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def harmless(text: str) -> Reader:
    """The HTML as it is read, with nothing in it but what we put there."""
    text.encode("utf-8")
    read = Reader(text)
    for tag, attributes in read.tags:
        assert tag in OURS
        assert set(attributes) <= ATTRIBUTES
        assert (attributes.get("src") or "data:image/png;base64,").startswith(
            "data:image/png;base64,"
        )
        for rule in filter(None, (attributes.get("style") or "").split(";")):
            assert rule.split(":")[0] in STYLES
    return read


def everywhere(text: str) -> Shown:
    """Something shown with ``text`` in every place where text of others can come."""
    frame = pd.DataFrame({text: [text, "x"], "aandeel": [0.5, 0.25]})
    picture = strips([Strip(text, (1.0, 2.0))], text, text, mark=text)
    return Shown(text, (text,), picture, frame, text, more=(Shown(text, tabel=frame),))


def test_there_are_more_than_a_hundred_payloads() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) >= 100


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_of_a_payload_becomes_markup(payload: str) -> None:
    frame = pd.DataFrame({payload: [payload, "x"], "aandeel": [0.5, 0.25]})
    shown = Shown(payload, (payload,), None, frame, payload, more=(Shown(payload),))
    read = harmless(shown.html())
    assert clean(payload) in read.said
    assert "tex2jax_ignore" in str(read.tags[0][1]["class"])


@pytest.mark.parametrize("payload", PAYLOADS[::12])
def test_nor_in_a_picture_and_its_alternative(payload: str) -> None:
    read = harmless(everywhere(payload).html())
    (image,) = (attributes for tag, attributes in read.tags if tag == "img")
    assert clean(payload) in str(image["alt"])


def test_nor_in_answers_that_look_alike() -> None:
    sentence = "Ouders die niet kunnen, bel ik in de week erna om te vragen wat zij zelf zien."
    texts = {f"student-{n}": f"{sentence} {p} {sentence}" for n, p in enumerate(PAYLOADS[::9])}
    shown = alike.shown({"b1": found_alike(texts, most=40)}, {"b1": texts})
    read = harmless(shown.html())
    said = "".join(read.said)
    assert len(shown.more) == alike.SHOWN
    assert any(clean(payload) in said for payload in PAYLOADS[::9])


def test_the_text_of_both_answers_is_whole_and_what_is_equal_is_marked() -> None:
    one = "Zo begint de ene. Ouders bel ik in de week erna om te vragen wat zij zelf zien. Klaar."
    other = "Anders dan de ander, ouders bel ik in de week erna om te vragen wat zij zelf zien!"
    texts = {"student-a": one, "student-b": other}
    tree = alike.shown({"b1": found_alike(texts)}, {"b1": texts})
    (pair,) = tree.more
    quotes = list(pair._tree(4).iter("blockquote"))
    assert ["".join(q.itertext()) for q in quotes] == [one, other]
    marks = [[m.text for m in q.iter("mark")] for q in quotes]
    assert marks == [
        ["Ouders bel ik in de week erna om te vragen wat zij zelf zien"],
        ["ouders bel ik in de week erna om te vragen wat zij zelf zien"],
    ]


@pytest.mark.parametrize(
    ("spans", "parts"),
    [
        ([], [(False, "abcdef")]),
        ([(0, 6)], [(True, "abcdef")]),
        ([(2, 4)], [(False, "ab"), (True, "cd"), (False, "ef")]),
        ([(3, 5), (1, 4)], [(False, "a"), (True, "bcd"), (True, "e"), (False, "f")]),
        ([(1, 4), (2, 3)], [(False, "a"), (True, "bcd"), (False, "ef")]),
    ],
)
def test_passages_that_overlap_repeat_no_letter(
    spans: list[tuple[int, int]], parts: list[tuple[bool, str]]
) -> None:
    assert alike.pieces("abcdef", spans) == parts


def test_a_picture_stands_with_its_alternative_and_its_numbers_to_unfold() -> None:
    picture = strips([Strip("b1", (1.0, 2.0))], "x", "Punten.")
    frame = pd.DataFrame({"vraag": ["b1"], "mediaan": [1.5]})
    text = Shown("Punten", picture=picture, tabel=frame).html()
    read = Reader(text)
    names = [tag for tag, _ in read.tags]
    assert names.index("img") < names.index("details") < names.index("table")
    (image,) = (attributes for tag, attributes in read.tags if tag == "img")
    assert html.unescape(str(image["alt"])) == picture.alt
    scopes = [attributes.get("scope") for tag, attributes in read.tags if tag == "th"]
    assert scopes == ["col", "col", "row"]
    assert {"Vraag", "Mediaan", "1,5"} <= set(read.said)


def test_in_a_terminal_the_words_are_there_as_well() -> None:
    picture = strips([Strip("b1", (1.0, 2.0))], "x", "Punten.")
    said = repr(Shown("Punten", ("Let op.",), picture, pd.DataFrame({"vraag": ["b1"]})))
    assert said.startswith("Punten\n\nLet op.\n\nPunten. b1: 2 studenten")
    assert "<" not in said


def test_a_long_table_says_that_it_goes_on() -> None:
    text = Shown("x", tabel=pd.DataFrame({"a": range(ROWS + 5)})).html()
    assert text.count("<tr>") == ROWS + 1
    assert f"Dit zijn de eerste {ROWS} van {ROWS + 5} regels." in text


@pytest.mark.parametrize(
    ("value", "column", "said"),
    [
        (1.0, "", "1"), (2.5, "", "2,5"), (1 / 3, "", "0,33"), (100.0, "", "100"), (0, "", "0"),
        (-0.15, "", "-0,15"), (float("nan"), "", "–"), (None, "", "–"), (pd.NA, "", "–"),
        (True, "", "ja"), (False, "", "nee"), (("b1", "b2"), "", "b1; b2"), ((), "", ""),
        (0.456, "aandeel", "46 %"), ("tekst", "aandeel", "tekst"),
    ],
)  # fmt: skip
def test_a_value_as_a_lecturer_reads_it(value: object, column: str, said: str) -> None:
    assert cell(value, column) == said


def test_numbers_keep_their_zeros_where_they_count() -> None:
    assert [number(v) for v in (10, 100.0, 0.10, 20.04, 1000)] == [
        "10",
        "100",
        "0,1",
        "20,04",
        "1000",
    ]


def test_text_that_turns_or_breaks_the_line_is_cleaned() -> None:
    assert clean("a\u202eb\u2066c\x00\x1bd\ud800e\n\tf") == "abc��d�e\n\tf"
