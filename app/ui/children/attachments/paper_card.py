"""An attachment in the list: a small picture to press, its name, kind and day."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QFrame, QToolButton, QVBoxLayout

from app.models.attachment import Attachment
from app.models.care_choices import PAPER_KIND
from app.models.kinds import Day
from app.services.attachments.reading import PDF
from app.ui.children.form.measure import em
from app.ui.widgets.basic import label

_SIDE, _WIDE = 7.5, 11  # characters: the picture, the card


class PaperCard(QFrame):
    """``chosen`` carries the attachment when it is to be seen."""

    chosen = Signal(object)

    def __init__(self, paper: Attachment, about: str) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setFixedWidth(em(_WIDE))
        self.paper = paper
        self.picture = QToolButton()
        self.picture.setProperty("role", "picture")
        self.picture.setObjectName(f"paper_{paper.id}")
        self.picture.setAccessibleName(f"查看附件：{paper.name or ''}")
        self.picture.setFixedSize(em(_WIDE) - 16, em(_SIDE) + 12)
        self.picture.setIconSize(QSize(em(_SIDE) + 20, em(_SIDE)))
        self.picture.setText("…")
        self.picture.clicked.connect(lambda _on: self.chosen.emit(self.paper))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(2)
        column.addWidget(self.picture)
        column.addWidget(label(paper.name or "", wrap=True))
        column.addWidget(label(facts(paper), "muted", wrap=True))
        if about:
            column.addWidget(label(about, "muted", wrap=True))
        if paper.withdrawn is not None:
            column.addWidget(label(f"已撤销：{paper.withdrawn}", "warning", wrap=True))
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


def facts(paper: Attachment) -> str:
    """Kind, day, pages and size in words."""
    pages = f" · {paper.pages} 页" if paper.media == PDF else ""
    kind = PAPER_KIND.label(paper.kind)
    size = max(1, round((paper.size or 0) / 1024))
    told = f"{size / 1024:.1f} 兆" if size >= 1024 else f"{size} K"
    return f"{kind} · {Day().format(paper.day)}{pages} · {told}"
