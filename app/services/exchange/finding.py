"""Which child a row means: by 系统编号, by 身份证号码, else by 姓名 (and 出生年月) where that is unique."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import citizen_id
from app.models.child import Child
from app.models.kinds import Invalid
from app.services.exchange.layout import NAME, NUMBER, SYSTEM_NUMBER
from app.services.exchange.tables import Line

BORN, CLOSE_REASON = "出生年月", "关档原因"
MISTAKE = "mistake"


@dataclass(eq=False)
class Known:
    """A child of the ledger or of the workbook. ``row``: the workbook's row that told of it, 0 for none."""

    child_id: str
    name: str | None
    number: str | None
    born: str | None
    mistaken: bool = False
    is_open: bool = True
    is_new: bool = False
    row: int = 0
    child: Child | None = None


class Register:
    """All children that a row may mean, those of the ledger and those the workbook has brought so far."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_number: dict[str, list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            self.add(one)

    @classmethod
    def of(cls, session: Session) -> Register:
        """The ledger's children."""
        columns = (Child.id, Child.name, Child.id_number, Child.born, Child.close_reason, Child.closed_on)
        rows = session.execute(select(*columns)).all()
        return cls(
            Known(own, name, number, born, mistaken=reason == MISTAKE, is_open=closed is None)
            for own, name, number, born, reason, closed in rows
        )

    def add(self, known: Known) -> None:
        """Take up a child, of the ledger or of the workbook."""
        self._by_id[known.child_id] = known
        self.relearn(known)

    def relearn(self, known: Known) -> None:
        """Take up a name or a number that a child has got."""
        if known.number and known not in self._by_number[known.number]:
            self._by_number[known.number].append(known)
        if known.name and known not in self._by_name[known.name]:
            self._by_name[known.name].append(known)

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


def child_of_row(register: Register, line: Line) -> Known | None:
    """The child a row of 儿童 tells of, ``None`` for a new one. Raises ``Invalid`` when it is unclear."""
    name, number, own = line.value(NAME), line.value(NUMBER), _own_number(line)
    mistaken = line.value(CLOSE_REASON) == MISTAKE
    if own and (found := register.filed(own)):
        return found
    if number:
        owner = register.numbered(number, mistaken)
        return owner or _without_papers(register.called(name or "", mistaken), born_of(line))
    if name:
        return _only(_fitting(register.called(name, mistaken), born_of(line)), name)
    if own:
        return None  # an empty record of another ledger
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
        raise Invalid("台账和“儿童”表里都没有这个身份证号码的孩子。")
    if not name:
        raise Invalid("没有姓名，也没有身份证号码，不知道是哪个孩子。")
    if only := _only(register.called(name), name):
        return only
    raise Invalid(f"台账和“儿童”表里都没有叫“{name}”的孩子。")


def born_of(line: Line) -> str | None:
    """The month of birth a row gives, by itself or in its identity number."""
    if born := line.value(BORN):
        return str(born)
    told = citizen_id.birth_date(line.value(NUMBER))
    return f"{told:%Y-%m}" if told else None


def _without_papers(namesakes: list[Known], born: str | None) -> Known | None:
    """The one child of that name and birth that had no number yet."""
    found = [one for one in namesakes if one.number is None and born and one.born == born]
    return found[0] if len(found) == 1 else None


def _fitting(namesakes: list[Known], born: str | None) -> list[Known]:
    if born is None:
        return namesakes
    return [one for one in namesakes if one.born == born] or [one for one in namesakes if one.born is None]


def _only(found: list[Known], name: str) -> Known | None:
    if len(found) > 1:
        raise Invalid(f"叫“{name}”的孩子有 {len(found)} 个，请写上身份证号码。")
    return found[0] if found else None
