"""One opinion of the town to read, with the answers below it and what can be done about it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.services.supervision.opinions import Said, Told
from app.services.supervision.standing import ANSWERED, UNDER_WAY
from app.ui.widgets.basic import button, label, row

_MARKS = {ANSWERED: "done", UNDER_WAY: "late"}


class OpinionCard(QFrame):
    """``opened`` when the child that it is about is to be shown, where that is offered (``leads``)."""

    opened = Signal()

    def __init__(self, told: Told, leads: bool = False, masked: str = "") -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName(f"opinion_{told.opinion_id}")
        self.told = told
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, 16, 12)
        self.column.setSpacing(6)
        self.top = row(label(told.kind_words, "heading"), _state(told), None, spacing=10)
        self.column.addLayout(self.top)
        self.column.addWidget(label(_about(told, masked), "muted", wrap=True))
        self.column.addWidget(label(told.words, wrap=True))
        for said in told.answers:
            self.column.addWidget(_answer(said))
        if leads and told.child_id:
            go = button("打开档案", self.opened.emit, "quiet")
            go.setObjectName("opinion_open")
            go.setAccessibleName(f"打开{masked or told.child}的档案")
            self.top.addWidget(go, alignment=Qt.AlignmentFlag.AlignTop)


def _state(told: Told) -> QLabel:
    made = label(told.standing, "mark")
    made.setProperty("tone", "severe" if told.is_overdue else _MARKS.get(told.state, ""))
    return made


def _about(told: Told, masked: str) -> str:
    """陈× · 2026-10-03的监护评估 · 11月20日 李督导 · 11月30日前答复（还有 7 天）"""
    said = [masked or told.child, told.about, f"{told.day} {told.author}"]
    if told.due and told.wants_answer:
        said.append(f"请在 {told.due} 前办好{_left(told.days)}")
    return " · ".join(filter(None, said))


def _left(days: int | None) -> str:
    if days is None:
        return ""
    return f"（超过 {-days} 天）" if days < 0 else f"（还有 {days} 天）" if days else "（今天到期）"


def _answer(said: Said) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "aside")
    column = QVBoxLayout(frame)
    column.setContentsMargins(12, 6, 12, 8)
    column.setSpacing(2)
    how = "办好了" if said.is_done else "还在办"
    column.addWidget(label(f"答复 · {_day(said.day)} {said.author} · {how}", "muted"))
    column.addWidget(label(said.words, wrap=True))
    return frame


def _day(day: date | None) -> str:
    return str(day or "")
