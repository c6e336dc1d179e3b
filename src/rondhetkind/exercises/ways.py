"""The ways through a case: which endings it has, and how one gets there."""

from __future__ import annotations

from dataclasses import dataclass

from .case import Case, Choice, Scene


@dataclass(frozen=True)
class Way:
    """An ending and a shortest way to it."""

    ending: Scene
    choices: tuple[Choice, ...]


def ways(case: Case) -> tuple[Way, ...]:
    """The way to each ending that can be reached, in the order of the scenes."""
    shortest = _shortest(case)
    return tuple(
        Way(scene, shortest[scene.id])
        for scene in case.scenes
        if scene.ending and scene.id in shortest
    )


def _shortest(case: Case) -> dict[str, tuple[Choice, ...]]:
    start = case.scenes[0].id
    found: dict[str, tuple[Choice, ...]] = {start: ()}
    waiting = [start]
    while waiting:
        scene = case.scene(waiting.pop(0))
        for choice in scene.choices if scene else ():
            if scene and choice.to not in found:
                found[choice.to] = (*found[scene.id], choice)
                waiting.append(choice.to)
    return found
