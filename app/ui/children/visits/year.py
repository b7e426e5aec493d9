"""A year of duties as cells: twelve months, four quarters, and longer periods where a policy has them.

Plain values, no widgets: what each cell shows, says and is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from app.models.care import Suspension
from app.models.kinds import Day
from app.services.duties.duty import DONE, MISSED, OPEN, WAIVED, Duty
from app.services.duties.policy_data import DUTY_WORDS
from app.services.duties.wording import named

AHEAD, SOON, LATE, EARLY, NOTHING = "ahead", "soon", "late", "early", "nothing"
MONTHS = 12
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")
# What is told of a cell with several duties: the one that asks for most comes first.
_ORDER = (MISSED, SOON, OPEN, AHEAD, EARLY, WAIVED, LATE, DONE)
_WORDS = {MISSED: "逾期", SOON: "临期", WAIVED: "已豁免", LATE: "补录", EARLY: "未计", NOTHING: "无任务"}
_day = Day().format


class Cell(NamedTuple):
    """A period: what it is called, how it stands (a state of this module or of a duty), and its duties; what
    was missed before ``counted`` is not counted."""

    label: str
    state: str
    word: str
    duties: tuple[Duty, ...] = ()
    counted: date = date.min

    def sentences(self) -> list[str]:
        """Why, a sentence for each duty."""
        if not self.duties:
            return [f"{self.label}没有走访或联系的任务。"]
        return [f"{named(one)}：{one.reason}{self._apart(one)}。" for one in self.duties]

    def _apart(self, duty: Duty) -> str:
        early = state_of(duty, self.counted) == EARLY
        return f"（从{_day(self.counted)}起计算逾期，这一次不计）" if early else ""

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return f"{self.label}：{self.word}。{''.join(self.sentences())}"


class Year(NamedTuple):
    """A year's cells; ``longer`` are half-years and the year itself, where a policy asks for something in
    them."""

    number: int
    months: tuple[Cell, ...]
    quarters: tuple[Cell, ...]
    longer: tuple[Cell, ...]
    counted: date = date.min

    def summary(self) -> str:
        """How many were owed and what became of them: 应完成 16 次：已完成 12，逾期 1。"""
        every = [one for cell in (*self.months, *self.quarters, *self.longer) for one in cell.duties]
        if not every:
            return "这一年没有走访任务。"
        states = [state_of(one, self.counted) for one in every]
        counts = [
            ("已完成", states.count(DONE) + states.count(LATE)),
            ("其中补录", states.count(LATE)),
            ("逾期", states.count(MISSED)),
            ("不计逾期", states.count(EARLY)),
            ("已豁免", states.count(WAIVED)),
            ("待完成", states.count(OPEN) + states.count(SOON) + states.count(AHEAD)),
        ]
        told = "，".join(f"{words} {number}" for words, number in counts if number)
        return f"全年应完成 {len(every)} 次：{told}。"


def year_of(duties: Iterable[Duty], number: int, counted: date = date.min) -> Year:
    """The cells of a year, from the duties of the periods in it. What was missed in periods begun before
    ``counted`` is told apart."""
    duties = [one for one in duties if one.period_start.year == number]

    def cell(label: str, every: str, month: int) -> Cell:
        own = tuple(one for one in duties if (one.every, one.period_start.month) == (every, month))
        return _cell(label, own, counted)

    months = tuple(cell(f"{month}月", "month", month) for month in range(1, MONTHS + 1))
    quarters = tuple(cell(label, "quarter", 3 * place + 1) for place, label in enumerate(_QUARTERS))
    longer = [cell(label, "half_year", 6 * place + 1) for place, label in enumerate(_HALVES)]
    longer.append(cell(f"{number}年", "year", 1))
    return Year(number, months, quarters, tuple(one for one in longer if one.duties), counted)


def _cell(label: str, duties: tuple[Duty, ...], counted: date) -> Cell:
    if not duties:
        return Cell(label, NOTHING, _WORDS[NOTHING])
    first = min(duties, key=lambda one: _ORDER.index(state_of(one, counted)))
    state = state_of(first, counted)
    word = _WORDS.get(state) or f"{'已' if state == DONE else '待'}{DUTY_WORDS[first.duty]}"
    return Cell(label, state, word, duties, counted)


def state_of(duty: Duty, counted: date = date.min) -> str:
    """How a duty stands, as a cell shows it: late ones, soon ones, those ahead and those missed before
    ``counted`` told apart."""
    if duty.status == DONE:
        return LATE if duty.late_entry else DONE
    if duty.status == MISSED and duty.period_start < counted:
        return EARLY
    if duty.status != OPEN:
        return duty.status
    if duty.period_start > duty.today:
        return AHEAD
    return SOON if duty.is_soon else OPEN


def away_in(stays: Iterable[Suspension], begin: date, end: date) -> list[tuple[date, date]]:
    """The stretches away that touch ``begin`` to ``end``, cut to it; both days counted."""
    counted = [one for one in stays if one.withdrawn is None and one.start]
    cut = [(max(one.start or begin, begin), min(one.end or end, end)) for one in counted]
    return sorted(one for one in cut if one[0] <= one[1])


def away_words(stays: Iterable[Suspension], year: int) -> str:
    """The stretches away of a year in words: 暂离：2026年7月5日至2026年8月18日，随母亲到厦门."""
    begin, end = date(year, 1, 1), date(year, 12, 31)
    told = [
        f"{_day(one.start)}至{_day(one.end) or '今'}，{one.whereabouts or '去向不详'}"
        for one in sorted(stays, key=lambda one: one.start or date.min)
        if away_in([one], begin, end)
    ]
    return f"暂离：{'；'.join(told)}" if told else ""
