"""How large everything is, and after how long the window locks itself."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox, QWidget

from app.ui.desk import Desk
from app.ui.settings.section import Section, fields
from app.ui.theme import ZOOMS


class LooksSection(Section):
    """Both take effect at once. ``zoom_chosen`` in percent, ``minutes_chosen`` in minutes."""

    key = "looks"
    title = "外观和锁定"
    zoom_chosen = Signal(int)
    minutes_chosen = Signal(int)

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
        self.body.addStretch(1)
        self._zoom.activated.connect(lambda at: self.zoom_chosen.emit(self._zoom.itemData(at)))
        self._minutes.valueChanged.connect(self.minutes_chosen)
        desk.changes.zoom_changed.connect(lambda zoom: self.show_zoom(round(100 * zoom)))

    def show_zoom(self, percent: int) -> None:
        self._zoom.setCurrentIndex(self._zoom.findData(percent))
