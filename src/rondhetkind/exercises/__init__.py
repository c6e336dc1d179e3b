"""What an exercise is: read from one text file, checked, and given to whoever plays it.

Nothing in here knows of answers, widgets, books or grading.
"""

from .case import Case, CaseKey
from .exercise import Exercise, Key, Source
from .kinds import KINDS, read, read_text, write
from .library import Library, UnknownExercise
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .problem import ExerciseUnreadable, Problem
from .readable import as_markdown
from .reading import Reading, ReadingKey
from .scale import Scale
from .schema import schema
from .sorting import Sorting, SortingKey

__all__ = [
    "KINDS",
    "Case",
    "CaseKey",
    "Exercise",
    "ExerciseUnreadable",
    "Key",
    "Library",
    "Matching",
    "MatchingKey",
    "Ordering",
    "OrderingKey",
    "Problem",
    "Reading",
    "ReadingKey",
    "Scale",
    "Sorting",
    "SortingKey",
    "Source",
    "UnknownExercise",
    "as_markdown",
    "read",
    "read_text",
    "schema",
    "write",
]
