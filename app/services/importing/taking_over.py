"""Take the lines of a workbook over into a session's records: work out every row once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.child import Child
from app.models.registers import ListItem, ListTick
from app.services.children.records import fetch_all
from app.services.exchange.layout import CARE, CHILDREN, REGISTER, SHEETS
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.importing.care_rows import CareRows, Owners
from app.services.importing.children_rows import ChildrenRows
from app.services.importing.decisions import Decisions, key_of
from app.services.importing.finding import Known, Register
from app.services.importing.identifying import Identifying, Meant
from app.services.importing.kin import Kin
from app.services.importing.list_rows import ItemRows, TickRows
from app.services.importing.pairs import Same
from app.services.importing.register_rows import RegisterRows
from app.services.ledger import Ledger
from app.services.registers.listing import office_names
from app.services.steps import Step

_PAUSE = 500  # rows between two words to whoever waits

Lines = dict[str, list[Line]]


@dataclass(frozen=True)
class Taken:
    """The new children, not yet written (``newcomers.enter``), and rows that mean what is there already."""

    newcomers: list[Child]
    same: list[Same]


class TakingOver:
    """Goes once through the lines; what becomes of each stands in its result and in the outcome."""

    def __init__(
        self, session: Session, ledger: Ledger, decisions: Decisions, outcome: Outcome, today: date
    ) -> None:
        self._session = session
        self._ledger = ledger
        self._decisions = decisions
        self._outcome = outcome
        self._today = today

    def take(self, lines: Lines, step: Step) -> Taken:
        """Work out every row. What ``step`` raises ends it."""
        register = Register.of(self._session, [line for title in SHEETS for line in lines.get(title, ())])
        children = self._children(register, lines.get(CHILDREN, []))
        care = self._care(register, children, lines)
        _load(self._session, [meant.known for each in (children, *care.values()) for meant in each])
        kin = Kin(self._session, list(self._ledger.form), [meant.line for meant in children])
        rows = ChildrenRows(self._ledger, register, kin, self._decisions, self._outcome, self._today)
        takers: list[Any] = [rows]
        work: list[tuple[Callable[[Any], None], list[Any]]] = [(rows.take_over, children)]
        for sheet, each in care.items():
            takers.append(CareRows(self._session, sheet, self._decisions, self._outcome, self._today))
            work.append((takers[-1].take_over, each))
        for title, of_register in self._registers(lines):
            takers.append(of_register)
            work.append((of_register.take_over, of_register.in_turn(lines[title])))
        _go_through(work, step)
        return Taken(rows.newcomers, [one for taker in takers for one in taker.same])

    def _children(self, register: Register, lines: list[Line]) -> list[Meant]:
        identifying = Identifying(register, self._decisions, self._outcome)
        return [meant for line in lines if (meant := identifying.meant(line))]

    def _care(self, register: Register, children: list[Meant], lines: Lines) -> dict[str, list[Meant]]:
        if not any(lines.get(sheet) for sheet in CARE):
            return {}
        brought = {key_of(meant.line.result): meant.known for meant in children}
        owners = Owners(register, brought, self._decisions, self._outcome)
        return {
            sheet: [meant for line in lines.get(sheet, []) if (meant := owners.meant(line))] for sheet in CARE
        }

    def _registers(self, lines: Lines) -> Iterator[tuple[str, RegisterRows]]:
        named = [title for title in REGISTER if lines.get(title)]
        if not named:
            return
        office = self._ledger.office.code
        others = {name for code, name in office_names(self._session, self._ledger).items() if code != office}
        told = (office, others, self._decisions, self._outcome, self._today)
        items = ItemRows(self._session, ListItem, *told)
        for title in named:
            kind = REGISTER[title]
            if kind is ListItem:
                yield title, items
            elif kind is ListTick:
                yield title, TickRows(items, self._session, kind, *told)
            else:
                yield title, RegisterRows(self._session, kind, *told)


def _go_through(work: list[tuple[Callable[[Any], None], list[Any]]], step: Step) -> None:
    done, total = 0, sum(len(each) for _, each in work)
    for take_over, each in work:
        for one in each:
            take_over(one)
            done += 1
            if done % _PAUSE == 0:
                step(done, total, "核对")


def _load(session: Session, known: list[Known]) -> None:
    """Fetch the ledger's children that rows mean, all at once."""
    wanted = {one.child_id: one for one in known if not one.is_new}
    for child in fetch_all(session, list(wanted)):
        wanted[child.id].child = child
