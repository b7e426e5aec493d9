"""What the ledger itself shows of an item of a list in one of its periods; it ticks nothing off itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import func, select

from app.models.period_report import PeriodReport
from app.models.registers import ListItem, Training
from app.services.evaluation.measures import MEASURES, View
from app.services.ledger import Ledger
from app.services.registers.periods import Period

_MOST = 2  # things told of one item


def _measure(name: str) -> Callable[[View], str]:
    return lambda view: MEASURES[name].tell(view).words


def _reports(view: View) -> str:
    sent = _counted(
        view,
        select(func.count()).where(
            PeriodReport.withdrawn.is_(None),
            PeriodReport.office == view.office,
            PeriodReport.sent_on >= view.start,
            PeriodReport.sent_on <= view.end,
        ),
    )
    return f"这段时间报送过 {sent} 份报告" if sent else "这段时间没有登记报送过报告"


def _trainings(view: View) -> str:
    held = _counted(
        view,
        select(func.count()).where(
            Training.withdrawn.is_(None),
            Training.office == view.office,
            Training.day >= view.start,
            Training.day <= view.end,
        ),
    )
    return f"登记了培训 {held} 次"


def _counted(view: View, query: object) -> int:
    with view.ledger.reading() as session:
        return session.scalar(query) or 0  # type: ignore[call-overload]


# Words of an item, and what the ledger knows of such things. The first that fit are told.
_KNOWN: tuple[tuple[tuple[str, ...], Callable[[View], str]], ...] = (
    (("报送", "月报"), _reports),
    (("走访",), _measure("visits")),
    (("联系", "视频"), _measure("contacts")),
    (("责任书",), _measure("agreements")),
    (("结对",), _measure("paired")),
    (("安全知识", "安全教育"), _measure("safety")),
    (("培训",), _trainings),
    (("活动", "节假日", "寒暑假"), _measure("activities")),
    (("问题",), _measure("problems")),
    (("评估",), _measure("reassessed")),
    (("变化", "更新", "排查", "档案"), _measure("completeness")),
)


def hint(ledger: Ledger, item: ListItem, period: Period, today: date) -> str:
    """A sentence of what the ledger shows, "" where it knows nothing of such things, or the period is not
    begun. Only of this office's own list."""
    if period.start > today or item.office != ledger.office.code:
        return ""
    view = View(ledger, period.start, min(period.end, today), today, "")
    fitting = [tell for words, tell in _KNOWN if any(word in (item.content or "") for word in words)]
    told = "；".join(tell(view) for tell in fitting[:_MOST])
    return f"台账里看到：{told}。" if told else ""
