"""The warm process: it has imported everything once, and forks a kernel whenever it is asked.

``python -m rondhetkind.grading.running.zygote SOCKET SETTINGS`` (JSON). It says ``ready`` on its
output, or why not. Until it forks, it may have no threads and no sockets of ZeroMQ.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import json
import os
import signal
import socket
import struct
import sys
import tempfile
import threading
import traceback
import types
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import zmq

from . import check, room, syscalls, system
from .capped import cap
from .limits import Limits

KERNEL, CHECK, PROBE = "kernel", "check", "probe"
READY, FAILED = b"R", b"F"
_KEPT = 100_000
"""Messages that a kernel keeps for a grader who is not that quick."""

_MODULES = (
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ipykernel.heartbeat"),
    *("ipykernel.iostream", "ipykernel.parentpoller", "ipykernel.displayhook", "ipykernel.comm"),
    *("IPython.core.completer", "IPython.core.magics", "IPython.extensions.storemagic"),
    *("zmq.eventloop.zmqstream", "jupyter_client.session", "asyncio", "random"),
)


class Zygote:
    """What the warm process knows: who may see what, and which calls are refused."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self._folders: Sequence[str] = settings["folders"]
        self._sandbox: bool = settings["sandbox"]
        self._calls: Any = None
        self._guests = 0
        warm_up([*_MODULES, *settings["modules"]])
        # The first traceback asks every module where it stands; Python then remembers it.
        inspect.getmodule(compile("", "<warm>", "exec"))
        if self._sandbox:
            self._calls = syscalls.filter_calls()
            room.build(self._folders)
        gc.collect()
        gc.freeze()

    def serve(self, listening: socket.socket) -> NoReturn:
        """Fork for every question that comes in."""
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        while True:
            asking, _ = listening.accept()
            with asking:
                message, handles, _, _ = socket.recv_fds(asking, 1 << 24, 4)
                size = struct.unpack("I", message[:4])[0]
                while len(message) < size + 4:
                    message += asking.recv(1 << 20)
                self._guests += 1
                if os.fork() == 0:
                    listening.close()
                    self._answer(json.loads(message[4:]), handles)
                for handle in handles:
                    os.close(handle)

    def _answer(self, question: Mapping[str, Any], handles: Sequence[int]) -> NoReturn:
        log, back = handles
        code = 70
        try:
            os.setsid()
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            system.die_with_parent(signal.SIGKILL)
            os.dup2(log, 1)
            os.dup2(log, 2)
            os.close(log)
            self._enter(question, back)
            code = _do(question, back)
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        except BaseException:
            traceback.print_exc()
            with contextlib.suppress(OSError):
                os.write(back, FAILED + traceback.format_exc(limit=1).encode())
        finally:
            with contextlib.suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def _enter(self, question: Mapping[str, Any], back: int) -> None:
        if self._sandbox:
            limits = Limits(**question["limits"])
            guest = room.Guest(question["work"], question["sockets"], self._guests, limits)
            room.enter(guest, self._folders, self._calls, back, question.get("connection", ""))
        else:
            os.write(back, struct.pack("i", os.getpid()))
            os.chdir(question["work"])


def warm_up(modules: Sequence[str]) -> None:
    """Import ``modules``, and what a kernel of them would import in its first moments."""
    for name in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for name in _pulled_in(modules):
        # Imported by somebody once; by itself it may well refuse.
        with contextlib.suppress(Exception):
            importlib.import_module(name)
    if threading.active_count() > 1:
        raise RuntimeError("a module that was imported started a thread")


def _pulled_in(modules: Sequence[str]) -> list[str]:
    """The modules that a kernel imports as it starts, learned from one that is thrown away."""
    read, write = os.pipe()
    if os.fork() == 0:
        with contextlib.suppress(BaseException):
            nothing = os.open(os.devnull, os.O_RDWR)
            os.dup2(nothing, 1)
            os.dup2(nothing, 2)
            before = set(sys.modules)
            with tempfile.TemporaryDirectory() as folder:
                os.environ["IPYTHONDIR"] = folder
                app = _kernel(["-f", f"{folder}/kernel.json", "--ip=127.0.0.1"])
                for name in modules[len(_MODULES) :]:
                    app.kernel.shell.run_cell(f"import {name}")
                app.kernel.shell.run_cell("1/0")
            names = [name for name in sys.modules if name not in before]
            os.write(write, json.dumps(names).encode())
        os._exit(0)
    os.close(write)
    said = b""
    while part := os.read(read, 1 << 16):
        said += part
    os.close(read)
    os.wait()
    private = {"__main__", "__mp_main__", "sitecustomize", "usercustomize"}
    return [name for name in json.loads(said or b"[]") if name.split(".")[0] not in private]


def _kernel(arguments: Sequence[str]) -> Any:
    from ipykernel.kernelapp import IPKernelApp

    memory = "--HistoryManager.hist_file"
    # nbclient asks for it as well, and twice is an error.
    if not any(argument.startswith(memory) for argument in arguments):
        arguments = [*arguments, f"{memory}=:memory:"]

    class Patient(IPKernelApp):
        """Keeps what it says until somebody listens; a line that fell out could be the last."""

        def init_iopub(self, context: Any) -> None:
            context.setsockopt(zmq.SNDHWM, _KEPT)
            super().init_iopub(context)  # type: ignore[no-untyped-call]

    app: Any = Patient.instance()
    app.initialize([*arguments, "--quiet"])
    # IPython draws every traceback a second time, for a command that nobody gives here.
    app.shell._format_exception_for_storage = lambda *_, **__: {}
    return app


def _do(question: Mapping[str, Any], back: int) -> int:
    environment = question["env"]
    os.environ.clear()
    os.environ.update(environment)
    # What a fresh `python -m ipykernel_launcher` would have.
    sys.modules["__main__"] = types.ModuleType("__main__")
    sys.path[:] = ["", *(p for p in sys.path if p not in ("", str(Path.cwd())))]
    if question["what"] == PROBE:
        os.write(back, READY)
        return 0
    _shuffle_anew()
    if question["what"] == CHECK:
        with os.fdopen(back, "wb") as answer:
            answer.write(READY + json.dumps(check.carry_out(question["cells"])).encode())
        return 0
    app = _kernel(question["arguments"])
    cap(question["limits"]["output"])
    os.write(back, READY)
    os.close(back)
    app.start()
    return 0


def _shuffle_anew() -> None:
    # Every kernel would else draw the same numbers.
    import random

    random.seed()
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed()


def main() -> None:
    """Start, say so, and serve until the one who asked for it ends."""
    system.die_with_parent(signal.SIGKILL)
    path = Path(sys.argv[1])
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(path))
    path.chmod(0o600)
    listening.listen(64)
    try:
        zygote = Zygote(json.loads(sys.argv[2]))
    except Exception as trouble:
        print(f"{type(trouble).__name__}: {trouble}", flush=True)
        sys.exit(1)
    print("ready", flush=True)
    zygote.serve(listening)


if __name__ == "__main__":
    main()
