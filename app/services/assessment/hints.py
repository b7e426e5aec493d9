"""What a child's record suggests looking into, with its source: hints, never decisions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.models.care import level_on
from app.models.checks import age, birth_day
from app.models.child import Child
from app.services.assessment.birthdays import birthday_hints
from app.services.assessment.hint import Hint
from app.services.assessment.unsupported import unsupported_hints
from app.services.care.support import needs_tomorrow_hint

_LAW = "未成年人保护法"


def hints(child: Child, today: date) -> list[Hint]:
    """Everything to be hinted at for a child on a day; nothing for a closed file, or who is of age."""
    if child.closed_on:
        return []
    born = birth_day(child)
    of_age = born is not None and age(born, today) >= 18
    of_minors = [] if of_age else [*unsupported_hints(child), *_alone(child, today), *_custody(child, today)]
    return [*of_minors, *birthday_hints(child, today), *_orphans_plan(child)]


def _alone(child: Child, today: date) -> Iterator[Hint]:
    if child.carer != "nobody":
        return
    born = birth_day(child)
    if born and age(born, today) < 8:
        words, source = "未满 8 周岁，台账上是“无委托照护”。", f"{_LAW}第二十一条"
        yield Hint("unattended", words, "请马上核对孩子有没有人看护；不得无人看护。", source)
    elif child.entrust_reason == "both_away":
        words, source = "父母双方外出，台账上是“无委托照护”。", f"{_LAW}第二十一条、第二十二条"
        advice = "请核对由谁照护，并督促父母办理委托照护；未满 16 周岁不得脱离监护单独生活。"
        yield Hint("entrust", words, advice, source)


def _custody(child: Child, today: date) -> Iterator[Hint]:
    force = level_on(child.assessments, today)
    if "poor" in (child.guardianship or {}) and force is not None and force.level == "low":
        words = "台账上“监护不到位”，现行等级却是低风险。"
        yield Hint("custody", words, "请重新评估，一般不低于中风险。", "晋政民〔2024〕46号附件")


def _orphans_plan(child: Child) -> Iterator[Hint]:
    if needs_tomorrow_hint(child):
        words = "孤儿可以申请孤儿医疗康复明天计划。"
        advice = "需要治疗、康复、体检的，指导本人和监护人准备申请资料。"
        yield Hint("tomorrow", words, advice, "晋政民〔2024〕46号二（三）")
