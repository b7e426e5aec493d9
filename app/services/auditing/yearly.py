"""年度查阅情况: how often the ledger was opened, looked at, printed and exported in a year, month by month.

Counted after the manner of 《未成年人网络保护条例》 articles 36 (access is recorded) and 37 (a yearly audit).
No child is named: looks and prints are counted by files, exports are listed one by one without their content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models.trace import Trace
from app.services.auditing.reading import bounds, local, when, who
from app.services.auditing.words import more, told
from app.services.ledger import Ledger
from app.services.office.managing import require_admin
from app.services.safety.looking import broken_at
from app.services.steps import Step, no_step

# The report's columns: what is counted, and whether a row of the trace is one of it.
COUNTS: dict[str, Callable[[str], bool]] = {
    "打开台账": lambda action: action == "unlock",
    "没能打开": lambda action: action in ("failed_unlock", "failed_recovery"),
    "查看档案": lambda action: action == "look",
    "查看完整号码": lambda action: action == "unmask",
    "打印": lambda action: action == "print",
    "导出": lambda action: action in ("export", "export_attachment"),
    "交接": lambda action: action in ("handover", "receive", "reply"),
    "录入修改": lambda action: (
        action in ("create", "update", "import", "undo", "withdraw", "close", "reopen")
    ),
}
_BY_ACT = ("导出", "交接")  # the others count by files
_COUNTED = (
    "unlock failed_unlock failed_recovery look unmask print export export_attachment handover receive reply "
    "create update import undo withdraw close reopen"
).split()
_LISTED = (
    "export export_attachment handover receive reply restore destroy failed_unlock failed_recovery recovered "
    "rollback tampered"
).split()


@dataclass(frozen=True)
class Listed:
    """An act that the report tells one by one; ``at`` is local."""

    at: datetime
    user: str
    action: str
    words: str
    batch: str = ""


@dataclass
class Yearly:
    """``months`` counts by month (1 to 12) and column, ``users`` by name and column; ``first_break`` is where
    the trace was edited, if it was; ``rows`` is how many rows there are in all, ``begun`` when they begin."""

    year: int
    until: date
    months: dict[int, Counter[str]] = field(default_factory=dict)
    users: dict[str, Counter[str]] = field(default_factory=dict)
    listed: list[Listed] = field(default_factory=list)
    first_break: int | None = None
    rows: int = 0
    begun: datetime | None = None

    def of(self, *actions: str) -> list[Listed]:
        return [one for one in self.listed if one.action in actions]


def yearly(ledger: Ledger, year: int, today: date, step: Step = no_step) -> Yearly:
    """The report of a year, up to today. Raises ``Refused`` for whoever is no 管理员."""
    require_admin(ledger)
    until = min(today, date(year, 12, 31))
    made = Yearly(year, until)
    with ledger.reading() as session:
        made.rows, begun = session.execute(select(func.count(Trace.seq), func.min(Trace.at))).one()
        made.begun = local(begun) if begun else None
        step(0, 0, "正在核对使用记录")
        made.first_break = next(iter(broken_at(session)), None)
        for row in _rows(session, date(year, 1, 1), until):
            _count(made, row)
    return made


def _rows(session: Session, since: date, until: date) -> Iterator[Any]:
    first, last = bounds(since, until)
    columns = (Trace.at, Trace.user, Trace.action, Trace.record, Trace.about, Trace.batch, Trace.detail)
    query = select(*columns).where(Trace.action.in_({*_COUNTED, *_LISTED}))
    query = query.where(Trace.at >= first, Trace.at < last).order_by(Trace.seq)
    yield from session.execute(query.execution_options(yield_per=1000))


def _count(made: Yearly, row: Any) -> None:
    """Looks, prints and changes count by file, an act on several files as many times."""
    at, user, repeats = when(row), who(row), _repeats(made, row)
    for name, counts in COUNTS.items():
        if counts(row.action) and not (repeats and name in _BY_ACT):
            made.months.setdefault(at.month, Counter())[name] += 1
            made.users.setdefault(user, Counter())[name] += 1
    if row.action in _LISTED and not repeats:
        extra = more(row.action, row.detail)
        words = told(row.action, row.record, row.detail) + (f"（{extra}）" if extra else "")
        made.listed.append(Listed(at, user, row.action, words, row.batch))


def _repeats(made: Yearly, row: Any) -> bool:
    """A paper for several children has a row for each; it is listed once."""
    return bool(made.listed) and bool(row.batch) and made.listed[-1].batch == row.batch
