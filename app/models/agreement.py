"""委托监护责任书: who looks after a child in the parents' place, and what was signed about it."""

from __future__ import annotations

from app.models import care_choices, choices
from app.models.care import CareRecord
from app.models.fields import (
    calendar_day,
    identity_number,
    long_text,
    one_of,
    person_name,
    phone_number,
    text,
    ticks,
)


class Agreement(CareRecord):
    """An entrusted-care agreement (未成年人保护法 22, 23; 晋政民〔2024〕46号 二（二）)."""

    __tablename__ = "agreement"
    title = "委托监护责任书"
    by_day = "start"

    entruster = person_name("委托人", required=True)
    entruster_relation = text("委托人与儿童的关系", longest=30)
    entruster_number = identity_number("委托人身份证号码")
    entruster_phone = phone_number("委托人联系电话")
    entruster_address = text("委托人务工或居住地址")
    second_entruster = person_name("另一委托人")
    second_number = identity_number("另一委托人身份证号码")
    second_phone = phone_number("另一委托人联系电话")
    carer = person_name("被委托人", required=True)
    carer_relation = text("被委托人与儿童的关系", longest=30, required=True)
    carer_number = identity_number("被委托人身份证号码")
    carer_phone = phone_number("被委托人联系电话")
    carer_address = text("被委托人住址")
    carer_health = text("被委托人健康状况", longest=60)
    capable = one_of("是否具有照护能力的完全民事行为能力人", care_choices.YES_NO, required=True)
    barred = ticks("不得作为被委托人的情形", care_choices.BARRED, alone=("none",), required=True)
    reason = one_of("委托原因", choices.ENTRUST_REASON, required=True)
    start = calendar_day("委托开始", required=True)
    end = calendar_day("委托结束")
    opinion = one_of("儿童的意见", care_choices.OPINION)
    opinion_words = long_text("儿童怎么说")
    weekly = text("每周联系的方式", longest=100)
    witness = text("见证人")
    school_told = calendar_day("书面告知学校的日期")
    village_told = calendar_day("书面告知村（居）的日期")
    state = one_of("签订情况", care_choices.SIGNING, required=True)
    signed_on = calendar_day("签订日期")
    sign_way = one_of("签订方式", care_choices.SIGN_WAY)
    refused_why = text("拒签的原因")
    ended_on = calendar_day("解除日期")
    ended_why = text("解除的原因")
    remarks = long_text("备注")
