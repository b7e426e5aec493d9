"""附件: a child's scans and photographs as small pictures; added, seen, saved out and withdrawn here."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.models.attachment import Attachment
from app.models.care import CareRecord
from app.models.care_records import CARE
from app.models.child import Child
from app.services.attachments import keeping
from app.services.attachments.reading import Scan
from app.services.care import records
from app.ui.children.attachments.new_papers import NewPapers
from app.ui.children.attachments.paper_card import PaperCard
from app.ui.children.attachments.taking import Taking, ask_files, files_in
from app.ui.children.attachments.thumbnail import thumbnail
from app.ui.children.attachments.viewer import Viewer
from app.ui.children.care.reason import Reason
from app.ui.children.care.words import begun
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.may import may_change
from app.ui.children.record_tab import RecordTab
from app.ui.children.strip import Strip
from app.ui.desk import Desk
from app.ui.jobs import Progress
from app.ui.widgets.basic import EmptyState, button, label, row
from app.ui.widgets.flow import FlowLayout

_NOTHING = "还没有附件。照片、评估量表、签好的责任书都可以加进来，和档案一起加密保存。"


class AttachmentsTab(RecordTab):
    """The list, and above it what is being added or seen."""

    read = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._child: Child | None = None
        self._all = False
        self._pictures: dict[str, QPixmap] = {}
        self.cards: list[PaperCard] = []
        self.new, self.viewer, self.told = NewPapers(), Viewer(desk), Strip()
        self.taking = Taking(desk, self)
        self._title = label("附件", "heading")
        self.add = button("添加附件", self.begin)
        self.add.setObjectName("attachment_add")
        self._withdrawn = button("", self._toggle, "quiet")
        self._withdrawn.setObjectName("attachment_withdrawn")
        self._nothing = label(_NOTHING, "muted", wrap=True)
        self._hint = label("也可以把文件拖到这里。每个文件最大 10 兆。", "muted", wrap=True)
        self._lay_out()
        self._add_withdrawing()
        self._connect()

    def _lay_out(self) -> None:
        self._first = EmptyState("这份档案还没有保存", "先保存基本信息，再加附件。")
        self._first.offer("保存档案", self.save_asked.emit)
        self._inside, self._list = QWidget(), QWidget()
        self._flow = FlowLayout(self._list, spacing=10, line_spacing=10)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        inside.addLayout(row(self._title, None, self._withdrawn, self.add))
        for part in (self.told, self.new, self.viewer, self._nothing, self._hint, self._list):
            inside.addWidget(part)
        self.column.addWidget(self._first)
        self.column.addWidget(self._inside)
        self.column.addStretch(1)
        self.setAcceptDrops(True)

    def _add_withdrawing(self) -> None:
        self._reason = Reason(self._withdraw)
        self._reason.hide()
        self._out = self.viewer.add_act("viewer_withdraw", "撤销", self._reason.ask)
        self.viewer.layout().insertWidget(2, self._reason)  # type: ignore[union-attr]
        self.viewer.closed.connect(self._reason.hide)

    def _connect(self) -> None:
        self.taking.taken.connect(self._take)
        self.taking.refused.connect(lambda sentence: self.told.say(sentence, "error"))
        self.new.edited.connect(self.edited)
        self.new.done.connect(self.save)
        self.new.left.connect(self._leave)

    # Reading

    def show_child(self, child: Child) -> None:
        self._child = child
        may = may_change(self._desk, child)
        self._first.setVisible(not child.id)
        self._inside.setVisible(bool(child.id))
        self.add.setVisible(may)
        valid = [one for one in child.attachments if one.withdrawn is None]
        gone = len(child.attachments) - len(valid)
        self._title.setText(f"附件（{len(valid)}）" if valid else "附件")
        self._nothing.setVisible(not valid)
        self._hint.setVisible(may)
        self._withdrawn.setText(f"{'收起' if self._all else '显示'}已撤销的 {gone} 份")
        self._withdrawn.setVisible(bool(gone))
        self._fill(child.attachments if self._all else valid)

    def _fill(self, papers: list[Attachment]) -> None:
        for card in self.cards:
            self._flow.removeWidget(card)
            card.hide()
            card.deleteLater()
        ordered = sorted(papers, key=lambda one: (begun(one), one.created_at), reverse=True)
        self.cards = [PaperCard(one, self._about(one)) for one in ordered]
        for card in self.cards:
            self._flow.addWidget(card)
            card.chosen.connect(self._look)
            self._picture(card)

    def _about(self, paper: Attachment) -> str:
        """The record that a paper belongs to, by title and day."""
        if not paper.about_id or self._child is None:
            return ""
        every: list[CareRecord] = [one for kind in CARE for one in getattr(self._child, kind.collection())]
        record = next((one for one in every if one.id == paper.about_id), None)
        return f"{record.title} {begun(record):%Y-%m-%d}" if record else ""

    def _picture(self, card: PaperCard) -> None:
        """Put the small picture on a card, now or when it is read."""
        paper = card.paper
        if known := self._pictures.get(paper.id):
            card.show_picture(known)
            return
        work = partial(_content, self._desk, paper.id)
        self._desk.jobs.run("正在读取附件", work, partial(self._draw, card), lambda _why: None, card)

    def _draw(self, card: PaperCard, content: bytes) -> None:
        picture = thumbnail(content, card.paper.media, card.side)
        self._pictures[card.paper.id] = picture
        card.show_picture(picture)

    def _look(self, paper: Attachment) -> None:
        self._reason.hide()
        self._out.setVisible(may_change(self._desk, self._child) and paper.withdrawn is None)
        self.viewer.show_paper(paper)
        bring_into_sight(self.viewer)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._child:
            self.show_child(self._child)

    # Writing

    def begin(self) -> None:
        self.take(ask_files(self))

    def take(self, files: list[Path]) -> None:
        """Take in files that were chosen or dropped."""
        if files and self._child is not None and self._child.id and self.add.isVisibleTo(self):
            self.told.say("")
            self.taking.take(files)

    def _take(self, scan: Scan) -> None:
        self.new.add(scan, self._desk.today())

    def _leave(self) -> None:
        self.clear()
        self.edited.emit()

    def clear(self) -> None:
        self.taking.forget()
        self.new.clear()
        self.viewer.close_paper()
        self.told.say("")
        self._pictures.clear()

    def has_unsaved(self) -> bool:
        return bool(self.new.scans or self.taking.waiting)

    def save(self) -> bool:
        if self.taking.waiting:
            self.told.say("文件还没有读完，还没有保存。请稍等一下，再点保存。", "warning")
            return False
        values = self.new.values()
        if values is None or self._child is None:
            return False
        names = self.new.names(values["name"])
        try:
            for scan, name in zip(list(self.new.scans), names, strict=True):
                keeping.add(
                    self._desk.ledger,
                    self._child.id,
                    values["kind"],
                    name,
                    values["day"],
                    scan,
                    self._desk.today(),
                )
                self.new.scans.remove(scan)
        except Problem as why:
            self.new.banner.say(str(why), "error")
            return False
        self.new.clear()
        self.told.say(f"已保存 {len(names)} 份附件。")
        self.written.emit()
        return True

    def _withdraw(self, reason: str) -> str:
        if self.viewer.paper is None:
            return ""
        try:
            records.withdraw(self._desk.ledger, Attachment, self.viewer.paper.id, reason)
        except Problem as why:
            return str(why)
        self.viewer.close_paper()
        self.written.emit()
        return ""

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take(files_in(event.mimeData()))


def _content(desk: Desk, paper_id: str, _progress: Progress) -> bytes:
    return keeping.read(desk.ledger, paper_id)
