"""How a child's visits stand, small enough to be kept for a hundred thousand: for the list and filters."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from app.services.duties.standing import Standing, standings_each
from app.services.ledger import Ledger


class Mark(NamedTuple):
    """``words`` and their ``tone`` (warning, notice, good or none) as ``Standing`` gives them; how many were
    ``missed``; whether any is ``waiting`` in the periods that hold today; ``is_done`` when all that was
    owed in them is done; ``due``: the last day for what comes next, as ISO text, "" for none.
    """

    words: str = ""
    tone: str = ""
    missed: int = 0
    waiting: bool = False
    is_done: bool = False
    due: str = ""


NONE = Mark()  # of a closed file, and of one whose duties were not looked at yet


def mark_of(standing: Standing) -> Mark:
    """What the list says of a child."""
    words, tone = standing.sentence()
    waiting, due = bool(standing.open), standing.next_due
    is_done = bool(standing.done) and not waiting
    return Mark(words, tone, len(standing.missed), waiting, is_done, due.isoformat() if due else "")


def marks(
    ledger: Ledger,
    today: date,
    child_ids: Collection[str] | None = None,
    same: dict[Mark, Mark] | None = None,
) -> dict[str, Mark]:
    """The marks of the children whose files are open, all or some, by identity. Equal ones are kept once: in
    ``same``, where one asks for some children after others."""
    same = {} if same is None else same
    with ledger.reading() as session:
        each = standings_each(session, ledger.office, today, child_ids)
        return {one.child_id: same.setdefault(mark := mark_of(one), mark) for one in each}
