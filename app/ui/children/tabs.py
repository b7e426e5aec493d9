"""The tabs of a record beside the sections of the form, in their order; each loaded when first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.ui.children.record_tab import RecordTab
from app.ui.desk import Desk

FORM = "form"
FORM_WORDS = ("台账表格", "台账")  # in full, and where there is little room
VISITS, ASSESSMENTS, PROBLEMS, HISTORY = "visits", "assessments", "problems", "history"
AGREEMENTS, SUPPORT = "agreements", "support"
ATTACHMENTS, PRIVACY = "attachments", "privacy"
OPINIONS = "opinions"  # there only where the town has something to say


@dataclass(frozen=True)
class Tab:
    """A tab: its stable key, its words, those for where there is little room, and how it is made."""

    key: str
    label: str
    short: str
    make: Callable[[Desk], RecordTab]


def _visits(desk: Desk) -> RecordTab:
    from app.ui.children.care.visits_tab import VisitsTab

    return VisitsTab(desk)


def _assessments(desk: Desk) -> RecordTab:
    from app.ui.children.care.assessments_tab import AssessmentsTab

    return AssessmentsTab(desk)


def _agreements(desk: Desk) -> RecordTab:
    from app.ui.children.agreements.agreements_tab import AgreementsTab

    return AgreementsTab(desk)


def _problems(desk: Desk) -> RecordTab:
    from app.ui.children.problems.problems_tab import ProblemsTab

    return ProblemsTab(desk)


def _support(desk: Desk) -> RecordTab:
    from app.ui.children.support.support_tab import SupportTab

    return SupportTab(desk)


def _attachments(desk: Desk) -> RecordTab:
    from app.ui.children.attachments.attachments_tab import AttachmentsTab

    return AttachmentsTab(desk)


def _privacy(desk: Desk) -> RecordTab:
    from app.ui.children.privacy.privacy_tab import PrivacyTab

    return PrivacyTab(desk)


def _opinions(desk: Desk) -> RecordTab:
    from app.ui.children.opinions.opinions_tab import OpinionsTab

    return OpinionsTab(desk)


def _history(desk: Desk) -> RecordTab:
    from app.ui.children.history_tab import HistoryTab

    return HistoryTab(desk)


EXTRA_TABS = (
    Tab(OPINIONS, "督导意见", "督导", _opinions),
    Tab(VISITS, "走访记录", "走访", _visits),
    Tab(ASSESSMENTS, "监护评估", "评估", _assessments),
    Tab(PROBLEMS, "问题与报告", "问题", _problems),
    Tab(AGREEMENTS, "照护协议", "协议", _agreements),
    Tab(SUPPORT, "需求与服务", "服务", _support),
    Tab(ATTACHMENTS, "附件", "附件", _attachments),
    Tab(PRIVACY, "告知同意", "告知", _privacy),
    Tab(HISTORY, "变更记录", "变更", _history),
)
