"""The same questions for Otter-Grader, in an environment of its own."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from classes import IMPORTS
from nbformat import NotebookNode

HOME = Path(__file__).parents[1] / "_build" / "otter"
_QUESTIONS = (
    ("q1", "def som(getallen):\n    return sum(getallen) # SOLUTION", "assert som([1, 2]) == 3"),
    ("q2", "waarden = [1, 2, 3] # SOLUTION", "assert waarden == [1, 2, 3]"),
    ("q3", "grootste = 'b' # SOLUTION", "assert grootste == 'b'"),
    ("q4", "aantal = len(waarden) # SOLUTION", "assert aantal == 3"),
)


class Missing(RuntimeError):
    """Otter-Grader cannot be had on this machine; the message says why."""


@dataclass(frozen=True)
class Otter:
    """What ``otter run`` needs: the tests in a zip, and a submission."""

    program: Path
    tests: Path
    submission: Path

    def command(self, folder: Path) -> list[str]:
        """The command that grades the one submission; its report goes to ``folder``."""
        where = ["-a", str(self.tests), "-o", str(folder)]
        return [str(self.program), "run", "--no-logo", *where, str(self.submission)]


def made(place: Path) -> Otter:
    """An assignment of four questions and a submission, from ``otter assign``; raises Missing."""
    program = HOME / "bin" / "otter"
    if not program.is_file():
        _install()
    place.mkdir(parents=True)
    nbformat.write(_notebook(), place / "opdracht.ipynb")  # type: ignore[no-untyped-call]
    _run([str(program), "assign", "opdracht.ipynb", "uit"], place)
    tests = next((place / "uit" / "autograder").glob("*.zip"))
    return Otter(program, tests, place / "uit" / "autograder" / "opdracht.ipynb")


def _install() -> None:
    _run([sys.executable, "-m", "venv", str(HOME)], Path.cwd())
    pip = [str(HOME / "bin" / "python"), "-m", "pip", "install", "--quiet"]
    _run([*pip, "otter-grader", "ipykernel"], Path.cwd())


def _run(command: list[str], folder: Path) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing((done.stderr or done.stdout).strip().splitlines()[-1])


def _notebook() -> NotebookNode:
    def raw(text: str) -> NotebookNode:
        cell: NotebookNode = nbformat.v4.new_raw_cell(text)  # type: ignore[no-untyped-call]
        return cell

    def code(text: str) -> NotebookNode:
        cell: NotebookNode = nbformat.v4.new_code_cell(text)  # type: ignore[no-untyped-call]
        return cell

    cells = [raw("# ASSIGNMENT CONFIG\nsolutions_pdf: false\nrun_tests: false"), code(IMPORTS)]
    for name, solution, test in _QUESTIONS:
        cells += [raw(f"# BEGIN QUESTION\nname: {name}"), raw("# BEGIN SOLUTION"), code(solution)]
        cells += [raw("# END SOLUTION"), raw("# BEGIN TESTS"), code(test), raw("# END TESTS")]
        cells += [raw("# END QUESTION")]
    spec = {"name": "python3", "language": "python", "display_name": "Python 3"}
    found: NotebookNode = nbformat.v4.new_notebook(  # type: ignore[no-untyped-call]
        cells=cells, metadata={"kernelspec": spec}
    )
    return found
