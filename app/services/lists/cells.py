"""Columns that several lists have, and what is told of hardship without spelling out what happened."""

from __future__ import annotations

from app.models.care import level_on
from app.models.choices import LEVEL, hardship_kinds_in
from app.services.children.search import age_of
from app.services.lists.described import Case, Column, of_form, said

ELSEWHERE = "见档案"  # what is never spelled out in a list: it stands in the child's record
OTHERS = "其他"
_UNSPOKEN = ("遭受侵害、虐待、遗弃的儿童", "有严重不良行为的未成年人")


def _age(case: Case) -> str:
    years = age_of(case.line, case.today)
    return "" if years is None else str(years)


def _category(case: Case) -> str:
    ticked = (("留守", case.line.left_behind), ("困境", case.line.hardship))
    return "、".join(words for words, is_so in ticked if is_so)


def assessed_on(case: Case) -> str:
    """The day of the assessment in force."""
    found = level_on(case.child.assessments, case.today)
    return str(found.day) if found else ""


NAME = of_form("name", 1.4)
SEX = of_form("sex", 0.8)
AGE = said("年龄", _age, 0.8)
NUMBER = of_form("id_number", 2.8)
ADDRESS = of_form("address", 3.2)
CATEGORY = said("儿童类别", _category, 1.7)
LEVEL_NOW = said("风险等级", lambda case: LEVEL.label(case.line.level) or "未评估", 1.5)
WHO: tuple[Column, ...] = (NAME, SEX, AGE)


def hardship_kinds(case: Case) -> list[str]:
    """The kinds of hardship ticked, in the order of the form; two kinds are not told in words."""
    known, rest = hardship_kinds_in((case.child.category or {}).get("hardship", ""))
    more = [OTHERS] if rest.strip("、,，;； ") or not known else []
    return list(dict.fromkeys([*(ELSEWHERE if kind in _UNSPOKEN else kind for kind in known), *more]))
