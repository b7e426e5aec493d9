"""The closed files whose time is over, to be ticked and proposed for destruction with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.services.privacy.retention import ClosedFile
from app.ui.children.form.growing import one_line
from app.ui.children.form.measure import em
from app.ui.widgets.basic import button, label, row

_WHO = Qt.ItemDataRole.UserRole
_MOST_LINES, _LINE = 8, 2.4  # lines of the list in sight; characters of a line's height


class DisposalDue(QWidget):
    """``proposed`` carries the identities ticked and the reason."""

    proposed = Signal(list, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = label("", wrap=True)
        self.told.setObjectName("disposal_told")
        self.list = QListWidget()
        self.list.setObjectName("disposal_due")
        self.list.setAccessibleName("保管期满的档案")
        self.list.itemChanged.connect(lambda _item: self._count())
        self.reason = one_line()
        self.reason.setObjectName("disposal_reason")
        self.reason.setAccessibleName("销毁的理由")
        self.reason.setPlaceholderText("理由，例如：保管期限已满，经居委会主任同意销毁")
        self._all = button("全选", self._tick_all, "quiet")
        self._all.setObjectName("disposal_all")
        self._go = button("提出销毁", self._press, "primary")
        self._go.setObjectName("disposal_propose")
        self._hint = label("提出以后还不会销毁，要等另一位管理员核对、确认。", "muted", wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label("保管期满的档案", "heading"))
        column.addWidget(self.told)
        column.addWidget(self.list)
        column.addLayout(row(self._all, None))
        column.addWidget(self.reason)
        column.addWidget(self._hint)
        column.addLayout(row(self._go, None))

    def show_files(self, due: Sequence[ClosedFile], told: str) -> None:
        """Show what may be proposed; ``told`` says how all closed files stand."""
        self.told.setText(told)
        self.list.blockSignals(True)
        self.list.clear()
        for one in due:
            item = QListWidgetItem(words_of(one), self.list)
            item.setData(_WHO, one.child_id)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, em(_LINE)))
        self.list.blockSignals(False)
        self.list.setFixedHeight(em(_LINE) * min(max(len(due), 1), _MOST_LINES) + em(0.8))
        for part in (self.list, self._all, self.reason, self._hint, self._go):
            part.setVisible(bool(due))
        self._count()

    def ticked(self) -> list[str]:
        items = [self.list.item(place) for place in range(self.list.count())]
        return [item.data(_WHO) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _tick_all(self) -> None:
        for place in range(self.list.count()):
            self.list.item(place).setCheckState(Qt.CheckState.Checked)

    def _count(self) -> None:
        count = len(self.ticked())
        self._go.setText(f"提出销毁这 {count} 份" if count else "提出销毁")
        self._go.setEnabled(bool(count))

    def _press(self) -> None:
        self.proposed.emit(self.ticked(), self.reason.words())


def words_of(file: ClosedFile) -> str:
    """A file on one line: whose, when and why it was closed, until when it was kept."""
    whose = f"{file.name or '未填姓名'}（{file.born[:7]} 生）" if file.born else file.name or "未填姓名"
    return f"{whose}　{file.closed} 关档，{file.reason}　保管到 {file.until}"
