"""What one submission may use while it is run."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes and counts for the kernel of one submission.

    ``cell`` is nbgrader's own limit for a cell; ``deadline`` is for the whole submission, and
    ``first_try`` for a cell as long as others are still waiting.
    """

    cell: int = 30
    deadline: int = 180
    first_try: int | None = 5
    memory: int = 4096 * MEGABYTE
    file: int = 64 * MEGABYTE
    scratch: int = 64 * MEGABYTE
    output: int = 10 * MEGABYTE
    message: int = 16 * MEGABYTE
    processes: int = 64
    open_files: int = 256

    def rlimits(self) -> dict[str, int]:
        """The limits that the kernel of the operating system keeps."""
        return {
            "RLIMIT_AS": self.memory,
            "RLIMIT_FSIZE": self.file,
            "RLIMIT_CPU": self.deadline + 10,
            "RLIMIT_NOFILE": self.open_files,
            "RLIMIT_NPROC": self.processes,
            "RLIMIT_CORE": 0,
        }


def limits_for(cell: int | None) -> Limits:
    """The limits where nbgrader gives a cell ``cell`` seconds; nothing means no limit."""
    seconds = cell or 600
    return Limits(cell=seconds, deadline=4 * seconds + 60)
