"""A village to reply to: what would go, and what went."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from app.services.replies.replying import Replied, ReplyContents
from app.ui.handover.lines import mark
from app.ui.handover.when import local_day
from app.ui.widgets.basic import label, restyle, row


class ReplyLine(QFrame):
    """``tick``: whether it is to be made."""

    def __init__(self, contents: ReplyContents, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.contents = contents
        self.setProperty("role", "line")
        self.tick = QCheckBox(contents.name)
        self.tick.setObjectName(f"reply_{contents.code}")
        self.tick.setAccessibleDescription(in_words(contents))
        self.tick.setChecked(bool(contents.fresh or contents.moves))
        self._mark = mark("有新的" if self.tick.isChecked() else "没有新的", "warning")
        restyle(self._mark, "tone", "warning" if self.tick.isChecked() else "quiet")
        last = f"上次回复 {local_day(contents.last_reply)}" if contents.last_reply else "还没有回复过"
        self._made = label("", wrap=True)
        self._made.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(4)
        column.addLayout(row(self.tick, self._mark, None, label(last, "muted")))
        column.addWidget(label(in_words(contents), wrap=True))
        column.addWidget(self._made)

    def show_made(self, made: Replied) -> None:
        """It is on the stick."""
        self._mark.setText("做好了")
        restyle(self._mark, "tone", "done")
        self.tick.setChecked(False)
        self._made.setText(f"第 {made.number} 号回复，文件 {made.path.name}，校验码 {made.check_code}")
        self._made.show()


def in_words(contents: ReplyContents) -> str:
    """督导意见 3 条，新的 2 条；迁入 1 人；已收到第 12 号交接包."""
    fresh = f"，新的 {contents.fresh} 条" if contents.fresh else ""
    said = [f"督导意见 {contents.opinions} 条{fresh}" if contents.opinions else "没有督导意见"]
    if contents.moves:
        said.append(f"迁入 {contents.moves} 人")
    said.append(f"已收到第 {contents.received} 号交接包" if contents.received else "还没有收到过交接包")
    return "；".join(said)
