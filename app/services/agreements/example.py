"""An invented child with an agreement, to see what a text will look like."""

from __future__ import annotations

from datetime import date, timedelta

from app.models.agreement import Agreement
from app.models.child import Child
from app.models.office import Office
from app.services.agreements.placeholders import Source


def example(office: Office, today: date) -> Source:
    """What a text is filled from for a look at it. Nobody of that name is on any ledger."""
    child = Child(
        name="林小禾",
        sex="female",
        born=f"{today.year - 10}-03",
        address="示例村溪边路1号",
        schooling="示例小学四年级",
        director="王主任 13500000000",
    )
    agreement = Agreement(
        entruster="林建国",
        entruster_relation="父亲",
        entruster_phone="13800000000",
        entruster_address="外省某市某区",
        second_entruster="陈秀兰",
        second_phone="13900000000",
        carer="黄阿珠",
        carer_relation="祖母",
        carer_phone="13700000000",
        carer_address="示例村溪边路1号",
        carer_health="健康",
        reason="both_away",
        start=today,
        end=today + timedelta(days=364),
        opinion="agrees",
        opinion_words="愿意和奶奶一起住。",
        weekly="每周视频一次",
        witness="王主任",
        state="draft",
    )
    return Source(office, child, agreement)
