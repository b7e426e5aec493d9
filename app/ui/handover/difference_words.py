"""What taking a package in changes, in words: counts for the line, and who it is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.models.choices import LEVEL
from app.services.children.search import masked_name
from app.services.receiving.outcome import Difference

_MOST = 60  # names said at once
_WHY = {"id": "证件号码相同", "name": "姓名和出生年月相同"}


def counts_in_words(found: Difference) -> str:
    """新增 3 人，修改 5 人 …; parts without anybody are left out."""
    counted = (
        ("新增", len(found.new)),
        ("修改", len(found.changed)),
        ("关档", len(found.closed)),
        ("不再有", len(found.gone)),
        ("可能重复", len(found.conflicting)),
    )
    said = "，".join(f"{words} {count} 人" for words, count in counted if count)
    return said or f"{found.unchanged} 人都没有变化"


def changes(found: Difference, offices: Mapping[str, str], masked: bool) -> list[str]:
    """A sentence for each kind of change. ``offices``: names by code."""

    def names(people: Iterable[str]) -> str:
        return _listed([masked_name(name) if masked else name for name in people])

    missing = {one.child_id for one in found.missing}
    said = [
        ("新增", names(one.name for one in found.new)),
        ("修改", names(one.name for one in found.changed)),
        ("关档", names(one.name for one in found.closed)),
        ("按销毁清单销毁", names(one.name for one in found.gone if one.child_id not in missing)),
        ("没有说明就不见了，请问一问", names(one.name for one in found.missing)),
    ]
    sentences = [f"{words}：{people}" for words, people in said if people]
    for low in found.lowered:
        change = f"{LEVEL.label(low.before)}改为{LEVEL.label(low.after)}"
        sentences.append(f"等级降低：{names([low.name])}，{change}，请在督导意见里复核。")
    for one in found.conflicting:
        other = offices.get(one.other_office, one.other_office)
        sentences.append(f"可能重复：{names([one.name])}和{other}的一份档案{_WHY.get(one.why, '相像')}。")
    return sentences


def _listed(names: list[str]) -> str:
    more = f"等 {len(names)} 人" if len(names) > _MOST else ""
    return "、".join(names[:_MOST]) + more
