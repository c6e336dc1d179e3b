"""What was found, in Dutch lines: for the student who wrote it, and for a lecturer."""

from __future__ import annotations

from collections.abc import Sequence

from .finding import Finding, Kind

LABELS: dict[Kind, str] = {
    "naam": "een naam",
    "plaats": "een plaats",
    "school": "een school of instelling",
    "adres": "een adres",
    "postcode": "een postcode",
    "telefoon": "een telefoonnummer",
    "e-mail": "een e-mailadres",
    "account": "een account",
    "link": "een link naar iemands pagina",
    "bsn": "een burgerservicenummer",
    "iban": "een rekeningnummer",
    "nummer": "een persoonlijk nummer",
    "datum": "een datum",
}
_AROUND = 5


def student_line(text: str, found: Sequence[Finding], one: Finding) -> str:
    """A line about ``one`` of what was found, that does not repeat what is to be hidden.

    It stays in the saved notebook as output, so of each finding only the first letter is shown.
    """
    around = _around(text, found, one, masked(one.text))
    return f"regel {line_of(text, one)}, {_called(one)}: {around}"


def lecturer_line(text: str, one: Finding) -> str:
    """A line about ``one`` of what was found, with the words around it and why."""
    said = _one_line(one.text)
    why = "" if one.why == LABELS[one.kind] else f" ({one.why})"
    around = _around(text, (), one, said)
    return f"regel {line_of(text, one)}: “{said}”, {_called(one)}{why}: {around}"


def line_of(text: str, one: Finding) -> int:
    """The line (1 = the first) in which a finding starts."""
    return text.count("\n", 0, one.start) + 1


def masked(said: str) -> str:
    """The first character, and that there is more."""
    return f"{said[:1]}…"


def _called(one: Finding) -> str:
    label = LABELS[one.kind]
    return label if one.sure == "zeker" else f"{one.sure} {label}"


def _around(text: str, found: Sequence[Finding], one: Finding, said: str) -> str:
    before = _hidden(text[: one.start], 0, found).split()
    after = _hidden(text[one.end :], one.end, found).split()
    glued = bool(text[: one.start]) and not text[one.start - 1].isspace()
    start = " ".join(before[-_AROUND:])
    parts = ("… " if len(before) > _AROUND else "", start, "" if glued or not start else " ", said)
    rest = " ".join(after[:_AROUND])
    space = " " if rest and text[one.end : one.end + 1].isspace() else ""
    return "".join((*parts, space, rest, " …" if len(after) > _AROUND else ""))


def _hidden(part: str, offset: int, found: Sequence[Finding]) -> str:
    for other in sorted(found, reverse=True):
        start, end = other.start - offset, other.end - offset
        if start >= 0 and end <= len(part):
            part = part[:start] + masked(other.text) + part[end:]
    return part


def _one_line(said: str) -> str:
    return " ".join(said.split())
