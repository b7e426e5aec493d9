"""The pages of a PDF one below the other, drawn only where they are looked at."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.services.printing.preview import Preview
from app.ui.theme import COLOURS

_GAP = 16
_KEPT = 8  # pictures of pages kept
_ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)  # of the width there is
_DPI = 72.0  # a PDF's points


def _within(area: QRect, picture: QPixmap) -> QRect:
    """Where a picture stands on a page of another shape, as a scan may hold them: whole, in its middle."""
    fitted = QRect(area)
    fitted.setSize(picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio))
    fitted.moveCenter(area.center())
    return fitted


class PaperView(QAbstractScrollArea):
    """``turned`` carries the page in front, counted from 1, and how many there are."""

    turned = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAccessibleName("打印预览")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._document: Preview | None = None
        self._zoom = 1.0
        self._pictures: OrderedDict[tuple[int, int], QPixmap] = OrderedDict()
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._tell())

    def show_document(self, document: Preview | None) -> None:
        """Show another PDF, or none; the one before is closed."""
        if self._document is not None:
            self._document.close()
        self._document = document
        self._pictures.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def pages(self) -> int:
        return len(self._document) if self._document else 0

    def page(self) -> int:
        """The page in front, counted from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        return max(0, min(middle // (self._size()[1] + _GAP), self.pages() - 1)) if self.pages() else 0

    def go_to(self, page: int) -> None:
        self.verticalScrollBar().setValue(page * (self._size()[1] + _GAP))

    def magnify(self, steps: int) -> None:
        """Show larger or smaller by so many steps; 0 fits the width again."""
        place = _ZOOMS.index(self._zoom) + steps if steps else _ZOOMS.index(1.0)
        here = self.page()
        self._zoom = _ZOOMS[max(0, min(place, len(_ZOOMS) - 1))]
        self._lay_out()
        self.go_to(here)

    # Where things are

    def _size(self) -> tuple[int, int]:
        """Width and height of a page on the screen; all pages of one print are alike."""
        assert self._document is not None
        wide, high = self._document.size(0)
        width = max(100, round((self.viewport().width() - 2 * _GAP) * self._zoom))
        return width, round(width * high / wide)

    def _lay_out(self) -> None:
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        width, height = (0, 0) if not self.pages() else self._size()
        view = self.viewport().size()
        down.setRange(0, max(0, self.pages() * (height + _GAP) + _GAP - view.height()))
        down.setPageStep(max(1, view.height() - 2 * _GAP))
        down.setSingleStep(40)
        across.setRange(0, max(0, width + 2 * _GAP - view.width()))
        across.setPageStep(view.width())
        self.viewport().update()

    def _tell(self) -> None:
        self.viewport().update()
        self.turned.emit(self.page() + 1 if self.pages() else 0, self.pages())

    # Drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(COLOURS["line"]))
        if not self.pages():
            return
        width, height = self._size()
        left = max(_GAP, (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        top = self.verticalScrollBar().value()
        for page in range(top // (height + _GAP), self.pages()):
            area = QRect(left, _GAP + page * (height + _GAP) - top, width, height)
            if area.top() > self.viewport().height():
                break
            painter.fillRect(area, QColor(COLOURS["paper"]))
            picture = self._picture(page, width)
            painter.drawPixmap(_within(area, picture), picture)
            painter.setPen(QColor("#b6c3c0"))
            painter.drawRect(area.adjusted(-1, -1, 0, 0))

    def _picture(self, page: int, width: int) -> QPixmap:
        key = (page, width)
        if key not in self._pictures:
            self._pictures[key] = self._drawn(page, width)
            while len(self._pictures) > _KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        return self._pictures[key]

    def _drawn(self, page: int, width: int) -> QPixmap:
        assert self._document is not None
        sharp = self.devicePixelRatioF()
        picture = self._document.picture(page, _DPI * width * sharp / self._document.size(page)[0])
        row = picture.width * 3
        image = QImage(picture.pixels, picture.width, picture.height, row, QImage.Format.Format_RGB888)
        return QPixmap.fromImage(image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        here = self.page() if self.pages() else 0
        self._lay_out()
        if self.pages() and here:
            self.go_to(here)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.magnify(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)
