"""What is done for a child and when: assessments, visits, stretches away, and what the plan was told.

Declared like the form, so that their tabs, workbook sheets and history follow from here. All care records,
these and those of the modules beside this one, are listed in ``care_records``.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from app.models import care_choices, choices
from app.models.fields import calendar_day, long_text, one_of, person_name, text, ticks
from app.models.record import Record

if TYPE_CHECKING:
    from app.models.child import Child

# A cell of the sheet that is no field of the form: it shows the level in force.
LEVEL_CELL = "家庭监护情况"


class CareRecord(Record):
    """A dated record that belongs to one child. A withdrawn one is kept, with the reason, and not counted.

    ``title`` is what the record is called on the screen; ``by_day`` names the field that puts records in
    order; ``beside`` are columns that belong to its history and are no declared fields.
    """

    __abstract__ = True

    title: ClassVar[str] = ""
    by_day: ClassVar[str] = "day"
    beside: ClassVar[tuple[str, ...]] = ("withdrawn",)

    child_id: Mapped[str] = mapped_column(String(32), ForeignKey("child.id"), index=True)
    withdrawn: Mapped[str | None] = mapped_column(String(200), active_history=True)

    @declared_attr
    def child(cls) -> Mapped[Child]:  # noqa: N805 — SQLAlchemy passes the class
        return relationship(back_populates=cls.collection())

    @classmethod
    def collection(cls) -> str:
        """The attribute of a child that holds its records of this kind."""
        return f"{cls.__tablename__}s"


class Assessment(CareRecord):
    """家庭监护评估: the risk level somebody decided on a day.

    ``instrument`` is ``id@version`` of the scale, "" for a level entered plainly; ``answers`` are its items'
    answers by identity.
    """

    __tablename__ = "assessment"
    title = "监护评估"
    beside = ("withdrawn", "answers")

    day = calendar_day("评估日期", required=True)
    level = one_of("风险等级", choices.LEVEL, required=True)
    assessor = text("评估人", required=True)
    participants = text("参与人")
    instrument = text("评估量表", longest=80)
    suggested = one_of("建议等级", choices.LEVEL)
    differs = text("与建议不同的理由")
    basis = long_text("依据", required=True)
    reviewer = person_name("复核人")
    next_due = calendar_day("下次评估日期")
    answers: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True), active_history=True)


class Visit(CareRecord):
    """A visit 走访 (face to face), a contact 联系, or an attempt 未遇 that met nobody.

    Brothers and sisters met in one visit have a record each, with the same ``together``.
    """

    __tablename__ = "visit"
    title = "走访记录"
    beside = ("withdrawn", "together")

    day = calendar_day("日期", required=True)
    way = one_of("方式", choices.WAY, required=True)
    entered_on: Mapped[date] = calendar_day("录入日期")  # type: ignore[assignment]
    visitors = text("走访人", required=True)
    companions = text("陪同人")
    place = text("地点")
    met = text("见到的人")
    child_seen = one_of("是否见到儿童本人", care_choices.YES_NO)
    living = ticks("监护和生活", care_choices.LIVING, alone=("fine",))
    schooling = ticks("就学", care_choices.SCHOOLING, alone=("fine", "preschool"))
    health = ticks("健康", care_choices.HEALTH_SEEN, alone=("fine",))
    mood = ticks("心理和行为", care_choices.MOOD, alone=("fine",))
    hazards = ticks("安全隐患", care_choices.HAZARDS, alone=("none",))
    parent_contact = one_of("近7天与父母联系", care_choices.PARENT_CONTACT)
    observations = long_text("走访情况")
    wishes = long_text("儿童的愿望和要求")
    problems = long_text("发现的问题")
    measures = long_text("解决措施")
    reassess = one_of("是否需要重新评估", care_choices.YES_NO)
    together: Mapped[str | None] = mapped_column(String(32), active_history=True)


class Suspension(CareRecord):
    """暂离: days away from home, both ends counted; the end may be open."""

    __tablename__ = "suspension"
    title = "暂离"
    by_day = "start"

    start = calendar_day("开始", required=True)
    end = calendar_day("结束")
    whereabouts = text("去向", required=True)


class Waiver(CareRecord):
    """豁免: a missed duty that a 管理员 closed with a reason. It stays visible and is counted apart."""

    __tablename__ = "waiver"
    title = "豁免"
    by_day = "period_start"

    duty = one_of("任务", choices.WAY, required=True)
    period_start = calendar_day("所属时段开始", required=True)
    period_end = calendar_day("所属时段结束", required=True)
    reason = text("豁免理由", required=True)
    waived_by = text("豁免人", required=True)


class PlanMark(CareRecord):
    """What somebody did with a proposed day: moved it to another, skipped it, or pinned it."""

    __tablename__ = "plan_mark"
    title = "走访计划调整"
    by_day = "period_start"

    duty = one_of("任务", choices.WAY, required=True)
    period_start = calendar_day("所属时段开始", required=True)
    what = one_of("调整", choices.PLAN_MARK, required=True)
    day = calendar_day("改到")


def level_on(assessments: list[Assessment], on: date) -> Assessment | None:
    """The assessment in force on a day: the latest one dated on or before it that was not withdrawn."""
    counted = [one for one in assessments if one.withdrawn is None and one.day and one.day <= on]
    return max(counted, key=lambda one: (one.day, one.created_at), default=None)
