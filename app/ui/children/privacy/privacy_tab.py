"""告知同意: how it stands and what comes next, its records, requests, how long the file is kept."""

from __future__ import annotations

from collections.abc import Callable

from app.models.child import Child
from app.services.printing.order import What
from app.services.privacy.standing import standing
from app.ui.children.care.care_tab import CareTab
from app.ui.children.may import may_change
from app.ui.children.privacy.consent_panel import ConsentPanel
from app.ui.children.privacy.consent_part import ConsentPart
from app.ui.children.privacy.request_part import RequestPart
from app.ui.children.privacy.retention_part import RetentionPart
from app.ui.desk import Desk
from app.ui.printing.whom import Whom

_NEXT = {
    "none": ("登记告知和同意", ""),
    "noticed": ("登记同意", ""),
    "own": ("登记本人同意", "child"),
    "parents": ("登记已告知家长", "notice"),
    "withdrawn": ("登记依法定职责处理", "duty"),
}


class PrivacyTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        self.consents, self.requests = ConsentPart(desk), RequestPart(desk)
        self.retention = RetentionPart(desk)
        parts = {"consent": self.consents, "request": self.requests, "retention": self.retention}
        super().__init__(parts, "先保存基本信息，再登记告知和同意。")
        self._desk = desk
        self._child: Child | None = None
        self.panel = ConsentPanel()
        self.top.addWidget(self.panel)
        self.panel.printing.clicked.connect(lambda _on: self._print(What.CONSENT))
        self.consents.turned.connect(self._tell)
        self.requests.answer_asked.connect(lambda record: self._print(What.ANSWER, record))
        self.requests.file_asked.connect(lambda record: self._print(What.FILE, record))

    def show_child(self, child: Child) -> None:
        self._child = child
        super().show_child(child)
        self._tell()

    def _tell(self) -> None:
        if self._child is None:
            return
        how = standing(self._child, self._child.consents, self._desk.today())
        self.panel.show_standing(how)
        self.panel.offer(*self._next(how.state))

    def _next(self, state: str) -> tuple[str, Callable[[], object] | None]:
        """What is to be done next, in words, and the doing; nothing while something is being entered."""
        if (
            state not in _NEXT
            or not may_change(self._desk, self._child)
            or not self.consents.entry.isHidden()
        ):
            return "", None
        words, kind = _NEXT[state]
        return words, lambda: self.consents.begin_kind(kind)

    def _print(self, what: What, record_id: str = "") -> None:
        from app.ui.printing.dialog import PrintDialog  # PDF and fonts: loaded by those who print

        assert self._child is not None
        whom = Whom(self._child.id, self._child.name or "", record_id=record_id)
        dialog = PrintDialog(self._desk, whom, self, what)
        dialog.exec()
        dialog.deleteLater()
