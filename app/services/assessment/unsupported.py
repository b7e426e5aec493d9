"""疑似事实无人抚养 and 疑似孤儿, read off both parents' 特殊情况.

The rule: 民发〔2019〕62号, widened by 民发〔2020〕125号.

Both parents in one of the named situations, or one dead, missing or expelled and the other in one of them.
The program cannot see terms, grades and rulings: it says what to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.models.child import Child
from app.models.choices import SPECIAL
from app.services.assessment.hint import Hint

SOURCE = "民发〔2019〕62号、民发〔2020〕125号"
_GONE = ("dead", "missing")
# Situations that count by themselves, with what has to be checked of each.
_CHECK = {
    "severe_disability": "重残是否为一、二级残疾，或者三、四级精神、智力残疾",
    "severe_illness": "重病是否在当地的大病、地方病种之内",
    "prison": "服刑在押的期限是否在六个月以上",
    "rehabilitation": "强制隔离戒毒的期限是否在六个月以上",
    "restricted": "限制人身自由的期限是否在六个月以上",
    "lost_contact": "失去联系、没有履行抚养责任是否已满六个月，是否已向公安报案",
    "other": "撤销监护资格、遣送（驱逐）出境是否有文书",
}
_CHECK_GONE = {"dead": "是否有死亡证明", "missing": "是否经人民法院宣告失踪"}
# Two situations of the rule have no box of their own on the form.
_OTHER = re.compile("撤销监护|撤销.*监护人资格|遣送|驱逐")
_ORPHAN, _UNSUPPORTED = "孤儿", "事实无人抚养儿童"


def unsupported_hints(child: Child) -> Iterator[Hint]:
    """At most one hint; none where the form already says so."""
    father, mother = (parent.special or {} for parent in (child.family.father, child.family.mother))
    gone = [_found(special, _GONE) for special in (father, mother)]
    unable = [_situations(special) for special in (father, mother)]
    either = [g or u for g, u in zip(gone, unable, strict=True)]
    if all(gone):
        if not is_said(child, _ORPHAN, "orphan"):
            yield _orphan(gone[0] + gone[1])
    elif all(either) and not is_said(child, _UNSUPPORTED, "unsupported"):
        yield _unsupported(either[0] + either[1])


def _found(special: Mapping[str, str], codes: tuple[str, ...]) -> list[str]:
    return [code for code in codes if code in special]


def _situations(special: Mapping[str, str]) -> list[str]:
    """The situations of a parent that count by themselves."""
    return [
        code for code in special if code in _CHECK and (code != "other" or _OTHER.search(special[code] or ""))
    ]


def is_said(child: Child, kind: str, aid: str) -> bool:
    """Whether the form already calls the child so: among the hardship kinds or under 享受救助."""
    kinds = re.split("[、,，;；]", (child.category or {}).get("hardship", ""))
    return any(one.strip().startswith(kind) for one in kinds) or aid in (child.aid or {})


def _orphan(codes: list[str]) -> Hint:
    return Hint(
        "orphan",
        "疑似符合孤儿的条件：父母双方都已死亡或者失踪。",
        f"请核对{_listed(codes, _CHECK_GONE)}；符合的，协助申请孤儿基本生活保障。",
        "国办发〔2010〕54号",
    )


def _unsupported(codes: list[str]) -> Hint:
    told = "、".join(dict.fromkeys(_told(code) for code in codes))
    return Hint(
        "unsupported",
        f"疑似符合事实无人抚养儿童的条件（父母的特殊情况：{told}）。",
        f"请核对{_listed(codes, {**_CHECK, **_CHECK_GONE})}；符合的，协助申请认定。",
        SOURCE,
    )


def _told(code: str) -> str:
    return "撤销监护资格或遣送（驱逐）出境" if code == "other" else SPECIAL.label(code)


def _listed(codes: list[str], check: Mapping[str, str]) -> str:
    return "；".join(dict.fromkeys(check[code] for code in codes if code in check))
