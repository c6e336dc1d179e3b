"""The moment of handing in, as Brightspace writes it in a name: English or Dutch, without colon.

Seen in public code that reads such downloads (2026-11-25): ``Oct 10, 2025 1022 AM``,
``Sep 26, 2026 0741 PM``, ``Jun 24, 2026 9:56 AM``, ``19 November, 2026 842 PM`` (British),
``05 March 2026 612 PM`` (Ireland). The Dutch form was found nowhere; read here are Dutch names of
months in each of those orders, with AM and PM or on 24 hours.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

_MONTHS = (
    ("january", "januari", "jan"),
    ("february", "februari", "feb", "febr"),
    ("march", "maart", "mar", "mrt"),
    ("april", "apr"),
    ("may", "mei"),
    ("june", "juni", "jun"),
    ("july", "juli", "jul"),
    ("august", "augustus", "aug"),
    ("september", "sep", "sept"),
    ("october", "oktober", "oct", "okt"),
    ("november", "nov"),
    ("december", "dec"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MOMENT = re.compile(
    r"(?:(?P<day>\d{1,2})\.? +(?P<month>[a-z]+)\.?|(?P<Month>[a-z]+)\.? +(?P<Day>\d{1,2}))"
    r",? +(?P<year>\d{4}),? +"
    r"(?:(?P<hour>\d{1,2})[:._](?P<minute>\d{2})|(?P<digits>\d{1,4}))"
    r"(?: ?(?P<half>[ap])\.?m\.?)?(?: ?uur)?",
    re.IGNORECASE | re.ASCII,
)


def moment(text: str) -> datetime | None:
    """The date and time that ``text`` is, by the LMS's own clock (naive); nothing if it is none."""
    match = _MOMENT.fullmatch(" ".join(text.split()))
    if not match:
        return None
    month = _MONTH.get((match["month"] or match["Month"]).casefold())
    hour, minute = _clock(match)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    try:
        return datetime(  # noqa: DTZ001 (an LMS names no time zone)
            int(match["year"]), month or 0, int(match["day"] or match["Day"]), hour, minute
        )
    except ValueError:
        return None


def as_utc(local: datetime, zone: str) -> datetime:
    """A naive moment on the clock of ``zone`` as a naive one in UTC, the way nbgrader keeps it."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)


def _clock(match: re.Match[str]) -> tuple[int, int]:
    if match["digits"] is None:
        return int(match["hour"]), int(match["minute"])
    digits = match["digits"]
    return (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
