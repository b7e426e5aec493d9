"""What became of a file that came, and how what it holds differs from what is here."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, NamedTuple

from app.services.receiving.verdicts import Told, Verdict


class Named(NamedTuple):
    """A child as a list of differences names it."""

    child_id: str
    name: str


class Lowered(NamedTuple):
    """A child whose level in force became lower; levels are codes, ``assessment_id`` is the new one's."""

    child_id: str
    name: str
    before: str
    after: str
    assessment_id: str


class Conflict(NamedTuple):
    """A child of the package whom another office has too: ``why`` is ``id`` (number) or ``name`` (and
    birth)."""

    child_id: str
    name: str
    other_id: str
    other_office: str
    why: str


@dataclass(frozen=True)
class Difference:
    """What taking a package in changes, by child; each child is new, changed, gone or ``unchanged``.

    ``closed`` and ``lowered`` are among the new and the changed ones. ``destroyed`` are those of the gone
    that the office destroyed by a list of its own; whoever else is gone should be asked after.
    """

    new: tuple[Named, ...] = ()
    changed: tuple[Named, ...] = ()
    closed: tuple[Named, ...] = ()
    gone: tuple[Named, ...] = ()
    destroyed: tuple[str, ...] = ()
    conflicting: tuple[Conflict, ...] = ()
    lowered: tuple[Lowered, ...] = ()
    unchanged: int = 0
    rows: int = 0  # of all tables: new, changed or gone

    @property
    def counts(self) -> dict[str, int]:
        """How many children each part holds, as the command line tells it."""
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "closed": len(self.closed),
            "gone": len(self.gone),
            "conflicting": len(self.conflicting),
            "unchanged": self.unchanged,
        }

    @property
    def destroys(self) -> bool:
        """Whether files go because the office destroyed them."""
        return any(one.child_id in self.destroyed for one in self.gone)

    @property
    def missing(self) -> tuple[Named, ...]:
        """Children gone without a word: not on a list of files destroyed."""
        return tuple(one for one in self.gone if one.child_id not in self.destroyed)


@dataclass(frozen=True)
class Brought:
    """What a reply brought to a village: opinions, of them those that are new or say something else than
    before, and files that may be taken in.

    ``received`` is the number of the last package that the town has, 0 for none.
    """

    opinions: int = 0
    new_opinions: int = 0
    moves: int = 0
    received: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """The same for the command line."""
        return asdict(self)


@dataclass(frozen=True)
class Outcome:
    """The fate of one file. ``accepted``: it may be taken in; ``applied``: it was (never in a dry run).

    ``office``, ``name`` and ``sequence`` are the sender's, as far as the file could be read; ``made_at`` is
    UTC without a zone. ``difference`` is a package's, ``brought`` a reply's. ``warnings`` are what somebody
    should look after, though it may be taken in.
    """

    file: str
    verdict: Verdict
    told: Told
    office: str = ""
    name: str = ""
    sequence: int = 0
    made_at: datetime | None = None
    check_code: str = ""
    difference: Difference | None = None
    brought: Brought | None = None
    warnings: tuple[Told, ...] = ()
    applied: bool = False
    parcel_id: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the file was, or would be, taken in."""
        return self.verdict.accepted or self.applied

    @property
    def counts(self) -> dict[str, int]:
        """How much of what it holds; nothing of a file that was not looked into."""
        told = self.difference or self.brought
        return told.counts if told else {}

    def as_json(self) -> dict[str, Any]:
        """The shape that the command line prints."""
        return {
            "file": self.file,
            "verdict": self.verdict.value,
            "sentence": str(self.told),
            "office": self.office,
            "name": self.name,
            "sequence": self.sequence,
            "counts": self.counts,
            "warnings": [str(one) for one in self.warnings],
            "accepted": self.accepted,
        }
