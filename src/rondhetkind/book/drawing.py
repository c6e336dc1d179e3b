"""A drawing of our own, made fit to stand inside a page: in its typeface and in its colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, TreeBuilder, tostring
from xml.parsers import expat

ELEMENTS = frozenset({
    "svg", "g", "defs", "title", "desc", "style", "text", "tspan", "use", "symbol", "marker",
    "path", "line", "rect", "circle", "ellipse", "polyline", "polygon", "pattern", "clipPath",
    "mask", "linearGradient", "radialGradient", "stop",
})  # fmt: skip
PAINT = ("fill", "stroke", "stop-color")
# What a drawing says about itself as a file; on a page the page says it.
OF_A_FILE = frozenset(("id", "height", "role", "version", "aria-labelledby", "aria-describedby"))

_SVG = "http://www.w3.org/2000/svg"
_LINK = "http://www.w3.org/1999/xlink href"
_POINTER = re.compile(r"url\(\s*['\"]?(?P<to>[^'\")]*?)['\"]?\s*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"\s*(?P<who>[^{}@]+)\{(?P<what>[^{}]*)\}\s*")
_SELECTOR = re.compile(r"(?P<tag>[A-Za-z]+)?(?:\.(?P<kind>[\w-]+))?")


class DrawingUnfit(Exception):
    """A drawing holds something that cannot stand inside a page."""

    def __init__(self, line: int, why: str) -> None:
        self.line, self.why = line, why
        super().__init__(f"regel {line}: {why}")


@dataclass(frozen=True)
class Rule:
    """One simple rule of a drawing's style: for an element, a class, or both."""

    tag: str | None
    kind: str | None
    values: Mapping[str, str]

    @property
    def weight(self) -> tuple[bool, bool]:
        """What wins, as in CSS: a class over an element."""
        return self.kind is not None, self.tag is not None

    def about(self, element: Element) -> bool:
        """Whether the rule is about this element."""
        kinds = element.get("class", "").split()
        return self.tag in (None, element.tag) and (self.kind is None or self.kind in kinds)


def read(data: bytes) -> Element:
    """The drawing without namespaces, its style as attributes; raises ``DrawingUnfit``."""
    root, style_line = _parse(data)
    if "viewBox" not in root.attrib:
        raise DrawingUnfit(1, "De figuur heeft een `viewBox` nodig om mee te krimpen.")
    parents = {child: parent for parent in root.iter() for child in parent}
    rules: list[Rule] = []
    for element in list(root.iter("style")):
        rules += _rules(element.text or "", style_line)
        parents[element].remove(element)
    rules.sort(key=lambda rule: rule.weight)
    for element in root.iter():
        for rule in rules:
            if rule.about(element):
                element.attrib.update(rule.values)
        # A class would get what the page says about its own elements of that name.
        element.attrib.pop("class", None)
        element.attrib.pop("font-family", None)
    return root


def _parse(data: bytes) -> tuple[Element, int]:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    tree = TreeBuilder()
    style_line = 1

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal style_line
        line = parser.CurrentLineNumber
        space, _, tag = name.rpartition(" ")
        if space != _SVG or tag not in ELEMENTS:
            raise DrawingUnfit(line, f"`<{tag}>` kan niet in een figuur op een pagina.")
        if tag == "style":
            style_line = line
        tree.start(tag, dict(_attributes(attributes, line)))

    def refuse(*_declaration: object) -> None:
        raise DrawingUnfit(parser.CurrentLineNumber, "Een figuur heeft geen DOCTYPE nodig.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: tree.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = tree.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as problem:
        raise DrawingUnfit(problem.lineno, f"Dit is geen leesbare SVG: {problem}.") from problem
    return tree.close(), style_line


def _attributes(given: Mapping[str, str], line: int) -> Iterator[tuple[str, str]]:
    for name, value in given.items():
        known = "href" if name == _LINK else name
        if " " in known:  # of another program's namespace
            continue
        if known.startswith("on"):
            raise DrawingUnfit(line, f"`{known}` is een script; een figuur heeft er geen.")
        if known == "style":
            raise DrawingUnfit(line, "Schrijf `style` als losse attributen, of in `<style>`.")
        _stays(value if known == "href" else None, value, line)
        yield known, value


def _stays(link: str | None, value: str, line: int) -> None:
    """Raise when a value points to something outside the drawing."""
    for target in [match["to"] for match in _POINTER.finditer(value)] + ([link] if link else []):
        if not target.startswith("#"):
            raise DrawingUnfit(line, f"`{target}` ligt buiten de figuur.")


def _rules(css: str, line: int) -> Iterator[Rule]:
    css = _COMMENT.sub("", css).strip()
    at = 0
    while at < len(css):
        rule = _RULE.match(css, at)
        if rule is None:
            raise DrawingUnfit(line, f"Deze stijl is niet eenvoudig genoeg: {css[at : at + 40]}")
        at = rule.end()
        values = dict(_declarations(rule["what"], line))
        for selector in rule["who"].split(","):
            match = _SELECTOR.fullmatch(selector.strip())
            if match is None:
                raise DrawingUnfit(line, f"Stijl is per element of klasse, niet `{selector}`.")
            yield Rule(match["tag"], match["kind"], values)


def _declarations(text: str, line: int) -> Iterator[tuple[str, str]]:
    for part in filter(str.strip, text.split(";")):
        name, colon, value = part.partition(":")
        if not colon:
            raise DrawingUnfit(line, f"In de stijl mist een dubbele punt: {part.strip()}")
        _stays(None, value, line)
        yield name.strip(), value.strip()


def palette(css: str) -> dict[str, str]:
    """The names of a theme's colours by their light value, e.g. ``#A8480F`` → ``--rhk-thuis``."""
    names: dict[str, str] = {}
    for name, value in re.findall(r"(--rhk-[a-z]+):\s*(#[0-9A-Fa-f]{6})", css):
        if name not in names.values():
            names.setdefault(value.upper(), name)
    return names


def inline(
    drawing: Element, *, prefix: str, colours: Mapping[str, str], description: str = ""
) -> Element:
    """A read drawing as part of a page; ``description`` takes the place of its own.

    Ids get ``prefix``; a colour of the palette becomes that colour of the theme, so it follows
    dark mode, and paper.
    """
    page = Element("svg", {"class": "figuur", "role": "img", "fill": "currentColor"})
    page.attrib |= {name: v for name, v in drawing.items() if name not in OF_A_FILE}
    named = []
    for tag, name in (("title", "titel"), ("desc", "uitleg")):
        own = (drawing.findtext(tag) or "").strip()
        words = (description if tag == "desc" else "") or own
        if words:
            named.append(f"{prefix}-{name}")
            SubElement(page, tag, {"id": named[-1]}).text = " ".join(words.split())
    page.set("aria-labelledby", " ".join(named))
    page.extend(child for child in drawing if child.tag not in ("title", "desc"))
    for element in page.iter():
        for name, value in element.items():
            element.set(name, _here(element.tag, name, value, prefix, colours))
    return page


def _here(tag: str, name: str, value: str, prefix: str, colours: Mapping[str, str]) -> str:
    if name == "id" and tag not in ("title", "desc"):
        return f"{prefix}-{value}"
    if name == "href":
        return f"#{prefix}-{value[1:]}"
    if name in PAINT and value.upper() in colours:
        return f"var({colours[value.upper()]}, {value})"
    return _POINTER.sub(lambda match: f"url(#{prefix}-{match['to'][1:]})", value)


def markup(drawing: Element) -> str:
    """The drawing as text for a page."""
    return tostring(drawing, encoding="unicode").rstrip()
