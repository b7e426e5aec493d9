"""The rows of 走访, 评估 and 暂离: whose they are, and whether they are known already."""

from __future__ import annotations

from collections.abc import Mapping
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
from app.services.exchange.layout import CARE, NAME, NUMBER, counted, value_of
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.importing.decisions import Decisions, Key, key_of
from app.services.importing.finding import Known, Register, child_meant
from app.services.importing.identifying import Meant
from app.services.importing.pairs import Same

# What makes two rows the same visit, assessment or stay.
_SAME: dict[type[CareRecord], tuple[str, ...]] = {
    Visit: ("day", "way"),
    Assessment: ("day",),
    Suspension: ("start",),
}
_ESSENTIAL = ("day", "way", "level", "start")


class Owners:
    """Whose rows of 走访, 评估 and 暂离 are: of the child that the same row told of, else of the one they
    name. ``brought`` are the children that rows told of, by the rows' places."""

    def __init__(
        self, register: Register, brought: Mapping[Key, Known], decisions: Decisions, outcome: Outcome
    ) -> None:
        self._register = register
        self._brought = brought
        self._decisions = decisions
        self._outcome = outcome

    def meant(self, line: Line) -> Meant | None:
        """The child of a row, ``None`` where the row is not taken in; a row that is nobody's is refused."""
        if not self._decisions.takes(line):
            return None
        if known := self._brought.get(key_of(line.result)):
            untouched = self._decisions.of(line) == "skip" and not known.is_new
            return None if untouched else Meant(line, known)
        column = NUMBER if NUMBER in line.given else NAME
        try:
            known = child_meant(self._register, line)
        except Invalid as why:
            if line.result.action != "refused":
                place = line.places.get(column, -1)
                self._outcome.refuse(line.result, column, line.text(column), str(why), place)
            return None
        self._compare_name(line, known)
        return Meant(line, known)

    def _compare_name(self, line: Line, known: Known) -> None:
        if (name := line.value(NAME)) and known.name and name != known.name:
            message = f"身份证号码是“{known.name}”的，姓名不同，请核对是不是同一个孩子。"
            self._outcome.warn(line.result, NAME, name, message, line.places.get(NAME, -1))


class CareRows:
    """Takes over the rows of one of the three kinds. ``same`` are those that differ from what is there."""

    def __init__(
        self, session: Session, sheet: str, decisions: Decisions, outcome: Outcome, today: date
    ) -> None:
        self._session = session
        self._decisions = decisions
        self.same: list[Same] = []
        self._kind = CARE[sheet]
        self._fields = {field.label: field for field in own_fields(self._kind)}
        self._outcome = outcome
        self._today = today
        self._told: set[int] = set()  # the records that rows of this workbook have spoken of

    def take_over(self, meant: Meant) -> None:
        """Enter a row's record, or fill in the one that is known; nothing where it says nothing new."""
        line = meant.line
        if (child := meant.known.child) is None:
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
        policy, action = self._decisions.of(line), "skipped"
        fields: dict[str, str] = {}
        differences: dict[str, tuple[str, str]] = {}
        for field in self._fields.values():
            old, value = getattr(record, field.name), values.get(field.name)
            if value is None or value in (old, value_of(child, self._kind, record, field.name)):
                continue
            if id(record) in self._told:
                self._refuse(line, field.label, line.text(field.label), "与前面的一行不一致。")
                return
            if old is not None:
                differences[field.label] = (field.kind.format(old), line.text(field.label))
            if policy == "skip" or (policy != "update" and old is not None):
                continue
            action = "filled" if old is None and action != "updated" else "updated"
            fields[field.label] = line.text(field.label)
            setattr(record, field.name, value)
        self._result(line, action, fields)
        if differences:
            told = (child.id, child.name or "", child.closed_on is None, differences, None, policy)
            self.same.append(Same(key_of(line.result), "同一条记录", *told))

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
            message = f"{fault.sentence}。{fault.advice}"
            tell(line.result, label, line.text(label), message, line.places.get(label, -1))
        self._judge_entry(line, record)

    def _judge_entry(self, line: Line, record: Any) -> None:
        label = "录入日期"
        if self._kind is not Visit or label not in line.given:
            return
        if record.entered_on > self._today:
            self._refuse(line, label, line.text(label), "录入日期在今天之后，请核对。")
        elif record.day and record.entered_on < record.day:
            self._refuse(line, label, line.text(label), "录入日期早于走访日期，请核对。")

    def _refuse(self, line: Line, label: str, text: str, message: str) -> None:
        self._outcome.refuse(line.result, label, text, message, line.places.get(label, -1))


def _alike(record: Any, values: dict[str, Any], names: tuple[str, ...]) -> bool:
    return all(getattr(record, name) == values.get(name) for name in names)
