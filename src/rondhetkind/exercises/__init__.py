"""What an exercise is: read from one text file, checked, and given to whoever plays it.

Nothing in here knows of answers, widgets, books or grading.
"""

from .case import Case, CaseKey
from .exercise import Exercise, Key, Source
from .genogram import Genogram, GenogramKey
from .headlines import Headlines, HeadlinesKey
from .kinds import KINDS, read, read_text, write
from .library import Library, UnknownExercise
from .marking import Marking, MarkingKey
from .matching import Matching, MatchingKey
from .ordering import Ordering, OrderingKey
from .problem import ExerciseUnreadable, Problem
from .readable import as_markdown
from .reading import Reading, ReadingKey
from .roster import Roster, RosterKey
from .scale import Scale
from .schema import schema
from .sorting import Sorting, SortingKey
from .timeline import Timeline, TimelineKey

__all__ = [
    "KINDS",
    "Case",
    "CaseKey",
    "Exercise",
    "ExerciseUnreadable",
    "Genogram",
    "GenogramKey",
    "Headlines",
    "HeadlinesKey",
    "Key",
    "Library",
    "Marking",
    "MarkingKey",
    "Matching",
    "MatchingKey",
    "Ordering",
    "OrderingKey",
    "Problem",
    "Reading",
    "ReadingKey",
    "Roster",
    "RosterKey",
    "Scale",
    "Sorting",
    "SortingKey",
    "Source",
    "Timeline",
    "TimelineKey",
    "UnknownExercise",
    "as_markdown",
    "read",
    "read_text",
    "schema",
    "write",
]
