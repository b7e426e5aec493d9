"""What leaves the ledger for other eyes: everything, masked, or without anybody's identity.

partial   names as 陈×涵, numbers and telephones masked, addresses down to the village, the family's
          names and all long numbers masked in free text too
full      boxes, levels, months and amounts only: no name, number, address or free text at all
"""

from __future__ import annotations

import re
from typing import Any, Literal

from app.models import citizen_id
from app.models.boxes import Ticks
from app.models.child import Child
from app.models.kinds import IdNumber, Kind, PersonName, Phone, Text
from app.services.children.search import masked_name

Redaction = Literal["none", "partial", "full"]
LEVELS: tuple[Redaction, ...] = ("none", "partial", "full")

_PEOPLE = (
    "儿童主任姓名及电话",
    "结对人员姓名及电话",
    "走访人",
    "陪同人",
    "见到的人",
    "评估人",
    "参与人",
    "责任人",
)
_ADDRESSES = ("家庭地址", "父亲现住地址", "母亲现住地址")
_PUBLIC = ("村居",)
_BORN = "出生年月"
_LONG_NUMBER = re.compile(r"\d{6,17}[\dXx]")
_PLACE = re.compile(r".*?(?:村|社区|居委会)|.*(?:镇|乡|街道)|.*[市县区省]")


class Redactor:
    """Writes the cells of one child as they may be seen."""

    def __init__(self, level: Redaction, child: Child) -> None:
        self._level = level
        family = child.family
        people = (child.name, child.carer_name, family.father.name, family.mother.name)
        self._names = sorted({name for name in people if name and len(name) > 1}, key=len, reverse=True)

    def text(self, label: str, kind: Kind[Any], value: Any, written: str) -> str:
        """The cell of a field: ``written`` is what stands there when nothing is hidden."""
        if self._level == "none" or not written or label in _PUBLIC:
            return written
        if self._level == "full":
            return _anonymous(label, kind, value, written)
        if label in _ADDRESSES:
            found = _PLACE.match(written)
            return found[0] if found else ""
        if label in _PEOPLE:
            return "、".join(_masked_word(word) for word in re.split(r"[\s、,，;；]+", written))
        return self._masked(kind, written)

    def _masked(self, kind: Kind[Any], written: str) -> str:
        if isinstance(kind, PersonName):
            return masked_name(written) if len(written) > 1 else "×"
        if isinstance(kind, IdNumber | Phone):
            return numbers_masked(kind, written)
        if isinstance(kind, Text | Ticks):
            for name in self._names:
                written = written.replace(name, masked_name(name))
            return _LONG_NUMBER.sub(lambda found: _masked_number(found[0]), written)
        return written


def numbers_masked(kind: Kind[Any], written: str) -> str:
    """Numbers of documents and telephones as they may be seen by anybody; anything else as it is."""
    if isinstance(kind, IdNumber):
        return citizen_id.masked(written)
    if isinstance(kind, Phone):
        return "、".join(_masked_number(number) for number in written.split("、"))
    return written


def _anonymous(label: str, kind: Kind[Any], value: Any, written: str) -> str:
    if isinstance(kind, Text | IdNumber | Phone):
        return ""
    if isinstance(kind, Ticks):  # an illness told in words may name a child in its village
        amounts = {option.code for option in kind.options if option.unit}
        return kind.format({code: words if code in amounts else "" for code, words in value.items()})
    return written[:4] if label == _BORN else written


def _masked_word(word: str) -> str:
    return _masked_number(word) if re.search(r"\d{5}", word) else masked_name(word)


def _masked_number(number: str) -> str:
    return number[:3] + "*" * max(len(number) - 7, 3) + number[-4:]
