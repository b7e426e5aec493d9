"""Duties month by month: done in time, entered late, missed, waived, still open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from app.services.duties.duty import DONE, MISSED, OPEN, WAIVED, Duty
from app.services.duties.policy import policies_of
from app.services.duties.policy_data import DUTY_WORDS
from app.services.duties.reading import files
from app.services.duties.rule import timetable
from app.services.figures.breakdown import Bar, Breakdown, Form, Part, Series, Tone
from app.services.figures.view import View

LATE = "late"  # done, and entered after its period (补录)
STATES = {
    DONE: Series("按期", Tone.MAIN),
    LATE: Series("补录", Tone.SOFT),
    MISSED: Series("没完成", Tone.BAD),
    WAIVED: Series("豁免", Tone.QUIET),
    OPEN: Series("未到期", Tone.OPEN),
}
_TITLES = {
    DONE: "{month}月按期完成的{duty}",
    LATE: "{month}月补录的{duty}",
    MISSED: "{month}月没有完成的{duty}",
    WAIVED: "{month}月豁免的{duty}",
    OPEN: "{month}月还没到期的{duty}",
}
_NOTE = "每一次任务算在它到期的那个月；每季一次的走访算在季末的月份。补录是到期以后才录入的。"

Counted = dict[tuple[str, int, str], list[str]]  # duty, month, state


def duty_months(view: View) -> Iterator[Breakdown]:
    """The year of ``view`` for each kind of duty; a view lies within one year."""
    counted = _count(view)
    months = range(view.start.month, view.last.month + 1)  # what is to come is no news yet
    for duty, word in DUTY_WORDS.items():
        bars = tuple(_bar(counted, duty, word, month) for month in months)
        yield Breakdown(
            f"{duty}s", f"各月{word}任务", "次", tuple(STATES.values()), bars, Form.STACKED, _NOTE
        )


def state_of(duty: Duty) -> str:
    """A key of ``STATES``."""
    return LATE if duty.status == DONE and duty.late_entry else duty.status


def _count(view: View) -> Counted:
    rule = timetable(policies_of(view.office), view.start, view.end, view.today)
    found: Counted = defaultdict(list)
    for file in files(view.session, since=view.start.replace(month=1, day=1)):
        if file.child_id in view.lines:
            for duty in rule.duties(file):
                if view.start <= duty.period_end <= view.end:
                    found[duty.duty, duty.period_end.month, state_of(duty)].append(file.child_id)
    return found


def _bar(counted: Counted, duty: str, word: str, month: int) -> Bar:
    parts = (
        Part(_TITLES[state].format(month=month, duty=word), tuple(counted.get((duty, month, state), ())))
        for state in STATES
    )
    return Bar(f"{month}月", tuple(parts))
