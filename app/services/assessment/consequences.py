"""What a new level changes for the duties, said before it is saved. Pure.

Only the one rule of ``duties`` is asked: once as things are, once as if the assessment were saved.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from app.models.child import Child
from app.services.duties.duty import DONE, MISSED, OPEN, Duty, File
from app.services.duties.policy import VISIT, Policy, policy_on
from app.services.duties.policy_data import DUTY_WORDS, EVERY_WORDS
from app.services.duties.rule import duties

_AHEAD = timedelta(days=200)  # two quarters are looked at
_THIS = {"month": "本月", "quarter": "本季", "half_year": "本半年", "year": "今年"}
_MOST = 3  # missed months that are named


def file_of(child: Child) -> File:
    """What duties need to know of a child whose record is open."""
    visits = [one for one in child.visits if one.withdrawn is None and one.day and one.way]
    stays = [one for one in child.suspensions if one.withdrawn is None and one.start]
    made = [one for one in child.assessments if one.withdrawn is None and one.day and one.level]
    return File(
        child.id,
        child.opened_on or _first_sign(child),
        child.closed_on,
        tuple((one.day, one.level or "") for one in made if one.day),
        tuple((one.start, one.end) for one in stays if one.start),
        tuple((one.day, one.way or "", one.entered_on, one.id) for one in visits if one.day),
        tuple(
            (one.duty or "", one.period_start, one.period_end, one.reason or "")
            for one in child.waivers
            if one.withdrawn is None and one.period_start and one.period_end
        ),
    )


def _first_sign(child: Child) -> date:
    """Since when a child without a day of 建档 counts as on file, as ``duties.reading`` has it."""
    assessed = [one.day for one in child.assessments if one.withdrawn is None and one.day]
    went = [one.day for one in child.visits if one.withdrawn is None and one.day]
    return min([child.created_at.date(), *assessed, *went])


def as_if(child: Child, record_id: str, day: date, level: str) -> File:
    """The same, as if an assessment were saved: a new one, or in place of the one it corrects."""
    made = [one for one in child.assessments if one.withdrawn is None and one.id != (record_id or None)]
    levels = [(one.day, one.level) for one in made if one.day and one.level]
    return file_of(child)._replace(levels=(*levels, (day, level)))


def consequences(policies: tuple[Policy, ...], before: File, after: File, today: date) -> list[str]:
    """What changes, in sentences: how often from when, what is to be done soon, what turns out missed."""
    if before.closed:
        return []
    changed = sorted({day for day, _ in {*before.levels} ^ {*after.levels}})
    begin = min([today, *changed])
    was, will = (duties(policies, file, begin, today + _AHEAD, today) for file in (before, after))
    current = [one for one in will if one.period_start <= today <= one.period_end]
    return [*_rhythm(policies, was, will, (before, after), today), *_soon(current), *_missed(was, will)]


def _rhythm(
    policies: tuple[Policy, ...], was: list[Duty], will: list[Duty], files: tuple[File, File], today: date
) -> Iterator[str]:
    month = today.replace(day=1)
    old, new = ({_key(one) for one in listed if one.period_end >= month} for listed in (was, will))
    start = max(min(_starts(old ^ new), default=month), month)
    policy = policy_on(policies, start)
    before, after = (_often(policy, _level_on(file, today)) for file in files)
    if before == after:
        yield f"走访次数不变：{after}。"
    else:
        yield f"{_month(start, today)}起{after}（原来{before}）。"


def _key(one: Duty) -> tuple[date, date, str, str, int]:
    return one.period_start, one.period_end, one.duty, one.every, one.number


def _starts(different: set[tuple[date, date, str, str, int]]) -> list[date]:
    """When what is different begins; months tell it more exactly than quarters."""
    months = [one[0] for one in different if one[3] == "month"]
    return months or [one[0] for one in different]


def _level_on(file: File, day: date) -> str:
    return max((one for one in file.levels if one[0] <= day), default=(day, ""), key=lambda one: one[0])[1]


def _often(policy: Policy, level: str) -> str:
    """How often, as the policy has it: 每月联系一次、每季走访一次."""
    times = {1: "一次", 2: "两次"}
    rules = policy.care(level).rules
    return "、".join(
        f"{EVERY_WORDS[rule.every]}{DUTY_WORDS[rule.duty]}{times.get(rule.times, f' {rule.times} 次')}"
        for rule in rules
    )


def _month(start: date, today: date) -> str:
    return f"{start.month} 月" if start.year == today.year else f"{start.year} 年 {start.month} 月"


def _soon(current: list[Duty]) -> Iterator[str]:
    """What is open in the periods of today, what ends first coming first; one visit does for all of them."""
    still = sorted(
        (one for one in current if one.status == OPEN), key=lambda one: (one.period_end, one.duty != VISIT)
    )
    for one in still:
        yield f"{_THIS[one.every]}内要{DUTY_WORDS[one.duty]}一次，还有 {one.days_left} 天。"
        if one.duty == VISIT:
            break
    done = max((one for one in current if one.status == DONE), key=lambda one: one.period_start, default=None)
    if done and not still:
        yield f"{_THIS[done.every]}的{DUTY_WORDS[done.duty]}已经做过。"


def _missed(was: list[Duty], will: list[Duty]) -> Iterator[str]:
    """Months gone by that an assessment of an earlier day turns into missed ones."""
    known = {_key(one) for one in was if one.status == MISSED}
    months = sorted({one.period_start for one in will if one.status == MISSED and _key(one) not in known})
    if months:
        named = "、".join(f"{one.month} 月" for one in months[:_MOST]) + ("等" if months[_MOST:] else "")
        yield f"按这个评估日期，{named}少走访或联系，会显示为逾期；做过的请补录。"
