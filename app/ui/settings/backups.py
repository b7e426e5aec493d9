"""备份: the copies there are, one more now or onto a stick, whether they can be restored, and restoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Cancelled
from app.services.safety.by_hand import back_up
from app.services.safety.copies import Copy, copies_told
from app.services.safety.copy_standing import CopyStanding, copy_standing
from app.services.safety.keys import KeyFile
from app.services.safety.trying import Tried, last_tried, note_tried, try_copy
from app.ui.desk import Desk
from app.ui.handover.destination import Destination
from app.ui.handover.sticks import sticks
from app.ui.jobs import Progress
from app.ui.settings.section import Section
from app.ui.start.means import Means
from app.ui.widgets.basic import Banner, button, label, row
from app.ui.widgets.copy_table import CopyTable, when

T = TypeVar("T")
AGAIN = timedelta(days=30)  # after which a try is due

_SELF = "程序每天第一次打开时、退出时，还有导入、接收前，都会自己备份一次，不用您操心。备份都是加密的。"
_STICK = "电脑坏了、丢了，只有U盘上的备份能救回台账。插上U盘，每周备份一次。"
_SAME = "注意：这个文件夹就在这台电脑的硬盘上，电脑坏了它也会坏。请再备份一次到U盘。"


class _Found(NamedTuple):
    copies: list[Copy]
    standing: CopyStanding


class BackupsSection(Section):
    """``restore_wanted``: lock, and restore from the start window."""

    key = "backups"
    title = "备份"
    restore_wanted = Signal()

    def __init__(self, desk: Desk, keys: KeyFile, means: Means, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._keys, self._means = keys, means
        self._standing = Banner()
        self._standing.setObjectName("copy_standing")
        self.body.addWidget(self._standing)
        self._lay_out_stick(self.card())
        self._lay_out_here(self.card())
        self.body.addStretch(1)

    def _lay_out_stick(self, column: QVBoxLayout) -> None:
        column.addWidget(label("备份到U盘", "heading"))
        column.addWidget(label(_STICK, "muted", wrap=True))
        self._where = Destination()
        out = button("备份到U盘", self._copy_out, "primary")
        out.setObjectName("copy_outside")
        column.addWidget(self._where)
        column.addLayout(row(out, None))

    def _lay_out_here(self, column: QVBoxLayout) -> None:
        column.addWidget(label("这台电脑上的备份", "heading"))
        column.addWidget(label(_SELF, "muted", wrap=True))
        self.table = CopyTable()
        column.addWidget(self.table)
        self._tried = label("", "muted", wrap=True)
        column.addWidget(self._tried)
        acts = [
            ("copy_now", "现在备份", self._copy_here),
            ("try_restore", "试一试能不能恢复", self._try),
        ]
        if self._desk.ledger.user.role.may_manage:
            acts.append(("restore_wanted", "恢复…", self.restore_wanted.emit))
        made = []
        for name, words, act in acts:
            one = button(words, act)
            one.setObjectName(name)
            made.append(one)
        column.addLayout(row(*made, None))

    # what there is

    def arrive(self) -> None:
        self._where.look()
        folder, now = self._desk.ledger.folder, self._means.now()
        self._desk.jobs.run(
            "",
            lambda _: _Found(copies_told(folder), copy_standing(folder, now)),
            self._show,
            self.complain,
            self,
        )

    def _show(self, found: _Found) -> None:
        self.table.show_copies(found.copies, self._means.today())
        self._standing.say(found.standing.sentence, found.standing.tone)
        self._tell_tried()

    def _tell_tried(self) -> None:
        last = last_tried(self._keys)
        told = f"上次试恢复：{when(last, self._means.today())}。" if last else "还没有试过备份能不能恢复。"
        due = last is None or self._means.now() - last > AGAIN
        self._tried.setText(told + ("每个月试一次，心里有底。" if due else ""))

    # what can be done

    def _copy_here(self) -> None:
        ledger, now = self._desk.ledger, self._means.now()
        self._work(
            "正在备份……",
            lambda progress: back_up(ledger, now, cancelled=lambda: progress.is_cancelled),
            lambda _made: self.say("备份好了，已经重新读过一遍，内容一致。"),
        )

    def _copy_out(self) -> None:
        folder = self._where.folder()
        if folder is None:
            self.say("没有找到U盘。请插好U盘，按“再找一找”；也可以选一个文件夹。", "warning")
            return
        ledger, now = self._desk.ledger, self._means.now()
        self._work(
            "正在备份到U盘，请不要拔出……",
            lambda progress: back_up(ledger, now, folder, lambda: progress.is_cancelled),
            self._copied_out,
        )

    def _copied_out(self, made: Path) -> None:
        read_back = f"备份好了，写完又重新读过一遍，内容一致。文件名：{made.name}。"
        if made.parent in [stick.folder for stick in sticks()] or not self._is_beside(made):
            self.say(f"{read_back}可以拔出U盘了，请收好。")
        else:
            self.say(f"{read_back}{_SAME}", "warning")

    def _is_beside(self, made: Path) -> bool:
        """Whether a file lies on the disk that the ledger lies on."""
        return made.stat().st_dev == self._desk.ledger.folder.path.stat().st_dev

    def _try(self) -> None:
        copy = next((copy for copy in copies_told(self._desk.ledger.folder) if copy.verified), None)
        if copy is None:
            self.say("还没有备份。请先按“现在备份”。", "warning")
            return
        folder, key, now = self._desk.ledger.folder, self._desk.ledger.key, self._means.now()

        def attempt(_: Progress) -> Tried:
            found = try_copy(folder, key, copy)
            note_tried(self._keys, key, now)
            return found

        self._work("正在试着恢复最近一次备份……", attempt, lambda found: self.say(found.sentence()))

    def _work(self, words: str, act: Callable[[Progress], T], done: Callable[[T], object]) -> None:
        """On the worker, which may be stopped; then the list is looked at again."""

        def attempt(progress: Progress) -> T | None:
            try:
                return act(progress)
            except Cancelled:
                return None

        def finished(result: T | None) -> None:
            self.setEnabled(True)
            if result is None:
                self.say("已经停下，没有做备份。以前的备份都在。")
            else:
                done(result)
            self.arrive()
            self._desk.changes.copied.emit()

        def failed(error: Exception) -> None:
            self.setEnabled(True)
            self.complain(error)

        self.setEnabled(False)
        self.say(words)
        self._desk.jobs.run(words, attempt, finished, failed, self)
