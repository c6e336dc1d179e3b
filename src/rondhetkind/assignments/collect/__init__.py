"""Work on its way to submitted/: out of an LMS's download or out of nbgrader's exchange."""

from .exchange import TheirOwnCollect
from .plugin import LmsCollector, LmsExtractor

__all__ = ["LmsCollector", "LmsExtractor", "TheirOwnCollect"]
