"""What grading costs, beside ``nbgrader autograde`` and ``otter run``, in one run.

Every figure is of a whole command, its start included, divided by the submissions it graded. The
commands take turns on fresh copies of the same class, so that a busy machine is busy for all; the
ratios are of the medians. ``rondhetkind`` by reading is divided over a class of 1,000, and in a row
of its own over the 30 that nbgrader has: there its start is most of what it costs.

*The floor* is what no grader can do without: the bytes of every file that was handed in are read,
and every row that ends up in the gradebook is written in one transaction.

Use: ``python benchmarks/grading.py`` (a quarter of an hour) or, to see whether it works, ``…
--snel``. The last line is ``lezen X keer, draaien Y keer, Z verschillen``; the exit status is 0
where X ≥ 100, Y ≥ 5 (on two workers; 3 on one) and Z = 0.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import platform
import sqlite3
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import classes
import otter
import psutil
from classes import Class

READING_AT_LEAST, RUNNING_AT_LEAST, ON_ONE_AT_LEAST = 100, 5, 3
SECONDS_AT_MOST = 15
_LOOKS_EVERY = 0.2
_BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Sizes:
    """How many submissions each class has, how often it is graded, and at which sizes it grows."""

    beside: int = 30
    large: int = 1000
    run: int = 60
    rounds: int = 3
    growth: tuple[int, ...] = (10, 100, 1000)


SMALL = Sizes(beside=4, large=60, run=6, rounds=1, growth=(5, 20))


@dataclass(frozen=True)
class Way:
    """A command that grades a class; ``{}`` in it is where its assignment's name comes."""

    name: str
    command: Sequence[str]
    graded: Class

    def run(self, folder: Path) -> Cost:
        """Grade a copy of the class in ``folder``; raises when the command fails."""
        course = self.graded.copy(folder)
        command = [part.format(self.graded.assignment) for part in self.command]
        return timed(command, course, self.graded.size)


@dataclass(frozen=True)
class Cost:
    """Seconds of a command, the submissions it graded, and the most MB it held at once."""

    seconds: float
    submissions: int
    megabytes: float

    @property
    def each(self) -> float:
        """Seconds for each submission."""
        return self.seconds / self.submissions


Costs = Mapping[str, Sequence[Cost]]


def timed(command: Sequence[str], folder: Path, submissions: int) -> Cost:
    """What ``command`` costs; raises when it fails."""
    began = time.monotonic()
    # Output goes to a file: a pipe that nobody empties would make it wait.
    with (folder / ".uitvoer").open("w+") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=subprocess.STDOUT)
        most = 0.0
        while process.poll() is None:
            most = max(most, held(process.pid))
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(_LOOKS_EVERY)
        seconds = time.monotonic() - began
        said.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(command)}:\n{said.read()[-2000:]}")
    return Cost(seconds, submissions, most)


def held(pid: int) -> float:
    """MB that a process and all that it started hold; what they share counts once."""
    total = 0
    with contextlib.suppress(psutil.Error):
        first = psutil.Process(pid)
        for process in (first, *first.children(recursive=True)):
            with contextlib.suppress(psutil.Error):
                found = process.memory_full_info()
                total += getattr(found, "pss", found.uss)
    return total / 1e6


def ours(workers: int = 0) -> list[str]:
    """Our command, as a lecturer types it."""
    told = ["--workers", str(workers)] if workers else []
    return [str(_BIN / "rondhetkind"), "nakijken", "{}", *told]


THEIRS = [str(_BIN / "nbgrader"), "autograde", "{}"]


def floor(graded: Class, done: Path, folder: Path) -> float:
    """Seconds for reading what was handed in and writing what ``done`` has in its gradebook."""
    course = graded.copy(folder)
    found = classes.rows(done)
    with sqlite3.connect(course / "gradebook.db") as book:
        book.execute("pragma foreign_keys = off")
        known = {n for (n,) in book.execute("select name from sqlite_master where type = 'table'")}
        for table in known & found.keys():
            book.execute(f"delete from {table}")
    began = time.monotonic()
    for path in classes.files(course):
        path.read_bytes()
    with sqlite3.connect(course / "gradebook.db") as book:
        for table in sorted(known & found.keys()):
            if found[table]:
                marks = ", ".join("?" * len(found[table][0]))
                book.executemany(f"insert into {table} values ({marks})", found[table])
    return time.monotonic() - began


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the classes, grade them in turn, print; 0 when the ratios are met."""
    parser = argparse.ArgumentParser(description="The grading benchmark.")
    parser.add_argument("--snel", action="store_true", help="small classes, one round")
    options = parser.parse_args(arguments)
    sizes = SMALL if options.snel else Sizes()
    with TemporaryDirectory(prefix="rondhetkind-bench-") as folder:
        return _Bench(Path(folder), sizes).carry_out()


class _Bench:
    def __init__(self, place: Path, sizes: Sizes) -> None:
        self._place, self._sizes = place, sizes
        _tell("making the classes …")
        few = classes.to_read(place / "lezen", sizes.beside)
        many = classes.to_read(place / "lezen-veel", sizes.large)
        run = classes.to_run(place / "draaien", sizes.run)
        self._ways = (
            Way(f"`nbgrader autograde`, {few.size} to read", THEIRS, few),
            Way(f"`rondhetkind nakijken`, {many.size} to read", ours(), many),
            Way(f"`rondhetkind nakijken`, {few.size} to read", ours(), few),
            Way(f"`nbgrader autograde`, {run.size} to run", THEIRS, run),
            Way(f"`rondhetkind nakijken`, {run.size} to run, 2 workers", ours(2), run),
            Way(f"`rondhetkind nakijken`, {run.size} to run, 1 worker", ours(1), run),
        )
        self._otter, self._why = self._made()

    def _made(self) -> tuple[otter.Otter | None, str]:
        try:
            return otter.made(self._place / "otter"), ""
        except otter.Missing as why:
            return None, str(why)

    def carry_out(self) -> int:
        costs = self._measure()
        their_read, our_read, our_few, their_run, two, one = (way.name for way in self._ways)
        reading = ratio(costs, their_read, our_read)
        running, on_one = ratio(costs, their_run, two), ratio(costs, their_run, one)
        different = self._differences(their_read, our_few) + self._differences(their_run, two)
        seconds = median(cost.seconds for cost in costs[our_read])
        lowest = self._floor(our_read)
        print(self._table(costs), self._growth(), sep="\n\n", end="\n\n")
        print(
            f"{self._sizes.large} by reading in {seconds:.1f} s; the floor (files read, rows "
            f"written in one transaction) is {lowest:.2f} s, {seconds / lowest:.0f} times less. "
            f"On one worker running is {on_one:.1f} times as fast as nbgrader.\n\n{self._machine()}"
        )
        print(f"lezen {reading:.0f} keer, draaien {running:.1f} keer, {different} verschillen")
        fast = reading >= READING_AT_LEAST and running >= RUNNING_AT_LEAST
        enough = on_one >= ON_ONE_AT_LEAST and seconds <= SECONDS_AT_MOST
        return 0 if fast and enough and different == 0 else 1

    def _measure(self) -> Costs:
        costs: dict[str, list[Cost]] = {}
        for turn in range(self._sizes.rounds):
            for way in self._ways:
                _tell(f"round {turn + 1} of {self._sizes.rounds}: {way.name}")
                costs.setdefault(way.name, []).append(way.run(self._copy(way.name)))
            if self._otter:
                folder = self._place / f"otter-{turn}"
                folder.mkdir()
                cost = timed(self._otter.command(folder), folder, 1)
                costs.setdefault("`otter run`, 1 to run", []).append(cost)
        return costs

    def _copy(self, name: str) -> Path:
        number = [way.name for way in self._ways].index(name)
        return self._place / f"kopie-{number}"

    def _differences(self, theirs: str, our: str) -> int:
        graded = next(way.graded for way in self._ways if way.name == our)
        return classes.differences(self._copy(our), self._copy(theirs), graded.assignment)

    def _floor(self, name: str) -> float:
        graded = next(way.graded for way in self._ways if way.name == name)
        times = [floor(graded, self._copy(name), self._place / "bodem") for _ in range(3)]
        return median(times)

    def _table(self, costs: Costs) -> str:
        head = ["| | ms for each submission | beside nbgrader | memory at most |"]
        rows = [*head, "| --- | ---: | ---: | ---: |"]
        read, run = self._ways[0].name, self._ways[3].name
        for name, found in costs.items():
            other = read if "to read" in name else run
            times = "" if name == other else f"{ratio(costs, other, name):.1f} ×"
            megabytes = f"{max(cost.megabytes for cost in found):.0f} MB"
            rows.append(f"| {name} | {spread(found)} | {times} | {megabytes} |")
        if self._why:
            rows.append(f"\nNot measured: `otter run` ({self._why}).")
        return "\n".join(rows)

    def _growth(self) -> str:
        """How time and memory grow with the class, by reading and by running."""
        rows = ["| | submissions | seconds | ms for each one more | memory at most |"]
        rows += ["| --- | ---: | ---: | ---: | ---: |"]
        for name, make in (("by reading", classes.to_read), ("by running", classes.to_run)):
            before: Cost | None = None
            for size in self._sizes.growth:
                _tell(f"growth: {size} {name}")
                graded = make(self._place / f"groei-{name}-{size}", size)
                cost = Way(name, ours(), graded).run(self._place / "groei")
                more = ""
                if before is not None:
                    extra = (cost.seconds - before.seconds) / (size - before.submissions)
                    more = f"{1000 * extra:.1f}"
                seconds = f"{cost.seconds:.1f}"
                rows.append(f"| {name} | {size} | {seconds} | {more} | {cost.megabytes:.0f} MB |")
                before = cost
        return "\n".join(rows)

    def _machine(self) -> str:
        info = Path("/proc/cpuinfo")
        text = info.read_text(encoding="utf-8") if info.is_file() else ""
        models = [row.partition(":")[2].strip() for row in text.splitlines() if "model name" in row]
        return (
            f"{self._sizes.rounds} times each, in turn; median [lowest–highest]. "
            f"{os.cpu_count()} cores, {models[0] if models else platform.machine()}; "
            f"Python {platform.python_version()}."
        )


def ratio(costs: Costs, slow: str, quick: str) -> float:
    """How many times as fast the second is, per submission, by the medians."""
    each = {name: median(cost.each for cost in costs[name]) for name in (slow, quick)}
    return each[slow] / each[quick]


def spread(found: Sequence[Cost]) -> str:
    """Milliseconds for each submission: the median, and the lowest and highest."""
    times = sorted(1000 * cost.each for cost in found)
    middle = f"{median(times):.1f}"
    return middle if len(times) == 1 else f"{middle} [{times[0]:.1f}–{times[-1]:.1f}]"


def _tell(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
