"""The photographs of an activity: small ones to choose from, one of them large, new ones to add."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QIcon
from PySide6.QtWidgets import QFrame, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.errors import Problem
from app.models.office_papers import OfficePaper
from app.models.registers import Activity
from app.services.attachments.reading import Scan
from app.services.registers import keeping
from app.services.registers.photos import keep_photos, photo, photos_here, photos_of
from app.ui.children.attachments.picture_view import PictureView
from app.ui.children.attachments.taking import Taking, ask_files, files_in
from app.ui.children.attachments.thumbnail import image_within, thumbnail
from app.ui.children.care.reason import Reason
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight
from app.ui.handover.part import Part
from app.ui.widgets.basic import Banner, button, clear, label, row
from app.ui.widgets.flow import FlowLayout

_ADVICE = "照片里尽量不要拍到孩子的正脸，拍背影、场面和现场布置就好；拍摄时间、地点等信息保存时会去掉。"
_ABSENT = "还有 {} 张照片没有随交接包带来，要看的，请村（居）交包时选上附件。"
_SIDE, _LARGE = 9, 26  # characters


class Seen(NamedTuple):
    """A photograph and its bytes."""

    paper: OfficePaper
    content: bytes


class PhotosPanel(QFrame):
    """``changed`` once photographs were added or taken out."""

    changed = Signal()

    def __init__(self, part: Part) -> None:
        super().__init__()
        self.setProperty("role", "part")
        self.setObjectName("photos")
        self.setAcceptDrops(True)
        self._part, self._desk = part, part.desk
        self._about: Activity | None = None
        self._may = False
        self._scans: list[Scan] = []
        self._taking = Taking(part.desk, self)
        self._heading = label("活动照片", "heading")
        self._advice = label(_ADVICE, "muted", wrap=True)
        self._absent = label("", "muted", wrap=True)
        self.add = button("添加照片…", self._choose)
        self.add.setObjectName("photos_add")
        self.banner = Banner()
        self._shown = QWidget()
        self._flow = FlowLayout(self._shown, spacing=10, line_spacing=10)
        self._make_large()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addLayout(row(self._heading, None, self.add))
        for one in (self._advice, self.banner, self._absent, self._shown, self._large):
            column.addWidget(one)
        self._taking.taken.connect(self._scans.append)
        self._taking.refused.connect(lambda why: self.banner.say(why, "error"))
        self._taking.idle.connect(self._keep)
        self.hide()

    def _make_large(self) -> None:
        self._large = QFrame()
        self.picture = PictureView()
        self.picture.setMinimumHeight(em(_LARGE * 0.75))
        self._acts = row(spacing=6)
        column = QVBoxLayout(self._large)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)
        column.addLayout(self._acts)
        self._reasons = QVBoxLayout()
        column.addLayout(self._reasons)
        self._large.hide()

    # Showing

    def show_activity(self, activity: Activity, may_change: bool) -> None:
        """Show the photographs of an activity."""
        self._taking.forget()
        self._scans.clear()
        self._about, self._may = activity, may_change
        self.banner.say("")
        self._large.hide()
        self.show()
        self._read()

    def _read(self) -> None:
        about, ledger = self._about, self._desk.ledger
        if about is None:
            return
        activity_id = about.id

        def work() -> tuple[list[Seen], int]:
            seen = [Seen(one, photo(ledger, one.id)) for one in photos_here(ledger, activity_id)]
            return seen, len(photos_of(ledger, activity_id)) - len(seen)

        self._part.read(work, lambda read: self._take(activity_id, *read))

    def _take(self, activity_id: str, seen: list[Seen], absent: int) -> None:
        if self._about is None or self._about.id != activity_id:
            return
        clear(self._flow)
        for number, one in enumerate(seen, 1):
            self._flow.addWidget(self._small(number, one))
        self._heading.setText(f"活动照片（{len(seen)}）" if seen else "活动照片")
        self._advice.setVisible(self._may)
        self.add.setVisible(self._may)
        self._shown.setVisible(bool(seen))
        self._absent.setText(_ABSENT.format(absent))
        self._absent.setVisible(bool(absent))
        self.setVisible(bool(seen or absent) or self._may)

    def _small(self, number: int, seen: Seen) -> QToolButton:
        made = QToolButton()
        made.setObjectName("photo")
        made.setAccessibleName(f"第 {number} 张：{seen.paper.name or ''}，按回车放大")
        made.setIcon(QIcon(thumbnail(seen.content, seen.paper.media, em(_SIDE))))
        made.setIconSize(QSize(em(_SIDE), round(em(_SIDE) * 0.75)))
        made.setText(seen.paper.name or "")
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.clicked.connect(partial(self._enlarge, seen))
        return made

    def _enlarge(self, seen: Seen) -> None:
        for layout in (self._acts, self._reasons):
            clear(layout)
        reason = Reason(partial(self._withdraw, seen.paper))
        reason.hide()
        acts: list[QPushButton] = [button("收起", self._large.hide, "quiet")]
        if self._may:
            acts.append(button("撤销这张照片", reason.ask, "quiet"))
            acts[-1].setObjectName("photo_withdraw")
        self._acts.addStretch(1)
        for one in acts:
            self._acts.addWidget(one)
        self._reasons.addWidget(reason)
        self.picture.show_image(image_within(seen.content, 1600))
        self._large.show()
        bring_into_sight(self._large)

    # Adding and taking out

    def _choose(self) -> None:
        self._taking.take(ask_files(self))

    def _keep(self) -> None:
        scans, self._scans = self._scans, []
        if not scans or self._about is None:
            return
        day = self._about.day or self._desk.today()
        try:
            keep_photos(self._desk.ledger, self._about, scans, day, self._desk.today())
        except Problem as why:
            self.banner.say(str(why), "error")
            return
        self.banner.say(f"已经添加 {len(scans)} 张照片。")
        self._read()
        self.changed.emit()

    def _withdraw(self, paper: OfficePaper, reason: str) -> str:
        try:
            keeping.withdraw(self._desk.ledger, OfficePaper, paper.id, reason)
        except Problem as why:
            return str(why)
        self._large.hide()
        self.banner.say("照片已经撤销，不再显示。按 Ctrl+Z 可以撤回。")
        self._read()
        self.changed.emit()
        return ""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may and files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._taking.take(files_in(event.mimeData()))
