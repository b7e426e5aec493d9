"""Where an import begins: what can be taken in, where to drop it, and the last imports with a way back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.importing.batches import ImportBatch
from app.ui.exchange.drop_zone import DropZone
from app.ui.exchange.importing.batch_line import BatchLine
from app.ui.handover.dropped import Kind
from app.ui.handover.lines import Lines
from app.ui.handover.part import scrolled
from app.ui.widgets.basic import button, card, label, row

_HELP = (
    "您平时用的花名册、走访记录，照原样选进来就行：有标题、有合计、栏目名称和台账不一样，都不要紧。"
    "程序先看懂、先核对，一步一步问您，最后按“写入台账”才会改动台账。"
)
_TEMPLATE = "手上还没有表格的，可以先下载空白模板，照着填好再导入。"


class StartPage(QWidget):
    """``chosen`` carries the path of the workbook, ``template_asked`` when an empty one is wanted,
    ``undo_agreed`` the import that is to be taken back."""

    chosen = Signal(object)
    template_asked = Signal()
    undo_agreed = Signal(object)

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._may_write = may_write
        self.zone = DropZone("表格文件", "choose_workbook", Kind.WORKBOOK)
        self.zone.chosen.connect(lambda paths: self.chosen.emit(paths[0]))
        self._heading = label("最近的导入", "heading")
        self._lines = Lines()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card())
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside))
        self.setFocusProxy(self.zone)
        self.show_batches([])

    def _card(self) -> QWidget:
        frame, column = card()
        column.addWidget(label("从表格导入", "heading"))
        column.addWidget(label(_HELP, "muted", wrap=True))
        column.addWidget(self.zone)
        template = button("下载空白模板", self.template_asked.emit, "quiet")
        template.setObjectName("template")
        told = label(_TEMPLATE, "muted", wrap=True)
        line = row(told, template)
        line.setStretch(0, 1)
        column.addLayout(line)
        return frame

    def show_batches(self, batches: Sequence[ImportBatch]) -> None:
        """The last imports, the newest first."""
        self._heading.setVisible(bool(batches))
        self._lines.put([self._line(number, batch) for number, batch in enumerate(batches)])

    def _line(self, number: int, batch: ImportBatch) -> BatchLine:
        line = BatchLine(number, batch, self._may_write)
        line.undo_agreed.connect(lambda: self.undo_agreed.emit(batch))
        return line
