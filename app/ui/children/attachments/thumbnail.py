"""A small picture of an attachment, made in memory."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.services.attachments.reading import PDF
from app.services.printing.preview import Picture, Preview

_POINTS_AN_INCH = 72


def thumbnail(content: bytes, media: str, side: int) -> QPixmap:
    """The image, or the first page, within a square of ``side`` pixels. On the window's thread only."""
    return QPixmap.fromImage(_first_page(content, side) if media == PDF else image_within(content, side))


def image_within(content: bytes, side: int) -> QImage:
    """A JPEG no larger than a square of ``side`` pixels: read at that size, which is quick."""
    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(held, QByteArray(b"jpeg"))
    whole = reader.size()
    if whole.isValid() and max(whole.width(), whole.height()) > side:
        reader.setScaledSize(whole.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def _first_page(content: bytes, side: int) -> QImage:
    with Preview(content) as document:
        return image_of(document.picture(0, side / max(document.size(0)) * _POINTS_AN_INCH))


def image_of(picture: Picture) -> QImage:
    """A page's pixels as Qt has them."""
    made = QImage(
        picture.pixels, picture.width, picture.height, picture.width * 3, QImage.Format.Format_RGB888
    )
    return made.copy()  # the pixels above belong to somebody else
