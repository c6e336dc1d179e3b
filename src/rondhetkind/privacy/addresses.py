"""Where somebody is to be reached or lives: e-mail, accounts, pages, postcodes, streets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .allow import Allowed
from .finding import Finding, Kind, Sure
from .words import LETTER, UPPER, ordinary

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MAIL_SPELLED = re.compile(
    r"[\w.+-]+\s?(?:\[at\]|\(at\)|\{at\}|\bapenstaartje\b)\s?[\w-]+"
    r"(?:\s?(?:\.|\[punt\]|\(punt\)|\bpunt\b|\[dot\])\s?[a-z]{2,})+",
    re.IGNORECASE,
)
_SPELLED_AT = ("[at]", "(at)", "{at}", "apenstaart")
_REST = r"[^\s<>\"“”)\]]+"
_URL = re.compile(
    rf"(?:https?://|www\.){_REST}|\b[\w-]+(?:\.[\w-]+)*\.(?:com|nl|net|org|be|eu|gg)/{_REST}"
)
_URL_SIGN = re.compile(r"://|www\.|\.(?:com|nl|net|org|be|eu|gg)/")
_PERSONAL = re.compile(
    r"(?:linkedin\.com/in/|facebook\.com/|instagram\.com/|\bx\.com/|twitter\.com/|tiktok\.com/@"
    r"|youtube\.com/(?:@|c/|user/|channel/)|snapchat\.com/add/|threads\.net/@|github\.com/|wa\.me/"
    r"|discord\.gg/|bsky\.app/profile/|mastodon\.\w+/@|pinterest\.\w+/|strava\.com/athletes/"
    r"|/~|/(?:people|medewerkers?|persoon|profiel|profile|users?|leerlingen)/)[\w.@%-]{2,}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@/`])@[A-Za-z_][\w.]{1,29}(?<!\.)")
_PLATFORMS = ("insta", "snap", "tiktok", "discord", "twitter", "gamertag", "roblox", "psn")
_ACCOUNT = re.compile(
    r"\b(?:insta|instagram|snap|snapchat|tiktok|discord|twitter|gamertag|roblox|psn)\b"
    r"(?:[ ](?:is|heet|noemt|naam|account|hij|ze|zij|zich|haar|zijn|ik)){0,3}"
    r"[ ]?[:=]?[ ]?(?P<name>(?=[\w.]*(?:[\d_]|\.\w))[A-Za-z][\w.]{2,29}(?<!\.))",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"(?<![\w.,/-])[1-9]\d{3}(?:[ \u00a0](?!S[ADS])[A-Z]{2}|(?!S[ADS])(?:[A-Z]{2}|[a-z]{2}))"
    r"(?![\w-])"
)
_YEAR_WITH = re.compile(r"PO|VO|SO|IB|MR|EN|OF|IN|OP|HO|WO|BO|KC|VE")

_STREET_END = (
    "straat|straatje|laan|weg|plein|gracht|kade|dijk|singel|hof|pad|steeg|dreef|park|plantsoen|markt"
    "|ring|baan|berg|veld|wal|burg|kamp|weide|akker|erf|oord|heuvel|brink|zoom|haven|poort|hoek|molen"
)
_END_ALONE = "|".join(end.capitalize() for end in _STREET_END.split("|"))
_SURE_END = "straat|straatje|laan|plein|gracht|kade|singel|steeg|dreef"
_STREET = re.compile(
    rf"(?<![\w-])(?:(?:[{UPPER}]{LETTER}*\.?[ -]){{0,3}}[{UPPER}]{LETTER}*(?:{_STREET_END})"
    rf"|[{UPPER}]{LETTER}+[ ](?:{_END_ALONE})"
    rf"|(?:Laan|Plein|Weg|Hof|Park|Kade)(?:[ ](?:van|de|der|den|het|ten|'t))*[ ][{UPPER}]{LETTER}+"
    rf"(?:[ ][{UPPER}]{LETTER}+)?|[a-z]{LETTER}{{2,}}"
    r"(?:straat|straatje|laan|gracht|kade|singel|steeg|dreef))[ ]$"
)
_HOUSE = re.compile(
    r"(?<=[^\W\d_][ ])\d{1,4}(?:[ -]?[a-zA-Z](?!\w))?(?:[-/]\d{1,3})?(?![\w.,]\d|\w|%)"
)
_ONLY_STREET = re.compile(
    rf"[ ](?:de|het)[ ](?P<street>[{UPPER}]{LETTER}{{2,}}(?:{_SURE_END}|weg))(?!\w)"
)
_DIGIT = re.compile(r"\d")


def find(text: str, allowed: Allowed) -> Iterator[Finding]:
    """E-mail, personal pages, accounts, postcodes and addresses in ``text``."""
    small = text.lower()
    if "@" in text:
        yield from _all(text, _MAIL, "e-mail", "een e-mailadres", "zeker")
        yield from _all(text, _HANDLE, "account", "een naam op sociale media", "zeker")
    if any(sign in small for sign in _SPELLED_AT):
        yield from _all(text, _MAIL_SPELLED, "e-mail", "een uitgeschreven e-mailadres", "zeker")
    for start, end in links(text):
        if _PERSONAL.search(text, start, end):
            why = "een link naar iemands pagina"
            yield Finding(start, end, "link", text[start:end], why, "zeker")
    if any(platform in small for platform in _PLATFORMS):
        for match in _ACCOUNT.finditer(text):
            why = "een naam op sociale media"
            yield Finding(*match.span("name"), "account", match["name"], why, "waarschijnlijk")
    if _DIGIT.search(text):
        yield from _postcodes(text)
        yield from _houses(text, allowed)
    yield from _streets(text, allowed)


def links(text: str) -> Iterator[tuple[int, int]]:
    """Where links stand, without the full stop that ends a sentence."""
    for match in _URL.finditer(text) if _URL_SIGN.search(text) else ():
        yield match.start(), match.start() + len(match[0].rstrip(".,;:!?'’"))


def _postcodes(text: str) -> Iterator[Finding]:
    for match in _POSTCODE.finditer(text):
        digits, letters = match[0][:4], match[0][-2:]
        year = 1900 <= int(digits) <= 2099
        if (year and _YEAR_WITH.fullmatch(letters)) or (letters.islower() and year):
            continue
        yield Finding(*match.span(), "postcode", match[0], "een postcode", "zeker")


def _houses(text: str, allowed: Allowed) -> Iterator[Finding]:
    for number in _HOUSE.finditer(text):
        match = _STREET.search(text, max(0, number.start() - 60), number.start())
        if match and not _known(match[0].strip(), allowed):
            start, end = match.start(), number.end()
            why = "een straat met een huisnummer"
            yield Finding(start, end, "adres", text[start:end], why, "zeker")


def _streets(text: str, allowed: Allowed) -> Iterator[Finding]:
    for match in _ONLY_STREET.finditer(text):
        if not _known(match["street"], allowed):
            yield Finding(
                *match.span("street"), "adres", match["street"], "een straat", "misschien"
            )


def _known(street: str, allowed: Allowed) -> bool:
    return ordinary(street) or allowed.word(street)


def _all(
    text: str, pattern: re.Pattern[str], kind: Kind, why: str, sure: Sure
) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        yield Finding(*match.span(), kind, match[0], why, sure)
