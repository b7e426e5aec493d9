"""The rows of 儿童: take over what a row says, hold it against the rest of the form."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any

from app.models import citizen_id
from app.models.boxes import Ticks
from app.models.checks import across, citizen_number, in_order
from app.models.child import Child
from app.models.form import EMPTY, FormField
from app.models.kinds import Invalid, Kind
from app.services.children.newcomers import newcomer
from app.services.exchange.layout import NAME, NUMBER
from app.services.exchange.lines import Given, Line
from app.services.exchange.outcome import Outcome
from app.services.importing.decisions import Decisions, key_of
from app.services.importing.finding import CLOSE_REASON, MISTAKE, Known, Register
from app.services.importing.identifying import Meant
from app.services.importing.kin import Kin
from app.services.importing.pairs import Same
from app.services.importing.policy import DuplicatePolicy
from app.services.ledger import Ledger

_VILLAGE, _CLOSED = "村居", "关档日期"
_OFFICE = re.compile(
    r"(社区|村)?(居民委员会|村民委员会|居委会|村委会)?$"
)  # what a village's name may end with


class ChildrenRows:
    """Takes over the rows of 儿童, one after the other.

    ``same`` are the rows that mean a child which is there already.
    """

    def __init__(
        self,
        ledger: Ledger,
        register: Register,
        kin: Kin,
        decisions: Decisions,
        outcome: Outcome,
        today: date,
    ) -> None:
        self._form = ledger.form
        self._by_label = {field.label: field for field in ledger.form}
        plain = [field for field in ledger.form if not field.path and hasattr(Child, field.name)]
        self._own = {field.label: field.name for field in plain}
        self._elsewhere = {field.label: field for field in ledger.form if field not in plain}
        self._village = ledger.office.name if ledger.office.kind == "village" else None
        self._register = register
        self._kin = kin
        self._decisions = decisions
        self._outcome = outcome
        self._today = today
        self._settled: dict[tuple[int, str], tuple[Any, int]] = {}
        self.newcomers: list[Child] = []
        self.same: list[Same] = []

    def take_over(self, meant: Meant) -> None:
        """Write a row's values into its child, the ledger's or a new one, and judge what comes of it."""
        line, known = meant.line, meant.known
        if known.is_new and line is known.lines[0]:
            child = known.child = self._enter(line, known)
            self._settle(line, child, "new")
        elif known.child:
            child = known.child
            self._compare(meant, child)
        else:
            return
        self._kin.remember(line, child.family)
        if line.result.fields:
            self._warn(line, child, known)
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

    def _compare(self, meant: Meant, child: Child) -> None:
        """Take over what differs, as far as the row's policy lets it; an earlier row of the file is held to
        its word."""
        line, policy = meant.line, self._policy(meant)
        earlier = list(takewhile(lambda one: one is not line, meant.known.lines))
        action, differences = "skipped", {}
        for label, got in line.given.items():
            if (field := self._by_label.get(label)) is None:
                continue
            value, old = self._with_earlier(line, field, got, earlier), field.get(child)
            if value is None or old == value or _says_the_same(field.kind, old, value):
                continue
            ours = old in EMPTY or any(label in one.result.fields for one in earlier)
            if not ours:
                differences[label] = (field.kind.format(old), got.text)
            if policy == "skip" or (policy == "fill" and not ours):
                continue
            if field.path and not earlier and not self._agreed(line, field, child, value):
                continue
            action = "filled" if ours and action != "updated" else "updated"
            line.result.fields[label] = got.text
            field.set(child, value)
        self._settle(line, child, action, derive=policy != "skip")
        self._keep(meant, child, differences)

    def _with_earlier(self, line: Line, field: FormField, got: Given, earlier: list[Line]) -> Any:
        """What the row and those before it say together, ``None`` where they contradict each other."""
        value = got.value
        for one in earlier:
            if (told := one.value(field.label)) is None or told == value:
                continue
            value = _together(field.kind, told, value)
            if value is None:
                place = f"“{one.result.sheet}”表第 {one.result.row} 行"
                message = f"与{place}不一样（那里是“{one.text(field.label)}”），是同一个孩子，请改成一样。"
                self._refuse(line, field.label, got.text, message)
                return None
        return value

    def _policy(self, meant: Meant) -> DuplicatePolicy:
        """Two rows of the file that tell of one new child always add up."""
        policy = self._decisions.of(meant.line)
        return "fill" if meant.known.is_new else policy

    def _keep(self, meant: Meant, child: Child, differences: dict[str, tuple[str, str]]) -> None:
        first, known = meant.known.lines[0], meant.known
        self.same.append(
            Same(
                key_of(meant.line.result),
                meant.how or "姓名",
                child.id,
                known.name or "",
                known.is_open,
                differences,
                key_of(first.result) if first is not meant.line else None,
                self._policy(meant),
            )
        )

    def _settle(self, line: Line, child: Child, action: Any, derive: bool = True) -> None:
        """The row's fate; an identity number says when its owner was born and which sex they are."""
        for field in self._told_by_number(child) if derive else ():
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
        self._refuse(line, field.label, line.text(field.label), message)
        return False

    def _refuse(self, line: Line, label: str, text: str, message: str) -> None:
        self._outcome.refuse(line.result, label, text, message, line.places.get(label, -1))

    def _say(self, line: Line, label: str, message: str) -> None:
        self._outcome.warn(line.result, label, line.text(label), message, line.places.get(label, -1))

    def _warn(self, line: Line, child: Child, known: Known) -> None:
        fields = line.result.fields
        self._warn_of_village(line)
        if not known.is_open and _CLOSED not in line.given:
            self._say(line, NAME, f"这个孩子的档案已经在 {known.closed_on} 关档；导入不会重新启用，请核对。")
        if _CLOSED in fields and not child.close_reason:
            self._say(line, _CLOSED, "没有写关档原因。")
        if CLOSE_REASON in fields and not child.closed_on:
            self._refuse(line, CLOSE_REASON, fields[CLOSE_REASON], "写了关档原因，没有写关档日期。")
        if NAME in fields and line.result.action == "updated" and NUMBER in line.given:
            self._say(line, NAME, "身份证号码相同，姓名和台账里的不同，请核对是不是同一个孩子。")

    def _warn_of_village(self, line: Line) -> None:
        """Said once for each other village: three hundred times the same sentence would hide the rest."""
        told, ours = line.result.fields.get(_VILLAGE), self._village
        if told and ours and not _same_village(told, ours):
            message = f"这本台账是{ours}的，村居不同，请核对；后面写着同一村居的各行不再提醒。"
            place = line.places.get(_VILLAGE, -1)
            self._outcome.warn(line.result, _VILLAGE, line.text(_VILLAGE), message, place, once=told)

    def _judge(self, line: Line, child: Child) -> None:
        if NUMBER in line.result.fields:
            self._refuse_taken(line, child)
        for finding in in_order(self._form, across(child, self._today)):
            label = self._form.named(finding.field).label
            tell = self._outcome.refuse if finding.level == "error" else self._outcome.warn
            tell(line.result, label, line.text(label), finding.sentence, line.places.get(label, -1))

    def _refuse_taken(self, line: Line, child: Child) -> None:
        owner = self._register.numbered(line.value(NUMBER))
        if owner and owner.child_id != child.id and child.close_reason != MISTAKE:
            message = f"这个号码已经登记在“{owner.name or '未填姓名'}”名下。"
            self._refuse(line, NUMBER, line.text(NUMBER), message)


@lru_cache(maxsize=64)
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


def _together(kind: Kind[Any], one: Any, other: Any) -> Any:
    """What two rows tick between them, such as both kinds of a child; ``None`` where not both can hold."""
    if not isinstance(kind, Ticks) or not isinstance(one, dict) or not isinstance(other, dict):
        return None
    both = {**one, **other}
    agreed = all(one.get(code, words) == words for code, words in other.items())
    return both if agreed and kind.many and kind.check(both) is None else None
