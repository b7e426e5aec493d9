"""The rows of 儿童: find the child, take over what the row says, hold it against the rest of the form."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from app.models import citizen_id
from app.models.checks import across, citizen_number, in_order
from app.models.child import Child
from app.models.form import EMPTY, FormField
from app.models.kinds import Invalid, Kind
from app.models.record import new_id
from app.services.children.newcomers import newcomer
from app.services.exchange.finding import CLOSE_REASON, MISTAKE, Known, Register, born_of, child_of_row
from app.services.exchange.kin import Kin
from app.services.exchange.layout import NAME, NUMBER, SYSTEM_NUMBER
from app.services.exchange.outcome import Outcome
from app.services.exchange.tables import Line
from app.services.ledger import Ledger

_VILLAGE, _CLOSED = "村居", "关档日期"
_OFFICE = re.compile(
    r"(社区|村)?(居民委员会|村民委员会|居委会|村委会)?$"
)  # what a village's name may end with


def identify(register: Register, lines: list[Line], outcome: Outcome) -> list[tuple[Line, Known]]:
    """Which child each row means; a row that means none, or one that another row meant, is refused."""
    return [(line, known) for line in lines if (known := _meant(register, line, outcome))]


def _meant(register: Register, line: Line, outcome: Outcome) -> Known | None:
    column = NUMBER if NUMBER in line.given else NAME
    try:
        known = child_of_row(register, line) or _new(register, line)
    except Invalid as why:
        if line.result.action != "refused":  # a cell of the row was told already
            outcome.refuse(line.result, column, line.text(column), str(why))
        return None
    if known.row:
        message = f"与第 {known.row} 行是同一个孩子，请只留一行。"
        outcome.refuse(line.result, column, line.text(column), message)
        return None
    known.row = line.result.row
    return known


def _new(register: Register, line: Line) -> Known:
    known = Known(
        child_id=line.value(SYSTEM_NUMBER) or new_id(),
        name=line.value(NAME),
        number=line.value(NUMBER),
        born=born_of(line),
        mistaken=line.value(CLOSE_REASON) == MISTAKE,
        is_new=True,
    )
    register.add(known)
    return known


class ChildrenRows:
    """Takes over the rows of 儿童, one after the other."""

    def __init__(self, ledger: Ledger, register: Register, kin: Kin, outcome: Outcome, today: date) -> None:
        self._form = ledger.form
        self._by_label = {field.label: field for field in ledger.form}
        plain = [field for field in ledger.form if not field.path and hasattr(Child, field.name)]
        self._own = {field.label: field.name for field in plain}
        self._elsewhere = {field.label: field for field in ledger.form if field not in plain}
        self._village = ledger.office.name if ledger.office.kind == "village" else None
        self._register = register
        self._kin = kin
        self._outcome = outcome
        self._today = today
        self._settled: dict[tuple[int, str], tuple[Any, int]] = {}
        self._villages: set[str] = set()  # other villages that were warned of
        self.newcomers: list[Child] = []

    def take_over(self, line: Line, known: Known) -> None:
        """Write a row's values into its child, the ledger's or a new one, and judge what comes of it."""
        if known.is_new:
            child = known.child = self._enter(line, known)
            self._settle(line, child, "new")
        elif known.child:
            child = known.child
            self._compare(line, child)
        else:
            return
        self._kin.remember(line, child.family)
        if line.result.fields:
            self._warn(line, child)
            self._judge(line, child)

    def _enter(self, line: Line, known: Known) -> Child:
        own = {self._own[label]: got.value for label, got in line.given.items() if label in self._own}
        child = newcomer(self._kin.family_of(line), **own | {"id": known.child_id})
        for label, field in self._elsewhere.items():
            if label in line.given:
                field.set(child, line.given[label].value)
        line.result.fields = {label: got.text for label, got in line.given.items() if label in self._by_label}
        child.village = child.village or self._village
        self.newcomers.append(child)
        return child

    def _compare(self, line: Line, child: Child) -> None:
        action = "skipped"
        for label, got in line.given.items():
            if (field := self._by_label.get(label)) is None:
                continue
            old = field.get(child)
            if field.path and not self._agreed(line, field, child, got.value):
                continue
            if old != got.value and not _says_the_same(field.kind, old, got.value):
                action = "filled" if old in EMPTY and action != "updated" else "updated"
                line.result.fields[label] = got.text
                field.set(child, got.value)
        self._settle(line, child, action)

    def _settle(self, line: Line, child: Child, action: Any) -> None:
        """The row's fate; an identity number says when its owner was born and which sex they are."""
        for field in self._told_by_number(child):
            line.result.fields[field.label] = field.text(child)
            action = "filled" if action == "skipped" else action
        if line.result.action != "refused":
            line.result.action = action

    def _told_by_number(self, child: Child) -> list[FormField]:
        number = citizen_number(child)
        if number is None or (child.born and child.sex) or citizen_id.fault(number):
            return []
        told = {"born": f"{citizen_id.birth_date(number):%Y-%m}", "sex": citizen_id.sex(number)}
        fields = [self._form.named(name) for name in told if getattr(child, name) is None]
        for field in fields:
            field.set(child, told[field.name])
        return fields

    def _agreed(self, line: Line, field: FormField, child: Child, value: Any) -> bool:
        """Brothers and sisters share this cell: whether an earlier row said the same of it."""
        place = (id(field.holder(child)), field.field.name)
        said, row = self._settled.setdefault(place, (value, line.result.row))
        if said == value:
            return True
        message = f"与第 {row} 行不一致，这一项是兄弟姐妹共用的，请改成一样。"
        self._outcome.refuse(line.result, field.label, line.text(field.label), message)
        return False

    def _warn(self, line: Line, child: Child) -> None:
        fields, warn = line.result.fields, self._outcome.warn
        self._warn_of_village(line)
        if _CLOSED in fields and not child.close_reason:
            warn(line.result, _CLOSED, fields[_CLOSED], "没有写关档原因。")
        if CLOSE_REASON in fields and not child.closed_on:
            message = "写了关档原因，没有写关档日期。"
            self._outcome.refuse(line.result, CLOSE_REASON, fields[CLOSE_REASON], message)
        if NAME in fields and line.result.action == "updated" and NUMBER in line.given:
            warn(
                line.result,
                NAME,
                fields[NAME],
                "身份证号码相同，姓名和台账里的不同，请核对是不是同一个孩子。",
            )

    def _warn_of_village(self, line: Line) -> None:
        """Said once for each other village: three hundred times the same sentence would hide the rest."""
        told, ours = line.result.fields.get(_VILLAGE), self._village
        if told and ours and told not in self._villages and not _same_village(told, ours):
            message = f"这本台账是{ours}的，村居不同，请核对；后面写着同一村居的各行不再提醒。"
            self._outcome.warn(line.result, _VILLAGE, told, message)
            self._villages.add(told)

    def _judge(self, line: Line, child: Child) -> None:
        if NUMBER in line.result.fields:
            self._refuse_taken(line, child)
        for finding in in_order(self._form, across(child, self._today)):
            label = self._form.named(finding.field).label
            tell = self._outcome.refuse if finding.level == "error" else self._outcome.warn
            tell(line.result, label, line.text(label), finding.sentence)

    def _refuse_taken(self, line: Line, child: Child) -> None:
        owner = self._register.numbered(line.value(NUMBER))
        if owner and owner.child_id != child.id and child.close_reason != MISTAKE:
            message = f"这个号码已经登记在“{owner.name or '未填姓名'}”名下。"
            self._outcome.refuse(line.result, NUMBER, line.text(NUMBER), message)


def _same_village(one: str, other: str) -> bool:
    """Whether two names mean one village: 青新社区, 青新社区居委会, 梅岭街道青新社区."""
    bare = sorted((_OFFICE.sub("", name) or name for name in (one, other)), key=len)
    return bare[1].endswith(bare[0])


def _says_the_same(kind: Kind[Any], old: Any, value: Any) -> bool:
    """Whether what is kept, written out and read again, is the new value: 600 and 600.00, say."""
    if old in EMPTY:
        return False
    try:
        return bool(kind.parse(kind.format(old)) == value)
    except Invalid:
        return False
