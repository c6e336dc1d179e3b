"""A light look for what makes people recognisable in free text: it proposes, a person decides."""

from .allow import Allowed, standard
from .find import find
from .finding import Finding
from .people import People, Person
from .propose import Item, Proposal, propose

__all__ = [
    "Allowed",
    "Finding",
    "Item",
    "People",
    "Person",
    "Proposal",
    "find",
    "propose",
    "standard",
]
