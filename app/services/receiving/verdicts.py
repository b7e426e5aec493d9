"""What may be said of a file that came, and whether it is taken in."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Verdict(StrEnum):
    """How a package, or a reply, stands to what this office has of the sender."""

    FIRST = "first"
    NEXT = "next"
    GAP = "gap"
    SAME = "same"
    OLDER = "older"
    FORKED = "forked"
    NOT_OURS = "not_ours"
    UNKNOWN = "unknown"
    FORGED = "forged"
    DAMAGED = "damaged"
    NEWER = "newer"
    FOREIGN = "foreign"
    UNREADABLE = "unreadable"

    @property
    def accepted(self) -> bool:
        """Whether what came is taken in."""
        return self in _TAKEN

    @property
    def refused(self) -> bool:
        """Whether something is wrong with it: neither taken in nor known already."""
        return self not in _TAKEN and self not in _KNOWN


_TAKEN = (Verdict.FIRST, Verdict.NEXT, Verdict.GAP)
_KNOWN = (Verdict.SAME, Verdict.OLDER)


class Told(NamedTuple):
    """A verdict in words."""

    sentence: str
    advice: str = ""

    def __str__(self) -> str:
        return self.sentence + self.advice
