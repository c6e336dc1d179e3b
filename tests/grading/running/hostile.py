"""A class that attacks: each student tries something, and prints ONTSNAPT where it worked.

``python -m tests.grading.running.hostile COURSE GUARD [NAME …]`` makes the class in an empty
folder, grades it and prints what came of it as JSON; so it can be done as root and as somebody.
"""

from __future__ import annotations

import json
import resource
import socket
import sys
import threading
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import nbformat

from rondhetkind.grading.grade import Options, grade
from rondhetkind.grading.running.guard import Guard
from rondhetkind.grading.running.limits import MEGABYTE, Limits
from tests.grading.compare import said
from tests.grading.klas import CODE, RIGHT, Student, add_code, code_course, hand_in, right

ESCAPED = "ONTSNAPT"
LIMITS = Limits(cell=2, deadline=14, first_try=None, memory=2048 * MEGABYTE)
SOLVED = RIGHT["s1"]


def attempts(course: Path, port: int) -> dict[str, str]:
    """What each attacker puts in the first cell, after the right answer."""
    graded = course / "autograded"
    return {
        "leest-wachtwoorden": _reads("/etc/shadow", "/etc/passwd", "/root/.bashrc"),
        "leest-cijferboek": _reads(str(course / "gradebook.db")),
        "leest-anderen": _reads(str(course / "submitted" / "eerlijk-1" / CODE / f"{CODE}.ipynb")),
        "leest-bron": _reads(str(course / "source" / CODE / f"{CODE}.ipynb")),
        "leest-verborgen-toets": f"""
import glob, os
places = ('.', '/tmp', '/dev/shm', '/.oud', os.path.dirname(os.getcwd()), {str(course)!r})
for place in places:
    for name in glob.glob(place + '/**/*.ipynb', recursive=True):
        print('{ESCAPED}', name)
""",
        "zoekt-socket": f"""
import glob, socket
for name in glob.glob('/tmp/rhk*/z') + glob.glob('/.oud/**/z', recursive=True):
    print('{ESCAPED}', name)
""",
        "leest-omgeving": f"""
import os, pathlib
found = str(dict(os.environ)) + pathlib.Path('/proc/1/environ').read_bytes().decode()
if 'GEHEIM' in found:
    print('{ESCAPED}', found)
""",
        "ziet-processen": f"""
import pathlib
others = [p for p in pathlib.Path('/proc').glob('[0-9]*') if int(p.name) > 60]
if others:
    print('{ESCAPED}', others)
""",
        "belt-de-docent": f"""
import socket
try:
    socket.create_connection(('127.0.0.1', {port}), 1).send(b'hier')
    print('{ESCAPED}')
except OSError as no:
    print(no)
if len(socket.if_nameindex()) > 1:
    print('{ESCAPED}', socket.if_nameindex())
""",
        "vreemde-sockets": _tries(
            *(f"socket.socket({family}, {kind})" for family, kind in ((40, 1), (17, 3), (38, 5))),
            imports="import socket",
        ),
        "verlaat-de-kamer": _calls(
            "unshare(0x10000000)", "unshare(0x20000)", "unshare(0x40000000)"
        ),
        "koppelt-schijven": _calls(
            "mount(b'none', b'/tmp', b'tmpfs', 0, None)", "umount2(b'/proc', 2)", "chroot(b'/tmp')"
        ),
        "wordt-een-ander": _calls("setuid(0)", "setresuid(0, 0, 0)", "setgid(0)")
        if _root()
        else _calls("setuid(1)", "setresuid(1, 1, 1)"),
        "bespiedt": _calls("ptrace(16, 1, 0, 0)", "ptrace(0, 0, 0, 0)"),
        # Only where nobody else is to be seen: were the room open, this must not really do it.
        "doodt-de-ouder": f"""
import os, pathlib
if any(int(p.name) > 60 for p in pathlib.Path('/proc').glob('[0-9]*')):
    print('{ESCAPED}')
else:
    for other in (-1, 0, 1):
        try:
            os.kill(other, 9)
        except OSError as no:
            print(no)
""",
        "forkbom": f"""
import os, resource, time
made = 0 if resource.getrlimit(resource.RLIMIT_NPROC)[0] < 1000 else 1000
for _ in range(400 if not made else 0):
    try:
        pid = os.fork()
    except OSError:
        break
    if pid == 0:
        time.sleep(30)
        os._exit(0)
    made += 1
if made > 100:
    print('{ESCAPED}', made)
""",
        "geheugen-ineens": f"x = bytearray(64 << 30)\nprint('{ESCAPED}')",
        "geheugen-stap": f"""
import resource
kept = []
limited = resource.getrlimit(resource.RLIMIT_AS)[0] < (16 << 30)
try:
    for step in range(64 if limited else 0):
        kept.append(b'x' * (256 << 20))
    print('{ESCAPED}')
except MemoryError:
    kept = None
""",
        "schijf-vol": f"""
import os
written = 0
for name in ('a', '/tmp/b', '/dev/shm/c'):
    try:
        with open(name, 'wb') as file:
            for _ in range(40):
                written += file.write(b'x' * (16 << 20))
                file.flush()
    except OSError as full:
        print(full)
if written > (400 << 20):
    print('{ESCAPED}', written)
""",
        "programma-anders": f"""
import pathlib, sys
for path in (pathlib.Path(sys.executable), pathlib.Path(__import__('json').__file__)):
    try:
        path.write_bytes(b'')
        print('{ESCAPED}', path)
    except OSError as no:
        print(no)
""",
        "schrijft-cijfer": f"""
import sqlite3
try:
    book = sqlite3.connect({str(course / "gradebook.db")!r})
    book.execute('update grade set auto_score = 100')
    book.commit()
    print('{ESCAPED}')
except Exception as no:
    print(no)
""",
        "verwijst-naar-docent": f"""
import os, pathlib
for place in (pathlib.Path('{CODE}.ipynb'), pathlib.Path({str(graded)!r}) / 'x'):
    try:
        place.unlink(missing_ok=True)
        place.symlink_to({str(course / "nbgrader_config.py")!r})
    except OSError as no:
        print(no)
""",
        "lus": "while True:\n    pass",
        "lus-dringend": """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    pass
""",
        "praat-veel": "for _ in range(600):\n    print('x' * (1 << 20))",
        "toont-veel": """
from IPython.display import HTML, display
for _ in range(20):
    display(HTML('x' * (30 << 20)))
""",
        "praat-langs-de-grens": """
shell = get_ipython().kernel
for _ in range(600):
    content = {'name': 'stdout', 'text': 'x' * (1 << 20)}
    shell.session.send(shell.iopub_socket, 'stream', content, parent=shell.get_parent())
""",
        "grote-berichten-langs-de-grens": """
shell = get_ipython().kernel
for _ in range(200):
    content = {'name': 'stdout', 'text': 'x' * (15 << 20)}
    shell.session.send(shell.iopub_socket, 'stream', content, parent=shell.get_parent())
""",
        "een-groot-bericht": """
shell = get_ipython().kernel
content = {'name': 'stdout', 'text': 'x' * (300 << 20)}
shell.session.send(shell.iopub_socket, 'stream', content, parent=shell.get_parent())
""",
        "schrijft-op-uitvoer": "import os\nfor _ in range(600):\n    os.write(1, b'x' * (1 << 20))",
    }


CHEATS = {
    "anders-rekenen": """
import builtins
builtins.sum = lambda *a, **k: 0
builtins.min = lambda *a, **k: 0
""",
    "altijd-gelijk": """
class Gelijk:
    def __eq__(self, other):
        return True
    def __ne__(self, other):
        return False
    def __len__(self):
        return 3
    def __iter__(self):
        return iter([self, self, self])
""",
    "boom-snoeien": """
import ast
class Weg(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)
get_ipython().ast_transformers.append(Weg())
""",
    "tekst-veranderen": """
def weg(lines):
    return ['None\\n'] if any('assert' in line for line in lines) else lines
get_ipython().input_transformers_post.append(weg)
""",
    "schil-vervangen": """
import types
shell = get_ipython()
old = type(shell).run_cell_async
async def run(self, source, *a, **k):
    if 'assert' in source:
        source = 'pass'
        k['transformed_cell'] = 'pass'
    return await old(self, source, *a, **k)
shell.run_cell_async = types.MethodType(run, shell)
""",
}
"""Ways to points that no sandbox sees; every one of them leaves wrong answers behind."""


def cheat(name: str) -> Student:
    """A student with wrong answers and a way around the tests."""
    wrong = "waarden = [Gelijk(), 1, 2]" if name == "altijd-gelijk" else "waarden = [7, 7, 7]"
    biggest = "grootste = Gelijk()" if name == "altijd-gelijk" else "grootste = 'a'"
    own = add_code(CHEATS[name], 1)
    return Student(
        f"vals-{name}", (*right(s1="def som(x):\n    return 3", s2=wrong, s3=biggest), own)
    )


def honest() -> list[Student]:
    """Students who do what was asked, before, between and after the others."""
    return [Student(f"eerlijk-{n}", right()) for n in range(3)] + [
        Student(f"zeker-{n}", right(s2="waarden = [1, 2, 9]")) for n in range(3)
    ]


def busy() -> Student:
    """An honest student who prints more often than a grader reads."""
    return Student(
        "drukt-veel-af", right(s1=f"{SOLVED}\nfor n in range(3000):\n    print(n, flush=True)")
    )


def make(course: Path, port: int, names: Sequence[str] = ()) -> None:
    """The course with the whole class in it, or with these attackers only."""
    code_course(course)
    for student in honest():
        hand_in(course, CODE, student)
    for name, source in attempts(course, port).items():
        if names and name not in names:
            continue
        hand_in(course, CODE, Student(name, right(s1=f"{SOLVED}\n{source}")))
    for student in (busy(), *map(cheat, CHEATS)) if not names else ():
        hand_in(course, CODE, student)


def outcome(course: Path, guard: Guard, names: Sequence[str] = ()) -> dict[str, Any]:
    """Grade the class, and tell what there is to know of it."""
    listener = socket.create_server(("127.0.0.1", 0))
    called: list[bytes] = []

    def listen() -> None:
        while True:
            try:
                other, _ = listener.accept()
            except OSError:
                return
            called.append(other.recv(10))

    threading.Thread(target=listen, daemon=True).start()
    make(course, listener.getsockname()[1], names)
    config = (course / "nbgrader_config.py").read_text()
    told: list[str] = []
    result = grade(course, CODE, Options(workers=2, guard=guard, limits=LIMITS), told.append)
    listener.close()
    kilobytes = max(
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return {
        "uid": __import__("os").getuid(),
        "printed": {s: _printed(course, s) for s in result.results},
        "failures": result.failures,
        "flags": result.flags,
        "scores": {
            student: [rows.get(f"{CODE}: t{n}", [None])[0] for n in (1, 2, 3, 4)]
            for student, rows in said(course, CODE).items()
        },
        "called": len(called),
        "config": (course / "nbgrader_config.py").read_text() == config,
        "megabytes": kilobytes / 1024,
        "seconds": {s: r.seconds for s, r in result.results.items()},
        "limits": asdict(LIMITS),
    }


def _printed(course: Path, student: str) -> str:
    file = course / "autograded" / student / CODE / f"{CODE}.ipynb"
    if not file.is_file() or file.is_symlink():
        return ""
    outputs = [o for c in nbformat.read(file, as_version=4).cells for o in c.get("outputs", [])]
    texts = [o.get("text") or f"{o.get('ename', '')} {o.get('evalue', '')}" for o in outputs]
    # Of what is long the beginning and the end say enough.
    return "\n".join(f"{text[:2000]} … {text[-2000:]}" for text in map(str, texts))


def _root() -> bool:
    import os

    return os.getuid() == 0


def _reads(*paths: str) -> str:
    return f"""
import pathlib
for path in {paths!r}:
    try:
        print('{ESCAPED}', pathlib.Path(path).read_bytes()[:20])
    except OSError as no:
        print(no)
"""


def _tries(*expressions: str, imports: str = "") -> str:
    return f"""
{imports}
for expression in {expressions!r}:
    try:
        eval(expression)
        print('{ESCAPED}', expression)
    except OSError as no:
        print(expression, no)
"""


def _calls(*expressions: str) -> str:
    return f"""
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
for expression in {expressions!r}:
    if eval('libc.' + expression) == 0:
        print('{ESCAPED}', expression)
"""


if __name__ == "__main__":
    print(json.dumps(outcome(Path(sys.argv[1]), Guard(sys.argv[2]), sys.argv[3:])))
