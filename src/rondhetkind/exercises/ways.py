"""The ways through a case: which endings it has, and how one gets there."""

from __future__ import annotations

from dataclasses import dataclass

from .case import Case, Choice, Scene


@dataclass(frozen=True)
class Way:
    """An ending, a shortest way to it, and how many different ways lead there."""

    ending: Scene
    choices: tuple[Choice, ...]
    number: int


def ways(case: Case) -> tuple[Way, ...]:
    """The way to each ending that can be reached, in the order of the scenes.

    A way that comes back to an earlier scene is not followed again, so ways can be counted.
    """
    shortest = _shortest(case)
    counted = _count(case, case.scenes[0], frozenset())
    return tuple(
        Way(scene, shortest[scene.id], counted[scene.id])
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


def _count(case: Case, scene: Scene | None, above: frozenset[str]) -> dict[str, int]:
    """How many ways lead from ``scene`` to each ending without a scene of ``above``."""
    if scene is None or scene.id in above:
        return {}
    if scene.ending:
        return {scene.id: 1}
    total: dict[str, int] = {}
    for choice in scene.choices:
        for ending, number in _count(case, case.scene(choice.to), above | {scene.id}).items():
            total[ending] = total.get(ending, 0) + number
    return total
