"""Calls to the operating system that a kernel in the sandbox may not make (seccomp)."""

from __future__ import annotations

import contextlib
import errno
from typing import Any

from .system import NEWUSER

_REFUSED = (
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "move_mount", "open_tree"),
    *("fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr", "swapon", "swapoff", "reboot"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp", "bpf"),
    *("perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("keyctl", "add_key", "request_key", "kexec_load", "kexec_file_load", "init_module"),
    *("finit_module", "delete_module", "open_by_handle_at", "name_to_handle_at", "memfd_secret"),
    *("acct", "quotactl", "settimeofday", "clock_settime", "adjtimex", "sethostname", "syslog"),
)
_PACKET, _VSOCK, _ALG, _BLUETOOTH = 17, 40, 38, 31


def filter_calls() -> Any:
    """A filter to load in a kernel; built once. Raises ImportError without libseccomp.

    Internet addresses are left to the network namespace, which has none: libzmq stops the process
    where it cannot make such a socket at all.
    """
    import pyseccomp as seccomp

    found = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in _REFUSED:
        # What this kernel of Linux does not have cannot be called either.
        with contextlib.suppress(OSError, RuntimeError, ValueError):
            found.add_rule(seccomp.ERRNO(errno.EPERM), name)
    own_users = seccomp.Arg(0, seccomp.MASKED_EQ, NEWUSER, NEWUSER)
    found.add_rule(seccomp.ERRNO(errno.EPERM), "clone", own_users)
    # Its flags stand in memory, where a filter cannot look; the C library then takes `clone`.
    found.add_rule(seccomp.ERRNO(errno.ENOSYS), "clone3")
    for family in (_PACKET, _VSOCK, _ALG, _BLUETOOTH):
        refused = seccomp.ERRNO(errno.EACCES)
        found.add_rule(refused, "socket", seccomp.Arg(0, seccomp.EQ, family))
    return found
