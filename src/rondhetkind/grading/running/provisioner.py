"""How jupyter_client gets a kernel that was forked from the warm process, or one in bubblewrap."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import shutil
import signal
import struct
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import Dict, Unicode

from . import bubblewrap
from .limits import Limits
from .room import environment
from .warm import NotPossible, ask, kernel_question
from .zygote import READY

FORKED, WRAPPED = "rondhetkind-geforkt", "rondhetkind-bubblewrap"
"""The names under which `pyproject.toml` registers these with jupyter_client."""


class ForkedKernel(LocalProvisioner):
    """A kernel forked from the warm process at ``address``."""

    kind = FORKED
    address = Unicode(help="The socket of the warm process.").tag(config=True)
    limits = Dict(help="What the kernel may use.").tag(config=True)
    _handle: int | None = None

    @property
    def has_process(self) -> bool:
        """Whether there is a kernel."""
        return self._handle is not None

    async def poll(self) -> int | None:
        """Nothing as long as the kernel lives, else 0."""
        if self._handle is None:
            return 0
        ended, _, _ = select.select([self._handle], [], [], 0)
        return 0 if ended else None

    async def wait(self) -> int | None:
        """Wait until the kernel has ended, without asking every tenth of a second."""
        if self._handle is not None:
            await _readable(self._handle)
            os.close(self._handle)
            self._handle = None
        return 0

    async def send_signal(self, signum: int) -> None:
        """Send a signal to this very kernel, and not to one that got its number later."""
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signum)

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002 (its parent's)
        """End the kernel at once."""
        self.kill_now()

    def kill_now(self) -> None:
        """End the kernel at once, from any thread."""
        if self._handle is not None:
            with contextlib.suppress(ProcessLookupError, OSError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:  # noqa: ARG002 (its parent's)
        """Ask the kernel to end."""
        await self.send_signal(signal.SIGTERM)

    async def launch_kernel(self, cmd: list[str], **named: Any) -> KernelConnectionInfo:
        """Have a kernel forked; raises NotPossible where that fails."""
        km: Any = self.parent
        arguments = cmd[cmd.index("-f") :]
        limits = Limits(**self.limits)
        folder = str(Path(km.connection_file).parent)
        given = named.get("env") or os.environ
        work = str(named.get("cwd") or Path.cwd())
        question = kernel_question(arguments, work, folder, limits, given)
        read = ask(self.address, question)
        try:
            said = await asyncio.wait_for(_five(read), 30)
        finally:
            os.close(read)
        if said[4:5] != READY:
            raise NotPossible(said[5:].decode(errors="replace"))
        self.pid = struct.unpack("i", said[:4])[0]
        self._handle = os.pidfd_open(self.pid)
        self.process = None
        return self.connection_info


class WrappedKernel(LocalProvisioner):
    """A kernel that starts cold in bubblewrap: another language, or no fork possible."""

    kind = WRAPPED
    limits = Dict(help="What the kernel may use.").tag(config=True)
    _copy: str | None = None

    async def launch_kernel(self, cmd: list[str], **named: Any) -> KernelConnectionInfo:
        """Start the kernel's own command behind bubblewrap's."""
        km: Any = self.parent
        # A signal would reach bubblewrap, and end it.
        km.kernel_spec.interrupt_mode = "message"
        limits = Limits(**self.limits)
        sockets = Path(km.connection_file).parent
        work = Path(named.pop("cwd", None) or Path.cwd())
        self._copy = bubblewrap.scratch_copy(work, sockets)
        named["env"] = environment(named.get("env") or os.environ)
        with bubblewrap.filter_file() as calls:
            handle = calls.fileno()
            wrapped = bubblewrap.command(work, Path(self._copy), sockets, limits, handle)
            command = [*wrapped, *bubblewrap.capped(cmd, limits)]
            return await super().launch_kernel(command, pass_fds=[handle], **named)

    def kill_now(self) -> None:
        """End the kernel at once, from any thread."""
        if self.process is not None:
            self.process.kill()

    async def cleanup(self, restart: bool = False) -> None:
        """Throw the scratch copy away."""
        await super().cleanup(restart=restart)
        if self._copy:
            shutil.rmtree(self._copy, ignore_errors=True)


async def _readable(handle: int) -> None:
    loop = asyncio.get_running_loop()
    done = loop.create_future()

    def ready() -> None:
        if not done.done():
            done.set_result(None)

    loop.add_reader(handle, ready)
    try:
        await done
    finally:
        loop.remove_reader(handle)


async def _five(handle: int) -> bytes:
    """The number of the process and a letter, and what follows a failure."""
    said = b""
    while len(said) < 5 or said[4:5] != READY:
        await _readable(handle)
        part = os.read(handle, 1 << 16)
        if not part:
            break
        said += part
    return said
