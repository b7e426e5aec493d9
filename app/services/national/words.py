"""The words of the national system for what the form of the annex says (the columns of its 排查汇总表).

The options of health, boarding, reasons and carers are the same letter for letter; these differ.
"""

from __future__ import annotations

import re

from app.models import choices
from app.models.boxes import Ticked

GUARDIANSHIP = {"good": "较好", "fair": "一般", "poor": "差"}
HOUSEHOLD = {"rural": "农村居民户口", "urban": "城镇居民户口"}
CARER = {**{one.code: one.label for one in choices.CARER}, "nobody": "无委托照料人"}
REASON = {one.code: one.label.replace(",", "，") for one in choices.ENTRUST_REASON}
AID = {
    "orphan": "孤儿津贴",
    "unsupported": "其他（事实无人抚养儿童）",
    "minimum": "最低生活保障",
    "destitute": "特困供养",
    "disabled": "残疾人生活补助",
    "temporary": "临时救助",
    "other": "其他",
    "none": "无",
}
# What the words people write under 就学情况 mean; the first that fits.
_EDUCATION = (
    (r"特殊教育|特教|启智|聋哑|盲校", "其他（特殊教育）"),
    (r"辍学|失学|休学|未上学|不在学|文盲", "其他"),
    (r"未入园|学龄前|未入学|未到入学", "学龄前"),
    (r"幼儿园|托班|[小中大]班", "幼儿园"),
    (r"大学|大专|专科|本科|中专|中职|职业|技校|技工|职高|卫校", "中专及以上"),
    (r"高中|高[一二三123]", "高中"),
    (r"初中|初[一二三123]|[七八九789]年级|中学", "初中"),
    (r"小学|[一二三四五六123456]年级|小[一二三四五六]", "小学"),
)


def education(schooling: str | None) -> str:
    """教育情况 by what somebody wrote, such as 柳湾小学三年级; "" where it cannot be told."""
    words = schooling or ""
    return next((said for pattern, said in _EDUCATION if re.search(pattern, words)), "")


def digits(phones: str | None) -> str:
    """The first number only, its digits alone and without China's own +86: the system takes nothing else."""
    plain = re.sub(r"\D", "", (phones or "").split("、")[0])
    return re.sub(r"^86(?=1[3-9]\d{9}$)", "", plain)


def ticked_as(words: dict[str, str], value: Ticked | None) -> str:
    """Boxes in the words of the system."""
    return "、".join(words.get(code, code) for code in value or {})
