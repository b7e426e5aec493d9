"""What is done for a child and when: assessments, visits and stretches away from home.

Declared like the form, so that their tabs, workbook sheets and history follow from here.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.models import choices
from app.models.fields import calendar_day, long_text, one_of, text
from app.models.record import Record

if TYPE_CHECKING:
    from app.models.child import Child

# A cell of the sheet that is no field of the form: it shows the level in force.
LEVEL_CELL = "家庭监护情况"


class CareRecord(Record):
    """A dated record that belongs to one child. A withdrawn one is kept, with the reason, and not counted."""

    __abstract__ = True

    child_id: Mapped[str] = mapped_column(String(32), ForeignKey("child.id"), index=True)
    withdrawn: Mapped[str | None] = mapped_column(String(200), active_history=True)

    @declared_attr
    def child(cls) -> Mapped[Child]:  # noqa: N805 — SQLAlchemy passes the class
        return relationship(back_populates=f"{cls.__tablename__}s")


class Assessment(CareRecord):
    """家庭监护评估: the risk level somebody decided on a day."""

    __tablename__ = "assessment"

    day = calendar_day("评估日期", required=True)
    level = one_of("风险等级", choices.LEVEL, required=True)
    assessor = text("评估人", required=True)
    basis = long_text("依据", required=True)


class Visit(CareRecord):
    """A visit 走访 (face to face), a contact 联系, or an attempt 未遇 that met nobody."""

    __tablename__ = "visit"

    day = calendar_day("日期", required=True)
    way = one_of("方式", choices.WAY, required=True)
    entered_on: Mapped[date] = calendar_day("录入日期")  # type: ignore[assignment]
    visitors = text("走访人", required=True)
    place = text("地点")
    met = text("见到的人")
    observations = long_text("走访情况")
    problems = long_text("发现的问题")
    measures = long_text("解决措施")


class Suspension(CareRecord):
    """暂离: days away from home, both ends counted; the end may be open."""

    __tablename__ = "suspension"

    start = calendar_day("开始", required=True)
    end = calendar_day("结束")
    whereabouts = text("去向", required=True)


def level_on(assessments: list[Assessment], on: date) -> Assessment | None:
    """The assessment in force on a day: the latest one dated on or before it that was not withdrawn."""
    counted = [one for one in assessments if one.withdrawn is None and one.day and one.day <= on]
    return max(counted, key=lambda one: (one.day, one.created_at), default=None)
