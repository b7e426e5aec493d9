"""A year on a card: how much of it is archived, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QVBoxLayout

from app.services.archiving.standing import ArchiveYear
from app.services.children.search import masked_name
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.copy_table import size_in_words


class ArchiveCard(QFrame):
    """``one_asked`` carries the sheet that is to be seen."""

    archive_asked = Signal()
    all_asked = Signal()
    one_asked = Signal(object)
    list_asked = Signal()

    def __init__(self, year: ArchiveYear, masked: bool, may_manage: bool, is_last: bool) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setObjectName(f"archive_{year.year}")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addLayout(row(label(f"{year.year} 年", "heading"), label(_told(year)), None))
        if year.waiting:
            column.addWidget(label(_waiting(year), "warning" if year.kept else "muted", wrap=True))
        acts = []
        if year.waiting and may_manage:
            words = f"补归 {len(year.waiting)} 份" if year.kept else f"归档 {len(year.waiting)} 份"
            acts.append(self._act("make", words, self.archive_asked, "primary" if is_last else ""))
        if year.kept:
            column.addLayout(row(*self._one(year, masked), None))
            acts.append(self._act("all", "全年的看一看、打印", self.all_asked))
            acts.append(self._act("list", "归档目录", self.list_asked))
        column.addLayout(row(*acts, None))

    def _act(self, name: str, words: str, asked: SignalInstance, role: str = "") -> QPushButton:
        made = button(words, asked.emit, role)
        made.setObjectName(f"archive_{name}")
        return made

    def _one(self, year: ArchiveYear, masked: bool) -> tuple[QComboBox, QPushButton]:
        self.choice = QComboBox()
        self.choice.setObjectName("archive_choice")
        self.choice.setAccessibleName(f"{year.year} 年归档的孩子")
        self.choice.setMinimumContentsLength(8)
        for one in year.kept:
            self.choice.addItem((masked_name(one.name) if masked else one.name) or "未填姓名", one)
        look = button("看这一份", lambda: self.one_asked.emit(self.choice.currentData()))
        look.setObjectName("archive_one")
        return self.choice, look


def _told(year: ArchiveYear) -> str:
    if not year.kept:
        return "还没有归档"
    made = f"，{year.made_on} {year.made_by}归档" if year.made_on else ""
    return f"已归档 {len(year.kept)} 份，{size_in_words(year.size)}{made}"


def _waiting(year: ArchiveYear) -> str:
    count = len(year.waiting)
    return f"还有 {count} 人没有归档。" if year.kept else f"这一年在册的有 {count} 人。"
