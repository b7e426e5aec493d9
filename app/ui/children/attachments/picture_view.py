"""A photograph in the window: as wide as there is room for, larger when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea

_ZOOMS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)  # of the room there is


class PictureView(QScrollArea):
    """Fits the whole picture into the room; ``magnify`` shows more of it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("picture")
        self.setAccessibleName("照片")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._image = QImage()
        self._zoom = 1.0
        self._shown = QLabel()
        self.setWidget(self._shown)

    def show_image(self, image: QImage) -> None:
        self._image, self._zoom = image, 1.0
        self._draw()

    def magnify(self, steps: int) -> None:
        """Larger or smaller by so many steps; 0 fits again."""
        place = _ZOOMS.index(self._zoom) + steps if steps else _ZOOMS.index(1.0)
        self._zoom = _ZOOMS[max(0, min(place, len(_ZOOMS) - 1))]
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        if self._image.isNull():
            self._shown.clear()
            return
        ratio = self.devicePixelRatio()
        room = self.viewport().size() * ratio * self._zoom
        fitted = self._image.size().scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        picture = QPixmap.fromImage(
            self._image.scaled(
                fitted, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
        )
        picture.setDevicePixelRatio(ratio)
        self._shown.setPixmap(picture)
        self._shown.resize(picture.deviceIndependentSize().toSize())
