"""The figures of a year by which work is judged (工作评价指标), beside those every period has.

What each is a share of stands in its words: nobody else lays down how these are reckoned.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from app.models.care import Assessment
from app.models.choices import LEVEL
from app.models.concern import Concern
from app.models.listing import ListLine
from app.models.period_report import PeriodReport
from app.models.registers import Training
from app.services.assessment.due import reassessments
from app.services.duties.duty import DONE, MISSED
from app.services.duties.owed import owed
from app.services.duties.policy_data import DUTY_WORDS
from app.services.figures.period import Counted, PeriodFigures
from app.services.ledger import Ledger
from app.services.reports.period import MONTH, Period, due_day, month_period

FIRST_ASSESSED = timedelta(days=30)  # within which a new file has its first assessment


class Indicator(NamedTuple):
    """``met`` of ``whole``; without a ``whole`` a plain number with its ``unit``. ``how`` says of what."""

    key: str
    label: str
    met: int
    whole: int | None
    unit: str
    how: str

    @property
    def is_telling(self) -> bool:
        """Whether there is anything to tell in a sentence."""
        return self.met > 0 if self.whole is None else self.whole > 0

    @property
    def value(self) -> str:
        """98%（45/46）; 3 次; 无 where there is nothing to have a share of."""
        if self.whole is None:
            return f"{self.met} {self.unit}"
        return f"{self.met * 100 // self.whole}%（{self.met}/{self.whole}）" if self.whole else "无"


def indicators(ledger: Ledger, period: Period, counted: Counted, today: date) -> tuple[Indicator, ...]:
    """All of a year's, in their order."""
    now = counted.figures
    return (
        *_files(ledger, counted),
        *_duties(ledger, period, today),
        *_papers(now),
        _reassessed(ledger, period, counted, today),
        *_problems(ledger, period, now),
        *_work(ledger, period, now, today),
    )


def _files(ledger: Ledger, counted: Counted) -> Iterator[Indicator]:
    on_file, opened = counted.behind.get("on_file", ()), counted.behind.get("opened", ())
    first_of = select(Assessment.child_id, func.min(Assessment.day)).where(Assessment.withdrawn.is_(None))
    with ledger.reading() as session:
        lines = session.execute(select(ListLine.child_id, ListLine.opened_on, ListLine.missing)).all()
        first = {row[0]: row[1] for row in session.execute(first_of.group_by(Assessment.child_id))}
    day = {row[0]: row[1] for row in lines}
    whole = {row[0] for row in lines if not row[2]}
    dated = sum(day[one] is not None for one in on_file)
    soon = sum(first.get(one, date.max) <= (day[one] or date.min) + FIRST_ASSESSED for one in opened)
    complete = sum(one in whole for one in on_file)
    yield Indicator("filed", "建档率", dated, len(on_file), "%", "在册儿童中登记了建档时间的")
    yield Indicator("in_time", "建档及时率", soon, len(opened), "%", "新建档儿童中30天内完成首次监护评估的")
    yield Indicator("complete", "必填完整率", complete, len(on_file), "%", "在册儿童中必填栏目全部填写的")


def _duties(ledger: Ledger, period: Period, today: date) -> Iterator[Indicator]:
    """Visits by the level that the period counted as, contacts as one."""
    wanted: Counter[tuple[str, str]] = Counter()
    done: Counter[tuple[str, str]] = Counter()
    for duty in owed(ledger, period.start, period.end, today):
        if period.start <= duty.period_end <= period.end:
            key = (duty.duty, duty.level if duty.duty == "visit" else "")
            wanted[key] += duty.status in (DONE, MISSED)
            done[key] += duty.status == DONE
    for level in ("high", "medium", "low", ""):
        if whole := wanted["visit", level]:
            words = LEVEL.label(level) or "未评估"
            how = f"{words}儿童到期、没有豁免的走访中已完成的"
            yield Indicator(
                f"visits:{level}", f"走访完成率（{words}）", done["visit", level], whole, "%", how
            )
    word = DUTY_WORDS["contact"]
    whole = wanted["contact", ""]
    yield Indicator(
        "contacts", f"{word}完成率", done["contact", ""], whole, "%", f"到期、没有豁免的{word}中已完成的"
    )


def _papers(now: PeriodFigures) -> Iterator[Indicator]:
    needed, wanted = now.agreements_needed, now.pairing_wanted
    how = "由他人照护的在册儿童中责任书已签且有效的"
    yield Indicator("signed", "委托监护责任书签订率", now.agreements_signed, needed, "%", how)
    yield Indicator("paired", "结对帮扶率", now.paired, wanted, "%", "在册困境儿童中已有人结对的")


def _reassessed(ledger: Ledger, period: Period, counted: Counted, today: date) -> Indicator:
    """Of the files in force: those with a level that is not due to be looked at again."""
    day = min(period.end, today)
    due = {one.child_id for one in reassessments(ledger, day, ahead=0)}
    on_file = set(counted.behind.get("on_file", ()))
    fresh = on_file - set(counted.behind.get("levels:", ())) - due
    how = "在册儿童中评估没有过期的"
    return Indicator("reassessed", "风险评估更新率", len(fresh), len(on_file), "%", how)


def _problems(ledger: Ledger, period: Period, now: PeriodFigures) -> Iterator[Indicator]:
    query = select(Concern.found_on, Concern.closed_on).where(
        Concern.withdrawn.is_(None), Concern.closed_on >= period.start, Concern.closed_on <= period.end
    )
    with ledger.reading() as session:
        took = [(row[1] - row[0]).days for row in session.execute(query) if row[0]]
    known = now.problems_closed + now.problems_open
    how = "期内办结的，占办结的和期末没有办结的"
    yield Indicator("closed", "问题闭环率", now.problems_closed, known, "%", how)
    days = round(sum(took) / len(took)) if took else 0
    yield Indicator("took", "问题办结平均用时", days, None if took else 0, "天", "从发现到办结")
    yield Indicator("reports", "强制报告", now.reports, None, "件", "依法向公安机关等报告的")


def _work(ledger: Ledger, period: Period, now: PeriodFigures, today: date) -> Iterator[Indicator]:
    query = select(func.count()).select_from(Training)
    query = query.where(
        Training.withdrawn.is_(None), Training.day >= period.start, Training.day <= period.end
    )
    with ledger.reading() as session:
        trained = session.scalar(query) or 0
    yield Indicator("training", "培训", trained, None, "次", "登记在册的培训")
    yield Indicator("activities", "活动", now.activities, None, "场", "登记在册的活动")
    lessons = now.activities_by_kind.get("safety", 0)
    yield Indicator("safety", "安全知识进村（居）活动", lessons, None, "场", "每年至少一场")
    due, in_time = _monthly(ledger, period, today)
    how = "到期的月报中在报送日以前报送的" if due else "台账里没有报送过月报"
    yield Indicator("monthly", "月报按时率", in_time, due, "%", how)


def _monthly(ledger: Ledger, year: Period, today: date) -> tuple[int, int]:
    """The months of a year whose day to report has come, and how many were sent by it. Neither where none
    was sent from this ledger: an office that reports without it is not behind."""
    office = ledger.office
    months = [month_period(office, date(year.end.year, number, 1)) for number in range(1, 13)]
    days = {one.end: due_day(office, one) for one in months}
    query = select(PeriodReport.period_end, func.min(PeriodReport.sent_on)).where(
        PeriodReport.kind == MONTH,
        PeriodReport.office == office.code,
        PeriodReport.state == "sent",
        PeriodReport.withdrawn.is_(None),
    )
    with ledger.reading() as session:
        sent = {row[0]: row[1] for row in session.execute(query.group_by(PeriodReport.period_end))}
    if not sent.keys() & days.keys():
        return 0, 0
    due = [end for end, day in days.items() if day <= today or sent.get(end)]
    return len(due), sum((sent.get(end) or date.max) <= days[end] for end in due)
