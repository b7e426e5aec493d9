"""A history put in groups, one for each save, and narrowed to one field."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import groupby

from app.services.children.history import Event


@dataclass(frozen=True)
class Group:
    """What one save did; ``at`` is local time."""

    at: datetime
    user: str
    sentences: tuple[str, ...]


def grouped(events: list[Event]) -> list[Group]:
    """Events of the same save together, in the order given; those that say nothing are left out."""
    made = []
    for _batch, run in groupby(enumerate(events), key=lambda pair: pair[1].batch or pair[0]):
        together = [event for _place, event in run]
        sentences = tuple(sentence for event in reversed(together) for sentence in event.sentences())
        if sentences:
            made.append(Group(local(together[0].at), together[0].user, sentences))
    return made


def local(at: datetime) -> datetime:
    """A stored time (UTC, without a zone) on the clock of this computer."""
    return at.replace(tzinfo=UTC).astimezone()


def labels_in(events: list[Event]) -> list[str]:
    """The fields that were ever changed, those changed last first."""
    return list(dict.fromkeys(what for event in events for what, _old, _new in event.changes))


def only(events: list[Event], field: str) -> list[Event]:
    """The events about one field, with nothing else in them; "" for all of them."""
    if not field:
        return events
    about = [
        replace(event, what="", changes=tuple(c for c in event.changes if c[0] == field)) for event in events
    ]
    return [event for event in about if event.changes]
