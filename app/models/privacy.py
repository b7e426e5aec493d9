"""What privacy asks to be kept of a child: who was told and agreed, who asked what, how long a file is kept.

《困境儿童个人信息保护工作办法》12 条, 个人信息保护法 19, 28–31, 45–47 条.
"""

from __future__ import annotations

from app.models import care_choices
from app.models.care import CareRecord
from app.models.fields import calendar_day, long_text, one_of, person_name, text


class Consent(CareRecord):
    """告知同意: somebody was told, agreed, or took it back. ``version`` names the text that was signed."""

    __tablename__ = "consent"
    title = "告知同意"

    day = calendar_day("日期", required=True)
    kind = one_of("类别", care_choices.CONSENT_KIND, required=True)
    version = text("告知书版本", longest=40)
    signer = person_name("签字人", required=True)
    relation = text("与儿童的关系", longest=40)
    way = one_of("方式", care_choices.CONSENT_WAY, required=True)
    reason = text("理由")
    note = long_text("备注")


class DataRequest(CareRecord):
    """查阅、复制、更正、删除申请 and its answer."""

    __tablename__ = "data_request"
    title = "信息申请"

    day = calendar_day("申请日期", required=True)
    kind = one_of("申请事项", care_choices.REQUEST_KIND, required=True)
    applicant = person_name("申请人", required=True)
    relation = text("与儿童的关系", longest=40, required=True)
    proof = text("身份核对", required=True)
    asked = long_text("申请内容", required=True)
    due = calendar_day("答复期限")
    decision = one_of("处理结果", care_choices.DECISION)
    reason = long_text("理由和依据")
    answered_on = calendar_day("答复日期")
    answered_by = person_name("答复人")
    answer = long_text("答复内容")


class Retention(CareRecord):
    """保管期限: until when a closed file is kept at least. The latest one that counts holds."""

    __tablename__ = "retention"
    title = "保管期限"

    day = calendar_day("登记日期", required=True)
    until = calendar_day("保管到", required=True)
    basis = text("依据", required=True)
    set_by = person_name("登记人")
