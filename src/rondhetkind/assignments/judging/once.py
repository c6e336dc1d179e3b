"""Each message is acted on once, however often it comes.

A browser that hears nothing asks again under the same id: what it sent may have been lost on its
way, or the reply may have been.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

KEPT = 100


class Once:
    """``act``, with its latest replies kept by the id of the message."""

    def __init__(self, act: Callable[[Mapping[str, Any]], dict[str, Any]]) -> None:
        self._act = act
        self._replies: OrderedDict[str, dict[str, Any]] = OrderedDict()

    def __call__(self, message: Mapping[str, Any]) -> dict[str, Any]:
        """The reply: the same one for the same id."""
        name = str(message.get("id"))
        if name not in self._replies:
            self._replies[name] = self._act(message)
            if len(self._replies) > KEPT:
                self._replies.popitem(last=False)
        return self._replies[name]
