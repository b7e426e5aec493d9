"""Which child a row means: by 系统编号, 身份证号码, else by name, birth and guardian if they are unique."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from app.models import citizen_id
from app.models.child import Child
from app.models.kinds import Invalid
from app.services.exchange.layout import NAME, NUMBER, SYSTEM_NUMBER
from app.services.exchange.lines import Line
from app.services.importing.guardians import Guardians, guardians_of
from app.services.importing.pairs import How

BORN, CLOSE_REASON = "出生年月", "关档原因"
MISTAKE = "mistake"
_FEW = 1000  # lines, for which the ledger is asked by their words


@dataclass(eq=False)
class Known:
    """A child of the ledger or of the workbook. ``lines``: the workbook's rows that told of it so far."""

    child_id: str
    name: str | None
    number: str | None
    born: str | None
    mistaken: bool = False
    closed_on: date | None = None
    is_new: bool = False
    lines: list[Line] = field(default_factory=list)
    child: Child | None = None

    @property
    def is_open(self) -> bool:
        """Whether its file is in force."""
        return self.closed_on is None


class Found(NamedTuple):
    """A child and by what a row was taken to be its. ``others`` are namesakes that it may have meant."""

    known: Known | None
    how: How = "姓名"
    others: tuple[Known, ...] = ()


class Register:
    """All children that a row may mean, those of the ledger and those the workbook has brought so far.

    ``absent`` are rows of the workbook whose child was not taken in.
    """

    def __init__(self, known: Iterable[Known] = (), guardians: Guardians | None = None) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_number: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        self._guardians = guardians or Guardians()
        self.absent: dict[str, Line] = {}
        for one in known:
            self.add(one)

    @classmethod
    def of(cls, session: Session, lines: Collection[Line]) -> Register:
        """The ledger's children, of a large one only those whom these lines may mean."""
        columns = (Child.id, Child.name, Child.id_number, Child.born, Child.close_reason, Child.closed_on)
        query = select(*columns).order_by(Child.id)
        if few := len(lines) <= _FEW:
            query = query.where(_meant_by(lines))
        known = [
            Known(own, name, number, born, mistaken=reason == MISTAKE, closed_on=closed)
            for own, name, number, born, reason, closed in session.execute(query)
        ]
        return cls(known, Guardians(session, [one.child_id for one in known] if few else None))

    def add(self, known: Known) -> None:
        """Take up a child, of the ledger or of the workbook."""
        self._by_id[known.child_id] = known
        if known.number:
            self._by_number[known.number].append(known)
        if known.name:
            self._by_name[known.name].append(known)

    def leave_out(self, line: Line) -> None:
        """Take note of a row whose child is not taken in."""
        for told in (line.value(NUMBER), line.value(NAME)):
            if told:
                self.absent.setdefault(told, line)

    def numbered(self, number: str, mistaken: bool = False) -> Known | None:
        """Whose identity number this is; files closed as entered by mistake stand apart."""
        owners = [one for one in self._by_number.get(number, ()) if one.mistaken == mistaken]
        return min(owners, key=lambda one: not one.is_open, default=None)

    def filed(self, child_id: str) -> Known | None:
        """The child of that 系统编号."""
        return self._by_id.get(child_id)

    def called(self, name: str, mistaken: bool = False) -> list[Known]:
        """The children of that name; files closed as entered by mistake stand apart."""
        return [one for one in self._by_name.get(name, ()) if one.mistaken == mistaken]

    def guardians(self, known: Known) -> dict[str, str]:
        """Who looks after a child, by the label of the form."""
        if known.is_new:
            return guardians_of(known.lines[0]) if known.lines else {}
        return self._guardians.of(known.child_id)


def _meant_by(lines: Collection[Line]) -> ColumnElement[bool]:
    told = {
        label: [value for line in lines if (value := line.value(label))]
        for label in (NAME, NUMBER, SYSTEM_NUMBER)
    }
    return or_(
        Child.name.in_(told[NAME]), Child.id_number.in_(told[NUMBER]), Child.id.in_(told[SYSTEM_NUMBER])
    )


def child_of_row(register: Register, line: Line, sure: bool = False) -> Found:
    """The child a row of 儿童 tells of. ``sure``: somebody looked at the row and said that it is the one it
    resembles. Raises ``Invalid`` when it is unclear.
    """
    name, number, own = line.value(NAME), line.value(NUMBER), _own_number(line)
    mistaken = line.value(CLOSE_REASON) == MISTAKE
    if own and (found := register.filed(own)):
        return Found(found, "系统编号")
    namesakes = register.called(name, mistaken) if name else []
    if number:
        if owner := register.numbered(number, mistaken):
            return Found(owner, "证件号码")
        return _without_papers(register, line, namesakes)
    if name:
        return _by_name(register, line, namesakes, sure)
    if own:
        return Found(None)  # an empty record of another ledger
    raise Invalid("没有姓名，也没有身份证号码，不知道是哪个孩子。")


def _own_number(line: Line) -> str | None:
    own = line.value(SYSTEM_NUMBER)
    if own and not re.fullmatch(r"[0-9a-f]{32}", own):
        raise Invalid("系统编号不对。这一列由程序填写，请不要改动；自己编的表请删去这一列。")
    return str(own) if own else None


def child_meant(register: Register, line: Line) -> Known:
    """The child that a row of another sheet belongs to. Raises ``Invalid`` when there is none, or several."""
    name, number, own = line.value(NAME), line.value(NUMBER), _own_number(line)
    if own and (found := register.filed(own)):
        return found
    if number:
        if owner := register.numbered(number) or register.numbered(number, mistaken=True):
            return owner
        raise Invalid(_absent(register, number) or "台账和“儿童”表里都没有这个身份证号码的孩子。")
    if not name:
        raise Invalid("没有姓名，也没有身份证号码，不知道是哪个孩子。")
    if only := _only(register.called(name), name):
        return only
    raise Invalid(_absent(register, name) or f"台账和“儿童”表里都没有叫“{name}”的孩子。")


def _absent(register: Register, told: str) -> str:
    if (line := register.absent.get(told)) is None:
        return ""
    return f"这个孩子没有导入（“{line.result.sheet}”表第 {line.result.row} 行），这一行也不能导入。"


def born_of(line: Line) -> str | None:
    """The month of birth a row gives, by itself or in its identity number."""
    if born := line.value(BORN):
        return str(born)
    told = citizen_id.birth_date(line.value(NUMBER))
    return f"{told:%Y-%m}" if told else None


def _without_papers(register: Register, line: Line, namesakes: list[Known]) -> Found:
    """The one child of that name and birth that had no number yet; other guardians make another child."""
    born = born_of(line)
    alike = [one for one in namesakes if born and one.born == born]
    found = [one for one in alike if one.number is None and not _disagree(register, line, one)]
    if len(found) == 1:
        return Found(found[0], _how(register, line, found[0]))
    return Found(None, others=tuple(alike))


def _by_name(register: Register, line: Line, namesakes: list[Known], sure: bool) -> Found:
    """The one of that name whom birth and guardian fit. Raises ``Invalid`` where there are several, and where
    only the guardian speaks against it."""
    fitting = _fitting(namesakes, born_of(line))
    others = [one for one in fitting if _disagree(register, line, one) and not sure]
    left = [one for one in fitting if one not in others]
    agreeing = [one for one in left if _agree(register, line, one)]
    found = _only(agreeing or left, line.text(NAME))
    if found is None and any(one.born and one.born == born_of(line) for one in others):
        raise Invalid(
            "已经有同名、同一个月出生的孩子，监护人不同，分不清是不是同一个。请写上身份证号码，"
            "或者在“已有的孩子”里选好怎么办。"
        )
    return Found(found, _how(register, line, found) if found else "姓名", tuple(others))


def _fitting(namesakes: list[Known], born: str | None) -> list[Known]:
    if born is None:
        return namesakes
    return [one for one in namesakes if one.born == born] or [one for one in namesakes if one.born is None]


def _how(register: Register, line: Line, known: Known) -> How:
    if not known.born or known.born != born_of(line):
        return "姓名"
    return "姓名、出生年月和监护人" if _agree(register, line, known) else "姓名和出生年月"


def _agree(register: Register, line: Line, known: Known) -> bool:
    """Whether the same person looks after both, in whatever place of the form."""
    told = guardians_of(line)
    return bool(told) and not set(told.values()).isdisjoint(register.guardians(known).values())


def _disagree(register: Register, line: Line, known: Known) -> bool:
    """Whether both name a father, say, and not the same one, and nobody else is the same either."""
    told = guardians_of(line)
    kept = register.guardians(known) if told else {}
    differ = any(kept.get(role, name) != name for role, name in told.items())
    return differ and not _agree(register, line, known)


def _only(found: list[Known], name: str) -> Known | None:
    if len(found) > 1:
        raise Invalid(f"叫“{name}”的孩子有 {len(found)} 个，请写上身份证号码。")
    return found[0] if found else None
