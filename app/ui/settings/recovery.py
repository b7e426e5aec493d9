"""A new recovery sheet, after the password; the old sheet opens nothing any more."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.services.office import users
from app.services.safety.keys import KeyFile
from app.services.safety.recovery_sheet import RecoverySheet
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.start.means import Means
from app.ui.start.page import StartPage
from app.ui.start.sheet_steps import SheetSteps
from app.ui.widgets.basic import button, row
from app.ui.widgets.secret import SecretEdit


class RecoverySection(Section):
    """The password, then the same two pages as in the first run."""

    key = "recovery"
    title = "恢复单"
    sentence = "恢复单丢了、旧了，或者怀疑被人看过，就换一张新的。换了以后旧单作废，请把旧单销毁。"

    def __init__(self, desk: Desk, keys: KeyFile, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._keys, self._means = keys, means
        self._password = SecretEdit("您的密码", "sheet_password")
        make = button("换一张新恢复单", self._make, "primary")
        make.setObjectName("new_sheet")
        self._asking = QWidget()
        self.body.addWidget(self._asking)
        holder = QVBoxLayout(self._asking)
        holder.setContentsMargins(0, 0, 0, 0)
        column = self.card()
        holder.addWidget(column.parentWidget())
        fields(column, ("您的密码", self._password))
        column.addLayout(row(make, None))
        self._pages = _Pages()
        self._pages.hide()
        self.body.addWidget(self._pages, 1)
        self.body.addStretch(0)
        self._steps = SheetSteps(self._pages, means)

    def _make(self) -> None:
        ledger, password = self._desk.ledger, self._password.text()
        self._password.clear()
        self.work(
            "正在核对密码……",
            lambda: users.new_sheet(ledger, self._keys, password),
            self._show,
        )

    def _show(self, digits: str) -> None:
        ledger = self._desk.ledger
        sheet = RecoverySheet(digits, ledger.office.name, ledger.user.name, self._keys.sheet)
        self._asking.hide()
        self._pages.show()
        self._steps.begin(sheet, self._kept)

    def _kept(self) -> None:
        self._pages.hide()
        self._asking.show()
        self.say(f"第 {self._keys.sheet} 张恢复单已经生效，旧的都作废了。")


class _Pages(QStackedWidget):
    """Shows the steps' pages inside the section."""

    def show_page(self, page: StartPage) -> None:
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        page.arrive()
