"""Why something could not be saved, in words for the lecturer."""

from __future__ import annotations

import errno

from sqlalchemy.exc import DBAPIError

_WORDS = (
    ("database is locked", "het cijferboek wordt net door een ander programma gebruikt"),
    ("lock timeout", "het cijferboek wordt net door een ander programma gebruikt"),
    ("database table is locked", "het cijferboek wordt net door een ander programma gebruikt"),
    ("disk is full", "de schijf is vol"),
    ("no space left", "de schijf is vol"),
    ("could not extend file", "de schijf van de database is vol"),
    ("readonly database", "je mag niet schrijven in het cijferboek"),
    ("read-only", "je mag niet schrijven in het cijferboek"),
    ("permission denied", "je mag niet schrijven in het cijferboek"),
    ("unable to open database", "het cijferboek is niet te openen"),
    # Also what SQLite says of a full quota or a file that may not grow.
    ("disk i/o error", "de schijf is vol of geeft een fout"),
    ("malformed", "het cijferboek is beschadigd"),
    ("not a database", "het cijferboek is beschadigd"),
    ("connection", "er is geen verbinding met de database"),
)
_NUMBERS = {
    errno.ENOSPC: "de schijf is vol",
    errno.EDQUOT: "de schijf is vol",
    errno.EROFS: "je mag niet schrijven in het cijferboek",
    errno.EACCES: "je mag niet schrijven in het cijferboek",
}


def why(error: Exception) -> str:
    """The reason in Dutch, without a capital or a full stop."""
    if isinstance(error, OSError) and error.errno in _NUMBERS:
        return _NUMBERS[error.errno]
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    found = (words for sign, words in _WORDS if sign in said.lower())
    return next(
        found,
        f"er ging iets mis ({type(error).__name__}: {said.splitlines()[0][:200]})"
        if said
        else f"er ging iets mis ({type(error).__name__})",
    )
