"""What the head of a record says about a child: who it is, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.models.care import level_on
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.choices import CATEGORY, CLOSE_REASON, SEX


@dataclass(frozen=True)
class Word:
    """A short sentence and its tone: "" for plain, good, warning."""

    words: str
    tone: str = ""


def who(child: Child, today: date) -> str:
    """Sex, age and categories, as far as they are known: 女 · 9 岁 · 农村留守儿童."""
    born = birth_day(child)
    years = f"{age(born, today)} 岁" if born and born <= today else ""
    kinds = [CATEGORY.label(code) for code in child.category or {}]
    return " · ".join(filter(None, [SEX.label(child.sex), years, *kinds]))


def next_steps(child: Child, today: date) -> list[Word]:
    """What is to be known or done first, in few words; what is missing is said at the foot."""
    if child.closed_on:
        reason = CLOSE_REASON.label(child.close_reason)
        told = filter(None, [f"{child.closed_on} 已关档", reason, child.close_note])
        return [Word("，".join(told), "warning")]
    if not child.id:
        return [Word("先填姓名和身份证号码，其余的可以以后再补")]
    return [*_assessed(child, today), _visited(child, today)]


def _assessed(child: Child, today: date) -> list[Word]:
    if level_on(child.assessments, today) is not None:
        return []
    return [Word("请先做监护评估", "warning")]


def _visited(child: Child, today: date) -> Word:
    made = [v for v in child.visits if v.withdrawn is None and v.way == "visit"]
    days = [visit.day for visit in made if visit.day and visit.day <= today]
    if not days:
        return Word("还没有走访记录")
    since = (today - max(days)).days
    return Word(f"距上次走访 {since} 天" if since else "今天走访过")
