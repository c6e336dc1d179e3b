"""jupyter_client's manager and client, without waiting for nothing.

Stock, a client first listens a fifth of a second to silence, and a manager looks every tenth of a
second whether a kernel has ended.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.client import KernelClient
from jupyter_client.manager import AsyncKernelManager
from traitlets import Integer, Type, Unicode

_LISTEN = 0.2


class WrongProvisioner(RuntimeError):
    """A kernel would be started in another way than it has to be; nothing is started then."""


class PromptClient(AsyncKernelClient):
    """A client that is ready as soon as the kernel is, and takes no message beyond a size."""

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        end = time.monotonic() + (timeout or 60)
        asked: set[str] = set()
        while time.monotonic() < end:
            asked.add(self.kernel_info())
            if await self._replied(asked) and await self._idle(asked):
                return
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
        raise RuntimeError("Kernel did not respond in time")

    wait_for_ready = _async_wait_for_ready

    async def _replied(self, asked: set[str]) -> bool:
        try:
            message = await self.shell_channel.get_msg(timeout=1)
        except Empty:
            return False
        if message["parent_header"].get("msg_id") not in asked:
            return False
        self._handle_kernel_info_reply(message)
        return True

    async def _idle(self, asked: set[str]) -> bool:
        # Only when this has come is the channel for output connected.
        end = time.monotonic() + _LISTEN
        while (left := end - time.monotonic()) > 0:
            try:
                message = await self.iopub_channel.get_msg(timeout=left)
            except Empty:
                return False
            idle = message["content"].get("execution_state") == "idle"
            if idle and message["parent_header"].get("msg_id") in asked:
                return True
        return False

    def connect_iopub(self, identity: bytes | None = None) -> Any:
        """The socket for output; a message over the limit ends the connection."""
        socket = self.context.socket(zmq.SUB)
        socket.linger = 1000
        # It has to be set before the socket connects.
        socket.setsockopt(zmq.MAXMSGSIZE, getattr(self.parent, "message_size", -1))
        waiting = getattr(self.parent, "waiting", 0)
        if waiting:
            socket.setsockopt(zmq.RCVHWM, waiting)
        if identity:
            socket.identity = identity
        socket.connect(self._make_url("iopub"))
        socket.setsockopt(zmq.SUBSCRIBE, b"")
        return socket


class PromptManager(AsyncKernelManager):
    """A manager whose kernels talk through files, so that they need no network at all."""

    client_class = Unicode(f"{__name__}.PromptClient").tag(config=True)
    client_factory = Type(PromptClient, klass=KernelClient).tag(config=True)
    message_size = Integer(-1, help="Bytes in one message at most.").tag(config=True)
    waiting = Integer(help="Messages taken in before they are read; 0: ZeroMQ's own.").tag(
        config=True
    )
    kind = Unicode(help="The name of the provisioner that kernels must come from.").tag(config=True)

    def __init__(self, **named: Any) -> None:
        super().__init__(**named)
        self.transport = "ipc"
        # Short: the name of a socket may have 107 characters.
        self._sockets = Path(tempfile.mkdtemp(prefix="rhk-k-"))
        self.ip = str(self._sockets / "s")
        self.connection_file = str(self._sockets / "c.json")

    async def _async_pre_start_kernel(self, **named: Any) -> Any:
        assert self.kernel_spec is not None
        # jupyter_client takes its own, which closes nothing off, where it finds no other named.
        self.kernel_spec.metadata["kernel_provisioner"] = {"provisioner_name": self.kind}
        found = await super()._async_pre_start_kernel(**named)
        if getattr(self.provisioner, "kind", "local-provisioner") != self.kind:
            raise WrongProvisioner(type(self.provisioner).__name__)
        return found

    async def _async_wait(self, pollinterval: float = 0.1) -> None:  # noqa: ARG002 (its parent's)
        if self.provisioner is not None:
            await self.provisioner.wait()

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        shutil.rmtree(self._sockets, ignore_errors=True)

    cleanup_resources = _async_cleanup_resources
