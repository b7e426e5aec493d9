"""The rows of the office's registers (工作台账): which record each one is, and what it says anew."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.fields import own_fields
from app.models.registers import OfficeRecord
from app.services.exchange.lines import Line
from app.services.exchange.outcome import Outcome
from app.services.importing.decisions import Decisions, key_of
from app.services.importing.pairs import Same

_DIFFERENT = "与前面的一行是同一条记录，内容不一致。"


class RegisterRows:
    """Takes over the rows of one register. A row is the record that says the same in the fields by which its
    kind tells records apart (``OfficeRecord.same``); withdrawn ones do not count."""

    def __init__(
        self, session: Session, kind: type[OfficeRecord], office: str, decisions: Decisions, outcome: Outcome
    ) -> None:
        self._session = session
        self._kind = kind
        self._fields = {field.label: field for field in own_fields(kind)}
        self._decisions = decisions
        self._outcome = outcome
        own = select(kind).where(kind.office == office, kind.withdrawn.is_(None)).order_by(kind.created_at)
        self._kept: dict[tuple[Any, ...], OfficeRecord] = {}
        for record in session.scalars(own):
            self._kept.setdefault(self._told_apart(vars(record)), record)
        self._brought: set[int] = set()  # the records that rows of this workbook have spoken of
        self.same: list[Same] = []

    def _told_apart(self, values: Any) -> tuple[Any, ...]:
        return tuple(values.get(name) for name in self._kind.same)

    def take_over(self, line: Line) -> None:
        """Enter a row's record, or take over what it says anew of the one that is there."""
        if not self._decisions.takes(line):
            return
        values = {field.name: line.value(label) for label, field in self._fields.items()}
        if self._lacks(line, values):
            return
        record, policy = self._kept.get(self._told_apart(values)), self._decisions.of(line)
        if record is None or (policy == "new" and id(record) not in self._brought):
            record = self._entered(line, values)
        else:
            self._compare(line, record)
        self._brought.add(id(record))

    def _lacks(self, line: Line, values: dict[str, Any]) -> bool:
        """Whether it cannot be told which record the row is; what else is missing is a warning."""
        missing = [f for f in self._fields.values() if f.required is True and values[f.name] is None]
        essential = [field for field in missing if field.name in self._kind.same]
        refused = line.result.action == "refused"
        for field in missing:
            if field in essential and not refused:
                self._refuse(line, field.label, f"没有写“{field.label}”，不知道是哪一条记录。")
            elif field not in essential:
                place = line.places.get(field.label, -1)
                self._outcome.warn(line.result, field.label, "", f"没有写“{field.label}”。", place)
        return bool(essential)

    def _entered(self, line: Line, values: dict[str, Any]) -> OfficeRecord:
        record = self._kind(**{name: value for name, value in values.items() if value is not None})
        self._session.add(record)
        self._kept[self._told_apart(values)] = record
        self._result(line, "new", {label: got.text for label, got in line.given.items()})
        return record

    def _compare(self, line: Line, record: OfficeRecord) -> None:
        policy, action = self._decisions.of(line), "skipped"
        fields: dict[str, str] = {}
        differences: dict[str, tuple[str, str]] = {}
        for label, got in line.given.items():
            if (field := self._fields.get(label)) is None or got.value == getattr(record, field.name):
                continue
            if (old := getattr(record, field.name)) is not None:
                if id(record) in self._brought:
                    self._refuse(line, label, _DIFFERENT)
                    return
                differences[label] = (field.kind.format(old), got.text)
            if policy == "skip" or (policy != "update" and old is not None):
                continue
            action = "filled" if old is None and action != "updated" else "updated"
            fields[label] = got.text
            setattr(record, field.name, got.value)
        self._result(line, action, fields)
        if differences:
            name = str(getattr(record, self._kind.same[0]) or "")
            told = (record.id, name, True, differences, None, policy)
            self.same.append(Same(key_of(line.result), "同一条记录", *told))

    def _result(self, line: Line, action: Any, fields: dict[str, str]) -> None:
        line.result.fields = fields
        if line.result.action != "refused":
            line.result.action = action

    def _refuse(self, line: Line, label: str, message: str) -> None:
        place = line.places.get(label, -1)
        self._outcome.refuse(line.result, label, line.text(label), message, place)
