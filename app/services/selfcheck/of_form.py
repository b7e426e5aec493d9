"""Checks of the form itself: cells that are empty, that contradict each other, that ages have overtaken."""

from __future__ import annotations

from collections.abc import Iterator

from app.models.care import LEVEL_CELL, level_on
from app.models.checks import across, outgrown
from app.models.form import Form
from app.services.children.completeness import completeness
from app.services.selfcheck.check import Case, Check, Hint

MISSING, CONTRADICTORY = "没有填", "前后矛盾"


def tab_of(form: Form, name: str) -> str:
    """The tab of the record that has the field."""
    for place, section in enumerate(form.sections):
        if any(field.name == name for field in section.fields):
            return f"part{place}"
    return "part0"


def _missing(case: Case) -> Iterator[Hint]:
    form = case.known.form
    for field in completeness(form, case.child, case.today).missing:
        yield Hint(f"“{field.label}”没有填", tab_of(form, field.name))


def _contradictions(case: Case) -> Iterator[Hint]:
    form, ages = case.known.form, list(outgrown(case.child, case.today))
    for one in across(case.child, case.today):
        if one not in ages:
            label = form.named(one.field).label
            yield Hint(f"“{label}”：{one.sentence.rstrip('。')}", tab_of(form, one.field))


def _ages(case: Case) -> Iterator[Hint]:
    for one in outgrown(case.child, case.today):
        yield Hint(one.sentence.rstrip("。"), tab_of(case.known.form, one.field))


def _level(case: Case) -> Iterator[Hint]:
    if level_on(case.child.assessments, case.today) is None:
        yield Hint(f"还没有做过监护评估，“{LEVEL_CELL}”是空的", "assessments")


OF_FORM = (
    Check("missing", MISSING, "台账有没填的栏目", "must", _missing),
    Check("contradiction", CONTRADICTORY, "栏目之间对不上", "must", _contradictions),
    Check("age", CONTRADICTORY, "已满 16 或 18 周岁，没有核对", "must", _ages),
    Check("level", MISSING, "没有风险等级", "must", _level),
)
