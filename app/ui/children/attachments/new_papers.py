"""Files on their way in: seen, called by kind and day, then kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.models.attachment import Attachment
from app.models.fields import own_fields
from app.models.kinds import LongText
from app.services.attachments.reading import PDF, Scan
from app.ui.children.attachments.thumbnail import thumbnail
from app.ui.children.form.cell import Cell
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.visits import judging
from app.ui.widgets.basic import Banner, button, clear, label, row
from app.ui.widgets.flow import FlowLayout

_ASKED = ("kind", "day", "name")
_FIELDS = sorted(
    (field for field in own_fields(Attachment) if field.name in _ASKED), key=lambda f: _ASKED.index(f.name)
)
_SIDE = 6


class NewPapers(QFrame):
    """``done`` when they are to be kept, ``left`` when not, ``edited`` while typing."""

    done = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.scans: list[Scan] = []
        self._fields = [field for field in _FIELDS if field.name != "name"]
        self.cells = {field.name: self._cell(field) for field in _FIELDS}
        self.cells["name"].ask(False)
        self.cells["name"].editor.set_hint("不填就按类别和日期起名")
        self._shown = QWidget()
        self._flow = FlowLayout(self._shown, spacing=8)
        self.banner = Banner()
        columns = ColumnsLayout(em(38), gap=em(1.5))
        for field in _FIELDS:
            columns.put(self.cells[field.name], isinstance(field.kind, LongText))
        save, cancel = button("保存附件", self.done.emit), button("取消", self.left.emit, "quiet")
        save.setObjectName("attachment_save")
        cancel.setObjectName("attachment_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(label("添加附件", "heading"))
        column.addWidget(self._shown)
        column.addLayout(columns)
        column.addWidget(self.banner)
        column.addLayout(row(None, cancel, save))
        self.hide()

    def _cell(self, field: Any) -> Cell:
        made = Cell(field, f"attachment_{field.name}", field.label, width=5.2)
        made.edited.connect(lambda _name: self.edited.emit())
        made.settled.connect(lambda _name: judging.judge(field, made))
        return made

    def add(self, scan: Scan, today: date) -> None:
        """Show one more; the first one proposes what they are called."""
        if not self.scans:
            self.cells["kind"].editor.set_value("other" if scan.media == PDF else "photo")
            self.cells["day"].editor.set_value(today)
            self.cells["name"].editor.set_value(None)
            self.banner.say("")
        picture = QLabel()
        picture.setPixmap(thumbnail(scan.content, scan.media, em(_SIDE)))
        picture.setFixedSize(em(_SIDE), em(_SIDE))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.scans.append(scan)
        self._flow.addWidget(picture)
        self.show()
        bring_into_sight(self)
        self.edited.emit()

    def values(self) -> dict[str, Any] | None:
        """Kind, day and name, "" for none; ``None`` when one is missing or wrong."""
        read = judging.read(self._fields, self.cells)
        return None if read is None else {**read, "name": self.cells["name"].editor.value() or ""}

    def names(self, name: str) -> list[str]:
        """What each is called: several of one name are numbered."""
        if not name or len(self.scans) == 1:
            return [name] * len(self.scans)
        return [f"{name}（{number}）" for number in range(1, len(self.scans) + 1)]

    def clear(self) -> None:
        self.scans = []
        clear(self._flow)
        self.hide()
