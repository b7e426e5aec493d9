"""Why a duty is there and how it stands: 「高风险，每月走访一次（2026-03-05 评估）；上次走访 02-11」."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from app.services.duties.levels import latest_at
from app.services.duties.policy import CONTACT, VISIT
from app.services.duties.policy_data import DUTY_WORDS, LEVEL_WORDS, rule_words
from app.services.duties.slots import days_there

if TYPE_CHECKING:
    from app.services.duties.duty import Duty, Went

_NEXT = {"month": "下月", "quarter": "下季", "half_year": "下半年", "year": "明年"}
_PERIODS = {"month": "当月", "quarter": "当季", "half_year": "半年内", "year": "当年"}


def reason(duty: Duty) -> str:
    """The whole sentence, without a full stop."""
    return f"{_rule(duty)}{_assessed(duty)}；{'，'.join([*_changed(duty), *_away(duty), *_standing(duty)])}"


def _rule(duty: Duty) -> str:
    """高风险，每月走访一次"""
    rule, policy = duty.ask.rule, duty.ask.policy
    scheduled = "" if duty.level else f"，按{LEVEL_WORDS[policy.unassessed_as]}安排"
    which = f"，这是第 {duty.number} 次" if rule.times > 1 else ""
    return f"{LEVEL_WORDS[duty.level]}{scheduled}，{rule_words(rule)}{which}"


def _assessed(duty: Duty) -> str:
    """Which assessment the period's level comes from."""
    grace = timedelta(days=max(duty.ask.policy.grace_days - 1, 0))
    day = latest_at(duty.file.levels, duty.level, min(duty.period_end - grace, duty.today))
    return f"（{day} 评估）" if day else ""


def _changed(duty: Duty) -> list[str]:
    """A level that came too late in the period to count, or fell in it: it counts from the next on."""
    known = [one for one in duty.file.levels if one[0] <= min(duty.period_end, duty.today)]
    if not known:
        return []
    day, level = max(known, key=lambda one: one[0])
    if level == duty.level or day < duty.period_start:
        return []
    return [f"{_day(day, duty)} 评为{LEVEL_WORDS[level]}，{_NEXT[duty.every]}起按新的等级"]


def _away(duty: Duty) -> list[str]:
    if not duty.ask.instead:
        return []
    begin = max(duty.period_start, duty.file.opened or date.min)
    days = days_there(begin, duty.period_end, duty.file.away)
    return [f"{_PERIODS[duty.every]}在家 {days} 天，走访改为联系"]


def _standing(duty: Duty) -> list[str]:
    if duty.satisfied_on is not None:
        return [_done(duty)]
    told = [_last(duty), *_attempts(duty)]
    if duty.status == "waived":
        told.append(f"已豁免：{_waiver(duty)}")
    return told


def _done(duty: Duty) -> str:
    went = next(one for one in duty.file.visits if one[3] == duty.satisfied_by)
    told = f"{_day(went[0], duty)} 已{DUTY_WORDS[went[1]]}"
    return f"{told}（{_day(went[2], duty)} 补录）" if duty.late_entry and went[2] else told


def _last(duty: Duty) -> str:
    """The last visit, of a contact the last of either, up to the period's end."""
    ways = (VISIT,) if duty.duty == VISIT else (VISIT, CONTACT)
    before = [one for one in duty.file.visits if one[1] in ways and one[0] <= duty.period_end]
    if not before:
        return f"还没有{DUTY_WORDS[duty.duty]}过"
    last: Went = max(before, key=lambda one: one[0])
    return f"上次{DUTY_WORDS[last[1]]} {_day(last[0], duty)}"


def _attempts(duty: Duty) -> list[str]:
    """How often somebody went or rang in the period and met nobody."""
    within = [
        one
        for one in duty.file.visits
        if one[1] == "attempt" and duty.period_start <= one[0] <= duty.period_end
    ]
    return [f"未遇 {len(within)} 次"] if within else []


def _waiver(duty: Duty) -> str:
    key = (duty.duty, duty.period_start, duty.period_end)
    return next((waiver[3] for waiver in duty.file.waivers if waiver[:3] == key), "")


def _day(day: date, duty: Duty) -> str:
    """A day; without its year if that is the period's."""
    return f"{day:%m-%d}" if day.year == duty.period_end.year else f"{day:%Y-%m-%d}"
