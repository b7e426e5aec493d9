"""The workbook that import takes and export writes: its sheets and columns, by the form's own labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.models.care import Assessment, CareRecord, Suspension, Visit
from app.models.child import Child
from app.models.fields import Field, own_fields
from app.models.form import Form, FormField
from app.models.kinds import IdNumber, Kind, PersonName, Text
from app.models.registers import OFFICE_RECORDS, ListItem, ListTick, OfficeRecord
from app.services.care.told import measures_told, problems_told

CHILDREN = "儿童"
CARE: dict[str, type[CareRecord]] = {"走访": Visit, "评估": Assessment, "暂离": Suspension}
SHEETS = (CHILDREN, *CARE)
GUIDE, CHOICES = "填写说明", "选项"
OURS = (*SHEETS, GUIDE, CHOICES)

NAME, NUMBER = "姓名", "身份证号码"
SYSTEM_NUMBER = "系统编号"  # a child's identity in the file: a workbook that comes back is matched exactly
SERIAL = "序号"  # a running number, of no meaning to us
REASON = "没有导入的原因"  # the last column of a workbook of rejected rows; nothing is read from it
# 工作台账: a sheet called like a register brings its records; a list's items come before what ticks them off.
REGISTER: dict[str, type[OfficeRecord]] = {kind.title: kind for kind in OFFICE_RECORDS}
OFFICE = "单位"  # whose a record is, where a town lists its villages' beside its own


@dataclass(frozen=True)
class Column:
    """A column of a sheet; ``field`` is what it fills; ``None`` for one that only says whose it is."""

    label: str
    kind: Kind[Any]
    field: FormField | Field | None = None


_SYSTEM_NUMBER = Column(SYSTEM_NUMBER, Text(32))
_KEYS = (Column(NUMBER, IdNumber()), Column(NAME, PersonName()))
WHOSE = Column(OFFICE, Text())
# By these the row of a tick says which item it is of.
ITEM_KEYS = tuple(Column(one.label, one.kind) for one in own_fields(ListItem) if one.name in ListItem.same)


def columns_of(sheet: str, form: Form) -> list[Column]:
    """The columns of a sheet in the order in which they are written."""
    if sheet == CHILDREN:
        return [*(Column(field.label, field.kind, field) for field in form), _SYSTEM_NUMBER]
    if sheet in REGISTER:
        return [WHOSE, *register_columns(REGISTER[sheet])]
    own = [Column(field.label, field.kind, field) for field in own_fields(CARE[sheet])]
    return [*_KEYS, *own, _SYSTEM_NUMBER]


def register_columns(kind: type[OfficeRecord]) -> list[Column]:
    """The columns of a register's sheet: every declared field; a tick first says which item it is of."""
    own = [Column(field.label, field.kind, field) for field in own_fields(kind)]
    return [*ITEM_KEYS, *own] if kind is ListTick else own


# What a visit's row tells of the problems found in it, beside the visit's own words.
_OF_CONCERNS = {"problems": problems_told, "measures": measures_told}


def value_of(child: Child, kind: type[CareRecord], record: Any, name: str) -> Any:
    """What the row of a care record says in a column, ``None`` for nothing."""
    if kind is Visit and name in _OF_CONCERNS:
        return _OF_CONCERNS[name](record, child.concerns) or None
    return getattr(record, name)


def counted(child: Child, kind: type[CareRecord]) -> list[Any]:
    """A child's records of a kind, the withdrawn ones left out."""
    return [one for one in getattr(child, kind.collection()) if one.withdrawn is None]
