"""The words of the national system for what the form of the annex says (the columns of its 排查汇总表).

The options of health, boarding, reasons and carers are the same letter for letter; these differ.
"""

from __future__ import annotations

import re

from app.models import choices
from app.models.boxes import Ticked
from app.services.census.schooling import UNKNOWN, read

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


def education(schooling: str | None) -> str:
    """教育情况 by what somebody wrote, such as 柳湾小学三年级; "" where it cannot be told (``unclear``)."""
    told = read(schooling)
    if told.is_special:
        return "其他（特殊教育）"
    return told.stage if told.is_plain and told.stage != UNKNOWN else ""


def unclear(schooling: str | None) -> str:
    """What to say where 教育情况 cannot be told from what somebody wrote, "" where it can."""
    if read(schooling).is_plain:
        return ""
    return f"“{schooling}”看不出是哪个学段，请问清楚再选；在档案里写明年级，这里就会填好。"


def digits(phones: str | None) -> str:
    """The first number only, its digits alone and without China's own +86: the system takes nothing else."""
    plain = re.sub(r"\D", "", (phones or "").split("、")[0])
    return re.sub(r"^86(?=1[3-9]\d{9}$)", "", plain)


def ticked_as(words: dict[str, str], value: Ticked | None) -> str:
    """Boxes in the words of the system."""
    return "、".join(words.get(code, code) for code in value or {})
