"""What can be done with a whole file: close and reopen it, share a family, show numbers, give up changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.errors import Problem
from app.services.children import families, records
from app.services.children.records import DuplicateId
from app.ui.children.child_header import Act
from app.ui.children.close_dialog import CloseDialog
from app.ui.children.may import may_change
from app.ui.children.sibling_dialog import SiblingDialog
from app.ui.children.strip import Strip
from app.ui.messages import Choice, ask

if TYPE_CHECKING:
    from app.ui.children.child_page import ChildPage


class FileActs:
    """The entries of 更多 on one record's page."""

    def __init__(self, page: ChildPage) -> None:
        self._page = page

    def acts(self) -> list[Act]:
        """The entries in their order; each says itself when it makes sense."""
        return [
            Act("show_numbers", "显示完整号码", self._show_numbers, lambda: self._page.is_masked()),
            Act(
                "hide_numbers",
                "遮住号码",
                self._hide_numbers,
                lambda: self._filed() and not self._page.is_masked(),
            ),
            Act("share_family", "与兄弟姐妹共用家庭信息…", self.share, lambda: self._filed() and self._may()),
            Act("undo", "撤回上一次保存", self._page.undo, self._may),
            Act("give_up", "放弃未保存的改动…", self._give_up, lambda: self._page.has_unsaved()),
            Act("close_file", "关档…", self.close, lambda: self._may() and self._is_open()),
            Act(
                "reopen_file",
                "重新启用",
                self.reopen,
                lambda: self._may() and self._filed() and not self._is_open(),
            ),
        ]

    def _may(self) -> bool:
        return may_change(self._page.desk, self._page.child)

    def _filed(self) -> bool:
        return bool(self._page.child_id)

    def _is_open(self) -> bool:
        return self._filed() and self._page.child is not None and self._page.child.is_open

    def _show_numbers(self) -> None:
        self._page.show_numbers(True)

    def _hide_numbers(self) -> None:
        self._page.show_numbers(False)

    def _say(self, problem: Problem) -> None:
        self._page.body.say(str(problem), "error")

    # Closing and reopening

    def tell_file(self, strip: Strip) -> None:
        """Say on 档案 whether the file is in force, with the way to change that."""
        if not self._filed() or not self._may():
            strip.say("")
        elif self._is_open():
            strip.say("这份档案在册。满龄、迁出、收养等情况，可以关档。")
            strip.offer("关档", self.close)
        else:
            strip.say("这份档案已经关档，内容照样保留，可以查看和打印。", "warning")
            strip.offer("重新启用", self.reopen)

    def close(self) -> None:
        """Ask why and when, and close the file."""
        if self._page.has_unsaved() and not self._page.save():
            return
        if CloseDialog(self._page.desk, self._page.child_id, self._page).exec():
            self._page.written()
            self._page.closed_file.emit(self._page.child_id)

    def reopen(self) -> None:
        """Put the file back on the ledger."""
        try:
            records.reopen(self._page.desk.ledger, self._page.child_id)
        except DuplicateId as why:
            self.offer_owner(why)
        except Problem as why:
            self._say(why)
        else:
            self._page.written()
            self._page.body.say("已重新启用，这份档案回到了在册名单。")

    # Brothers and sisters

    def share(self) -> None:
        """Choose a brother or sister and share the family's part of the form."""
        if self._page.has_unsaved() and not self._page.save():
            return
        dialog = SiblingDialog(self._page.desk, self._page.child_id, self._page)
        if dialog.exec():
            self.join(dialog.chosen())

    def join(self, sibling_id: str) -> None:
        try:
            families.join(self._page.desk.ledger, self._page.child_id, sibling_id)
        except Problem as why:
            self._say(why)
        else:
            self._page.written()
            self._page.body.go_to("father_name")

    # Somebody else has the number

    def warn_of_owner(self) -> None:
        """Say at once when the number just typed belongs to another file."""
        child = self._page.child
        if child is None or not child.id_number or "id_number" not in self._page.body.form.unsaved():
            return
        with self._page.desk.ledger.reading() as session:
            owner = records.owner_of(session, child.id_number, besides=child.id)
        if owner:
            self.offer_owner(DuplicateId(owner))

    def offer_owner(self, why: DuplicateId) -> None:
        """Show whose number it is, with the way to that file."""
        banner = self._page.body.banner
        banner.say(str(why), "error")
        if why.is_open:
            banner.offer("打开那份档案", lambda: self._page.open_asked.emit(why.child_id))
        else:
            banner.offer("重新启用那份档案", lambda: self._reopen_other(why.child_id))

    def _reopen_other(self, child_id: str) -> None:
        try:
            records.reopen(self._page.desk.ledger, child_id)
        except Problem as why:
            self._say(why)
        else:
            self._page.desk.changes.child_saved.emit(child_id)
            self._page.open_asked.emit(child_id)

    def _give_up(self) -> None:
        """Go back to what the ledger says; what was typed is gone, so ask first."""
        choices = [Choice("drop", "放弃改动", "danger"), Choice("stay", "继续填写")]
        sentence = "没有保存的改动会丢掉，找不回来；已经保存的内容不受影响。"
        if ask(self._page, "放弃未保存的改动？", sentence, choices) == "drop":
            if self._filed():
                self._page.open(self._page.child_id)
            else:
                self._page.new()
