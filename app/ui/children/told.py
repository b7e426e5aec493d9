"""What the head of a record says about a child: who it is, and what comes next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.models.care import level_on
from app.models.checks import age, birth_day
from app.models.child import Child
from app.models.choices import CATEGORY, CLOSE_REASON, SEX
from app.services.duties.duty import Duty
from app.services.duties.policy_data import DUTY_WORDS, EVERY_WORDS
from app.services.duties.standing import Standing


@dataclass(frozen=True)
class Word:
    """A short sentence and its tone: "" for plain, good, warning, error; and why it is so."""

    words: str
    tone: str = ""
    why: str = ""


def who(child: Child, today: date) -> str:
    """Sex, age and categories, as far as they are known: 女 · 9 岁 · 农村留守儿童."""
    born = birth_day(child)
    years = f"{age(born, today)} 岁" if born and born <= today else ""
    kinds = [CATEGORY.label(code) for code in child.category or {}]
    return " · ".join(filter(None, [SEX.label(child.sex), years, *kinds]))


def next_steps(child: Child, standing: Standing | None, today: date) -> list[Word]:
    """What is to be known or done first, in few words; what is missing is said at the foot."""
    if child.closed_on:
        reason = CLOSE_REASON.label(child.close_reason)
        told = filter(None, [f"{child.closed_on} 已关档", reason, child.close_note])
        return [Word("，".join(told), "warning")]
    if not child.id:
        return [Word("先填姓名和身份证号码，其余的可以以后再补")]
    return [*_assessed(child, today), *(_standing(standing, today) if standing else ())]


def _assessed(child: Child, today: date) -> list[Word]:
    if level_on(child.assessments, today) is not None:
        return []
    return [Word("请先做监护评估", "warning")]


def _standing(standing: Standing, today: date) -> Iterator[Word]:
    """逾期 2 次 · 下次走访 11-30 前（每月） · 距上次 37 天"""
    if standing.missed:
        why = "\n".join([standing.sentence()[0], *(duty.reason for duty in standing.missed[-1:])])
        yield Word(f"逾期 {len(standing.missed)} 次", "error", why)
    coming: dict[str, Duty] = {}
    for duty in standing.open:
        coming.setdefault(_coming(duty, today), duty)
    for words, duty in coming.items():
        yield Word(words, "warning" if duty.is_soon else "", duty.reason)
    if not standing.open and standing.next_due:
        done = "；".join(duty.reason for duty in standing.done)
        yield Word(f"下一次在 {_until(standing.next_due, today)} 前", "", done)
    yield Word(_since(standing.days_since))


def _coming(duty: Duty, today: date) -> str:
    return f"下次{DUTY_WORDS[duty.duty]} {_until(duty.period_end, today)} 前（{EVERY_WORDS[duty.every]}）"


def _until(day: date, today: date) -> str:
    return f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}"


def _since(days: int | None) -> str:
    if days is None:
        return "还没有走访记录"
    return f"距上次 {days} 天" if days else "今天走访过"
