"""The family a child belongs to; brothers and sisters share one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models import choices
from app.models.fields import (
    identity_number,
    long_text,
    number,
    one_of,
    person_name,
    phone_number,
    text,
    ticks,
    yes_no,
)
from app.models.record import Record

if TYPE_CHECKING:
    from app.models.child import Child


def alive(parent: Any) -> bool:
    """Whether a parent can be reached at all: nobody asks for the telephone of the dead or the missing."""
    return not {"dead", "missing"} & set(parent.special or {})


class Parent(Record):
    """A father or a mother, as the form asks of both."""

    __tablename__ = "parent"
    __table_args__ = (Index("ix_parent_id_number", "id_number"),)

    family_id: Mapped[str] = mapped_column(String(32), ForeignKey("family.id"), index=True)
    role: Mapped[str] = mapped_column(String(6))

    name = person_name("姓名", required=True)
    id_type = one_of("证件类型", choices.ID_TYPES, sheet=False)
    id_number = identity_number("身份证号码", required=lambda p: alive(p) and p.id_type != "none")
    phone = phone_number("联系电话", required=alive, shown=alive, hint="几个号码用顿号隔开")
    address = text("现住地址", required=alive, shown=alive, hint="在外务工的写到市、县")
    health = yes_no("健康状况", choices.PARENT_HEALTH, required=alive)
    special = ticks("特殊情况", choices.SPECIAL)


class Family(Record):
    """A household's part of the form: both parents, income, subsidies and help."""

    __tablename__ = "family"

    children: Mapped[list[Child]] = relationship(back_populates="family")
    father: Mapped[Parent] = relationship(
        primaryjoin="and_(Family.id == foreign(Parent.family_id), Parent.role == 'father')",
        uselist=False,
        cascade="all",
        lazy="selectin",
    )
    mother: Mapped[Parent] = relationship(
        primaryjoin="and_(Family.id == foreign(Parent.family_id), Parent.role == 'mother')",
        uselist=False,
        cascade="all",
        lazy="selectin",
        overlaps="father",
    )

    income = number("家庭收入人均(元/年)", "元/年", required=True)
    family_aid = ticks("家庭享受补助情况", choices.FAMILY_AID)
    social_help = long_text("社会力量帮扶情况")

    def __init__(self, **given: Any) -> None:
        given.setdefault("father", Parent(role="father"))
        given.setdefault("mother", Parent(role="mother"))
        super().__init__(**given)
