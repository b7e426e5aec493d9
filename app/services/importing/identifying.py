"""Which child each row of 儿童 means; a row that means none, or one that another row meant, is refused."""

from __future__ import annotations

from typing import NamedTuple

from app.models.kinds import Invalid
from app.models.record import new_id
from app.services.exchange.layout import NAME, NUMBER, SYSTEM_NUMBER
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.importing.decisions import Decisions
from app.services.importing.finding import (
    CLOSE_REASON,
    MISTAKE,
    Found,
    Known,
    Register,
    born_of,
    child_of_row,
)
from app.services.importing.pairs import How

# By these a row of another sheet tells of the same child beyond doubt.
_SURE: tuple[How, ...] = ("系统编号", "证件号码", "姓名、出生年月和监护人")


class Meant(NamedTuple):
    """A row, its child, and how that was recognised; ``None`` for a child that is new."""

    line: Line
    known: Known
    how: How | None = None


class Identifying:
    """Finds the children of rows, one after the other: a row may mean one that an earlier row brought."""

    def __init__(self, register: Register, decisions: Decisions, outcome: Outcome) -> None:
        self._register = register
        self._decisions = decisions
        self._outcome = outcome

    def meant(self, line: Line) -> Meant | None:
        """The child of a row, ``None`` where the row is not taken in."""
        if not self._decisions.takes(line):
            self._register.leave_out(line)
            return None
        try:
            found = child_of_row(self._register, line, self._decisions.is_sure(line))
        except Invalid as why:
            if self._decisions.is_sure(line) and self._decisions.of(line) == "new" and NAME in line.given:
                return Meant(line, self._new(line, Found(None)))
            if line.result.action != "refused":  # else a cell of the row was told already
                self._refuse(line, str(why))
            return None
        if found.known is None or (self._decisions.of(line) == "new" and not found.known.is_new):
            return Meant(line, self._new(line, found))
        return self._again(line, found.known, found.how)

    def _again(self, line: Line, known: Known, how: How) -> Meant | None:
        if known.lines and (fault := _why_not_twice(known.lines[0], line, how)):
            self._refuse(line, fault)
            return None
        known.lines.append(line)
        return Meant(line, known, how)

    def _refuse(self, line: Line, message: str) -> None:
        column = NUMBER if NUMBER in line.given else NAME
        self._outcome.refuse(line.result, column, line.text(column), message, line.places.get(column, -1))

    def _new(self, line: Line, found: Found) -> Known:
        own = line.value(SYSTEM_NUMBER)
        known = Known(
            child_id=own if own and not self._register.filed(own) else new_id(),
            name=line.value(NAME),
            number=line.value(NUMBER),
            born=born_of(line),
            mistaken=line.value(CLOSE_REASON) == MISTAKE,
            is_new=True,
            lines=[line],
        )
        self._register.add(known)
        if found.others:
            self._warn(line, found.others)
        return known

    def _warn(self, line: Line, others: tuple[Known, ...]) -> None:
        where = "表格" if all(one.is_new for one in others) else "台账"
        message = f"{where}里已有同名的孩子，证件号码或者监护人不同，按另一个孩子新建，请核对。"
        self._outcome.warn(line.result, NAME, line.text(NAME), message, line.places.get(NAME, -1))


def _why_not_twice(first: Line, line: Line, how: How) -> str:
    """Why a row cannot add to what an earlier one told of the same child, "" where it can."""
    if first.result.sheet == line.result.sheet:
        return f"与第 {first.result.row} 行是同一个孩子，请只留一行。"
    if how not in _SURE:
        place = f"“{first.result.sheet}”表第 {first.result.row} 行"
        return f"与{place}姓名相同，分不清是不是同一个孩子，请写上身份证号码。"
    return ""
