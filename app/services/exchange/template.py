"""The empty workbook to fill in by hand: the sheets with their drop-down lists, and how to fill them in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.atomic import write_whole
from app.models.boxes import OneOf, Ticks
from app.models.fields import Field
from app.models.form import Form, FormField
from app.models.kinds import Day, IdNumber, Kind, LongText, Month, Number, PersonName, Phone
from app.services.exchange.layout import GUIDE, NAME, NUMBER, SHEETS, SYSTEM_NUMBER, Column, columns_of
from app.services.exchange.writing import Book

_KEYS = {NUMBER: "用来认是哪个孩子，没有身份证的可以不填", NAME: "没有身份证号码时，按姓名认孩子"}


def write_template(form: Form, path: Path) -> None:
    """Write the empty workbook to ``path``. Raises ``DiskFull``, ``NotWritable`` or ``DiskFault``."""
    book = Book()
    for name in SHEETS:
        book.add_sheet(name, _columns(name, form), [])
    book.add_words(GUIDE, (10, 24, 10, 60), [("表", "栏目", "要不要填", "怎么填"), *_guide(form)])
    write_whole(path, book.content())


def _columns(sheet: str, form: Form) -> list[Column]:
    return [column for column in columns_of(sheet, form) if column.label != SYSTEM_NUMBER]


def _guide(form: Form) -> list[tuple[str, str, str, str]]:
    return [
        (sheet, column.label, _wanted(column.field), _how(column))
        for sheet in SHEETS
        for column in _columns(sheet, form)
    ]


def _wanted(field: FormField | Field | None) -> str:
    rule = field.field.required if isinstance(field, FormField) else field.required if field else False
    if rule is True:
        return "要填"
    return "看情况" if rule else "可以不填"


def _how(column: Column) -> str:
    field = column.field.field if isinstance(column.field, FormField) else column.field
    if field is None:
        return _KEYS[column.label]
    return "；".join(filter(None, (_shape(column.kind), field.hint)))


def _shape(kind: Kind[Any]) -> str:
    """How a kind of value is written, in a few words."""
    if isinstance(kind, Ticks):
        listed = "、".join(
            o.short + (f"（后面写金额，{o.unit}）" if o.unit else "") for o in kind.options.offered()
        )
        several = "可以填几项，用顿号隔开：" if kind.many else "填一项："
        blanks = any(option.blank for option in kind.options.offered())
        return several + listed + ("。要写明的写在冒号后面" if blanks else "")
    if isinstance(kind, OneOf):
        return "填一项：" + "、".join(option.short for option in kind.options.offered())
    shapes: tuple[tuple[type[Kind[Any]], str], ...] = (
        (Month, "年和月，例如 2015-03"),
        (Day, "年月日，例如 2026-03-05"),
        (Number, "只写数字，例如 12800"),
        (IdNumber, "单元格要是文本格式，不然后几位会丢"),
        (Phone, "几个号码用顿号隔开"),
        (PersonName, "照证件上的字"),
        (LongText, "可以写几行"),
    )
    return next((words for kind_, words in shapes if isinstance(kind, kind_)), "")
