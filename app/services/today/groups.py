"""What 今日 is made of: groups of what is to be done, each with the children it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import select

from app.models.listing import ListLine
from app.services.ledger import Ledger
from app.services.supervision.opinions import Told

MOST = 100  # rows that a group keeps; the list shows them all
_AT_ONCE = 500  # identities in one query

Who = dict[str, tuple[str, str | None]]  # name and level by the child's identity


class Item(NamedTuple):
    """Something to be done for a child, whose name is still to be looked up. ``tab``: where in the record;
    ``tone``: late, soon or none; ``why``: the reason in a sentence, "" where the sentence says it all.

    What is about no child on file says itself how it is ``called`` and where it ``goes``: a place of the
    window, and after a colon a part of it.
    """

    child_id: str
    sentence: str
    tab: str
    tone: str = ""
    why: str = ""
    called: str = ""
    goes: str = ""


class Row(NamedTuple):
    """The same with the child's name and risk level (``None``: not assessed)."""

    child_id: str
    name: str
    level: str | None
    sentence: str
    tab: str
    tone: str = ""
    why: str = ""
    goes: str = ""


class Group(NamedTuple):
    """``total`` things of one ``kind``, the most pressing in ``rows``; ``advice``: what to do about them.
    ``due`` is the filter that has the list show them all, "" for none; ``goes`` is where all of it is done,
    and ``there`` the words of the way there."""

    kind: str
    heading: str
    total: int
    rows: tuple[Row, ...]
    advice: str = ""
    due: str = ""
    goes: str = ""
    there: str = ""


class Agenda(NamedTuple):
    """The groups in the order of doing. Of how many children something was ``missed``, and of how many
    something is ``waiting`` in the periods that hold today. ``asked``: what the town says to the village at
    large, to be answered right here."""

    groups: tuple[Group, ...]
    missed: int
    waiting: int
    asked: tuple[Told, ...] = ()

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
    return tuple(_row(item, *known.get(item.child_id, (item.called, None))) for item in items)


def _row(item: Item, name: str, level: str | None) -> Row:
    return Row(item.child_id, name, level, item.sentence, item.tab, item.tone, item.why, item.goes)


Found = tuple[str, str, int, list[Item], str, str]  # a ``Group`` whose rows have no names yet


def found_group(kind: str, heading: str, items: list[Item], advice: str = "") -> Found:
    """All of a kind, as far as a group keeps them."""
    return kind, heading, len(items), items[:MOST], advice, ""


def with_names(ledger: Ledger, found: Iterable[Found]) -> list[Group]:
    """The groups that have something in them."""
    full = [one for one in found if one[2]]
    known = who(ledger, (item.child_id for one in full for item in one[3] if item.child_id))
    return [
        Group(kind, heading, count, rows_of(items, known), advice, due)
        for kind, heading, count, items, advice, due in full
    ]
