"""走访记录: visits, contacts and attempts; below them the stretches away from home."""

from __future__ import annotations

from typing import Any

from app.models.care import Suspension, Visit
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk


class VisitsTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        def start() -> dict[str, Any]:
            return {"day": desk.today(), "way": "visit", "visitors": desk.ledger.user.name}

        visits = CarePart(
            desk,
            Visit,
            ("走访记录", "记一次走访", "还没有走访记录。上门、联系、没有遇到人，都可以记。"),
            start,
        )
        away = CarePart(
            desk,
            Suspension,
            ("暂离", "登记暂离", "孩子暑假随父母去外地等，可以登记暂离的日期和去向。"),
            lambda: {"start": desk.today()},
        )
        super().__init__({"visit": visits, "suspension": away}, "先保存基本信息，再登记走访。")
