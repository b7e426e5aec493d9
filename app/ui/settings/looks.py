"""How large everything is, after how long the window locks itself, whether it reminds of visits, and whether
others may see it on a shared screen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QSystemTrayIcon, QWidget

from app.ui.desk import Desk
from app.ui.screen_guard import can_guard
from app.ui.settings.section import Section, fields
from app.ui.theme import ZOOMS
from app.ui.widgets.basic import label

_REMINDS = "一天最多一次，只说有几个走访快到期，不显示孩子的姓名；锁定以后也会提醒。程序没有打开时不提醒。"
_GUARDS = "请人远程帮忙、对方要看见窗口时，可以先关掉，用完再打开。手机拍照是拦不住的。"
_NO_GUARD = "这台电脑的系统不支持。屏幕共享、请人远程帮忙前，请先锁定台账。"
_NO_PLACE = "这台电脑没有可以显示提醒的地方。"


class LooksSection(Section):
    """All take effect at once. ``zoom_chosen`` in percent, ``minutes_chosen`` in minutes."""

    key = "looks"
    title = "显示与提醒"
    zoom_chosen = Signal(int)
    minutes_chosen = Signal(int)
    reminding_chosen = Signal(bool)
    guarding_chosen = Signal(bool)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._zoom = QComboBox()
        self._zoom.setObjectName("zoom")
        for percent in (round(100 * zoom) for zoom in ZOOMS):
            self._zoom.addItem(f"{percent}%{'（标准）' if percent == 100 else ''}", percent)
        self._zoom.setMaximumWidth(220)
        self._minutes = QSpinBox()
        self._minutes.setObjectName("idle_minutes")
        self._minutes.setRange(1, 60)
        self._minutes.setSuffix(" 分钟")
        self._minutes.setMaximumWidth(220)
        self.show_zoom(desk.settings.zoom)
        self._minutes.setValue(desk.settings.idle_minutes)
        fields(self.card(), ("字的大小", self._zoom), ("不用多久自动锁定", self._minutes))
        self._lay_out_reminder(desk.settings.remind)
        self._lay_out_guard(desk.settings.guard_screen)
        self.body.addStretch(1)
        self._zoom.activated.connect(lambda at: self.zoom_chosen.emit(self._zoom.itemData(at)))
        self._minutes.valueChanged.connect(self.minutes_chosen)
        desk.changes.zoom_changed.connect(lambda zoom: self.show_zoom(round(100 * zoom)))

    def _lay_out_reminder(self, on: bool) -> None:
        self._remind = QCheckBox("走访快到期时，在屏幕角上提醒我")
        self._remind.setObjectName("remind")
        self._remind.setChecked(on)
        self._remind.setEnabled(QSystemTrayIcon.isSystemTrayAvailable())
        self._remind.toggled.connect(self.reminding_chosen)
        column = self.card()
        column.addWidget(self._remind)
        told = _REMINDS if self._remind.isEnabled() else _NO_PLACE
        column.addWidget(label(told, "muted", wrap=True))

    def _lay_out_guard(self, on: bool) -> None:
        self._guard = QCheckBox("不让截屏、录屏和屏幕共享拍到台账")
        self._guard.setObjectName("guard_screen")
        self._guard.setEnabled(can_guard())
        self._guard.setChecked(on and self._guard.isEnabled())
        self._guard.toggled.connect(self.guarding_chosen)
        column = self.card()
        column.addWidget(self._guard)
        told = _GUARDS if self._guard.isEnabled() else _NO_GUARD
        column.addWidget(label(told, "muted", wrap=True))

    def show_zoom(self, percent: int) -> None:
        self._zoom.setCurrentIndex(self._zoom.findData(percent))
