"""The stage of schooling that somebody's words under 就学情况 mean; never a guess.

The form asks in free words (柳湾小学三年级), the national table and system in stages. What is not
plainly one stage is counted as 其他 and listed to be looked at; where it is to be typed in, it is asked.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

PRESCHOOL, KINDERGARTEN, PRIMARY, JUNIOR = "学龄前", "幼儿园", "小学", "初中"
SENIOR, VOCATIONAL, OTHER, UNKNOWN = "高中", "中专及以上", "其他", "未采集"
STAGES = (PRESCHOOL, KINDERGARTEN, PRIMARY, JUNIOR, SENIOR, VOCATIONAL, OTHER, UNKNOWN)

# What the national table itself counts as 其他: schools of their own kind, and children who go to none.
_SPECIAL = "特殊教育 特教 培智 启智 聋哑 盲校".split()
_AT_NO_SCHOOL = "文盲 辍学 失学 休学 退学 未上学 没上学 不在学".split()
_BETWEEN = "未说明 毕业 未入学 待入学 升".split()  # a stage beside these is over, or to come
_BEFORE = "学龄前 未入园 没入园 未上幼儿园 没上幼儿园 未读幼儿园".split()
_WORDS = {
    KINDERGARTEN: "幼儿园 幼儿班 学前班 小班 中班 大班".split(),
    PRIMARY: "小学 附小".split(),
    JUNIOR: "初中 初级中学 初一 初二 初三 七年级 八年级 九年级 7年级 8年级 9年级".split(),
    SENIOR: "高中 高级中学 高一 高二 高三".split(),
    VOCATIONAL: (
        "中专 中等专业 中职 职高 职业高中 职业中学 职业中专 职业技术 职业学校 职校 技校 技工 卫校 高职 大专"
        " 大学 本科 学院"
    ).split(),
}
_STAGE_OF = {word: stage for stage, words in _WORDS.items() for word in words}
_FOUND = re.compile("|".join(sorted(_STAGE_OF, key=len, reverse=True)))
_OF_ANOTHER = re.compile(r"^.*附(?:属|设)")  # 师范学院附属小学 is a 小学
_PRIMARY_YEAR = re.compile(r"[一二三四五六1-6]年级")


class Reading(NamedTuple):
    """``is_plain``: the words say so; else ``stage`` is where they are counted until somebody looks."""

    stage: str
    is_plain: bool = True
    is_special: bool = False


def stage_of(words: str | None) -> str:
    """One of ``STAGES``; ``OTHER`` for words that mean none, or more than one."""
    return read(words).stage


def read(words: str | None) -> Reading:
    """What the words mean, and whether they do so plainly."""
    plain = "".join(unicodedata.normalize("NFKC", words or "").split())
    if not plain:
        return Reading(UNKNOWN)
    if any(word in plain for word in _BEFORE):
        return Reading(PRESCHOOL)
    if any(word in plain for word in _SPECIAL):
        return Reading(OTHER, is_special=True)
    if any(word in plain for word in _AT_NO_SCHOOL):
        return Reading(OTHER)
    if any(word in plain for word in _BETWEEN):
        return Reading(OTHER, is_plain=False)
    return _of_school(_OF_ANOTHER.sub("", plain))


def _of_school(plain: str) -> Reading:
    found = {_STAGE_OF[word] for word in _FOUND.findall(plain)}
    if not found and _PRIMARY_YEAR.search(plain) and "中学" not in plain:
        return Reading(PRIMARY)  # 三年级: years are counted on from seven in a 初中
    return Reading(found.pop()) if len(found) == 1 else Reading(OTHER, is_plain=False)
