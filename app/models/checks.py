"""What stands against what: the form's cells held against each other and against the calendar.

A finding names the field it is said beside. An *error* cannot be saved as it is; a *warning* shows both sides
and leaves the decision to the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.models import citizen_id
from app.models.child import Child, is_left_behind
from app.models.form import Form
from app.models.kinds import Month

_OF_AGE = 18  # 未成年人保护法第二条
_LEFT_BEHIND_UNTIL = 16  # 国发〔2016〕13号: 不满十六周岁; on that birthday it ends
_PARENTS_AT_BIRTH = range(14, 61)  # years; outside of these it is likelier that a number is wrong


@dataclass(frozen=True)
class Finding:
    """A sentence beside a field. ``remedy`` is a value that would settle it, offered as a button."""

    field: str
    level: Literal["error", "warning"]
    sentence: str
    remedy: Any = None


def findings(form: Form, child: Child, today: date) -> list[Finding]:
    """Everything to be said about a child's form on a day, in the form's order."""
    return in_order(form, [*_own_faults(form, child), *across(child, today)])


def across(child: Child, today: date) -> list[Finding]:
    """What cells say against each other and the calendar; each by itself may be in order."""
    return [*_identity(child), *_ages(child, today), *_dates(child, today)]


def in_order(form: Form, found: list[Finding]) -> list[Finding]:
    """Findings as their fields stand on the form."""
    return sorted(found, key=lambda one: form.place(one.field)) if len(found) > 1 else found


def _own_faults(form: Form, child: Child) -> Iterator[Finding]:
    for field in form:
        value = field.get(child)
        if value is not None and (sentence := field.kind.check(value)):
            yield Finding(field.name, "error", sentence)


def _identity(child: Child) -> Iterator[Finding]:
    family = child.family
    for prefix, person in (("", child), ("father_", family.father), ("mother_", family.mother)):
        number = citizen_number(person)
        if number and (sentence := citizen_id.fault(number)):
            advice = "证件上确实如此的，请把证件类型改为“号码待核实”。"
            yield Finding(f"{prefix}id_number", "error", sentence + advice)
    yield from _against_number(child)
    yield from _parents_sex(child)


def citizen_number(person: Any) -> str | None:
    """The number of a child or a parent, where it is that of an identity card."""
    number: str | None = person.id_number
    return number if (person.id_type or "citizen") == "citizen" else None


def _against_number(child: Child) -> Iterator[Finding]:
    number = citizen_number(child)
    birth, sex = citizen_id.birth_date(number), citizen_id.sex(number)
    if birth and child.born and child.born != (month := f"{birth:%Y-%m}"):
        told, written = Month().format(month), Month().format(child.born)
        yield Finding("born", "warning", f"身份证号码上是{told}，这里是{written}，请核对。", month)
    if sex and child.sex and sex != child.sex:
        told = "男" if sex == "male" else "女"
        yield Finding("sex", "warning", f"身份证号码上是{told}，与这里不同，请核对。", sex)


def _parents_sex(child: Child) -> Iterator[Finding]:
    family = child.family
    for prefix, parent, sex in (("father_", family.father, "male"), ("mother_", family.mother, "female")):
        number = citizen_number(parent)
        if number and citizen_id.sex(number) not in (sex, None) and citizen_id.fault(number) is None:
            told, whose = ("女", "父亲") if sex == "male" else ("男", "母亲")
            yield Finding(f"{prefix}id_number", "warning", f"这个号码是{told}性的，{whose}的号码请核对。")


def birth_day(child: Child) -> date | None:
    """The day a child was born: from the citizen's number, else the last day of the month of birth.

    A month alone counts as its last day, so that nobody is taken to be of age too early.
    """
    if known := citizen_id.birth_date(citizen_number(child)):
        return known
    if not child.born:
        return None
    year, month = map(int, child.born.split("-"))
    return date.fromordinal(date(year + month // 12, month % 12 + 1, 1).toordinal() - 1)


def age(born: date, on: date) -> int:
    """Whole years of age on a day (民法典第十七条); born on 29 February counts on 1 March."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _ages(child: Child, today: date) -> Iterator[Finding]:
    born = birth_day(child)
    if born is None:
        return
    if born.replace(day=1) > today:
        yield Finding("born", "error", "出生年月在今天之后，请核对。")
    yield from outgrown(child, today)
    yield from _parents_ages(child, born)


def outgrown(child: Child, today: date) -> Iterator[Finding]:
    """The ages that a child has come to, after which a file or a category may not hold any more."""
    born = birth_day(child)
    if born is None:
        return
    if age(born, today) >= _OF_AGE:
        yield Finding("born", "warning", "已满 18 周岁，请核对是否应当关档。")
    elif age(born, today) >= _LEFT_BEHIND_UNTIL and is_left_behind(child):
        yield Finding("category", "warning", "已满 16 周岁，不再属于农村留守儿童，请核对类别。")


def _parents_ages(child: Child, born: date) -> Iterator[Finding]:
    for prefix, parent in (("father_", child.family.father), ("mother_", child.family.mother)):
        theirs = citizen_id.birth_date(citizen_number(parent))
        if theirs and (years := age(theirs, born)) not in _PARENTS_AT_BIRTH:
            sentence = (
                f"按身份证号码，孩子出生时是 {years} 岁，请核对。" if years > 0 else "比孩子还小，请核对。"
            )
            yield Finding(f"{prefix}id_number", "warning", sentence)


def _dates(child: Child, today: date) -> Iterator[Finding]:
    born = birth_day(child)
    if child.opened_on and child.opened_on > today:
        yield Finding("opened_on", "error", "建档时间在今天之后，请核对。")
    if child.opened_on and born and child.opened_on < born.replace(day=1):
        yield Finding("opened_on", "error", "建档时间早于出生年月，请核对。")
    if child.closed_on and child.opened_on and child.closed_on < child.opened_on:
        yield Finding("closed_on", "error", "关档日期早于建档时间，请核对。")
    if child.closed_on and child.closed_on > today:
        yield Finding("closed_on", "error", "关档日期在今天之后，请核对。")
