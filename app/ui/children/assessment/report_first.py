"""What comes before any assessment where a child may have been harmed: 110, and the report."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from app.services.assessment.instrument import Veto
from app.ui.children.form.sight import bring_into_sight
from app.ui.widgets.basic import Banner

_FIRST = "先打 110，同时告诉镇（街道）；评估可以以后再做。报告的情况登记在“问题与报告”里。"


class ReportFirst(Banner):
    """``asked`` when the person wants to go to 问题与报告, with what a report may begin with."""

    asked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._facts = ""
        self.offer("去登记报告", lambda: self.asked.emit({"facts": self._facts}))
        assert self._button is not None
        self._button.setObjectName(name)

    def tell(self, vetoes: Sequence[Veto]) -> None:
        """Say it for these signs; for none, nothing."""
        named = "、".join(f"“{veto.words}”" for veto in vetoes)
        self._facts = f"监护评估时发现：{named}。" if vetoes else ""
        came = self.isHidden() and bool(vetoes)
        self.say(f"勾选了{named}。{_FIRST}" if vetoes else "", "error")
        if came:
            bring_into_sight(self)
