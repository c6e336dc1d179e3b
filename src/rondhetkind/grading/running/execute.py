"""nbgrader's step that runs a notebook, in our kernels, and without a key ever entering one.

A cell that only asks for points is not run here either: what a student's code has to say about it
is taken out of the kernel as plain data, and scored outside.
"""

from __future__ import annotations

import ast
import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import Execute

from rondhetkind.assignments.asks import Asked
from rondhetkind.assignments.code_answer import Row

from . import check
from .kernel import PromptManager
from .limits import Limits

Points = Callable[[Asked, Mapping[str, tuple[Row, ...]]], list[NotebookNode]]
"""What a cell that asks for points shows, given the rows that code gave."""

CellName = tuple[str, str]
"""A cell: its notebook and its name."""

_TAKE_ROWS = (
    "__import__('json').dumps({k: [dict(r) for r in v] for k, v in "
    "__import__('rondhetkind.assignments.code_answer', fromlist=['given'])"
    ".given(globals(), %r).items()})"
)


class TooLate(Exception):
    """A cell took longer than it may as long as others are waiting; it gets its time later."""


class TooLong(Exception):
    """The whole submission took longer than it may."""


@dataclass
class Sitting:
    """One submission that is being run: its limits, and what is remembered for afterwards.

    ``order`` lists the lecturer's cells and tests as they were reached, with the answers each read;
    only tests have a place.
    """

    limits: Limits
    asks: Mapping[CellName, Asked] = field(default_factory=dict)
    points: Points | None = None
    second_opinion: bool = True
    order: list[tuple[CellName | None, str, dict[str, Any]]] = field(default_factory=list)
    over: bool = False


class OurExecute(Execute):  # type: ignore[misc]
    """Runs a notebook in a prompt kernel, for the :class:`Sitting` in ``sitting``."""

    sitting: Sitting

    def __init__(self, *rest: Any, **named: Any) -> None:
        named.setdefault("kernel_manager_class", PromptManager)
        super().__init__(*rest, **named)
        # There is nothing in a scratch copy that a kernel has to put away first.
        self.shutdown_kernel = "immediate"

    def preprocess(
        self, nb: NotebookNode, resources: Any = None, km: Any = None
    ) -> tuple[NotebookNode, Any]:
        """Run the notebook; raises TooLong, TooLate or nbclient's own errors."""
        timer = threading.Timer(self.sitting.limits.deadline, self._end)
        timer.daemon = True
        timer.start()
        self._printed = 0
        try:
            found: tuple[NotebookNode, Any] = super().preprocess(nb, resources, km)
        except Exception as trouble:
            if self.sitting.over:
                raise TooLong from trouble
            raise
        finally:
            timer.cancel()
        return found

    def preprocess_cell(
        self, cell: NotebookNode, resources: Any, index: int
    ) -> tuple[NotebookNode, Any]:
        """Run a cell, or score it outside where it only asks for points."""
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        place = (str(resources["nbgrader"]["notebook"]), str(name))
        asked = self.sitting.asks.get(place)
        if asked and self.sitting.points:
            self._check_assign_resources(resources)
            cell.outputs = self.sitting.points(asked, self._rows(asked))
            return cell, self.resources
        if cell.cell_type == "code" and self.sitting.second_opinion:
            self._remember(cell, place)
        found: tuple[NotebookNode, Any] = super().preprocess_cell(cell, resources, index)
        return found

    def process_message(self, msg: Any, cell: NotebookNode, cell_index: int) -> Any:
        """Take in what a kernel says, until it says more than its own limit allows."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "error"):
            self._printed += len(str(msg["content"]))
            if self._printed > 4 * self.sitting.limits.output:
                self._end()
                return None
        return super().process_message(msg, cell, cell_index)

    async def _async_handle_timeout(self, timeout: int, cell: NotebookNode | None = None) -> Any:
        if self.sitting.limits.first_try is not None:
            raise TooLate
        return await super()._async_handle_timeout(timeout, cell)

    def _get_timeout(self, cell: NotebookNode | None) -> int | None:
        found = super()._get_timeout(cell)
        first = self.sitting.limits.first_try
        return found if first is None else min(first, found or first)

    def _end(self) -> None:
        self.sitting.over = True
        handle = getattr(getattr(self.km, "provisioner", None), "kill_now", None)
        if handle is not None:
            handle()

    def _rows(self, asked: Asked) -> dict[str, tuple[Row, ...]]:
        if not asked.code:
            return {}
        said = self._evaluate(_TAKE_ROWS % (list(asked.code),))
        try:
            found = json.loads(ast.literal_eval(said))
            return {
                str(name): tuple({str(k): str(v) for k, v in row.items()} for row in rows)
                for name, rows in found.items()
            }
        except (ValueError, SyntaxError, TypeError, AttributeError, RecursionError, MemoryError):
            return {}

    def _remember(self, cell: NotebookNode, place: CellName) -> None:
        if utils.is_grade(cell) and not utils.is_solution(cell):
            names = check.names_in(cell.source)
            said = self._evaluate(f"{check.TAKE}({list(names)!r}, globals())", check.TAKE_SOURCE)
            self.sitting.order.append((place, cell.source, check.taken(said)))
        elif utils.is_locked(cell):
            self.sitting.order.append((None, cell.source, {}))

    def _evaluate(self, expression: str, before: str = "") -> str:
        """The text of an expression's value in the kernel; nothing where that fails."""
        assert self.kc is not None
        number = self.kc.execute(
            before, silent=True, store_history=False, user_expressions={"x": expression}
        )
        reply: Any = self.wait_for_reply(number)
        found = ((reply or {}).get("content", {}).get("user_expressions") or {}).get("x", {})
        text = found.get("data", {}).get("text/plain", "")
        return text if isinstance(text, str) else ""


def adapted(step: Any, sitting: Sitting) -> Any:
    """Our way of running instead of the course's step that runs notebooks; others stay theirs."""
    if not (isinstance(step, type) and issubclass(step, Execute)):
        return step
    # Settings go by the names of classes, so a step of the course keeps its own.
    return type(step.__name__, (OurExecute, step), {"sitting": sitting})
