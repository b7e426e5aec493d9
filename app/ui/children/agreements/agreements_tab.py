"""照护协议: how the child's agreement stands, the next step, and the agreements one by one."""

from __future__ import annotations

from collections.abc import Callable

from app.models.agreement import Agreement
from app.models.child import Child
from app.services.agreements.signing import mark_printed
from app.services.agreements.standing import newest, standing, state_of
from app.services.printing.order import Order, What
from app.ui.children.agreements.agreement_part import AgreementPart
from app.ui.children.agreements.standing_panel import StandingPanel
from app.ui.children.care.care_tab import CareTab
from app.ui.children.may import may_change
from app.ui.desk import Desk
from app.ui.printing.whom import Whom

AGREEMENTS = "agreement"


class AgreementsTab(CareTab):
    def __init__(self, desk: Desk) -> None:
        self.part = AgreementPart(desk)
        super().__init__({AGREEMENTS: self.part}, "先保存基本信息，再登记委托监护责任书。")
        self._desk = desk
        self._child: Child | None = None
        self.panel = StandingPanel()
        self.panel.printing.clicked.connect(lambda _on: self._print())
        self.top.addWidget(self.panel)
        self.part.turned.connect(self._tell)

    def show_child(self, child: Child) -> None:
        self._child = child
        super().show_child(child)
        self._tell()

    def _tell(self) -> None:
        if self._child is None:
            return
        today = self._desk.today()
        self.panel.show_standing(standing(self._child, today))
        current = newest(self._child.agreements)
        self.panel.offer(*self._next(current, state_of(current, today) if current else "none"))
        self.panel.printing.setText("打印" if current else "打印空白责任书")
        self.panel.printing.setAccessibleName("打印责任书" if current else "打印空白责任书")
        is_next = current is not None and current.state == "draft" and not self.panel.primary.isHidden()
        self.panel.printing.setVisible(not is_next)
        self.part.add.setVisible(self.part.add.isVisibleTo(self.part) and current is not None)

    def _next(self, current: Agreement | None, state: str) -> tuple[str, Callable[[], object] | None]:
        """What is to be done next, in words, and the doing; nothing while something is being entered."""
        if not may_change(self._desk, self._child) or not self.part.entry.isHidden():
            return "", None
        if current is None:
            return "登记责任书", self.part.begin
        if state == "draft":
            return "打印责任书", self._print
        if state == "printed":
            return "签好了，登记签字", lambda: self.part.sign(current)
        if state in ("expiring", "expired", "ended"):
            return "续签", lambda: self.part.renew(current)
        return ("重新登记", self.part.begin) if state == "refused" else ("", None)

    def _print(self) -> None:
        """Print the current agreement, or a blank one; going out to be signed is written down."""
        from app.ui.printing.dialog import PrintDialog  # PDF and fonts: loaded by those who print

        assert self._child is not None
        current = newest(self._child.agreements)
        whom = Whom(self._child.id, self._child.name or "")
        what = What.AGREEMENT if current else What.AGREEMENT_BLANK
        dialog = PrintDialog(self._desk, whom, self, what)
        dialog.delivered.connect(lambda order: self._delivered(order, current))
        dialog.exec()
        dialog.deleteLater()

    def _delivered(self, order: Order, current: Agreement | None) -> None:
        may = may_change(self._desk, self._child)
        if may and current is not None and order.what is What.AGREEMENT and current.state == "draft":
            mark_printed(self._desk.ledger, current.id)
            self.written.emit()
