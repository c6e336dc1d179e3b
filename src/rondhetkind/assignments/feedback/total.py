"""What made the total other than the points of the parts: being late, and extra credit."""

from __future__ import annotations

from .told import Told, points

_UNITS = (("dag", "dagen", 1440), ("uur", "uur", 60), ("minuut", "minuten", 1))


def beside(told: Told) -> str:
    """Plain sentences to stand beside the total; empty where nothing came in between."""
    return " ".join(filter(None, (_late(told), _extra(told))))


def long(seconds: float) -> str:
    """A time in its two largest units: ``2 dagen en 4 uur``; never less than a minute."""
    left = max(1, int(seconds // 60))
    found = []
    for one, more, minutes in _UNITS:
        times, left = divmod(left, minutes)
        if times:
            found.append(f"{times} {one if times == 1 else more}")
    return " en ".join(found[:2])


def _late(told: Told) -> str:
    cost = f"{points(told.late)} aftrek"
    least = " Je totaal wordt nooit lager dan 0." if told.deducted < told.late else ""
    if told.seconds_late <= 0:
        return f"Je krijgt {cost}, omdat je te laat inleverde.{least}" if told.late else ""
    then = f"Daarvoor krijg je {cost}.{least}" if told.late else "Dat kost geen punten."
    return f"Je leverde {long(told.seconds_late)} te laat in. {then}"


def _extra(told: Told) -> str:
    if told.extra <= 0:
        return ""
    return f"Je docent gaf je {points(told.extra)} extra, en dat telt in het totaal mee."
