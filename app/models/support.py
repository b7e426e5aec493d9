"""What a child needs and gets: needs and wishes, services, the paired person and their own visits."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import care_choices
from app.models.care import CareRecord
from app.models.fields import calendar_day, long_text, number, one_of, phone_number, text


class Need(CareRecord):
    """关爱服务需求: what a child needs or wishes, and how it was met (儿童关爱需求清单)."""

    __tablename__ = "need"
    title = "需求和心愿"

    day = calendar_day("提出日期", required=True)
    category = one_of("需求类别", care_choices.NEED_KIND, required=True)
    content = long_text("需求内容", required=True)
    state = one_of("落实情况", care_choices.NEED_STATE, required=True)
    met_on = calendar_day("落实日期")
    how = long_text("怎样落实")

    @classmethod
    def collection(cls) -> str:
        """The form has a cell ``needs`` already."""
        return "needs_told"


class Service(CareRecord):
    """关爱服务与救助: what was done or given under the 五项行动; ``need_id`` is the need it meets, or ""."""

    __tablename__ = "service"
    title = "关爱服务和救助"
    beside = ("withdrawn", "need_id")

    day = calendar_day("服务日期", required=True)
    action = one_of("所属行动", care_choices.ACTION, required=True)
    kind = one_of("服务类别", care_choices.SERVICE_KIND, required=True)
    content = long_text("服务内容", required=True)
    provider = text("提供的单位或人员")
    amount = number("资助金额", "元")
    need_id: Mapped[str] = mapped_column(String(32), default="", active_history=True)


class Pairing(CareRecord):
    """结对: who was paired with the child, from when to when."""

    __tablename__ = "pairing"
    title = "结对"
    by_day = "start"

    partner = text("结对人员", required=True)
    phone = phone_number("结对人员电话")
    unit = text("所在单位")
    start = calendar_day("结对开始", required=True)
    end = calendar_day("结对结束")
    ended_why = text("结束原因")


class PairedVisit(CareRecord):
    """结对看望: the paired person's own visits, apart from those of the 儿童主任."""

    __tablename__ = "paired_visit"
    title = "结对看望"

    day = calendar_day("看望日期", required=True)
    way = one_of("看望方式", care_choices.PAIRED_WAY, required=True)
    partner = text("结对人员", required=True)
    content = long_text("看望情况")
