"""Names that say nothing: ``student-k7d3``, the same each time, so that pictures can be blind."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator

# Without vowels no word comes out, and without 0, 1 and l nobody misreads one.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
SHORTEST = 4


def pseudonyms(students: Iterable[str], secret: str) -> dict[str, str]:
    """A pseudonym for each student id, all different; ``secret`` belongs to the gradebook.

    Who has the secret and the class list can work them out, so they shield from bias and from
    somebody who looks over a shoulder. They do not make anything anonymous.
    """
    found: dict[str, str] = {}
    taken: set[str] = set()
    for student in sorted(set(students), key=lambda one: _digest(one, secret)):
        letters = _digits(_digest(student, secret))
        name = "".join(next(letters) for _ in range(SHORTEST))
        while name in taken:
            name += next(letters)
        taken.add(name)
        found[student] = f"student-{name}"
    return found


def _digest(student: str, secret: str) -> bytes:
    return hmac.digest(secret.encode(), student.encode("utf-8", "surrogatepass"), hashlib.sha256)


def _digits(digest: bytes) -> Iterator[str]:
    number = int.from_bytes(digest)
    while True:
        number, digit = divmod(number, len(_LETTERS))
        yield _LETTERS[digit]
