"""What the papers of the registers say: a register as a list, a 清单 with its ticks of a year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from app.models.register_choices import HOW_OFTEN, LIST_KIND
from app.models.registers import OfficeRecord, Worker
from app.services.exchange.layout import OFFICE
from app.services.printing.roster import Column, Group, Roster
from app.services.registers.listing import Listed
from app.services.registers.lists import AHEAD, BEFORE, DONE, DUE, MISSED, Line
from app.services.registers.telling import ems_of, listed_fields, told

_SIZES = ((64.0, 10.5), (78.0, 9.0), (999.0, 8.0))  # characters across up to which a size (points) will do
_SHORT = 7.0  # characters; wider columns begin at the left
_NUMBER = Column("序号", 2.6)
_STATES = {DONE: "", DUE: "待办", MISSED: "没有记录", AHEAD: "", BEFORE: "—"}


def register_of(
    kind: type[OfficeRecord], lines: Sequence[Listed], place: str, today: date, masked: bool
) -> Roster:
    """A register as it is listed on the screen; at a town each row says whose it is."""
    fields = listed_fields(kind)
    whose = any(line.office_name for line in lines)
    rows = tuple(
        (
            str(number),
            *([line.office_name] if whose else []),
            *(told(one, line.record, masked) for one in fields),
        )
        for number, line in enumerate(lines, 1)
    )
    under = f"{place}　{today.year}年{today.month}月{today.day}日　共 {len(lines)} 条"
    heads = columns_of(kind, whose)
    return Roster(title_of(kind), under, heads, (Group(rows),), size=_size(heads))


def columns_of(kind: type[OfficeRecord], whose: bool) -> tuple[Column, ...]:
    """The columns of a register; with ``whose`` each row says which office keeps the record."""
    made = (Column(one.label, ems_of(one), ems_of(one) <= _SHORT) for one in listed_fields(kind))
    return (_NUMBER, *([Column(OFFICE, 7.0)] if whose else []), *made)


def _size(heads: Sequence[Column]) -> float:
    """As large as lets every column have what its values need."""
    across = sum(column.share for column in heads)
    return next(size for most, size in _SIZES if across <= most)


def title_of(kind: type[OfficeRecord]) -> str:
    """What a register is headed with: 儿童主任和督导员信息台账, 活动记录."""
    return f"{kind.title}信息台账" if kind is Worker else kind.title


LIST_COLUMNS = (
    Column("序号", 2.6),
    Column("内容", 22.0, short=False),
    Column("频次", 4.5),
    Column("依据", 11.0, short=False),
    Column("落实情况", 26.0, short=False),
)


def list_of(list_kind: str, lines: Iterable[Line], place: str, year: int) -> Roster:
    """A 清单 with what was done in a year, period by period."""
    rows = tuple(
        (
            str(number),
            line.item.content or "",
            HOW_OFTEN.label(line.item.how_often),
            line.item.basis or "",
            "；".join(_standing(line)) or "还没有记录",
        )
        for number, line in enumerate(lines, 1)
    )
    title = f"{LIST_KIND.label(list_kind)}落实情况"
    return Roster(title, f"{place}　{year}年　共 {len(rows)} 条", LIST_COLUMNS, (Group(rows),))


def _standing(line: Line) -> Iterable[str]:
    """Of each period that has begun when it was done, or that it was not."""
    if not line.cells:
        yield from (f"{one.done_on:%m-%d} ✓{_note(one.note)}" for one in line.ticks if one.done_on)
    for cell in line.cells:
        name = cell.period.label[5:] or "全年"
        if cell.tick is not None and cell.tick.done_on:
            yield f"{name} {cell.tick.done_on:%m-%d} ✓{_note(cell.tick.note)}"
        elif words := _STATES[cell.state]:
            yield f"{name} {words}"


def _note(words: str | None) -> str:
    return f"（{' '.join(words.split())}）" if words else ""
