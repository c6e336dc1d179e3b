"""A Markdown file as an outline: front matter, sections, and the blocks in them, with lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from .problem import Complaints
from .words import one_line

_FRONT = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MARKDOWN = MarkdownIt("commonmark").enable("table")
_SUSPECT = frozenset("#-+*>`~|<[=_0123456789")
_NO_BULLET = re.compile(r"[•▪◦]|[–—]\s*(?:\[|[?!] |\*Zeg|[a-z]+(?: [a-z]+)?:)")
_NO_HEADING = re.compile(r"#{2,6}[^#\s]")
_NAMES = {
    "fence": "een codeblok",
    "code_block": "een ingesprongen codeblok",
    "html_block": "HTML",
    "hr": "een streep",
}


@dataclass(frozen=True)
class Paragraph:
    """Running text on one line."""

    text: str
    line: int


@dataclass(frozen=True)
class Quote:
    """A block quote, as its paragraphs."""

    paragraphs: tuple[Paragraph, ...]
    line: int


@dataclass(frozen=True)
class Item:
    """A list item: its first paragraph and the items nested in it."""

    text: str
    line: int
    children: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Items:
    """A list, numbered or not."""

    items: tuple[Item, ...]
    numbered: bool
    line: int


@dataclass(frozen=True)
class Grid:
    """A table: a head and rows, each cell as text."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    line: int


Piece = Paragraph | Quote | Items | Grid


@dataclass(frozen=True)
class Section:
    """What stands under one heading."""

    title: str
    level: int
    line: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Front:
    """The front matter: values as text, lists or mappings, and the line of each."""

    values: Mapping[str, Any]
    lines: Mapping[str, int]


@dataclass(frozen=True)
class Outline:
    """A whole file."""

    front: Front
    sections: tuple[Section, ...]


def outline(text: str, complaints: Complaints) -> Outline:
    """Read ``text`` into an outline; what does not belong in an exercise is noted with its line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    match = _FRONT.match(text)
    if match is None:
        complaints.note(
            1, "Het bestand begint niet met een kop tussen twee regels met drie streepjes: ---"
        )
        return Outline(Front({}, {}), ())
    front = _front(match["yaml"], complaints)
    offset = text[: match.end()].count("\n")
    tree = SyntaxTreeNode(_MARKDOWN.parse(text[match.end() :]))
    return Outline(front, tuple(_sections(tree, offset, complaints)))


def _front(text: str, complaints: Complaints) -> Front:
    try:
        # BaseLoader keeps every scalar as the author typed it: no dates, no booleans, no surprises.
        node = yaml.compose(text, Loader=yaml.BaseLoader)
        values = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 (makes text only)
    except (yaml.YAMLError, RecursionError) as error:
        # Where a colon is missing YAML's own mark is a line too far: it looked on for one.
        begun = "simple key" in (getattr(error, "context", None) or "")
        mark = getattr(error, "context_mark" if begun else "problem_mark", None)
        complaints.note((mark.line + 2) if mark else 2, _slip(error))
        return Front({}, {})
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        complaints.note(2, "De kop van het bestand moet uit regels bestaan als `titel: De jas`.")
        return Front({}, {})
    _twice(node, complaints)
    lines = {
        key.value: key.start_mark.line + 2
        for key, _ in node.value
        if isinstance(key, yaml.ScalarNode)
    }
    return Front({k: v for k, v in values.items() if isinstance(k, str)}, lines)


def _twice(node: yaml.MappingNode, complaints: Complaints) -> None:
    """Note what has a name that stands above it already: YAML keeps only the last."""
    seen = set()
    for key, value in node.value:
        if key.value in seen:
            complaints.note(key.start_mark.line + 2, f"`{key.value}` staat hier twee keer.")
        seen.add(key.value)
        if isinstance(value, yaml.MappingNode):
            _twice(value, complaints)


def _slip(error: Exception) -> str:
    problem = getattr(error, "problem", None) or ""
    if "mapping values" in problem:
        return (
            "Hier staat een dubbele punt te veel, of deze regel springt te ver in. "
            'Zet tekst met een dubbele punt tussen aanhalingstekens: titel: "De jas: een begin".'
        )
    if r"'\t'" in problem:
        return "Hier staat een tab. Spring in de kop van het bestand in met spaties."
    return (
        "De kop van het bestand klopt hier niet: zet op elke regel `naam: waarde`, "
        "met twee spaties voor wat onder `personen:` hoort."
    )


def _line(node: SyntaxTreeNode, offset: int) -> int:
    return (node.map[0] if node.map else 0) + offset + 1


def _text(node: SyntaxTreeNode) -> str:
    return one_line(" ".join(child.content for child in node.children if child.type == "inline"))


def _plain(text: str) -> bool:
    """Whether ``text`` on a line of its own is one paragraph, so that it can be written again."""
    if text[:1] not in _SUSPECT:
        return True
    tree = SyntaxTreeNode(_MARKDOWN.parse(text))
    return [c.type for c in tree.children] == ["paragraph"] and _text(tree.children[0]) == text


def _prose(node: SyntaxTreeNode, offset: int, complaints: Complaints) -> str:
    text = _text(node)
    if not text or not _plain(text):
        complaints.note(_line(node, offset), "Deze regel is leeg of begint met een opmaakteken.")
    written = "\n".join(child.content for child in node.children if child.type == "inline")
    for line, words in enumerate(written.split("\n"), _line(node, offset)):
        if _NO_BULLET.match(words):
            complaints.note(line, "Een lijst begint met een gewoon streepje en een spatie: - …")
        elif _NO_HEADING.match(words):
            complaints.note(line, "Zet een spatie tussen de hekjes en de naam: ## Op de gang")
        elif "\t" in words.strip():
            complaints.note(line, "Hier staan tabs. Een tabel krijgt | tussen de cellen.")
    return text


def _sections(tree: SyntaxTreeNode, offset: int, complaints: Complaints) -> Iterator[Section]:
    heading: SyntaxTreeNode | None = None
    pieces: list[Piece] = []

    def section() -> Section | None:
        if heading is None:
            for piece in pieces:
                complaints.note(piece.line, "Deze tekst staat boven de titel (# …).")
            return None
        return Section(_text(heading), int(heading.tag[1]), _line(heading, offset), tuple(pieces))

    for node in tree.children:
        if node.type == "heading":
            if (done := section()) is not None:
                yield done
            heading, pieces = node, []
            if "#" not in node.markup:
                complaints.note(
                    _line(node, offset),
                    "Schrijf een kop met # ervoor, niet met een streep eronder.",
                )
        elif (piece := _piece(node, offset, complaints)) is not None:
            pieces.append(piece)
    if (done := section()) is not None:
        yield done


def _piece(node: SyntaxTreeNode, offset: int, complaints: Complaints) -> Piece | None:
    line = _line(node, offset)
    if node.type == "paragraph":
        return Paragraph(_prose(node, offset, complaints), line)
    if node.type == "blockquote":
        inner = []
        for child in node.children:
            if child.type == "paragraph":
                inner.append(Paragraph(_prose(child, offset, complaints), _line(child, offset)))
            else:
                complaints.note(
                    _line(child, offset), "In een citaatblok (>) hoort alleen gewone tekst."
                )
        return Quote(tuple(inner), line)
    if node.type in ("bullet_list", "ordered_list"):
        items = tuple(_item(child, offset, complaints) for child in node.children)
        return Items(items, node.type == "ordered_list", line)
    if node.type == "table":
        rows = [
            tuple(_text(cell) for cell in row.children)
            for part in node.children
            for row in part.children
        ]
        return Grid(rows[0] if rows else (), tuple(rows[1:]), line)
    if node.type == "html_block" and node.content.lstrip().startswith("<!--"):
        return None
    complaints.note(
        line, f"Hier staat {_NAMES.get(node.type, 'iets')}; dat hoort niet in een oefening."
    )
    return None


def _item(node: SyntaxTreeNode, offset: int, complaints: Complaints) -> Item:
    words: list[str] = []
    children: list[Item] = []
    for child in node.children:
        if child.type == "paragraph":
            words.append(_prose(child, offset, complaints))
        elif child.type in ("bullet_list", "ordered_list"):
            children += [_item(inner, offset, complaints) for inner in child.children]
        else:
            complaints.note(_line(child, offset), "In een lijst horen alleen tekst en lijstjes.")
    return Item(one_line(" ".join(words)), _line(node, offset), tuple(children))
