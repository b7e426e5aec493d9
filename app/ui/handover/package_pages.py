"""The three pages of making a package: how things stand, what is in it and where it goes, done."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.services.handover.sealing import Sealed, Survey
from app.services.replies.acknowledged import Acknowledged
from app.ui.exchange.tile import tile
from app.ui.handover.check_code import CheckCode
from app.ui.handover.destination import Destination
from app.ui.handover.lines import mark
from app.ui.handover.package_words import NO_SHEET_KEY, NO_TOWN, arrived, contents, last_time
from app.ui.handover.sticks import size_in_words
from app.ui.widgets.basic import Banner, button, card, label, row
from app.ui.widgets.flow import FlowLayout

_HELP = (
    "交接包里是全部档案，封好以后只有镇里打得开，丢了也没有人看得到里面的内容。"
    "每次都是全的：漏交一次，下一次补得上。"
)
_READ_OUT = "把这组数字在电话里读给镇里听，和他们看到的一样，就说明交到了、没有弄错。"


class _CardPage(QWidget):
    """A page with one white card."""

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 8, 0)
        frame, self.column = card()
        outer.addWidget(frame)
        outer.addStretch(1)
        self.heading = label(heading, "heading", wrap=True)
        self.column.addWidget(self.heading)


class StandingPage(_CardPage):
    """What went when, and the one button."""

    make_asked = Signal()
    cards_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("交给镇（街道）的交接包", parent)
        self._last, self._arrived = label("", wrap=True), label("", "muted", wrap=True)
        self._banner = Banner()
        self._banner.offer("去登记名片", self.cards_asked.emit)
        self.make = button("做交接包…", self.make_asked.emit, "primary")
        self.make.setObjectName("make_package")
        for part in (self._last, self._arrived, self._banner):
            self.column.addWidget(part)
        self.column.addLayout(row(self.make, None))
        self.column.addWidget(label(_HELP, "muted", wrap=True))

    def show_standing(self, found: Survey, said: Acknowledged | None) -> None:
        """How things stand now."""
        self._last.setText(last_time(found))
        words = arrived(found, said)
        self._arrived.setText(words)
        self._arrived.setVisible(bool(words))
        self._banner.say("" if found.to else NO_TOWN, "warning")


class LookPage(_CardPage):
    """What is in it, with or without scans, and onto which stick."""

    back_asked = Signal()
    seal_asked = Signal()
    cards_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._found: Survey | None = None
        self._tiles_at = QVBoxLayout()
        self._tiles: QWidget | None = None
        self._without = QCheckBox("这次不带照片和扫描件")
        self._without.setObjectName("without_scans")
        self._without_told = label("", "muted", wrap=True)
        self._town, self._sheet = Banner(), Banner()
        self._town.offer("去登记名片", self.cards_asked.emit)
        self.destination = Destination()
        self.destination.changed.connect(self._allow)
        self.seal = button("封好，存到U盘", self.seal_asked.emit, "primary")
        self.seal.setObjectName("seal_package")
        back = button("返回", self.back_asked.emit)
        back.setObjectName("package_back")
        self.column.addLayout(self._tiles_at)
        for part in (self._without, self._without_told, self._town, self._sheet, self.destination):
            self.column.addWidget(part)
        self.column.addLayout(row(back, None, self.seal))

    def show_survey(self, found: Survey) -> None:
        """What it would hold now."""
        self._found = found
        to = f"，封给{found.to.name}" if found.to else ""
        self.heading.setText(f"第 {found.last_sequence + 1} 号交接包{to}")
        self._show_tiles(found)
        self._without.setVisible(found.attachments > 0)
        self._without_told.setVisible(found.attachments > 0)
        size = size_in_words(found.attachment_bytes)
        self._without_told.setText(
            f"照片和扫描件有 {found.attachments} 个，{size}。U盘放不下时可以这次不带，以后再带。"
        )
        self._town.say("" if found.to else NO_TOWN, "warning")
        self._sheet.say("" if found.brings_back else NO_SHEET_KEY, "warning")
        self._allow()

    def with_scans(self) -> bool:
        return not self._without.isChecked()

    def town_name(self) -> str:
        return self._found.to.name if self._found and self._found.to else "镇（街道）"

    def _show_tiles(self, found: Survey) -> None:
        if self._tiles is not None:
            self._tiles.deleteLater()
        self._tiles = QWidget()
        flow = FlowLayout(self._tiles, spacing=8, line_spacing=8)
        for count, words in contents(found):
            flow.addWidget(tile(count, words))
        self._tiles_at.addWidget(self._tiles)

    def _allow(self) -> None:
        ready = self._found is not None and self._found.to is not None
        self.seal.setEnabled(ready and self.destination.folder() is not None)


class DonePage(_CardPage):
    """The stick may be pulled out; what to read out on the phone."""

    again_asked = Signal()
    back_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._pull = mark("可以拔出U盘了", "done")
        self._file = label("", wrap=True)
        self._made: Sealed | None = None
        self._code = CheckCode(_READ_OUT, "package_code")
        again = button("再存一份到别的U盘", self.again_asked.emit)
        again.setObjectName("package_again")
        where = button("打开所在文件夹", self._open)
        where.setObjectName("package_folder")
        self.back = button("完成", self.back_asked.emit, "primary")
        self.back.setObjectName("package_done")
        self.column.addLayout(row(self._pull, None))
        self.column.addWidget(self._code)
        self.column.addWidget(self._file)
        self.column.addLayout(row(again, where, None, self.back))

    def show_sealed(self, made: Sealed, town: str) -> None:
        """A package that was written and read back."""
        self._made = made
        self.heading.setText(f"第 {made.sequence} 号交接包做好了，请交给{town}")
        self._code.show_code(made.check_code)
        self._file.setText(
            f"文件：{made.path.name}（{size_in_words(made.size)}），写好以后已经读回来核对过。"
        )

    def _open(self) -> None:
        if self._made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(self._made.path.parent))
