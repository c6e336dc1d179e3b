"""A kernel in bubblewrap: the same closed room, made by a program that most systems have."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from .limits import Limits
from .room import visible
from .syscalls import filter_calls

_LIMITS = {
    "RLIMIT_AS": "--as",
    "RLIMIT_FSIZE": "--fsize",
    "RLIMIT_CPU": "--cpu",
    "RLIMIT_NOFILE": "--nofile",
    "RLIMIT_NPROC": "--nproc",
    "RLIMIT_CORE": "--core",
}


def why_not() -> str | None:
    """Why bubblewrap cannot be used here; nothing when it can."""
    for program in ("bwrap", "prlimit"):
        if shutil.which(program) is None:
            return f"het programma {program} is er niet"
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        tried = subprocess.run(  # noqa: S603 (our own command, no shell)
            [*command(place, place, place, Limits()), sys.executable, "-c", ""],
            capture_output=True,
            text=True,
            check=False,
        )
    return None if tried.returncode == 0 else tried.stderr.strip() or "het start niet"


def command(
    work: Path, copy: Path, sockets: Path, limits: Limits, calls: int | None = None
) -> list[str]:
    """What comes before a kernel's own command: ``copy`` is what it sees at ``work``.

    ``calls`` is a handle of the filter of calls, which has to be passed on.
    """
    found = ["bwrap", "--die-with-parent", "--unshare-all", "--new-session", "--hostname", "kamer"]
    if os.getuid() == 0:
        found += ["--uid", "65534", "--gid", "65534"]
    for folder in visible(_kernels()):
        found += ["--ro-bind", folder, folder]
    found += ["--proc", "/proc", "--dev", "/dev", "--size", str(limits.scratch)]
    found += ["--tmpfs", "/tmp"]  # noqa: S108 (inside)
    if calls is not None:
        found += ["--seccomp", str(calls)]
    for folder in visible(_kernels()):
        if folder.startswith("/tmp/"):  # noqa: S108
            found += ["--ro-bind", folder, folder]
    found += ["--bind", str(copy), str(work), "--bind", str(sockets), str(sockets)]
    # ipykernel would take the first process of the room for a parent that has gone.
    found += ["--unsetenv", "JPY_PARENT_PID", "--chdir", str(work), "prlimit"]
    return [*found, *(f"{_LIMITS[k]}={v}" for k, v in limits.rlimits().items()), "--"]


def filter_file() -> IO[bytes]:
    """The filter of calls as bubblewrap reads it."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed by who asked)
    filter_calls().export_bpf(file)
    file.seek(0)
    return file


def scratch_copy(work: Path, beside: Path) -> str:
    """A copy of the student's folder without notebooks, to be spoiled; gives its path."""
    copy = tempfile.mkdtemp(prefix="rhk-kladje-", dir=beside.parent)
    ignore = shutil.ignore_patterns("*.ipynb")
    shutil.copytree(work, copy, symlinks=True, ignore=ignore, dirs_exist_ok=True)
    for place in (Path(copy), beside):
        for path in (place, *place.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o777 if path.is_dir() else 0o666)
    return copy


def capped(kernel: Sequence[str], limits: Limits) -> list[str]:
    """The kernel's command, for a Python kernel with the limit on what it prints."""
    if not any("ipykernel" in part for part in kernel):
        return list(kernel)
    cap = f"from rondhetkind.grading.running.capped import cap; cap({limits.output})"
    return [*kernel, f"--IPKernelApp.exec_lines={cap}"]


def _kernels() -> tuple[str, ...]:
    from jupyter_core.paths import jupyter_path

    return tuple(folder for folder in jupyter_path("kernels") if not folder.startswith("/root"))
