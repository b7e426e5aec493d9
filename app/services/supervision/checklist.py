"""What a spot check looks at, on the spot and on the phone: 实事求是、杜绝错报漏报 (晋政民〔2024〕46号)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from app.models.options import Options, options

ANSWER = options(("yes", "是"), ("no", "否"))
OR_NONE = options(("yes", "是"), ("no", "否"), ("none", "不需要"))


class Item(NamedTuple):
    """A question with its short head for the printed list, and what may be answered."""

    key: str
    question: str
    head: str
    answers: Options = ANSWER


ITEMS = (
    Item("seen", "当面见到孩子本人", "见到本人"),
    Item("level", "风险等级和实际情况相符", "等级相符"),
    Item("visits", "记录的走访确实做过", "走访属实"),
    Item("agreement", "委托监护责任书在照护人手里", "协议在手", OR_NONE),
    Item("phone", "登记的电话打得通", "电话打通"),
)


def wrong(answers: Mapping[str, str]) -> list[Item]:
    """The items that were answered with no."""
    return [item for item in ITEMS if answers.get(item.key) == "no"]


def result_of(answers: Mapping[str, str]) -> str:
    """The result that the answers suggest: an untrue level or visit is worse than anything else."""
    no = {item.key for item in wrong(answers)}
    if no & {"level", "visits"}:
        return "wrong"
    return "partly" if no else "right"


def told(answers: Mapping[str, str]) -> str:
    """What was found not to be so, in words: 登记的电话打得通：否"""
    return "；".join(f"{item.question}：否" for item in wrong(answers))
