"""A small picture of an attachment, made in memory."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from app.services.attachments.reading import PDF
from app.services.printing.preview import Preview

_POINTS_AN_INCH = 72


def thumbnail(content: bytes, media: str, side: int) -> QPixmap:
    """The image, or the first page, within a square of ``side`` pixels. On the window's thread only."""
    image = _first_page(content, side) if media == PDF else QImage.fromData(content)
    if image.isNull():
        return QPixmap()
    small = image.scaled(
        QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    return QPixmap.fromImage(small)


def _first_page(content: bytes, side: int) -> QImage:
    with Preview(content) as document:
        picture = document.picture(0, side / max(document.size(0)) * _POINTS_AN_INCH)
    return QImage(
        picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
    ).copy()
