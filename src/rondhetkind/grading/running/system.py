"""The few calls to Linux that Python does not have: mounts, namespaces, capabilities."""

from __future__ import annotations

import ctypes
import os
import platform
from pathlib import Path

NEWNS, NEWUTS, NEWIPC = 0x20000, 0x4000000, 0x8000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
RDONLY, NOSUID, NODEV, NOEXEC = 1, 2, 4, 8
REMOUNT, BIND, REC, PRIVATE = 32, 4096, 16384, 1 << 18
_DETACH = 2
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
_DEATH_SIGNAL, _NO_NEW_PRIVILEGES = 1, 38
_CAPABILITY_VERSION = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)


def unshare(flags: int) -> None:
    """Leave the namespaces that ``flags`` names for new ones."""
    _done(_libc.unshare(flags), "unshare")


def stay(uid: int, gid: int) -> None:
    """In a new user namespace, be the user one was."""
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")


def mount(
    source: str | None, target: Path, kind: str | None = None, flags: int = 0, data: str = ""
) -> None:
    """Mount ``source`` (a folder, or a name for a kind that needs none) on ``target``."""
    done = _libc.mount(
        source.encode() if source else None,
        os.fsencode(target),
        kind.encode() if kind else None,
        ctypes.c_ulong(flags),
        data.encode() if data else None,
    )
    _done(done, f"mount {target}")


def bind(source: Path, target: Path, *, writable: bool = False) -> None:
    """Show ``source`` at ``target`` as well; nobody can write there unless said so."""
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    else:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    mount(str(source), target, flags=BIND | REC)
    if not writable:
        mount(None, target, flags=BIND | REMOUNT | RDONLY | NOSUID | NODEV)


def detach(target: Path) -> None:
    """Take away what is mounted at ``target``."""
    _done(_libc.umount2(os.fsencode(target), _DETACH), f"umount {target}")


def pivot(root: Path, old: str) -> None:
    """Make ``root`` the root; the old one is then found in the folder ``old`` below it."""
    number = _PIVOT_ROOT[platform.machine()]
    os.chdir(root)
    _done(_libc.syscall(number, b".", old.strip("/").encode()), "pivot_root")
    os.chdir("/")


def die_with_parent(signal: int) -> None:
    """Get ``signal`` when the process that started this one ends, however it ends."""
    _done(_libc.prctl(_DEATH_SIGNAL, signal, 0, 0, 0), "prctl")


def no_new_privileges() -> None:
    """Never gain privileges by starting a program."""
    _done(_libc.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0), "prctl")


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def drop_capabilities() -> None:
    """Be an ordinary process, also inside a user namespace."""
    header, none = _Header(_CAPABILITY_VERSION, 0), (_Data * 2)()
    _done(_libc.capset(ctypes.byref(header), ctypes.byref(none)), "capset")


def _done(result: int, what: str) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
