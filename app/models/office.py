"""The office that keeps the ledger, and the fields it added to the form."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, Boolean, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import boxes, kinds
from app.models.fields import Field
from app.models.options import Option, Options
from app.models.record import Base, Record


class Office(Base):
    """A 村居 or 镇街 office: its twelve-digit statistical code, names and settings of its own."""

    __tablename__ = "office"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    town: Mapped[str] = mapped_column(String(100), default="")
    kind: Mapped[str] = mapped_column(String(7))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)

    def keep(self, name: str, value: Any) -> None:
        """Set one of its settings, ``None`` drops it; a new value altogether, so that history sees it."""
        others = {key: kept for key, kept in (self.settings or {}).items() if key != name}
        self.settings = others if value is None else {**others, name: value}


# The kinds an office may choose for a field of its own, by stable code; words for the person who chooses.
EXTRA_KINDS = {
    "text": "一行文字",
    "long_text": "多行文字",
    "month": "年月",
    "day": "日期",
    "number": "数字（可带单位）",
    "one_of": "单选",
    "ticks": "多选",
    "amounts": "多选，各带金额",
    "one_or_other": "单选，可填“其他”",
    "yes_no": "是否，可写明情况",
    "id_number": "证件号码",
    "phone": "电话",
    "ethnic": "民族",
}


class ExtraField(Record):
    """A field the office added (说明 1: 各镇街可结合实际完善). Retired ones keep their values, unshown."""

    __tablename__ = "extra_field"

    label: Mapped[str] = mapped_column(String(50))
    kind: Mapped[str] = mapped_column(String(20))
    unit: Mapped[str] = mapped_column(String(10), default="")
    offers: Mapped[list[str]] = mapped_column(JSON, default=list)
    place: Mapped[int] = mapped_column(Integer, default=0)
    retired: Mapped[bool] = mapped_column(Boolean, default=False)

    def declared(self) -> Field:
        """The field as the form uses it; its name is stable over relabelling."""
        return Field(self.label, kind_of(self), name=f"extra_{self.id}", sheet=False)


def kind_of(extra: ExtraField) -> kinds.Kind[Any]:
    """The kind behind an office's choice; options are their own codes, numbered as they were listed."""
    from app.models.choices import ETHNIC

    made: dict[str, Any] = {
        "text": lambda: kinds.Text(),
        "long_text": lambda: kinds.LongText(),
        "month": lambda: kinds.Month(),
        "day": lambda: kinds.Day(),
        "number": lambda: kinds.Number(extra.unit),
        "one_of": lambda: boxes.OneOf(_listed(extra)),
        "ticks": lambda: boxes.Ticks(_listed(extra)),
        "amounts": lambda: boxes.Ticks(_listed(extra, unit=extra.unit or "元/月")),
        "one_or_other": lambda: boxes.Ticks(_listed(extra, other=True), many=False),
        "yes_no": lambda: boxes.YesNo(Options((Option("yes", "是", blank="情况"), Option("no", "否")))),
        "id_number": lambda: kinds.IdNumber(),
        "phone": lambda: kinds.Phone(),
        "ethnic": lambda: boxes.OneOf(ETHNIC),
    }
    found: kinds.Kind[Any] = made[extra.kind]()
    return found


def _listed(extra: ExtraField, unit: str = "", other: bool = False) -> Options:
    listed = [Option(f"o{number}", label, unit=unit) for number, label in enumerate(extra.offers, 1)]
    return Options((*listed, Option("other", "其他", blank="请写明")) if other else tuple(listed))
