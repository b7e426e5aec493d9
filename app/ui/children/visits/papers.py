"""Photographs and scans added while a visit is entered; they are kept when the visit is saved."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.services.attachments.keeping import Paper
from app.services.attachments.reading import PDF, Scan
from app.ui.children.attachments.taking import Taking, ask_files, files_in
from app.ui.children.attachments.thumbnail import thumbnail
from app.ui.children.form.cell import caption
from app.ui.children.form.measure import em
from app.ui.desk import Desk
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.flow import FlowLayout

_SIDE = 6  # characters: the side of a small picture


class Pending(QWidget):
    """One of them: small, with the way to leave it out."""

    removed = Signal(object)

    def __init__(self, scan: Scan, number: int) -> None:
        super().__init__()
        self.scan = scan
        picture = QLabel()
        picture.setPixmap(thumbnail(scan.content, scan.media, em(_SIDE)))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setFixedSize(em(_SIDE), em(_SIDE))
        remove = button("去掉", lambda: self.removed.emit(self), "quiet")
        remove.setObjectName(f"paper_remove_{number}")
        remove.setAccessibleName(f"去掉第 {number} 份附件")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(picture)
        column.addWidget(remove, alignment=Qt.AlignmentFlag.AlignCenter)


class Papers(QWidget):
    """``edited`` when one was added or left out. ``width``: characters of room for a label before them."""

    edited = Signal()

    def __init__(self, desk: Desk, width: float = 0) -> None:
        super().__init__()
        self.pending: list[Pending] = []
        self._made = 0
        self.taking = Taking(desk, self)
        self.add = button("添加照片或扫描件", self._choose)
        self.add.setObjectName("visit_papers_add")
        self._hint = label("也可以把文件拖到这里。照片里的拍摄地点等信息不会保存。", "muted", wrap=True)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._shown = QWidget()
        self._flow = FlowLayout(self._shown, spacing=10)
        self._shown.hide()
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line = row(self.add, self._hint)
        line.setStretch(1, 1)
        if width:
            line.insertWidget(0, caption("照片、扫描件", False, width))
        column.addLayout(line)
        column.addWidget(self._shown)
        column.addWidget(self._said)
        self.taking.taken.connect(self.take)
        self.taking.refused.connect(self._refuse)

    def _choose(self) -> None:
        self.take_files(ask_files(self))

    def take_files(self, files: list[Path]) -> None:
        self._said.hide()
        self.taking.take(files)

    def take(self, scan: Scan) -> None:
        """Show one more."""
        self._made += 1
        made = Pending(scan, self._made)
        made.removed.connect(self._remove)
        self.pending.append(made)
        self._flow.addWidget(made)
        self._shown.show()
        self.edited.emit()

    def _remove(self, gone: Pending) -> None:
        self.pending.remove(gone)
        gone.hide()
        gone.deleteLater()
        self._shown.setVisible(bool(self.pending))
        self.add.setFocus()
        self.edited.emit()

    def _refuse(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.show()

    def say_lost(self, number: int) -> None:
        """Say that a draft came back without the papers that were added to it."""
        if number:
            self._refuse(f"刚才添加的 {number} 份照片、扫描件没有留下来，请重新添加。")

    def papers(self) -> list[Paper]:
        """What is kept with the visit: a PDF is taken for the record form that was filled in on paper."""
        return [Paper(one.scan, "visit" if one.scan.media == PDF else "photo") for one in self.pending]

    def is_unsaved(self) -> bool:
        """Whether something is here that is not kept yet, or on its way."""
        return bool(self.pending or self.taking.waiting)

    def clear(self) -> None:
        self.taking.forget()
        for one in self.pending:
            one.hide()
            one.deleteLater()
        self.pending = []
        self._shown.hide()
        self._said.hide()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_files(files_in(event.mimeData()))
