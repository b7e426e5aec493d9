"""One line declares a field: column, label, kind and rules together.

    class Child(Record):
        basic = Section("基本信息")
        name = text("姓名", required=True, sheet=True)

Everything else loops over the declaration: columns, tabs, the missing list, the sheet, workbooks, history.
Attribute changes are always loaded first (``active_history``), else the trace would lose old values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, cast

from sqlalchemy.orm import Mapped, mapped_column

from app.models import boxes, kinds
from app.models.options import Options

# A condition on the child whose form it is.
Condition = Callable[[Any], bool]


def always(child: Any) -> bool:
    """The condition of a cell that is never left out."""
    return True


@dataclass(frozen=True)
class Field:
    """A cell of the form.

    ``required`` fields count as missing while they are empty and ``shown``; ``sheet`` says that the cell is
    on the official sheet; ``paper`` is its printed label where the sheet is shorter than the full label.
    """

    label: str
    kind: kinds.Kind[Any]
    name: str = ""
    required: bool | Condition = False
    shown: Condition = always
    sheet: bool = True
    paper: str = ""
    hint: str = ""

    @property
    def printed_label(self) -> str:
        """The label as the sheet has it."""
        return self.paper or self.label


@dataclass(frozen=True)
class Section:
    """A part of the form, shown as a tab: the fields declared after it belong to it."""

    label: str


@dataclass(frozen=True)
class Inset:
    """A related record's fields spliced into the form: ``prefix`` goes before their names and labels."""

    path: tuple[str, ...]
    record: str
    name: str = ""
    label: str = ""


def _column(kind: kinds.Kind[Any], label: str, rules: dict[str, Any]) -> Any:
    declared = Field(label, kind, **rules)
    return mapped_column(kind.sql, active_history=True, nullable=True, info={"field": declared})


def text(label: str, longest: int = 200, **rules: Any) -> Mapped[str | None]:
    """A line of at most ``longest`` characters. ``rules`` here and below: those of :class:`Field`."""
    return cast("Mapped[str | None]", _column(kinds.Text(longest), label, rules))


def person_name(label: str, **rules: Any) -> Mapped[str | None]:
    """A name: see :class:`kinds.PersonName`."""
    return cast("Mapped[str | None]", _column(kinds.PersonName(), label, rules))


def long_text(label: str, **rules: Any) -> Mapped[str | None]:
    """Words over several lines."""
    return cast("Mapped[str | None]", _column(kinds.LongText(), label, rules))


def month(label: str, **rules: Any) -> Mapped[str | None]:
    """A year and month, ``YYYY-MM``."""
    return cast("Mapped[str | None]", _column(kinds.Month(), label, rules))


def calendar_day(label: str, **rules: Any) -> Mapped[date | None]:
    """A local day."""
    return cast("Mapped[date | None]", _column(kinds.Day(), label, rules))


def number(label: str, unit: str, **rules: Any) -> Mapped[Decimal | None]:
    """A number that is followed by its ``unit``."""
    return cast("Mapped[Decimal | None]", _column(kinds.Number(unit), label, rules))


def one_of(label: str, options: Options, **rules: Any) -> Mapped[str | None]:
    """One box of several; the option's code."""
    return cast("Mapped[str | None]", _column(boxes.OneOf(options), label, rules))


def ticks(
    label: str, options: Options, many: bool = True, alone: tuple[str, ...] = (), **rules: Any
) -> Mapped[boxes.Ticked | None]:
    """Boxes with words on their blanks; those ``alone`` exclude all others."""
    return cast("Mapped[boxes.Ticked | None]", _column(boxes.Ticks(options, many, alone), label, rules))


def yes_no(label: str, options: Options, **rules: Any) -> Mapped[boxes.Ticked | None]:
    """是 or 否, with words after 是."""
    return cast("Mapped[boxes.Ticked | None]", _column(boxes.YesNo(options), label, rules))


def identity_number(label: str, **rules: Any) -> Mapped[str | None]:
    """The number of an identity document."""
    return cast("Mapped[str | None]", _column(kinds.IdNumber(), label, rules))


def phone_number(label: str, **rules: Any) -> Mapped[str | None]:
    """One or several telephone numbers."""
    return cast("Mapped[str | None]", _column(kinds.Phone(), label, rules))


def declared(record: type) -> list[Section | Inset | Field]:
    """What a record's class body declares, in its order."""
    found: list[Section | Inset | Field] = []
    for name, value in vars(record).items():
        if isinstance(value, Section | Inset):
            found.append(value)
        elif field := _field_of(value):
            found.append(replace(field, name=name))
    return found


def _field_of(value: Any) -> Field | None:
    info = getattr(value, "info", None)
    field = info.get("field") if isinstance(info, dict) else None
    return field if isinstance(field, Field) else None


@cache
def own_fields(record: type) -> tuple[Field, ...]:
    """The fields a record declares itself, in order."""
    return tuple(one for one in declared(record) if isinstance(one, Field))
