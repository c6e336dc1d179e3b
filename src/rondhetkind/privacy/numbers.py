"""Numbers that belong to one person: telephone, BSN, bank account, student number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .finding import Finding, Kind, Sure
from .people import People
from .words import fold

_DIGIT = re.compile(r"\d")
_PHONE = re.compile(
    r"(?<![\w.,+/-])(?:\(0\d{2,3}\)|(?:\+|00)\d{1,3}|0\d{1,9})(?:[ ./-]{0,3}\(0\))?"
    r"(?:[ ./-]{0,3}\d+)*(?![\w,]\d|\w)"
)
_DUTCH = re.compile(r"0(?:6\d{8}|[1-57-9]\d{8})")
_SERVICE = ("0800", "0900", "0906", "0909")
_ABROAD = re.compile(r"(?:\+|00)[1-9]\d{8,13}")

_NINE = re.compile(r"(?<![\w.,/-])\d(?:[ .-]?\d){7,8}(?![\w]|[.,/-]\d)")
_BSN_LABEL = re.compile(
    r"(?:\bbsn|burger\s?service\s?nummer|sofi-?nummer|onderwijsnummer|\bpgn)\W{0,4}(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)

_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,36}")
_LENGTHS = {
    country: int(length)
    for country, length in re.findall(
        r"([A-Z]{2})(\d\d)",
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
        "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
        "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 "
        "ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 "
        "SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30",
    )
}
"""How long an account number is in each country of the IBAN registry."""

_STUDENT = re.compile(r"(?<![\w@])[sS]\d{6,8}(?!\w)")
_LABEL = re.compile(
    r"\b(?:student|leerling|personeels|cli[eë]nt|dossier|polis|kenmerk|pas)"
    r"(?:en)?(?:nummer|nr\.?)\W{0,4}(?:is\W+|was\W+)?$",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<![\w@.,])[a-zA-Z]?\d{4,10}(?!\w|[.,]\d)")
_CODE = re.compile(r"(?<![\w@.])[A-Za-z]*\d{3,}(?![\w@])|(?<![\w@.])[A-Za-z]+\d+(?![\w@])")


def find(text: str, people: People) -> Iterator[Finding]:
    """Telephone, BSN, IBAN and student numbers in ``text``."""
    if not _DIGIT.search(text):
        return
    yield from _ibans(text)
    yield from _phones(text)
    yield from _bsns(text)
    yield from _student_numbers(text, people)


def is_bsn(digits: str) -> bool:
    """Whether eight or nine digits pass the test of a Dutch citizen service number.

    The digits times 9, 8, … 2 and −1 add up to a multiple of eleven (Logisch Ontwerp BRP).
    """
    if not digits.isdecimal() or len(digits) not in (8, 9) or not int(digits):
        return False
    weighed = zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits.zfill(9), strict=True)
    return sum(weight * int(digit) for weight, digit in weighed) % 11 == 0


def is_iban(compact: str) -> bool:
    """Whether letters and digits without spaces are an account number (ISO 13616, modulo 97)."""
    code = compact.upper()
    if _LENGTHS.get(code[:2]) != len(code) or not code.isalnum() or not code.isascii():
        return False
    return int("".join(str(int(c, 36)) for c in code[4:] + code[:4])) % 97 == 1


def _phones(text: str) -> Iterator[Finding]:
    for match in _PHONE.finditer(text):
        said = match[0].rstrip(" ./-")
        digits = re.sub(r"(?<=\d)[ ./-]*\(0\)|[^\d+]", "", said)
        local = re.sub(r"^(?:\+|00)31", "0", digits)
        if local.startswith(_SERVICE):
            continue
        if _DUTCH.fullmatch(local) and (local != digits or _grouped(said)):
            yield _found(text, match.start(), said, "telefoon", "een telefoonnummer", "zeker")
        elif _ABROAD.fullmatch(digits):
            why = "lijkt een buitenlands telefoonnummer"
            yield _found(text, match.start(), said, "telefoon", why, "waarschijnlijk")


def _grouped(said: str) -> bool:
    """Whether the digits stand as people write a number: 06, 020 or 0341 first, then few groups."""
    groups = re.findall(r"\d+", said)
    if len(groups) == 1:
        return True
    area = groups[0]
    return (
        len(groups) <= 5
        and all(len(group) > 1 for group in groups)
        and (area == "06" or (area[:2] != "06" and len(area) in (3, 4)))
    )


def _bsns(text: str) -> Iterator[Finding]:
    for match in _NINE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        labelled = _BSN_LABEL.search(text, max(0, match.start() - 40), match.start())
        if is_bsn(digits) and (labelled or len(digits) == 9):
            why = "een getal dat voldoet aan de elfproef van een BSN"
            sure: Sure = "zeker" if labelled else "waarschijnlijk"
            yield _found(text, match.start(), match[0], "bsn", why, sure)
        elif labelled:
            why = "staat er als BSN, al klopt het getal niet"
            yield _found(text, match.start(), match[0], "bsn", why, "waarschijnlijk")


def _ibans(text: str) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        length = _LENGTHS.get(match[0][:2].upper())
        places = [n for n, c in enumerate(match[0]) if c.isalnum()]
        if length is None or len(places) < length:
            continue
        said = match[0][: places[length - 1] + 1]
        if text[match.start() + len(said) :][:1].isalnum():
            continue
        compact = "".join(c for c in said if c.isalnum())
        if is_iban(compact):
            yield _found(text, match.start(), said, "iban", "een rekeningnummer (IBAN)", "zeker")
        elif re.fullmatch(r"NL\d\d[A-Z]{4}\d{10}", compact):
            why = "lijkt een rekeningnummer, al klopt het controlegetal niet"
            yield _found(text, match.start(), said, "iban", why, "waarschijnlijk")


def _student_numbers(text: str, people: People) -> Iterator[Finding]:
    for match in _STUDENT.finditer(text):
        yield _found(
            text, match.start(), match[0], "nummer", "lijkt een studentnummer", "waarschijnlijk"
        )
    for match in _LONG.finditer(text):
        if _LABEL.search(text, max(0, match.start() - 32), match.start()):
            why = "een nummer dat bij één persoon hoort"
            yield _found(text, match.start(), match[0], "nummer", why, "zeker")
    for match in _CODE.finditer(text) if people.numbers else ():
        if fold(match[0]) in people.numbers:
            why = "een nummer van de klassenlijst"
            yield _found(text, match.start(), match[0], "nummer", why, "zeker")


def _found(text: str, start: int, said: str, kind: Kind, why: str, sure: Sure) -> Finding:
    end = start + len(said)
    assert text[start:end] == said
    return Finding(start, end, kind, said, why, sure)
