"""监护评估: which risk level is in force, and how it came to be."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QSizePolicy

from app.models.care import Assessment, level_on
from app.models.child import Child
from app.models.choices import LEVEL
from app.models.kinds import Day
from app.ui.children.care.care_tab import CareTab
from app.ui.children.care.part import CarePart
from app.ui.desk import Desk
from app.ui.widgets.basic import label, pill, restyle, row

_NOTHING = "评估以后，这里显示现在按哪个等级关爱。"


class AssessmentsTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        def start() -> dict[str, Any]:
            return {"day": desk.today(), "assessor": desk.ledger.user.name}

        words = ("监护评估", "做一次评估", "还没有评估。评估出风险等级，走访的次数才能安排。")
        super().__init__(
            {"assessment": CarePart(desk, Assessment, words, start)}, "先保存基本信息，再做评估。"
        )
        self._desk = desk
        self._level = pill(None)
        self._since = label("", wrap=True)
        heading = label("现行等级", "heading")
        heading.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._since.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.top.addLayout(row(heading, self._level, self._since))

    def show_child(self, child: Child) -> None:
        super().show_child(child)
        force = level_on(child.assessments, self._desk.today())
        self._level.setText(LEVEL.label(force.level) if force else "未评估")
        restyle(self._level, "level", (force.level or "") if force else "")
        told = f"{Day().format(force.day)}由{force.assessor or ''}评定。" if force else _NOTHING
        self._since.setText(told)
