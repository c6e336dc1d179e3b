"""What a built headline does with the table: is it true, does it steer, is it complete."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from .headlines import Demand, Headlines, HeadlinesKey


@dataclass(frozen=True)
class Verdict:
    """A headline held against the table; ``None`` in a `Demand` leaves a property open."""

    true: bool
    steers: bool
    complete: bool

    def meets(self, demand: Demand) -> bool:
        """Whether this headline is what was asked for."""
        asked = (demand.true, demand.steers, demand.complete)
        found = (self.true, self.steers, self.complete)
        return all(want is None or want == have for want, have in zip(asked, found, strict=True))


def verdict(exercise: Headlines, key: HeadlinesKey, chosen: Collection[str]) -> Verdict | None:
    """What the headline of these choice ids does; nothing until each part has one choice.

    True: what it says together is one of the facts, and no choice says more than the table does.
    Steering: one of the choices steers. Complete: wherever a part has something that completes,
    one of those was chosen.
    """
    per_part = [[c.id for c in part.choices if c.id in chosen] for part in exercise.parts]
    if any(len(ids) != 1 for ids in per_part):
        return None
    picked = {ids[0] for ids in per_part}
    can_complete = [
        ids
        for part in exercise.parts
        if (ids := {c.id for c in part.choices if c.id in key.completes})
    ]
    return Verdict(
        true=any(picked.issuperset(fact.choices) for fact in key.facts)
        and picked.isdisjoint(key.untrue),
        steers=not picked.isdisjoint(key.steers),
        complete=all(picked & ids for ids in can_complete),
    )
