"""The rows of 走访, 评估 and 暂离: whose they are, and whether they are known already."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.models.fields import own_fields
from app.models.kinds import Invalid
from app.services.care.records import add
from app.services.care.rules import faults
from app.services.children.newcomers import is_newcomer, new_care
from app.services.exchange.finding import Known, Register, child_meant
from app.services.exchange.layout import CARE, NAME, NUMBER, counted, value_of
from app.services.exchange.outcome import Outcome
from app.services.exchange.tables import Line

# What makes two rows the same visit, assessment or stay.
_SAME: dict[type[CareRecord], tuple[str, ...]] = {
    Visit: ("day", "way"),
    Assessment: ("day",),
    Suspension: ("start",),
}
_ESSENTIAL = ("day", "way", "level", "start")


def identify(register: Register, lines: list[Line], outcome: Outcome) -> list[tuple[Line, Known]]:
    """Whose row each one is; a row that is nobody's is refused."""
    return [(line, known) for line in lines if (known := _meant(register, line, outcome))]


def _meant(register: Register, line: Line, outcome: Outcome) -> Known | None:
    column = NUMBER if NUMBER in line.given else NAME
    try:
        known = child_meant(register, line)
    except Invalid as why:
        if line.result.action != "refused":
            outcome.refuse(line.result, column, line.text(column), str(why))
        return None
    if (name := line.value(NAME)) and known.name and name != known.name:
        message = f"身份证号码是“{known.name}”的，姓名不同，请核对是不是同一个孩子。"
        outcome.warn(line.result, NAME, name, message)
    return known


class CareRows:
    """Takes over the rows of one of the three sheets."""

    def __init__(self, session: Session, sheet: str, outcome: Outcome, today: date) -> None:
        self._session = session
        self._kind = CARE[sheet]
        self._fields = {field.label: field for field in own_fields(self._kind)}
        self._outcome = outcome
        self._today = today
        self._told: set[int] = set()  # the records that rows of this workbook have spoken of

    def take_over(self, line: Line, known: Known) -> None:
        """Enter a row's record, or fill in the one that is known; nothing where it says nothing new."""
        if (child := known.child) is None:
            return  # the row of 儿童 was refused
        values = {
            field.name: line.value(label) for label, field in self._fields.items() if label in line.given
        }
        record = self._known(child, values)
        if record is None:
            record = self._entered(child, values)
            self._result(line, "new", {label: got.text for label, got in line.given.items()})
        else:
            self._compare(line, child, record, values)
        self._told.add(id(record))
        if line.result.fields:
            self._judge(line, child, record)

    def _known(self, child: Child, values: dict[str, Any]) -> Any:
        """The record a row speaks of: one that says the same, else the first no other row has spoken of."""
        same = [one for one in counted(child, self._kind) if _alike(one, values, _SAME[self._kind])]
        exact = next((one for one in same if _alike(one, values, tuple(values))), None)
        if exact or self._kind is not Visit:
            return exact or next(iter(same), None)
        return next((one for one in same if id(one) not in self._told), None)

    def _entered(self, child: Child, values: dict[str, Any]) -> Any:
        if is_newcomer(child):
            if self._kind is Visit:
                values = {"entered_on": self._today, **values}
            return new_care(child, self._kind, **values)
        record = add(self._session, child, self._kind, self._today)
        for name, value in values.items():
            setattr(record, name, value)
        return record

    def _compare(self, line: Line, child: Child, record: Any, values: dict[str, Any]) -> None:
        action, fields = "skipped", {}
        for field in self._fields.values():
            old, value = getattr(record, field.name), values.get(field.name)
            if value is None or value in (old, value_of(child, self._kind, record, field.name)):
                continue
            if id(record) in self._told:
                self._outcome.refuse(line.result, field.label, line.text(field.label), "与前面的一行不一致。")
                return
            action = "filled" if old is None and action != "updated" else "updated"
            fields[field.label] = line.text(field.label)
            setattr(record, field.name, value)
        self._result(line, action, fields)

    def _result(self, line: Line, action: Any, fields: dict[str, str]) -> None:
        line.result.fields = fields
        if line.result.action != "refused":
            line.result.action = action

    def _judge(self, line: Line, child: Child, record: Any) -> None:
        labels = {field.name: field.label for field in self._fields.values()}
        refused = line.result.action == "refused"
        for fault in faults(child, record, self._kind, self._today):
            if fault.missing and fault.field in _ESSENTIAL and refused:
                continue  # the cell was there and could not be read: that is told already
            lenient = fault.missing and fault.field not in _ESSENTIAL
            tell = self._outcome.warn if lenient else self._outcome.refuse
            label = labels[fault.field]
            tell(line.result, label, line.text(label), f"{fault.sentence}。{fault.advice}")
        self._judge_entry(line, record)

    def _judge_entry(self, line: Line, record: Any) -> None:
        label = "录入日期"
        if self._kind is not Visit or label not in line.given:
            return
        if record.entered_on > self._today:
            self._outcome.refuse(line.result, label, line.text(label), "录入日期在今天之后，请核对。")
        elif record.day and record.entered_on < record.day:
            self._outcome.refuse(line.result, label, line.text(label), "录入日期早于走访日期，请核对。")


def _alike(record: Any, values: dict[str, Any], names: tuple[str, ...]) -> bool:
    return all(getattr(record, name) == values.get(name) for name in names)
