"""What may stand in { } in the text of a 责任书, in one list: the check of a text, the help beside it and the
printing follow from here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.fields import Field, own_fields
from app.models.kinds import Text
from app.models.office import Office


@dataclass(frozen=True)
class Source:
    """What a text is filled from. Without a child and an agreement it is the blank copy."""

    office: Office
    child: Child | None = None
    agreement: Agreement | None = None

    @property
    def is_blank(self) -> bool:
        return self.agreement is None


@dataclass(frozen=True)
class Placeholder:
    """``value`` is what the field's kind keeps; ``ems`` is how wide a blank is left for the pen.

    A text is refused without those that are ``required``. What is filled only from those that are
    ``optional`` is left out where nothing is known.
    """

    label: str
    group: str
    field: Field
    value: Callable[[Source], Any]
    ems: float = 6.0
    required: bool = False
    optional: bool = False

    @property
    def written(self) -> str:
        """As it stands in a text."""
        return f"{{{self.label}}}"

    def words(self, source: Source) -> str:
        """What it is filled with, "" where nothing is known."""
        return self.field.kind.format(self.value(source))


def _of_child(label: str, name: str, ems: float, required: bool = False) -> Placeholder:
    field = next(one for one in own_fields(Child) if one.name == name)
    return Placeholder(label, "儿童", field, lambda source: getattr(source.child, name, None), ems, required)


def _of_agreement(group: str, label: str, name: str, ems: float = 6.0, **rules: bool) -> Placeholder:
    field = next(one for one in own_fields(Agreement) if one.name == name)
    return Placeholder(
        label, group, field, lambda source: getattr(source.agreement, name, None), ems, **rules
    )


def _of_office(label: str, name: str) -> Placeholder:
    field = Field(label, Text(), name)
    return Placeholder(label, "村居", field, lambda source: getattr(source.office, name) or None, 10.0)


_ENTRUSTER, _CARER, _TERMS = "委托人", "被委托人", "委托"

PLACEHOLDERS: tuple[Placeholder, ...] = (
    _of_child("儿童姓名", "name", 6.0, required=True),
    _of_child("儿童性别", "sex", 3.0),
    _of_child("儿童出生年月", "born", 7.0),
    _of_child("儿童身份证号码", "id_number", 10.0),
    _of_child("儿童住址", "address", 16.0),
    _of_child("儿童就学情况", "schooling", 8.0),
    _of_child("儿童主任", "director", 10.0),
    _of_agreement(_ENTRUSTER, "委托人", "entruster", required=True),
    _of_agreement(_ENTRUSTER, "委托人与儿童的关系", "entruster_relation", 4.0),
    _of_agreement(_ENTRUSTER, "委托人身份证号码", "entruster_number", 10.0),
    _of_agreement(_ENTRUSTER, "委托人联系电话", "entruster_phone", 7.0),
    _of_agreement(_ENTRUSTER, "委托人地址", "entruster_address", 16.0),
    _of_agreement(_ENTRUSTER, "另一委托人", "second_entruster", optional=True),
    _of_agreement(_ENTRUSTER, "另一委托人身份证号码", "second_number", 10.0, optional=True),
    _of_agreement(_ENTRUSTER, "另一委托人联系电话", "second_phone", 7.0, optional=True),
    _of_agreement(_CARER, "被委托人", "carer", required=True),
    _of_agreement(_CARER, "被委托人与儿童的关系", "carer_relation", 4.0),
    _of_agreement(_CARER, "被委托人身份证号码", "carer_number", 10.0),
    _of_agreement(_CARER, "被委托人联系电话", "carer_phone", 7.0),
    _of_agreement(_CARER, "被委托人住址", "carer_address", 16.0),
    _of_agreement(_CARER, "被委托人健康状况", "carer_health", 8.0),
    _of_agreement(_TERMS, "委托原因", "reason", 16.0, required=True),
    _of_agreement(_TERMS, "委托开始", "start", required=True),
    _of_agreement(_TERMS, "委托结束", "end", required=True),
    _of_agreement(_TERMS, "儿童的意见", "opinion", 8.0, required=True),
    _of_agreement(_TERMS, "儿童怎么说", "opinion_words", 20.0),
    _of_agreement(_TERMS, "每周联系的方式", "weekly", 14.0),
    _of_agreement(_TERMS, "见证人", "witness"),
    _of_agreement(_TERMS, "签订日期", "signed_on"),
    _of_agreement(_TERMS, "签订方式", "sign_way", 8.0),
    _of_office("单位名称", "name"),
    _of_office("镇街名称", "town"),
)
BY_LABEL = {one.label: one for one in PLACEHOLDERS}
