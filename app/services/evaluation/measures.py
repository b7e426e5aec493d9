"""What the ledger itself can tell of a 儿童主任's work, each measure declared once.

Everything is counted from the figures of the period (``services/figures``) and from the registers; a measure
that there is nothing to reckon of (no report to follow, nobody to be paired) has no value and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import NamedTuple

from sqlalchemy import select

from app.models.child import Child
from app.models.choices import LEVEL
from app.models.concern import Concern, Report, ReportNote
from app.models.period_report import PeriodReport
from app.models.registers import Training
from app.services.figures.period import Counted, PeriodFigures, counted_period
from app.services.ledger import Ledger
from app.services.registers.periods import periods

REPORT_DAY = 15  # of the month after: notice 三（二）
_YEAR = timedelta(days=365)


@dataclass(frozen=True)
class View:
    """Whose work in which days: ``name`` of the 儿童主任, ``village`` the code of the village at a town,
    ``None`` for all of a village's own ledger."""

    ledger: Ledger
    start: date
    end: date
    today: date
    name: str
    village: str | None = None

    @cached_property
    def counted(self) -> Counted:
        """The figures of the period with the children behind them."""
        return counted_period(self.ledger, self.start, self.end, self.today, self.village)

    @property
    def figures(self) -> PeriodFigures:
        return self.counted.figures

    @property
    def office(self) -> str:
        """Whose records are meant."""
        return self.village or self.ledger.office.code

    def behind(self, key: str) -> tuple[str, ...]:
        """The children behind a figure, once for each thing counted."""
        return self.counted.behind.get(key, ())


class Told(NamedTuple):
    """A measure's value (``None``: nothing to reckon it of) and the sentence that tells it."""

    value: Decimal | None
    words: str


@dataclass(frozen=True)
class Measure:
    """``is_share``: a percentage, 0 to 100; else a count or a number of days, without an upper end."""

    label: str
    is_share: bool
    tell: Callable[[View], Told]


def _share(label: str, done: int, of: int, nothing: str) -> Told:
    if of == 0:
        return Told(None, nothing)
    percent = _rounded(Decimal(100 * done) / of)
    return Told(percent, f"{label} {percent}%（{done}/{of}）")


def _rounded(value: Decimal) -> Decimal:
    """To one decimal, without a needless zero."""
    made = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return made.quantize(Decimal(1)) if made == made.to_integral_value() else made


def _assessed_files(view: View) -> Told:
    figures = view.figures
    rated = figures.on_file - figures.levels.get("", 0)
    return _share("在册儿童已建档并评出风险等级的", rated, figures.on_file, "时段末没有在册儿童")


def _completeness(view: View) -> Told:
    if view.figures.on_file == 0:
        return Told(None, "时段末没有在册儿童")
    return Told(Decimal(view.figures.completeness), f"必填内容的完整程度平均 {view.figures.completeness}%")


def _of_level(*levels: str) -> Callable[[View], Told]:
    """Visits by the level that a child has at the end of the period."""
    named = "、".join(LEVEL.label(level) for level in levels)

    def tell(view: View) -> Told:
        children = {one for level in levels for one in view.behind(f"levels:{level}")}
        done, owed = (_among(view.behind(key), children) for key in ("visits_done", "visits_owed"))
        return _share(f"{named}儿童的走访完成率", done, owed, f"这段时间没有要走访的{named}儿童")

    return tell


def _among(ids: tuple[str, ...], children: set[str]) -> int:
    counts = Counter(ids)
    return sum(counts[one] for one in children)


def _visits(view: View) -> Told:
    return _share(
        "走访完成率", view.figures.visits_done, view.figures.visits_owed, "这段时间没有要完成的走访"
    )


def _contacts(view: View) -> Told:
    figures = view.figures
    return _share("联系完成率", figures.contacts_done, figures.contacts_owed, "这段时间没有要完成的联系")


def _agreements(view: View) -> Told:
    figures = view.figures
    return _share(
        "委托监护责任书签订率", figures.agreements_signed, figures.agreements_needed, "没有要签责任书的儿童"
    )


def _paired(view: View) -> Told:
    return _share("困境儿童结对率", view.figures.paired, view.figures.pairing_wanted, "没有要结对的困境儿童")


def _reassessed(view: View) -> Told:
    """Children on file whose level somebody looked at within the year that ends with the period."""
    since = min(view.start, view.end - _YEAR)
    year = counted_period(view.ledger, since, view.end, view.today, view.village)
    on_file = set(view.behind("on_file"))
    assessed = on_file & set(year.behind.get("assessed", ()))
    return _share("一年内评估过的在册儿童", len(assessed), len(on_file), "时段末没有在册儿童")


def _problems(view: View) -> Told:
    figures = view.figures
    every = figures.problems_closed + figures.problems_open
    return _share("问题办结率", figures.problems_closed, every, "这段时间没有问题要办")


def _problem_days(view: View) -> Told:
    query = (
        select(Concern.found_on, Concern.closed_on)
        .join(Child)
        .where(Concern.withdrawn.is_(None), Concern.closed_on >= view.start, Concern.closed_on <= view.end)
    )
    with view.ledger.reading() as session:
        rows = session.execute(query.where(Child.office == view.office)).all()
    days = [(row.closed_on - row.found_on).days for row in rows if row.found_on]
    if not days:
        return Told(None, "这段时间没有办结的问题")
    mean = _rounded(Decimal(sum(days)) / len(days))
    return Told(mean, f"问题从发现到办结平均 {mean} 天（{len(days)} 件）")


def _reports(view: View) -> Told:
    """Mandatory reports of the period under which it stands what became of them."""
    query = (
        select(Report.id)
        .join(Child, Child.id == Report.child_id)
        .where(Report.withdrawn.is_(None), Report.reported_on >= view.start, Report.reported_on <= view.end)
    )
    with view.ledger.reading() as session:
        made = set(session.scalars(query.where(Child.office == view.office)))
        followed = set(session.scalars(select(ReportNote.report_id).where(ReportNote.withdrawn.is_(None))))
    return _share("强制报告记有处置进展的", len(made & followed), len(made), "这段时间没有强制报告")


def _trainings(view: View) -> Told:
    """Courses that the person is named among, whoever keeps the record."""
    query = select(Training.people).where(
        Training.withdrawn.is_(None), Training.day >= view.start, Training.day <= view.end
    )
    with view.ledger.reading() as session:
        people = [row for row in session.scalars(query) if view.name and view.name in (row or "")]
    return Told(Decimal(len(people)), f"参加培训 {len(people)} 次")


def _activities(view: View) -> Told:
    return Told(Decimal(view.figures.activities), f"组织活动 {view.figures.activities} 场")


def _safety(view: View) -> Told:
    held = view.figures.activities_by_kind.get("safety", 0)
    return Told(Decimal(held), f"安全知识进村（居）{held} 场")


def _monthly_reports(view: View) -> Told:
    """The months of the period whose report has fallen due, and of how many it went out in time."""
    query = select(PeriodReport.period_end, PeriodReport.sent_on).where(
        PeriodReport.withdrawn.is_(None),
        PeriodReport.kind == "month",
        PeriodReport.office == view.office,
        PeriodReport.sent_on.is_not(None),
    )
    with view.ledger.reading() as session:
        sent = [(row.period_end, row.sent_on) for row in session.execute(query)]
    due = [last for last in _ends(view) if _report_due(last) <= view.today]
    in_time = [
        last for last in due if any(_is_for(last, end) and on <= _report_due(last) for end, on in sent)
    ]
    return _share("月报按时率", len(in_time), len(due), "这段时间还没有要报送的月报")


def _ends(view: View) -> list[date]:
    """The last days of the months that end within the period."""
    years = range(view.start.year, view.end.year + 1)
    ends = (one.end for year in years for one in periods("month", year))
    return [end for end in ends if view.start <= end <= view.end]


def _report_due(last: date) -> date:
    return (last + timedelta(days=1)).replace(day=REPORT_DAY)


def _is_for(last: date, end: date | None) -> bool:
    """A village may close its month some days before the calendar does."""
    return end is not None and (end.year, end.month) == (last.year, last.month)


MEASURES: Mapping[str, Measure] = {
    "filed": Measure("建档评估率", True, _assessed_files),
    "completeness": Measure("必填完整率", True, _completeness),
    "visits": Measure("走访完成率", True, _visits),
    "visits_high": Measure("中、高风险走访完成率", True, _of_level("high", "medium")),
    "visits_low": Measure("低风险走访完成率", True, _of_level("low")),
    "contacts": Measure("联系完成率", True, _contacts),
    "agreements": Measure("委托监护责任书签订率", True, _agreements),
    "paired": Measure("结对率", True, _paired),
    "reassessed": Measure("评估更新率", True, _reassessed),
    "problems": Measure("问题办结率", True, _problems),
    "problem_days": Measure("办结平均天数", False, _problem_days),
    "reports": Measure("强制报告处置率", True, _reports),
    "trainings": Measure("参加培训次数", False, _trainings),
    "activities": Measure("活动场数", False, _activities),
    "safety": Measure("安全知识进村（居）场数", False, _safety),
    "monthly_reports": Measure("月报按时率", True, _monthly_reports),
}
