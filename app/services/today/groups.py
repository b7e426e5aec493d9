"""What 今日 is made of: groups of what is to be done, each with the children it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from app.models.listing import ListLine
from app.services.ledger import Ledger

MOST = 100  # rows that a group keeps; the list shows them all
_AT_ONCE = 500  # identities in one query

Who = dict[str, tuple[str, str | None]]  # name and level by the child's identity


class Item(NamedTuple):
    """Something to be done for a child, whose name is still to be looked up. ``tab``: where in the record;
    ``tone``: late, soon or none; ``why``: the reason in a sentence, "" where the sentence says it all."""

    child_id: str
    sentence: str
    tab: str
    tone: str = ""
    why: str = ""


class Row(NamedTuple):
    """The same with the child's name and risk level (``None``: not assessed)."""

    child_id: str
    name: str
    level: str | None
    sentence: str
    tab: str
    tone: str = ""
    why: str = ""


class Group(NamedTuple):
    """``total`` things of one ``kind``, the most pressing in ``rows``; ``advice``: what to do about them.
    ``due`` is the filter that has the list show them all, "" for none."""

    kind: str
    heading: str
    total: int
    rows: tuple[Row, ...]
    advice: str = ""
    due: str = ""


class Agenda(NamedTuple):
    """The groups in the order of doing. Of how many children something was ``missed``, and of how many
    something is ``waiting`` in the periods that hold today."""

    groups: tuple[Group, ...]
    missed: int
    waiting: int

    def total(self, kind: str) -> int:
        """How much there is of a kind."""
        return sum(group.total for group in self.groups if group.kind == kind)


def who(ledger: Ledger, child_ids: Iterable[str]) -> Who:
    """Names and levels of these children."""
    wanted = list(dict.fromkeys(child_ids))
    found: Who = {}
    with ledger.reading() as session:
        for start in range(0, len(wanted), _AT_ONCE):
            query = select(ListLine.child_id, ListLine.name, ListLine.level)
            some = query.where(ListLine.child_id.in_(wanted[start : start + _AT_ONCE]))
            found |= {child_id: (name, level) for child_id, name, level in session.execute(some)}
    return found


def rows_of(items: Iterable[Item], known: Who) -> tuple[Row, ...]:
    """The rows of a group."""
    return tuple(Row(item.child_id, *known.get(item.child_id, ("", None)), *item[1:]) for item in items)
