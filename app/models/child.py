"""The ledger of one child: 《农村留守儿童和困境儿童个人信息台账》, annex of 晋政民〔2024〕46号.

The class body is the form, in the paper's order and words. A field without ``sheet=False`` stands on the
official sheet; those without it are kept beside the paper.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models import choices
from app.models.agreement import Agreement
from app.models.attachment import Attachment
from app.models.care import Assessment, PlanMark, Suspension, Visit, Waiver
from app.models.concern import Concern, Report, ReportNote, TemporaryCare
from app.models.family import Family
from app.models.fields import (
    Inset,
    Section,
    calendar_day,
    identity_number,
    long_text,
    month,
    one_of,
    person_name,
    phone_number,
    text,
    ticks,
    yes_no,
)
from app.models.national import NationalEntry
from app.models.privacy import Consent, DataRequest, Retention
from app.models.record import Record
from app.models.support import Need, PairedVisit, Pairing, Service


def has_papers(child: Any) -> bool:
    """Whether there is a number to be asked for: not of a child without papers."""
    return bool(child.id_type != "none")


def is_hardship(child: Any) -> bool:
    """困境儿童, as ticked under 儿童类别; a child may be both."""
    return "hardship" in (child.category or {})


def is_left_behind(child: Any) -> bool:
    """农村留守儿童, as ticked under 儿童类别."""
    return "left_behind" in (child.category or {})


def has_carer(child: Any) -> bool:
    """Whether somebody outside the household looks after the child, so that the form asks for whom."""
    return child.carer in ("grandparents", "relatives")


def at_school(child: Any) -> bool:
    """Whether boarding can be asked about: not of the youngest, nor of who left school."""
    return bool(child.schooling) and not any(word in child.schooling for word in ("学龄前", "未入园", "辍学"))


def _care(order: str) -> Any:
    """A child's care records of a kind, in order."""
    return relationship(back_populates="child", order_by=order)


class Child(Record):
    """A child on the ledger. Its ``status`` is in force while ``closed_on`` is empty."""

    __tablename__ = "child"
    __table_args__ = (Index("ix_child_id_number", "id_number"),)

    family_id: Mapped[str] = mapped_column(String(32), ForeignKey("family.id"), index=True)
    family: Mapped[Family] = relationship(back_populates="children", lazy="joined", innerjoin=True)
    assessments: Mapped[list[Assessment]] = _care("Assessment.day")
    visits: Mapped[list[Visit]] = _care("Visit.day")
    suspensions: Mapped[list[Suspension]] = _care("Suspension.start")
    waivers: Mapped[list[Waiver]] = _care("Waiver.period_start")
    plan_marks: Mapped[list[PlanMark]] = _care("PlanMark.period_start")
    concerns: Mapped[list[Concern]] = _care("Concern.found_on")
    reports: Mapped[list[Report]] = _care("Report.reported_on")
    report_notes: Mapped[list[ReportNote]] = _care("ReportNote.day")
    temporary_cares: Mapped[list[TemporaryCare]] = _care("TemporaryCare.start")
    agreements: Mapped[list[Agreement]] = _care("Agreement.start")
    needs_told: Mapped[list[Need]] = _care("Need.day")
    services: Mapped[list[Service]] = _care("Service.day")
    pairings: Mapped[list[Pairing]] = _care("Pairing.start")
    paired_visits: Mapped[list[PairedVisit]] = _care("PairedVisit.day")
    attachments: Mapped[list[Attachment]] = _care("Attachment.day")
    consents: Mapped[list[Consent]] = _care("Consent.day")
    data_requests: Mapped[list[DataRequest]] = _care("DataRequest.day")
    retentions: Mapped[list[Retention]] = _care("Retention.day")
    national_entries: Mapped[list[NationalEntry]] = _care("NationalEntry.day")
    extra: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict, active_history=True)

    basic = Section("基本信息")
    name = person_name("姓名", required=True)
    sex = one_of("性别", choices.SEX, required=True)
    ethnic = one_of("民族", choices.ETHNIC, required=True)
    born = month("出生年月", required=True, hint="填了身份证号码会自动填上")
    id_type = one_of("证件类型", choices.ID_TYPES, sheet=False)
    id_number = identity_number("身份证号码", required=has_papers)
    address = text("家庭地址", required=True)
    group = text("村民小组", longest=30, sheet=False, hint="同组的孩子走访时排在一趟")
    household = one_of("户籍类别", choices.HOUSEHOLD, required=True)
    category = ticks("儿童类别", choices.CATEGORY, required=True)
    single_parent = yes_no("是否单亲家庭", choices.SINGLE_PARENT, required=True)

    wellbeing = Section("就学健康")
    schooling = text("就学情况", required=True, hint="例如：柳湾小学三年级")
    boarding = one_of("寄宿情况", choices.BOARDING, required=at_school)
    guardianship = ticks("监护情况", choices.GUARDIANSHIP, many=False, required=True)
    health = ticks("健康情况", choices.HEALTH, alone=("healthy",), required=True)
    psychology = long_text("日常心理和行为情况", required=True)

    relief = Section("救助情况")
    aid = ticks("享受救助情况", choices.AID, alone=("none",), required=True)
    education_aid = long_text("教育救助情况")
    medical_aid = long_text("医疗救助情况")
    other_aid = long_text("其他救助情况")

    home = Section("家庭信息")
    father = Inset(("family", "father"), "Parent", "father_", "父亲")
    mother = Inset(("family", "mother"), "Parent", "mother_", "母亲")
    household_part = Inset(("family",), "Family")

    entrusted = Section("委托照护")
    carer = one_of("留守儿童委托照护人情况", choices.CARER, required=is_left_behind)
    carer_name = person_name("委托照护人姓名", paper="姓名", required=has_carer)
    carer_phone = phone_number("委托照护人联系电话", paper="联系电话", required=has_carer)
    entrust_reason = one_of("委托照料原因", choices.ENTRUST_REASON, required=has_carer)

    pairing = Section("结对与需求")
    director = text("儿童主任姓名及电话", required=True)
    partner = text("结对人员姓名及电话", required=is_hardship)
    partner_unit = text("结对人员所在单位")
    needs = long_text("关爱服务需求")
    remarks = long_text("其他说明情况")

    file = Section("档案")
    village = text("村居", sheet=False)
    opened_on = calendar_day("建档时间", required=True)
    closed_on = calendar_day("关档日期", sheet=False)
    close_reason = one_of("关档原因", choices.CLOSE_REASON, sheet=False)
    close_note = text("关档说明", sheet=False)

    @property
    def is_open(self) -> bool:
        """Whether the file is in force."""
        return self.closed_on is None
