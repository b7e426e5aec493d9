"""A QR code drawn from its modules."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_QUIET = 4  # light modules around it, as readers need


class QrCode(QWidget):
    """``modules`` as rows of dark (True) and light."""

    def __init__(self, modules: Sequence[Sequence[bool]], side: int = 190) -> None:
        super().__init__()
        self._modules = modules
        self._side = side
        self.setAccessibleName("恢复单的二维码")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("white"))
        size = min(self.width(), self.height()) / (len(self._modules) + 2 * _QUIET)
        for y, line in enumerate(self._modules):
            for x, dark in enumerate(line):
                if dark:  # a little larger, so that no light seams show
                    square = QRectF((x + _QUIET) * size, (y + _QUIET) * size, size + 0.4, size + 0.4)
                    painter.fillRect(square, QColor("black"))
        painter.end()
