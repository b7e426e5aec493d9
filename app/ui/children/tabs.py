"""The tabs of a record beside the sections of the form, in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.children.care.assessments_tab import AssessmentsTab
from app.ui.children.care.visits_tab import VisitsTab
from app.ui.children.history_tab import HistoryTab
from app.ui.children.record_tab import RecordTab
from app.ui.desk import Desk

VISITS, ASSESSMENTS, HISTORY = "visits", "assessments", "history"


@dataclass(frozen=True)
class Tab:
    """A tab: its stable key, its words, and how it is made."""

    key: str
    label: str
    make: Callable[[Desk], RecordTab]


EXTRA_TABS = (
    Tab(VISITS, "走访记录", VisitsTab),
    Tab(ASSESSMENTS, "监护评估", AssessmentsTab),
    Tab(HISTORY, "变更记录", HistoryTab),
)
