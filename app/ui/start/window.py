"""The window before the ledger is open: name and steps on the left, one page on the right."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.ui.start.page import StartPage
from app.ui.start.side import Side

_USUAL = QSize(980, 640)
_LEAST = QSize(780, 440)
_FRAME = 80  # px that the window's own frame and the task bar take


class StartWindow(QWidget):
    """Shows one page at a time."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_window")
        self.setWindowTitle("关爱台账")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.side = Side()
        self.pages = QStackedWidget()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.side)
        line.addWidget(self.pages, 1)
        self.setMinimumSize(_LEAST)
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(_USUAL.boundedTo(screen - QSize(0, _FRAME)))

    def show_page(self, page: StartPage) -> None:
        """Bring a page to the front."""
        if self.pages.indexOf(page) < 0:
            self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.side.show_step(page.step)
        page.arrive()

    def page(self) -> StartPage | None:
        """The page in front."""
        shown = self.pages.currentWidget()
        return shown if isinstance(shown, StartPage) else None

    def forget(self) -> None:
        """Clear whatever is secret on any page."""
        for at in range(self.pages.count()):
            page = self.pages.widget(at)
            if isinstance(page, StartPage):
                page.forget()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
