"""责任清单 and 关爱服务内容清单: their items in order, and what was ticked off for which period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from app.errors import Refused
from app.models.register_choices import LIST_KIND
from app.models.registers import ListItem, ListTick
from app.services.ledger import Ledger
from app.services.registers import keeping
from app.services.registers.listing import records
from app.services.registers.periods import AT_ANY_TIME, Period, periods
from app.services.registers.reference_lists import reference

DUTY, SERVICE = "duty", "service"
DONE, DUE, MISSED, AHEAD, BEFORE = "done", "due", "missed", "ahead", "before"


class Cell(NamedTuple):
    """An item in one of its periods. ``state``: ``DONE``, ``DUE`` (today lies in it), ``MISSED`` (it is
    over), ``AHEAD``, or ``BEFORE`` the item was on the list."""

    period: Period
    state: str
    tick: ListTick | None = None


class Line(NamedTuple):
    """An item with its periods of a year in order; what is done at any time has only ``ticks``."""

    item: ListItem
    cells: tuple[Cell, ...]
    ticks: tuple[ListTick, ...]


def items_of(ledger: Ledger, list_kind: str, office: str) -> list[ListItem]:
    """The items of an office's list, in their order."""
    found = [one for one in records(ledger, ListItem, office) if one.list_kind == list_kind]
    return sorted(found, key=lambda one: (one.place, one.created_at, one.id))


def every_line(ledger: Ledger) -> list[Line]:
    """Both lists of this office, each item with all that was ever ticked off of it."""
    office = ledger.office.code
    ticks = records(ledger, ListTick, office)
    items = [item for kind in (DUTY, SERVICE) for item in items_of(ledger, kind, office)]
    return [Line(item, (), tuple(one for one in ticks if one.item_id == item.id)) for item in items]


def year_of(ledger: Ledger, list_kind: str, office: str, year: int, today: date) -> list[Line]:
    """An office's list with what was done in a year."""
    items = items_of(ledger, list_kind, office)
    ticks = records(ledger, ListTick, office)
    return [_line(item, [one for one in ticks if one.item_id == item.id], year, today) for item in items]


def _line(item: ListItem, ticks: Sequence[ListTick], year: int, today: date) -> Line:
    own = tuple(one for one in ticks if one.period_start and one.period_start.year == year)
    by_start = {one.period_start: one for one in own}
    since = min([item.created_at.date(), *(one.period_start for one in ticks if one.period_start)])
    cells = [
        Cell(period, _state(period, by_start.get(period.start), since, today), by_start.get(period.start))
        for period in periods(item.how_often or "", year)
    ]
    return Line(item, tuple(cells), own)


def _state(period: Period, tick: ListTick | None, since: date, today: date) -> str:
    if tick is not None:
        return DONE
    if period.end < since:
        return BEFORE
    if period.end < today:
        return MISSED
    return DUE if period.start <= today else AHEAD


def due_now(ledger: Ledger, today: date) -> list[tuple[ListItem, Period]]:
    """What this office's lists still ask for in the periods that end this month."""
    lines = [
        line
        for kind in (DUTY, SERVICE)
        for line in year_of(ledger, kind, ledger.office.code, today.year, today)
    ]
    return [
        (line.item, cell.period)
        for line in lines
        for cell in line.cells
        if cell.state == DUE and cell.period.end.month == today.month
    ]


# Ticking off


def tick(
    ledger: Ledger, item: ListItem, period: Period | None, today: date, done_by: str = "", note: str = ""
) -> str:
    """Tick an item off: in a period, on its last day if that is over; at any time, ``None``, today. The
    tick's identity. Raises ``Refused`` for a period that is ahead or ticked off already.
    """
    if period is not None and period.start > today:
        raise Refused("这个时段还没有开始，没有打勾。", "到时候再来打勾。")
    day = today if period is None else min(period.end, today)
    values = {
        "item_id": item.id,
        "period_start": day if period is None else period.start,
        "done_on": day,
        "done_by": done_by or None,
        "note": note or None,
    }
    return keeping.put(ledger, ListTick, values, today)


def untick(ledger: Ledger, tick_id: str) -> None:
    """Take a tick back."""
    keeping.withdraw(ledger, ListTick, tick_id, "取消打勾")


# Changing the list


def add_item(ledger: Ledger, list_kind: str, values: dict[str, object], today: date) -> str:
    """Put an item at the end of this office's list; its identity."""
    last = max((one.place for one in items_of(ledger, list_kind, ledger.office.code)), default=-1)
    return keeping.put(ledger, ListItem, {**values, "list_kind": list_kind, "place": last + 1}, today)


def move_item(ledger: Ledger, item: ListItem, steps: int) -> None:
    """Move an item up (-1) or down (1) in its list; at the end it stays."""
    with ledger.writing() as session:
        order = [one.id for one in items_of(ledger, item.list_kind or "", ledger.office.code)]
        if item.id not in order:
            raise Refused("这一条不在本单位的清单里，没有改动。")
        at = order.index(item.id)
        order.insert(max(0, min(len(order) - 1, at + steps)), order.pop(at))
        for place, identity in enumerate(order):
            session.get_one(ListItem, identity).place = place


def begin_with_reference(ledger: Ledger, list_kind: str, today: date) -> int:
    """Fill an empty list with the reference items for this kind of office; how many there are.

    Raises ``Refused`` for a list that has items.
    """
    if items_of(ledger, list_kind, ledger.office.code):
        raise Refused(f"{LIST_KIND.label(list_kind)}里已经有内容，没有加入参考清单。", "要改的，请逐条更正。")
    listed = reference(list_kind, ledger.office.kind)
    with ledger.writing() as session:
        for place, one in enumerate(listed):
            values = {**one._asdict(), "list_kind": list_kind, "place": place}
            keeping.put_in(session, ledger.office.code, ListItem, values, today)
    return len(listed)


def counted(lines: Iterable[Line]) -> dict[str, int]:
    """How many cells there are of each state, and under ``AT_ANY_TIME`` what was done at any time."""
    counts = dict.fromkeys((DONE, DUE, MISSED, AHEAD, BEFORE, AT_ANY_TIME), 0)
    for line in lines:
        for cell in line.cells:
            counts[cell.state] += 1
        if not line.cells:
            counts[AT_ANY_TIME] += len(line.ticks)
    return counts
