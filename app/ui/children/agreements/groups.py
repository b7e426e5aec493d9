"""The fields of an agreement in groups, as they are talked through at the table, and when each applies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from app.models.care_choices import OPINION, SIGNING
from app.models.options import Options


class Group(NamedTuple):
    """A heading, a sentence below it, and the names of the fields."""

    heading: str
    note: str
    fields: tuple[str, ...]


GROUPS = (
    Group(
        "委托人",
        "已按档案里父母的资料填好，请核对。",
        (
            "entruster",
            "entruster_relation",
            "entruster_phone",
            "entruster_number",
            "entruster_address",
            "second_entruster",
            "second_phone",
            "second_number",
        ),
    ),
    Group(
        "被委托人",
        "实际照护孩子的人。",
        ("carer", "carer_relation", "carer_phone", "carer_number", "carer_address", "carer_health"),
    ),
    Group(
        "能不能委托给这个人",
        "被委托人应当是具有照护能力的完全民事行为能力人；有下列情形之一的，不得作为被委托人"
        "（未成年人保护法第二十二条）。请当面问清，并向邻居了解。",
        ("capable", "barred"),
    ),
    Group("为什么委托，委托多久", "期限最长到孩子满18周岁以前。", ("reason", "start", "end")),
    Group(
        "孩子的意见",
        "孩子满8周岁的，签订前要听取本人的意见。",
        ("opinion", "opinion_words"),
    ),
    Group(
        "联系和告知",
        "父母至少每周和孩子联系一次，并书面告知学校和村（居）（未成年人保护法第二十三条）。",
        ("weekly", "witness", "school_told", "village_told", "remarks"),
    ),
    Group("签订", "", ("state", "signed_on", "sign_way", "refused_why", "ended_on", "ended_why")),
)

# Shorter than the full label, under the heading of a group.
SHOWN_AS = {
    "entruster": "姓名",
    "entruster_relation": "与儿童的关系",
    "entruster_phone": "联系电话",
    "entruster_number": "身份证号码",
    "entruster_address": "现住地址",
    "second_phone": "其联系电话",
    "second_number": "其身份证号码",
    "carer": "姓名",
    "carer_relation": "与儿童的关系",
    "carer_phone": "联系电话",
    "carer_number": "身份证号码",
    "carer_address": "住址",
    "carer_health": "健康状况",
    "capable": "具有照护能力",
    "barred": "不得委托的情形",
    "weekly": "每周怎样联系",
    "school_told": "告知学校日期",
    "village_told": "告知村居日期",
}
WIDE = {"entruster_address", "carer_address", "capable", "barred", "reason", "opinion", "opinion_words"} | {
    "sign_way",
    "state",
    "refused_why",
    "ended_why",
    "remarks",
}

Raw = dict[str, Any]


def _chosen(field: str, options: Options, *codes: str) -> Callable[[Raw], bool]:
    """Whether one of these options is chosen, in rings or from a list, which gives its words."""

    def applies(raw: Raw) -> bool:
        found = options.named(raw[field] or "")
        return (found.code if found else raw[field]) in codes

    return applies


def _in_state(*states: str) -> Callable[[Raw], bool]:
    return _chosen("state", SIGNING, *states)


def _has_second(raw: Raw) -> bool:
    return bool(raw["second_entruster"])


ONLY_IF: dict[str, Callable[[Raw], bool]] = {
    "second_phone": _has_second,
    "second_number": _has_second,
    "opinion_words": _chosen("opinion", OPINION, "agrees", "objects"),
    "signed_on": _in_state("signed", "ended"),
    "sign_way": _in_state("signed", "ended"),
    "refused_why": _in_state("refused"),
    "ended_on": _in_state("ended"),
    "ended_why": _in_state("ended"),
}
# What comes after entering: asked for by what is done next.
LATER = ("state", "signed_on", "sign_way", "refused_why", "ended_on", "ended_why")
