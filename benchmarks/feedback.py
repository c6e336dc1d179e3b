"""What feedback costs a student: ours beside ``nbgrader generate_feedback``, alternated in one run.

The class is made with nbgrader's API and judged by nobody: each page has three answers to read and
five exercises. *nbgrader* is its own page (exporter and steps by default); *onze bladzijde, door
nbgrader* is ours made by its command, which the formgrader starts too.

Use: ``python benchmarks/feedback.py`` or, for another class, ``… --studenten 30 --rondes 5``.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from rondhetkind.assignments.course import CONFIG, Course
from rondhetkind.assignments.demo import copy_course
from rondhetkind.programs import environment

ROOT = Path(__file__).resolve().parents[1]
# The class that the tests of judging have, as large as is asked.
sys.path.append(str(ROOT))
_klas: Any = importlib.import_module("tests.assignments.judging.klas")
NAME = str(_klas.NAME)

STOCK = "-nbgrader"
NBGRADER = ("nbgrader", "generate_feedback", NAME, "--force")
OURS = ("rondhetkind", "terugkoppeling", NAME)
WAYS: dict[str, tuple[str, tuple[str, ...]]] = {
    "nbgrader generate_feedback": (STOCK, NBGRADER),
    "onze bladzijde, door nbgrader": ("", NBGRADER),
    "rondhetkind terugkoppeling, 1 werker": ("", (*OURS, "--opnieuw", "--workers", "1")),
    "rondhetkind terugkoppeling": ("", (*OURS, "--opnieuw")),
    "rondhetkind terugkoppeling, niets veranderd": ("", OURS),
    "rondhetkind terugkoppeling --pdf": ("", (*OURS, "--opnieuw", "--pdf")),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Make a class, measure each way in turn, print the medians."""
    parser = argparse.ArgumentParser(description="The feedback benchmark.")
    parser.add_argument("--studenten", type=int, default=100)
    parser.add_argument("--rondes", type=int, default=3)
    options = parser.parse_args(arguments)
    found: dict[str, list[float]] = {name: [] for name in WAYS}
    with TemporaryDirectory(prefix="rondhetkind-bench-") as folder:
        for kind in ("", STOCK):
            _course(Path(folder) / f"cursus{kind}", options.studenten, stock=kind == STOCK)
        for _ in range(options.rondes):
            for name, (kind, command) in WAYS.items():
                found[name].append(_seconds(Path(folder) / f"cursus{kind}", command))
    print(_table(found, options.studenten))
    return 0


def _course(root: Path, students: int, stock: bool) -> None:
    copy_course(ROOT, root)
    _klas.make_class(Course(root), students)
    if stock:
        config = root / CONFIG
        lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("c.GenerateFeedback.")]
        config.write_text("".join(kept), encoding="utf-8")


def _seconds(root: Path, command: Sequence[str]) -> float:
    began = time.perf_counter()
    module = [sys.executable, "-m", *command]
    subprocess.run(module, cwd=root, env=environment(), check=True, capture_output=True)
    return time.perf_counter() - began


def _table(found: dict[str, list[float]], students: int) -> str:
    base = median(next(iter(found.values())))
    lines = [f"| {students} studenten | s | ms per student | × |", "|---|---|---|---|"]
    for name, times in found.items():
        middle = median(times)
        each = 1000 * middle / students
        lines.append(f"| {name} | {middle:.1f} | {each:.0f} | {base / middle:.1f} |")
    return "\n".join([*lines, "", f"{os.cpu_count()} kernen, opstarten meegeteld."])


if __name__ == "__main__":
    sys.exit(main())
