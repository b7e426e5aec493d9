"""工作台账: what an office keeps of its own work: people, training, evaluation, activities, lists, 儿童之家.

Declared the way the form is, so that table, form, import, export and print are loops over the fields. The
notice asks for these in its second part: an information ledger of the 儿童主任, lists of duties and of
services, regular evaluation, safety lessons in every village at least once a year, care on holidays.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sqlalchemy import JSON, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from app.models import care_choices, choices, register_choices
from app.models.fields import (
    calendar_day,
    identity_number,
    long_text,
    month,
    number,
    one_of,
    person_name,
    phone_number,
    text,
    ticks,
)
from app.models.record import Record

_ID = String(32)


class OfficeRecord(Record):
    """A record of the office itself, about no child. A withdrawn one is kept, with the reason.

    ``title`` is what the register is called; ``by_day`` names the field that puts its records in order;
    ``same`` the fields by which a row of a workbook is the record that is there already; ``beside`` are
    columns that belong to its history and are no declared fields. A field with ``sheet=False`` stands on
    the record's own page and in workbooks, and is left out of lists on the screen and on paper.
    """

    __abstract__ = True

    title: ClassVar[str] = ""
    by_day: ClassVar[str] = "day"
    same: ClassVar[tuple[str, ...]] = ()
    beside: ClassVar[tuple[str, ...]] = ("withdrawn",)

    withdrawn: Mapped[str | None] = mapped_column(String(200), active_history=True)


class Worker(OfficeRecord):
    """儿童主任、儿童督导员信息台账 (notice 二（二）; 民发〔2019〕34号): one a term of office."""

    __tablename__ = "worker"
    title = "儿童主任和督导员"
    by_day = "start"
    same = ("name", "post", "village")

    name = person_name("姓名", required=True)
    post = one_of("岗位", register_choices.POST, required=True)
    village = text("村居", longest=100, required=True)
    sex = one_of("性别", choices.SEX)
    born = month("出生年月")
    id_number = identity_number("身份证号码")
    phone = phone_number("联系电话", required=True)
    education = one_of("学历", register_choices.EDUCATION)
    politics = one_of("政治面貌", register_choices.POLITICS)
    committee = one_of("是否村（居）委员", care_choices.YES_NO)
    position = text("职务", longest=50, sheet=False)
    start = calendar_day("任职日期", required=True)
    end = calendar_day("离任日期")
    ended_why = text("离任原因", sheet=False)
    registered = one_of("是否录入全国系统", care_choices.YES_NO)
    pledged_on = calendar_day("签订保密承诺书日期", sheet=False)
    allowance = number("工作补贴", "元/月", sheet=False)
    note = long_text("备注", sheet=False)


class Training(OfficeRecord):
    """培训: a course and who of the register took part, ``people`` parted by 、."""

    __tablename__ = "training"
    title = "培训记录"
    same = ("day", "topic")

    day = calendar_day("培训日期", required=True)
    topic = text("培训主题", required=True)
    way = one_of("培训方式", register_choices.TRAINING_WAY)
    organiser = text("主办单位")
    place = text("地点")
    hours = number("学时", "学时")
    people = long_text("参加人员", required=True)
    content = long_text("培训内容", sheet=False)
    result = text("考核结果")


class Evaluation(OfficeRecord):
    """工作评价 of a 儿童主任 over a period (notice 二（二）: 定期组织评价).

    ``scheme`` is ``id@version`` of the items; ``scores`` has for each item its points, and what the ledger
    itself told of it on the day: ``{item: {"points": "8", "told": "走访完成率 92%", "suggested": "9"}}``.
    """

    __tablename__ = "evaluation"
    title = "工作评价"
    same = ("name", "village", "period_start", "period_end")
    beside = ("withdrawn", "worker_id", "scheme", "scores")

    name = person_name("姓名", required=True)
    village = text("村居", longest=100)
    period_start = calendar_day("评价时段开始", required=True)
    period_end = calendar_day("评价时段结束", required=True)
    day = calendar_day("评价日期", required=True)
    total = number("得分", "分", required=True)
    grade = one_of("等次", register_choices.GRADE, required=True)
    evaluator = text("评价人", required=True)
    words = long_text("评价意见")
    worker_id: Mapped[str] = mapped_column(_ID, default="", index=True, active_history=True)
    scheme: Mapped[str] = mapped_column(String(80), default="", active_history=True)
    scores: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, active_history=True)


class Activity(OfficeRecord):
    """活动: safety lessons (安全知识进村居, once a year at least: notice 二（一）), care on holidays."""

    __tablename__ = "activity"
    title = "活动记录"
    same = ("day", "topic", "village")

    day = calendar_day("活动日期", required=True)
    kind = one_of("活动类别", register_choices.ACTIVITY_KIND, required=True)
    topic = text("活动主题", required=True)
    action = one_of("所属行动", care_choices.ACTION, required=True)
    village = text("村居", longest=100)
    place = text("地点", required=True)
    safety = ticks("安全教育内容", register_choices.SAFETY_TOPIC, sheet=False)
    organiser = text("组织单位")
    partners = text("参与的社会组织、志愿者", sheet=False)
    children = number("参加儿童人数", "人", required=True, paper="儿童人数")
    guardians = number("参加监护人人数", "人", required=True, paper="监护人数")
    content = long_text("活动内容", sheet=False)
    result = long_text("活动效果", sheet=False)


class Volunteer(OfficeRecord):
    """志愿者和结对人员 of the office: whom to ask, and since when."""

    __tablename__ = "volunteer"
    title = "志愿者和结对人员"
    by_day = "start"
    same = ("name", "phone")

    name = person_name("姓名", required=True)
    kind = one_of("人员类别", register_choices.VOLUNTEER_KIND, required=True)
    sex = one_of("性别", choices.SEX)
    phone = phone_number("联系电话", required=True)
    unit = text("所在单位")
    skills = text("专长和服务内容")
    start = calendar_day("开始日期", required=True)
    end = calendar_day("结束日期")
    pledged_on = calendar_day("签订保密承诺书日期", sheet=False)
    checked = one_of("是否查询过从业禁止记录", care_choices.YES_NO)
    note = long_text("备注", sheet=False)


class ChildrensHome(OfficeRecord):
    """儿童之家: the place in a village where children are looked after."""

    __tablename__ = "childrens_home"
    title = "儿童之家"
    by_day = "opened_on"
    same = ("name",)

    name = text("名称", longest=100, required=True)
    village = text("村居", longest=100, required=True)
    address = text("地址", required=True)
    area = number("面积", "平方米")
    opened_on = calendar_day("建成日期", sheet=False)
    state = one_of("开放情况", register_choices.HOME_STATE, required=True)
    hours = text("开放时间")
    manager = person_name("管理人员", required=True)
    phone = phone_number("联系电话", required=True)
    rooms = text("功能区和设施", sheet=False)
    checked_on = calendar_day("最近安全检查日期")
    note = long_text("备注", sheet=False)


class ListItem(OfficeRecord):
    """An item of the 责任清单 or of the 关爱服务内容清单; ``place`` is its turn in its list."""

    __tablename__ = "list_item"
    title = "清单条目"
    by_day = "created_at"
    same = ("list_kind", "content")
    beside = ("withdrawn", "place")

    list_kind = one_of("清单", register_choices.LIST_KIND, required=True)
    content = long_text("内容", required=True)
    how_often = one_of("频次", register_choices.HOW_OFTEN, required=True)
    basis = text("依据")
    place: Mapped[int] = mapped_column(Integer, default=0, active_history=True)


class ListTick(OfficeRecord):
    """A tick: an item of a list was done for the period that begins on a day."""

    __tablename__ = "list_tick"
    title = "清单落实记录"
    by_day = "done_on"
    same = ("item_id", "period_start")
    beside = ("withdrawn", "item_id")

    period_start = calendar_day("所属时段开始", required=True)
    done_on = calendar_day("落实日期", required=True)
    done_by = person_name("落实人")
    note = long_text("落实情况")
    item_id: Mapped[str] = mapped_column(_ID, index=True, active_history=True)


# The registers with a table of their own on the screen; the two lists have a page that ticks them off.
REGISTERS: tuple[type[OfficeRecord], ...] = (Worker, Training, Evaluation, Activity, Volunteer, ChildrensHome)
OFFICE_RECORDS: tuple[type[OfficeRecord], ...] = (*REGISTERS, ListItem, ListTick)
