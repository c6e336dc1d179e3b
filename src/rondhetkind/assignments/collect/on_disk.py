"""Reading what stands on the disk: an unpacked download, and what is known of earlier ones."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from rondhetkind.files import parsed

from .download import Register
from .handed_in import Entry
from .stated import stated
from .unpack import SECRET


def entries(folder: Path) -> Iterator[Entry]:
    """The files of an unpacked download."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        content = path.read_bytes()
        yield Entry(
            path.relative_to(folder).parts,
            digest(content),
            path.stat().st_mtime,
            stated(content) if path.suffix == ".ipynb" else (),
            text(path) if path.name == SECRET else "",
        )


def digest(content: bytes) -> str:
    """What tells one content from another."""
    return hashlib.sha256(content).hexdigest()


def text(path: Path) -> str:
    """The text in a small file."""
    return path.read_text(encoding="utf-8", errors="replace").strip()


def register(path: Path) -> Register:
    """What earlier downloads held; what cannot be read of it is forgotten."""
    data = parsed(path.read_bytes()) if path.is_file() else {}
    found: dict[str, dict[str, tuple[str, float]]] = {}
    for student, known in data.items() if isinstance(data, dict) else ():
        for digest, order in known.items() if isinstance(known, dict) else ():
            if isinstance(order, list) and [type(part) for part in order] == [str, float]:
                found.setdefault(student, {})[digest] = (order[0], order[1])
    return found
