"""An attachment seen in the window: nothing of it is written anywhere else, unless a copy is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QFrame, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout

from app.models.attachment import Attachment
from app.services.attachments import keeping
from app.services.attachments.keeping import ending
from app.services.attachments.reading import PDF
from app.services.printing.preview import Preview
from app.ui.children.attachments.picture_view import PictureView
from app.ui.children.form.measure import em
from app.ui.children.strip import Strip
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.messages import Choice, ask, words_of
from app.ui.printing.paper_view import PaperView
from app.ui.widgets.basic import button, label
from app.ui.widgets.flow import FlowLayout

_LEAST, _AROUND = 14, 7.5  # characters: the least height of the picture, and what stands around it
_FILTERS = {".pdf": "PDF 文件 (*.pdf)", ".jpg": "图片 (*.jpg)"}


class Viewer(QFrame):
    """``closed`` when somebody has seen enough."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("viewer")
        self._desk = desk
        self.paper: Attachment | None = None
        self._name = label("", "heading", wrap=True)
        self._picture, self._pages = PictureView(), PaperView()
        self._pages.setAccessibleName("扫描件")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._picture)
        self._stack.addWidget(self._pages)
        self.said = Strip()
        self.acts = FlowLayout(spacing=4)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(8)
        column.addWidget(self._name)
        column.addLayout(self.acts)
        column.addWidget(self.said)
        column.addWidget(self._stack, 1)
        self._add_acts()
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.close_paper)
        self.hide()

    def _add_acts(self) -> None:
        self.add_act("viewer_close", "收起", self.close_paper)
        self.add_act("viewer_larger", "放大", lambda: self._magnify(1))
        self.add_act("viewer_smaller", "缩小", lambda: self._magnify(-1))
        self.add_act("viewer_fit", "适合大小", lambda: self._magnify(0))
        self._out = self.add_act("viewer_out", "另存一份…", self._save_out)
        self._out.setVisible(self._desk.ledger.user.role.may_write)

    def add_act(self, name: str, words: str, do: Callable[[], object]) -> QPushButton:
        """Put a button above the picture."""
        made = button(words, do, "quiet")
        made.setObjectName(name)
        self.acts.addWidget(made)
        return made

    # Looking

    def show_paper(self, paper: Attachment) -> None:
        """Read an attachment on the worker and show it."""
        self.paper = paper
        self._name.setText(paper.name or "附件")
        self.said.say("")
        self._clear()
        self._fit()
        self.show()
        ledger = self._desk.ledger

        def read(_progress: Progress) -> tuple[str, bytes]:
            return paper.id, keeping.read(ledger, paper.id)

        self._desk.jobs.run("正在打开附件", read, self._show, self._fail, self)

    def _fit(self) -> None:
        """As high as the page it is on has room for."""
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        room = above.viewport().height() if above is not None else 0
        self._stack.setFixedHeight(max(em(_LEAST), room - em(_AROUND)))

    def _show(self, read: tuple[str, bytes]) -> None:
        if self.paper is None or read[0] != self.paper.id:
            return  # another is wanted by now
        if self.paper.media == PDF:
            self._stack.setCurrentWidget(self._pages)
            self._pages.show_document(Preview(read[1]))
        else:
            self._stack.setCurrentWidget(self._picture)
            self._picture.show_image(QImage.fromData(read[1]))

    def _fail(self, why: Exception) -> None:
        self.said.say("".join(words_of(why)), "error")

    def _magnify(self, steps: int) -> None:
        view = self._stack.currentWidget()
        if isinstance(view, PictureView | PaperView):
            view.magnify(steps)

    def close_paper(self) -> None:
        """Let go of what is shown."""
        self.paper = None
        self._clear()
        self.hide()
        self.closed.emit()

    def _clear(self) -> None:
        self._picture.show_image(QImage())
        self._pages.show_document(None)

    # Saving a copy out

    def _save_out(self) -> None:
        if self.paper is None or not self._agreed():
            return
        paper, ledger, path = self.paper, self._desk.ledger, self._ask_path(self.paper)
        if path is None:
            return

        def save(_progress: Progress) -> None:
            keeping.save_copy(ledger, paper.id, path)

        self._desk.jobs.run("正在另存附件", save, lambda _done: self._tell_saved(), self._fail, self)

    def _agreed(self) -> bool:
        choices = [Choice("go", "选择存到哪里", "primary"), Choice("stay", "不存了")]
        sentence = "存到台账外面的文件没有密码保护，谁都能打开。这一步会留下记录。用完请把文件删掉。"
        return ask(self, "把附件另存出来？", sentence, choices) == "go"

    def _ask_path(self, paper: Attachment) -> Path | None:
        end = ending(paper)
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = str(Path(folder) / f"附件{end}")  # never the child's name
        chosen, _ = QFileDialog.getSaveFileName(self, "保存到", name, _FILTERS[end])
        if not chosen:
            return None
        return Path(chosen) if Path(chosen).suffix.lower() == end else Path(chosen + end)

    def _tell_saved(self) -> None:
        self.said.say("已另存一份。台账外面的文件没有密码保护，用完请删掉。")
