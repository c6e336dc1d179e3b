"""The lecturer's tests once more, in a clean process that only gets plain data: a second opinion.

A student's code can change what a test does (``sum``, ``==``, the shell itself), and no sandbox
sees that. So before each test the answers it reads are taken as plain data, and the same test is
run on them where no student's code has ever been. Where the two differ, a person has to look; a
score is never changed by it.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import dis
import io
import json
import warnings
from collections.abc import Iterable, Mapping, Sequence
from types import CodeType
from typing import Any

TAKE = "__rhk_neem"
"""The name under which a kernel holds the function that takes answers as plain data."""

TAKE_SOURCE = f"""
def {TAKE}(names, space):
    import json
    def plain(value, deep=0):
        if deep > 8:
            raise TypeError("diep")
        kind = type(value)
        if value is None or kind in (bool, int, float, str):
            return value
        if kind in (list, tuple):
            return {{"t": kind.__name__, "v": [plain(v, deep + 1) for v in value]}}
        if kind in (set, frozenset):
            return {{"t": kind.__name__, "v": [plain(v, deep + 1) for v in value]}}
        if kind is dict:
            pairs = [[plain(k, deep + 1), plain(v, deep + 1)] for k, v in value.items()]
            return {{"t": "dict", "v": pairs}}
        home = kind.__module__.split(".")[0]
        if home == "pandas" and kind.__name__ == "DataFrame":
            columns = [plain(c) for c in value.columns]
            lists = [plain(value[c].tolist(), deep + 1) for c in value.columns]
            types = [str(t) for t in value.dtypes]
            index = plain(value.index.tolist(), deep + 1)
            return {{"t": "frame", "c": columns, "v": lists, "y": types, "i": index}}
        if home == "pandas" and kind.__name__ == "Series":
            index = plain(value.index.tolist(), deep + 1)
            kept = plain(value.tolist(), deep + 1)
            return {{"t": "series", "v": kept, "y": str(value.dtype), "n": value.name, "i": index}}
        if home == "numpy" and kind.__name__ == "ndarray":
            return {{"t": "array", "v": plain(value.tolist(), deep + 1), "y": str(value.dtype)}}
        if home == "numpy" and hasattr(value, "item") and not hasattr(value, "__len__"):
            return {{"t": "scalar", "v": plain(value.item(), deep + 1), "y": str(value.dtype)}}
        raise TypeError(kind.__module__ + "." + kind.__qualname__)
    found = {{}}
    for name in names:
        if name in space:
            try:
                found[name] = plain(space[name])
            except Exception as odd:
                found[name] = {{"t": "?", "v": str(odd)}}
    text = json.dumps(found)
    if len(text) < 1000000:
        return text
    return json.dumps({{"": {{"t": "?", "v": "te groot"}}}})
"""


def names_in(source: str) -> tuple[str, ...]:
    """The names that a test reads before it sets them itself: what it asks of the student."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
            code = compile(source, "", "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError):
        return ()
    return tuple(sorted(_read_first(code) - set(dir(builtins))))


def odd(taken: Mapping[str, Any]) -> tuple[str, ...]:
    """The kinds of what could not be taken as plain data."""
    return tuple(
        value["v"]
        for value in taken.values()
        if isinstance(value, dict) and value.get("t") == "?" and isinstance(value.get("v"), str)
    )


def carry_out(cells: Sequence[Mapping[str, Any]]) -> list[Any]:
    """What each of the lecturer's cells comes to, with the data that comes along with a test.

    A cell gives ``"error"``, the text that its last value is shown with, or nothing. Runs in a
    process of its own.
    """
    from IPython.core.interactiveshell import InteractiveShell

    shell: Any = InteractiveShell.instance()
    shell.history_manager.enabled = False
    # Nobody reads how a test failed here, and to draw it takes longer than to run the test.
    shell.showtraceback = shell._format_exception_for_storage = lambda *_, **__: None
    found = []
    for cell in cells:
        shell.user_ns.update({name: give(value) for name, value in cell["data"].items()})
        said = io.StringIO()
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(said):
            # Stored, for only there a semicolon is seen that keeps a value from being shown.
            result = shell.run_cell(cell["source"], store_history=True)
        failed = not result.success or bool(said.getvalue())
        found.append("error" if failed else _shown(shell, result.result))
    return found


def give(value: Any) -> Any:
    """The value that was taken as plain data."""
    if not isinstance(value, dict):
        return value
    kind = value["t"]
    if kind in _MADE:
        return _MADE[kind](give(item) for item in value["v"])
    if kind == "dict":
        return {give(key): give(item) for key, item in value["v"]}
    if kind in ("array", "scalar"):
        import numpy as np

        made = np.array(give(value["v"]), dtype=value["y"])
        return made if kind == "array" else made[()]
    return _table(value)


def score_of(said: Any, points: float) -> float:
    """Nbgrader's rule: an error is nothing, a number is that many points, else all of them."""
    if said == "error":
        return 0.0
    with contextlib.suppress(TypeError, ValueError):
        value = float(said)
        if 0 <= value <= points:
            return value
    return points


_MADE: dict[str, Any] = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}


def _shown(shell: Any, value: Any) -> str | None:
    # nbgrader reads this text: a number of NumPy is none to it.
    if value is None:
        return None
    shown: dict[str, str] = shell.display_formatter.format(value, include={"text/plain"})[0]
    return shown.get("text/plain")


def _read_first(code: CodeType) -> set[str]:
    read: set[str] = set()
    own: set[str] = set()
    for step in dis.get_instructions(code):
        if step.opname in ("STORE_NAME", "STORE_GLOBAL"):
            own.add(step.argval)
        elif step.opname in ("LOAD_NAME", "LOAD_GLOBAL"):
            read |= {step.argval} - own
        elif isinstance(step.argval, CodeType):
            read |= _read_first(step.argval) - own
    return read


def _table(value: Mapping[str, Any]) -> Any:
    import pandas as pd

    if value["t"] == "series":
        return pd.Series(
            give(value["v"]), index=give(value["i"]), name=value["n"], dtype=value["y"]
        )
    columns = [give(column) for column in value["c"]]
    lists = [give(column) for column in value["v"]]
    frame = pd.DataFrame(dict(zip(columns, lists, strict=True)), index=give(value["i"]))
    kinds = dict(zip(columns, value["y"], strict=True))
    return frame.astype(kinds) if kinds else frame


def taken(text: str) -> dict[str, Any]:
    """What a kernel said it took; nothing where it is no such data."""
    try:
        found = json.loads(ast.literal_eval(text))
    except (TypeError, ValueError, SyntaxError, RecursionError, MemoryError):
        return {}
    return found if isinstance(found, dict) else {}


def cells_of(sources: Iterable[tuple[str, Mapping[str, Any]]]) -> list[dict[str, Any]]:
    """The question for :func:`carry_out`: sources in order, with the data for each."""
    return [{"source": source, "data": dict(data)} for source, data in sources]
