"""导入: what can be taken in, where to drop it, and the empty workbook to fill in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.exchange.drop_zone import DropZone
from app.ui.handover.dropped import Kind
from app.ui.widgets.basic import button, card, label, row

_HELP = (
    "把已有的花名册、走访记录一次录进台账。先检查、后写入：检查时台账不会有任何改动，有错的地方会逐行告诉您。"
)
_TEMPLATE = "第一次导入，可以先下载空白模板，照着栏目填好再导入。模板里附有每一栏的填法。"
_MAY_NOT = "您的账号只能查看，不能导入。需要导入时，请管理员在“设置”里调整您的权限。"


class ImportCard(QWidget):
    """``chosen`` carries the path of the workbook, ``template_asked`` when an empty one is wanted."""

    chosen = Signal(object)
    template_asked = Signal()

    def __init__(self, may_write: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        frame, column = card()
        column.addWidget(label("从表格导入", "heading"))
        column.addWidget(label(_HELP if may_write else _MAY_NOT, "muted", wrap=True))
        self.zone = DropZone("表格文件", "choose_workbook", Kind.WORKBOOK)
        self.zone.chosen.connect(lambda paths: self.chosen.emit(paths[0]))
        self.zone.setVisible(may_write)
        column.addWidget(self.zone)
        column.addWidget(label(_TEMPLATE, "muted", wrap=True))
        template = button("下载空白模板", self.template_asked.emit)
        template.setObjectName("template")
        column.addLayout(row(template, None))
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
