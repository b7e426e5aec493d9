"""The rows of the office's registers (工作台账): which record each one is, and what it says anew.

A row is judged by the rules of the form itself (``registers.rules``); what is wrong is told on its cell.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.fields import own_fields
from app.models.kinds import Invalid, PersonName
from app.models.record import new_id
from app.models.registers import OfficeRecord
from app.services.exchange.layout import OFFICE
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.importing.decisions import Decisions, key_of
from app.services.importing.known_records import KnownRecords
from app.services.importing.pairs import Same
from app.services.registers.rules import faults
from app.services.registers.telling import called

_DIFFERENT = "与前面的一行是同一条记录，内容不一致。"
_OTHERS = "“单位”写着别的单位的各行，由那个单位自己登记，没有导入。"


class RegisterRows:
    """Takes over the rows of one register, those of other offices left out: ``others`` are their names.

    Withdrawn records do not count. ``same`` are the rows that differ from the record which is there.
    """

    def __init__(
        self,
        session: Session,
        kind: type[OfficeRecord],
        office: str,
        others: Collection[str],
        decisions: Decisions,
        outcome: Outcome,
        today: date,
    ) -> None:
        self.kind = kind
        self._session = session
        self._fields = {field.label: field for field in own_fields(kind)}
        self._others = others
        self._decisions = decisions
        self._outcome = outcome
        self._today = today
        own = select(kind).where(kind.office == office, kind.withdrawn.is_(None)).order_by(kind.created_at)
        self.known = KnownRecords(kind, session.scalars(own))
        self._brought: set[int] = set()  # the records that rows of this workbook have spoken of
        self._said_others = False
        self.same: list[Same] = []

    def in_turn(self, lines: list[Line]) -> list[Line]:
        """The rows in the order in which they are taken over: what begins and ends by its first day, so that
        a term is closed before the next one begins."""
        start = next((label for label, field in self._fields.items() if field.name == "start"), None)
        return sorted(lines, key=lambda line: line.value(start) or date.min) if start else lines

    def take_over(self, line: Line) -> None:
        """Enter a row's record, or take over what it says anew of the one that is there."""
        if not self._decisions.takes(line) or self._is_of_others(line):
            return
        row = SimpleNamespace(same=self.kind.same, **self.values(line))
        if self._lacks(line, row):
            return
        try:
            record = self.known.meant(row)
        except Invalid as why:
            self.refuse(line, self._label("start"), str(why))
            return
        policy = self._decisions.of(line)
        if record is None or (policy == "new" and id(record) not in self._brought):
            record = self._entered(line, row)
        else:
            self._compare(line, record)
        self._brought.add(id(record))
        if line.result.fields:
            self._judge(line, record)

    # What the kinds of registers do in their own way

    def values(self, line: Line) -> dict[str, Any]:
        """What a row says, by the names of the fields, and of columns beside them."""
        return {field.name: line.value(label) for label, field in self._fields.items()}

    def begun(self, values: dict[str, Any]) -> OfficeRecord:
        """A new record."""
        return self.kind(id=new_id(), **values)

    def named(self, record: Any) -> str:
        """What a record is called where it stands beside its row."""
        return called(record)

    def judge_place(self, line: Line, record: Any) -> None:
        """Refuse a new record for what the form itself never lets anybody enter."""

    # Which record it is

    def _is_of_others(self, line: Line) -> bool:
        """Whether the row is a village's, in a town's workbook; that is said once."""
        if line.text(OFFICE) not in self._others:
            return False
        if not self._said_others:
            self._warn(line, OFFICE, _OTHERS)
        self._said_others = True
        return True

    def _lacks(self, line: Line, row: Any) -> bool:
        """Whether it cannot be told which record the row is."""
        needed = [f for f in self._fields.values() if f.required is True and f.name in self.kind.same]
        missing = [field for field in needed if getattr(row, field.name) is None]
        for field in missing if line.result.action != "refused" else ():
            self.refuse(line, field.label, f"没有写“{field.label}”，不知道是哪一条记录。")
        return bool(missing)

    def _label(self, name: str) -> str:
        return next((label for label, field in self._fields.items() if field.name == name), "")

    # What becomes of it

    def _entered(self, line: Line, row: Any) -> OfficeRecord:
        told = {name: value for name, value in vars(row).items() if value is not None and name != "same"}
        record = self.begun(told)
        self.judge_place(line, record)
        self._session.add(record)
        self.known.add(record)
        self._result(line, "new", {label: got.text for label, got in line.given.items()})
        return record

    def _compare(self, line: Line, record: Any) -> None:
        policy, action = self._decisions.of(line), "skipped"
        fields: dict[str, str] = {}
        differences: dict[str, tuple[str, str]] = {}
        for label, got in line.given.items():
            if (field := self._fields.get(label)) is None or got.value == getattr(record, field.name):
                continue
            if (old := getattr(record, field.name)) is not None:
                if id(record) in self._brought:
                    self.refuse(line, label, _DIFFERENT)
                    return
                differences[label] = (field.kind.format(old), got.text)
            if policy == "skip" or (policy != "update" and old is not None):
                continue
            action = "filled" if old is None and action != "updated" else "updated"
            fields[label] = got.text
            setattr(record, field.name, got.value)
        self._result(line, action, fields)
        if differences:
            self._keep_same(line, record, differences)

    def _keep_same(self, line: Line, record: Any, differences: dict[str, tuple[str, str]]) -> None:
        people = {one.name for one in self._fields.values() if isinstance(one.kind, PersonName)}
        is_person = self.kind.same[0] in people
        name = str(getattr(record, self.kind.same[0])) if is_person else self.named(record)
        told = (record.id, name, True, differences, None, self._decisions.of(line), is_person)
        self.same.append(Same(key_of(line.result), "同一条记录", *told))

    def _judge(self, line: Line, record: Any) -> None:
        """What is only missing is a warning: the rest of the row is worth keeping."""
        labels = {field.name: label for label, field in self._fields.items()}
        refused = line.result.action == "refused"
        for fault in faults(self.known.beside(record), record, self.kind, self._today):
            label = labels[fault.field]
            if fault.missing and refused:
                continue  # the cell was there and could not be read: that is told already
            tell = self._warn if fault.missing else self.refuse
            tell(line, label, f"{fault.sentence}。{fault.advice}")

    def _result(self, line: Line, action: Any, fields: dict[str, str]) -> None:
        line.result.fields = fields
        if line.result.action != "refused":
            line.result.action = action

    def refuse(self, line: Line, label: str, message: str, suggestions: tuple[str, ...] = ()) -> None:
        """Refuse a row for what one of its cells says."""
        place = line.places.get(label, -1)
        self._outcome.refuse(line.result, label, line.text(label), message, place, suggestions)

    def _warn(self, line: Line, label: str, message: str) -> None:
        self._outcome.warn(line.result, label, line.text(label), message, line.places.get(label, -1))
