"""Starting the warm process, and asking it for kernels."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import shutil
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from .limits import Limits
from .room import environment, visible
from .zygote import KERNEL, PROBE, READY

_START = 120.0
_ANSWER = 30.0


class NotPossible(RuntimeError):
    """This machine does not let the warm process start, or close a kernel in; says why."""


class Warm:
    """A warm process with ``modules`` imported; a context manager that ends it."""

    def __init__(self, modules: Sequence[str] = (), *, sandbox: bool = True) -> None:
        self.sandbox = sandbox
        self._folder = Path(tempfile.mkdtemp(prefix="rhk-"))
        self.address = str(self._folder / "z")
        self._modules = tuple(modules)
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> Self:
        try:
            self._start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process and everything it forked."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            if self._process.stdout:
                self._process.stdout.close()
            self._process = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _start(self) -> None:
        settings = {
            "modules": self._modules,
            "sandbox": self.sandbox,
            "folders": visible() if self.sandbox else (),
        }
        # Its environment can be read by who has the same user number, so it holds nothing.
        clean = {**environment(os.environ), "TMPDIR": str(self._folder)}
        self._process = subprocess.Popen(  # noqa: S603 (our own command, no shell)
            [sys.executable, "-m", f"{__package__}.zygote", self.address, json.dumps(settings)],
            env=clean,
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        assert self._process.stdout
        said = self._process.stdout.readline().strip()
        if said != "ready":
            raise NotPossible(said or "het proces stopte meteen")
        if self.sandbox:
            self._probe()

    def _probe(self) -> None:
        """Let one guest in and out, so that what is not possible is known before it is needed."""
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            question = {"what": PROBE, "work": folder, "sockets": folder}
            read = ask(self.address, {**question, "limits": asdict(Limits()), "env": {}})
            with os.fdopen(read, "rb") as answer:
                said = answer.read()
        if said[4:] != READY:
            lines = said[4:].decode(errors="replace").strip().splitlines()
            raise NotPossible(lines[-1] if lines else "het proces stopte meteen")


def ask(address: str, question: Mapping[str, Any], log: int | None = None) -> int:
    """Put a question to the warm process; gives a handle to read its answer from.

    The answer begins with the number of the new process (four bytes), then one letter.
    """
    read, write = os.pipe()
    said = json.dumps(question).encode()
    handle = os.open(os.devnull, os.O_WRONLY) if log is None else log
    try:
        with socket.socket(socket.AF_UNIX) as asking:
            asking.settimeout(_ANSWER)
            asking.connect(address)
            message = struct.pack("I", len(said)) + said
            sent = socket.send_fds(asking, [message], [handle, write])
            asking.sendall(message[sent:])
    except BaseException:
        os.close(read)
        raise
    finally:
        os.close(write)
        if log is None:
            os.close(handle)
    return read


def kernel_question(
    arguments: Sequence[str], work: str, sockets: str, limits: Limits, given: Mapping[str, str]
) -> dict[str, Any]:
    """The question for a kernel that works in the folder ``work``."""
    return {
        "what": KERNEL,
        "arguments": list(arguments),
        "work": work,
        "sockets": sockets,
        "connection": arguments[arguments.index("-f") + 1],
        "limits": asdict(limits),
        "env": environment(given),
    }


def imports(sources: Iterable[str]) -> tuple[str, ...]:
    """The modules that the lecturer's cells import and that are here; none of the student's."""
    found = set()
    for source in sources:
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module)
    return tuple(sorted(name for name in found if _here(name)))


def _here(name: str) -> bool:
    try:
        return importlib.util.find_spec(name.split(".")[0]) is not None
    except (ImportError, ValueError):
        return False
