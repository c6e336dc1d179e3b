"""How student code is kept away from everything else, and what to do where that is not possible."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum

from . import bubblewrap


class Guard(StrEnum):
    """The kinds of sandbox, strongest and quickest first."""

    ROOM = "naamruimten"
    BUBBLEWRAP = "bubblewrap"
    NONE = "geen"


@dataclass(frozen=True)
class Chosen:
    """A guard, whether a warm process can be used with it, and what is not possible here."""

    guard: Guard
    warm: bool
    refused: tuple[str, ...] = ()


class NoSandbox(RuntimeError):
    """Student code cannot be closed in on this machine; the message says why and what to do."""

    def __init__(self, refused: tuple[str, ...]) -> None:
        reasons = "\n".join(f"- {line}" for line in refused)
        super().__init__(
            "In deze opdracht moet code van studenten draaien. Op deze computer kan die niet "
            f"worden afgeschermd van je bestanden en je netwerk:\n{reasons}\n"
            "Er is niets gedraaid. Kijk na op een computer met Linux en bubblewrap "
            "(apt install bubblewrap), of zet --onveilig achter het commando als je de code van je "
            "studenten vertrouwt."
        )


def choose(wanted: Guard | None = None) -> Chosen:
    """The best guard that works here, or ``wanted``; raises NoSandbox."""
    if wanted is Guard.NONE:
        return Chosen(Guard.NONE, warm=sys.platform == "linux")
    refused = []
    if wanted in (None, Guard.ROOM):
        why = _no_room()
        if why is None:
            return Chosen(Guard.ROOM, warm=True)
        refused.append(f"met eigen naamruimten niet: {why}")
    if wanted in (None, Guard.BUBBLEWRAP):
        why = bubblewrap.why_not()
        if why is None:
            return Chosen(Guard.BUBBLEWRAP, warm=False, refused=tuple(refused))
        refused.append(f"met bubblewrap niet: {why}")
    raise NoSandbox(tuple(refused))


def _no_room() -> str | None:
    if sys.platform != "linux":
        return "dat kan alleen met Linux"
    try:
        from . import syscalls

        syscalls.filter_calls()
    except ImportError as missing:
        return f"de bibliotheek libseccomp ontbreekt ({missing})"
    # A computer may forbid namespaces to Python and not to bubblewrap.
    code = f"from {__package__}.room import build; build(())"
    tried = subprocess.run(  # noqa: S603 (our own command, no shell)
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    if tried.returncode == 0:
        return None
    return (tried.stderr.strip().splitlines() or ["dat stopte meteen"])[-1]
