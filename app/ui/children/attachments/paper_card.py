"""An attachment in the list: a small picture to press, its name, kind and day."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from app.models.attachment import Attachment
from app.models.care_choices import PAPER_KIND
from app.services.attachments.reading import PDF
from app.ui.children.form.measure import em
from app.ui.widgets.basic import label

_SIDE, _WIDE = 7.5, 11  # characters: the picture, the card


class _Picture(QToolButton):
    """As large as it says: the style sheet's least height would make it shrink."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(em(_WIDE) - 16, em(_SIDE) + 12)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _line(words: str, role: str = "") -> QLabel:
    """Words as high as they need to be on a card."""
    made = label(words, role, wrap=True)
    made.setFixedWidth(em(_WIDE) - 16)
    made.ensurePolished()
    made.setFixedHeight(made.heightForWidth(em(_WIDE) - 16))
    return made


class PaperCard(QFrame):
    """``chosen`` carries the attachment when it is to be seen."""

    chosen = Signal(object)

    def __init__(self, paper: Attachment, about: str) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setFixedWidth(em(_WIDE))
        self.paper = paper
        self.picture = _Picture()
        self.picture.setProperty("role", "picture")
        self.picture.setObjectName(f"paper_{paper.id}")
        self.picture.setAccessibleName(f"查看附件：{paper.name or ''}")
        self.picture.setIconSize(QSize(em(_SIDE) + 20, em(_SIDE)))
        self.picture.setText("…")
        self.picture.clicked.connect(lambda _on: self.chosen.emit(self.paper))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(self.picture)
        column.addWidget(_line(paper.name or ""))
        for words in filter(None, (*facts(paper), about)):
            column.addWidget(_line(words, "muted"))
        if paper.withdrawn is not None:
            column.addWidget(_line(f"已撤销：{paper.withdrawn}", "warning"))
        column.addStretch(1)

    @property
    def side(self) -> int:
        """The side of the picture in real pixels."""
        return round(em(_SIDE) * self.devicePixelRatio())

    def show_picture(self, picture: QPixmap) -> None:
        if picture.isNull():
            return
        picture.setDevicePixelRatio(self.devicePixelRatio())
        self.picture.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.picture.setIcon(QIcon(picture))


def facts(paper: Attachment) -> list[str]:
    """Kind, day, how many pages, in words; what the name says already is left out."""
    said = (PAPER_KIND.label(paper.kind), f"{paper.day:%Y-%m-%d}", f"{paper.pages} 页" * (paper.media == PDF))
    return [" · ".join(words for words in said if words and words not in (paper.name or ""))]
