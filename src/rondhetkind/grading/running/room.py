"""The sandbox: a root with programs to read, a scratch copy of the work, no network, nobody else.

Twice something is closed off. The warm process leaves the machine's own namespaces once
(:func:`build`). Each kernel then gets its own processes and its own folders, and can no longer see
even the warm process's way out (:func:`enter`).
"""

from __future__ import annotations

import os
import resource
import shutil
import signal
import site
import struct
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from . import system
from .limits import Limits

OLD = Path("/.oud")
_PROGRAMS = ("/usr", "/lib", "/lib64", "/lib32", "/bin", "/sbin")
_SETTINGS = (
    *("ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "timezone", "fonts"),
    *("alternatives", "nsswitch.conf", "mime.types"),
)
_DEVICES = ("null", "zero", "full", "random", "urandom")
_FIRST_UID, _UIDS = 200_000, 50_000


@dataclass(frozen=True)
class Guest:
    """A kernel to let in: its folder, the folder of its sockets, and a number no other has."""

    work: str
    sockets: str
    number: int
    limits: Limits


def visible(extra: Sequence[str] = ()) -> tuple[str, ...]:
    """The folders a kernel can read: programs, this Python and its packages, nothing of people."""
    folders = [*_PROGRAMS, *(f"/etc/{name}" for name in _SETTINGS)]
    folders += [sys.prefix, sys.base_prefix, sysconfig.get_path("stdlib")]
    folders += [*site.getsitepackages(), str(Path(__file__).parents[2]), *extra]
    found: list[str] = []
    for folder in folders:
        inside = any(Path(folder).is_relative_to(known) for known in found)
        if Path(folder).exists() and not inside:
            found.append(folder)
    return tuple(found)


def build(folders: Sequence[str]) -> None:
    """Move this process to a root of its own, in which ``folders`` can be read. Once a process."""
    flags = system.NEWNS | system.NEWNET | system.NEWIPC | system.NEWUTS
    uid, gid = os.getuid(), os.getgid()
    if uid == 0:
        system.unshare(flags)
    else:
        system.unshare(flags | system.NEWUSER)
        system.stay(uid, gid)
    system.mount(None, Path("/"), flags=system.REC | system.PRIVATE)
    root = Path(tempfile.mkdtemp(prefix="rhk-kamer-"))
    system.mount("tmpfs", root, "tmpfs", system.NOSUID | system.NODEV, "mode=755,size=4m")
    for folder in folders:
        _show(Path(folder), root)
    for place in ("dev", "dev/shm", "proc", "tmp", OLD.name):
        (root / place).mkdir(parents=True, exist_ok=True)
    for device in _DEVICES:
        (root / "dev" / device).touch()
        system.mount(f"/dev/{device}", root / "dev" / device, flags=system.BIND)
    system.pivot(root, str(OLD))
    # The folder for the root was made outside, where nothing is mounted on it.
    (OLD / root.relative_to("/")).rmdir()


def enter(guest: Guest, folders: Sequence[str], calls: Any, pid_to: int, connection: str) -> None:
    """Close this (forked) process in; gives back in the process that is to be the kernel.

    ``pid_to`` gets the kernel's process number as others see it.
    """
    system.unshare(system.NEWNS | system.NEWPID)
    pid = os.fork()
    if pid:
        _wait_for(pid, pid_to)
    # A group of its own as well: signals to a group do not stop at a namespace.
    os.setsid()
    system.die_with_parent(signal.SIGKILL)
    _own_folders(guest, folders)
    uid = _FIRST_UID + guest.number % _UIDS if os.getuid() == 0 else None
    if uid is not None:
        _give(guest, uid, connection)
    else:
        _own_users()
    for name, value in guest.limits.rlimits().items():
        resource.setrlimit(getattr(resource, name), (value, value))
    if uid is None:
        system.drop_capabilities()
    else:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    system.no_new_privileges()
    # Changing users clears it.
    system.die_with_parent(signal.SIGKILL)
    calls.load()
    os.chdir(guest.work)


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """What a kernel may know of the environment: where programs are, and a home of its own."""
    kept = ("PATH", "LANG", "LC_ALL", "TZ", "NBGRADER_EXECUTION", "PYTHONHASHSEED")
    home = {"HOME": "/tmp", "TMPDIR": "/tmp", "USER": "student"}  # noqa: S108 (its own)
    folders = ("IPYTHONDIR", "JUPYTER_DATA_DIR", "JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR")
    home |= {name: f"/tmp/.{name.lower()}" for name in (*folders, "MPLCONFIGDIR")}  # noqa: S108
    threads = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return {name: given[name] for name in kept if name in given} | home | threads


def _show(folder: Path, root: Path) -> None:
    inside = root / folder.relative_to("/")
    if folder.is_symlink():
        inside.parent.mkdir(parents=True, exist_ok=True)
        inside.symlink_to(folder.readlink())
    else:
        system.bind(folder, inside)


def _wait_for(pid: int, pid_to: int) -> NoReturn:
    os.write(pid_to, struct.pack("i", pid))
    os.close(pid_to)
    os.waitpid(pid, 0)
    os._exit(0)


def _own_folders(guest: Guest, folders: Sequence[str]) -> None:
    size = f"size={guest.limits.scratch}"
    flags = system.NOSUID | system.NODEV
    for place in ("/tmp", "/dev/shm"):  # noqa: S108 (inside the room)
        system.mount("tmpfs", Path(place), "tmpfs", flags, f"mode=1777,{size}")
    for folder in folders:
        # A Python that stands below /tmp has just been covered.
        if folder.startswith("/tmp/"):  # noqa: S108
            system.bind(OLD / folder[1:], Path(folder))
    work = Path(guest.work)
    work.mkdir(parents=True, exist_ok=True)
    if not guest.work.startswith("/tmp/"):  # noqa: S108
        system.mount("tmpfs", work, "tmpfs", flags, f"mode=755,{size}")
    # Notebooks stay outside: what is graded, hidden tests and all, is not the student's to read.
    ignore = shutil.ignore_patterns("*.ipynb")
    shutil.copytree(OLD / guest.work[1:], work, dirs_exist_ok=True, symlinks=True, ignore=ignore)
    _writable(work)
    system.bind(OLD / guest.sockets[1:], Path(guest.sockets), writable=True)
    # Before the old root is gone: Linux allows a new /proc only next to one that is whole.
    system.mount("proc", Path("/proc"), "proc", flags | system.NOEXEC)
    system.detach(OLD)
    system.mount(None, Path("/"), flags=system.REMOUNT | system.BIND | system.RDONLY | flags)


def _own_users() -> None:
    """Count this kernel's processes apart: as one and the same user they would share a limit."""
    uid, gid = os.getuid(), os.getgid()
    system.unshare(system.NEWUSER)
    system.stay(uid, gid)


def _writable(folder: Path) -> None:
    for place, _, names in os.walk(folder):
        Path(place).chmod(0o755)
        for name in names:
            file = Path(place, name)
            if not file.is_symlink():
                file.chmod(0o644)


def _give(guest: Guest, uid: int, connection: str) -> None:
    for folder in (guest.work, guest.sockets):
        for place, _, names in os.walk(folder):
            os.chown(place, uid, uid)
            for name in names:
                os.chown(Path(place, name), uid, uid, follow_symlinks=False)
    if connection:
        os.chown(connection, uid, uid)
