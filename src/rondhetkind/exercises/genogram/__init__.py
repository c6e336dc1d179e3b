"""A genogram or an ecogram: a family described in words, to be drawn as data."""

from .asks import Ask, asks
from .family import Bond, Family, House, Person, System
from .model import Genogram, GenogramKey, Least
from .notes import notes
from .text import read, write

__all__ = [
    "Ask",
    "Bond",
    "Family",
    "Genogram",
    "GenogramKey",
    "House",
    "Least",
    "Person",
    "System",
    "asks",
    "notes",
    "read",
    "write",
]
