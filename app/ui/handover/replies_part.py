"""给村居的回复, at the town: what would go to each village, and the files onto a stick."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.handover.trusting import trusted
from app.services.ledger import Ledger
from app.services.replies.replying import Replied, ReplyContents, reply, reply_contents
from app.ui.desk import Desk
from app.ui.handover.destination import Destination
from app.ui.handover.lines import Lines
from app.ui.handover.part import Part, scrolled
from app.ui.handover.reply_line import ReplyLine
from app.ui.jobs import Progress
from app.ui.widgets.basic import EmptyState, button, card, label, row

_HELP = "督导意见、等级复核结果和迁入的档案都随回复给村居。每个村居一个文件，只有那个村居打得开。"
_NOBODY = ("还没有登记村居的名片", "先到“村居名片”里登记，才知道封给谁。")


class RepliesPart(Part):
    """Those with something new are ticked; a village that failed does not stop the others."""

    key = "replies"
    title = "给村居的回复"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._shown: dict[str, ReplyLine] = {}
        self._waiting: list[str] = []
        self._made: list[Replied] = []
        self._folder: Path | None = None
        self._lines = Lines()
        self.destination = Destination()
        self.destination.changed.connect(self._allow)
        self._make = button("做回复", self._begin, "primary")
        self._make.setObjectName("make_replies")
        self._all = button("全选", lambda: self._tick(True))
        self._all.setObjectName("tick_all_replies")
        self._none = button("全不选", lambda: self._tick(False))
        self._none.setObjectName("tick_no_replies")
        self._nobody = EmptyState(*_NOBODY)
        self.pages.addWidget(self._nobody)
        self.pages.addWidget(self._page())

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(label(_HELP, "muted", wrap=True))
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addWidget(self._lines)
        inner.addStretch(1)
        column.addWidget(scrolled(holder), 1)
        frame, foot = card(margin=12, spacing=8)
        foot.addWidget(self.destination)
        foot.addLayout(row(self._all, self._none, None, self._make))
        column.addWidget(frame)
        return page

    def arrive(self) -> None:
        ledger = self.desk.ledger
        self.destination.look()
        self.read(lambda: _contents(ledger), self._show)

    def _show(self, found: list[ReplyContents]) -> None:
        self.pages.setCurrentIndex(1 if found else 0)
        self._shown = {one.code: ReplyLine(one) for one in found}
        for made in self._made:
            if made.contents.code in self._shown:
                self._shown[made.contents.code].show_made(made)
        for line in self._shown.values():
            line.tick.toggled.connect(lambda _: self._allow())
        self._lines.put(list(self._shown.values()))
        self._allow()

    def _tick(self, on: bool) -> None:
        for line in self._shown.values():
            line.tick.setChecked(on)

    def _chosen(self) -> list[str]:
        return [code for code, line in self._shown.items() if line.tick.isChecked()]

    def _allow(self) -> None:
        chosen = len(self._chosen())
        self._make.setText(f"做 {chosen} 份回复" if chosen else "做回复")
        may_write = self.desk.ledger.user.role.may_write
        self._make.setEnabled(may_write and bool(chosen) and self.destination.folder() is not None)

    # One village after the other

    def _begin(self) -> None:
        self._waiting, self._made, self._folder = self._chosen(), [], self.destination.folder()
        self._next()

    def _next(self) -> None:
        folder, ledger = self._folder, self.desk.ledger
        if not self._waiting or folder is None:
            self._end()
            return
        code = self._waiting.pop(0)

        def work(progress: Progress) -> Replied:
            return reply(ledger, code, folder, datetime.now(UTC), progress.step)

        def done(made: Replied) -> None:
            self._made.append(made)
            self._shown[code].show_made(made)
            self._next()

        self.run(f"正在做给{self._shown[code].contents.name}的回复，请不要拔U盘", work, done)

    def _end(self) -> None:
        if self._folder is not None and self._made:
            self.say_saved(self._folder)
            self.say(f"{len(self._made)} 份回复都写好了，读回来核对过，可以拔出U盘了。")
        self.arrive()

    def stopped(self) -> str:
        return f"已经停下。做好的 {len(self._made)} 份可以用，没有做的什么也没有改动。"


def _contents(ledger: Ledger) -> list[ReplyContents]:
    return [reply_contents(ledger, card.code) for card in trusted(ledger) if card.kind == "village"]
