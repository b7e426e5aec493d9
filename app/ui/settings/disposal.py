"""保管和销毁: how long closed files are kept, which are due, and their destruction by two persons."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.disposal import Disposal
from app.services.printing.order import What
from app.services.privacy import destroying, disposing, old_copies, settings
from app.services.privacy.retention import ClosedFile, closed_files
from app.ui.children.form.sight import bring_into_sight
from app.ui.desk import Desk
from app.ui.printing.whom import Whom
from app.ui.settings.disposal_due import DisposalDue, words_of
from app.ui.settings.disposal_line import DisposalLine
from app.ui.settings.disposal_rules import DisposalRules
from app.ui.settings.section import Section
from app.ui.widgets.basic import label
from app.ui.widgets.password_again import PasswordCard, Question

_NAMED = 10  # at once
_WHAT_GOES = (
    "{names}：将销毁这 {count} 份档案的全部内容：个人信息台账、走访、评估、问题、协议、附件和变更记录的内容，"
    "不再有兄弟姐妹在册的，家庭信息一起销毁。销毁以后不能恢复，也不能撤回。\n"
    "销毁以前自动做一份备份；这份备份和更早的备份里还有这些档案，可以在销毁以后删除。"
    "已经交给镇街的资料，镇街收到下一次交接包后也会删去。\n"
    "请对照纸质的审批材料，核对清单上的每一个名字。"
)
_COPIES_GO = (
    "这些备份里还有已经销毁的档案。删除以前，先做一份新的备份并核对。"
    "U盘和别处的备份、以前的交接包，请另外清理。"
)


class DisposalSection(Section):
    """Only a 管理员 sees it. Whoever proposed a list is told to have another decide."""

    key = "disposal"
    title = "保管和销毁"
    sentence = (
        "关档的档案到了保管期限，也不会自动删除。"
        "要销毁的，由一位管理员提出，另一位管理员用自己的账号核对、确认。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.again = PasswordCard(desk.jobs)
        self.again.setObjectName("disposal_again")
        self.due, self.rules = DisposalDue(), DisposalRules(desk)
        self._lists = QVBoxLayout()
        self._lines: list[DisposalLine] = []
        self._lay_out()
        self.due.proposed.connect(self._propose)
        self.rules.save_asked.connect(self._keep_rules)

    def _lay_out(self) -> None:
        self.body.addWidget(self.again)
        self._lists_heading = label("销毁清单", "heading")
        self.body.addWidget(self._lists_heading)
        self._lists.setSpacing(8)
        self.body.addLayout(self._lists)
        for part in (self.due, self.rules):
            self.card().addWidget(part)
        self.body.addStretch(1)

    def arrive(self) -> None:
        self._show()

    # Showing

    def _show(self) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        closed, lists = closed_files(ledger), disposing.disposals(ledger)
        waiting = {child for one in lists if one.state == disposing.PROPOSED for child in one.child_ids}
        due = [one for one in closed if one.is_due(today) and one.child_id not in waiting]
        self.due.show_files(due, self._told(closed, len(due)))
        self.rules.show_rules()
        self._show_lists(lists, {one.child_id: one for one in closed})

    def _told(self, closed: list[ClosedFile], due: int) -> str:
        if not closed:
            return "还没有关档的档案。"
        undated = sum(one.until is None for one in closed)
        parts = [f"关档的有 {len(closed)} 份", f"保管期满、可以提出销毁的 {due} 份"]
        parts += [f"没有定保管期限、一直保管的 {undated} 份"] if undated else []
        return "，".join(parts) + "。"

    def _show_lists(self, lists: list[Disposal], closed: dict[str, ClosedFile]) -> None:
        for old in self._lines:
            old.frame.hide()
            old.frame.deleteLater()
        self._lists_heading.setVisible(bool(lists))
        waiting_first = sorted(lists, key=lambda one: one.state != disposing.PROPOSED)
        self._lines = [self._line(one, closed) for one in waiting_first]
        for line in self._lines:
            self._lists.addWidget(line.frame)

    def _line(self, listed: Disposal, closed: dict[str, ClosedFile]) -> DisposalLine:
        waits = listed.state == disposing.PROPOSED
        files = [words_of(closed[one]) for one in listed.child_ids if one in closed] if waits else []
        own = listed.proposed_by == self._desk.ledger.user.name
        line = DisposalLine(listed, files, self._advice() if waits and own else "")
        if waits and not own:
            line.offer("destroy", "核对并销毁", partial(self._ask, listed), "danger")
        if waits:
            line.offer("drop", "取消清单，不销毁", partial(self._drop, listed))
        line.offer("print", "打印清单", partial(self._print, listed))
        if listed.state == disposing.DONE and old_copies.older_copies(self._desk.ledger, listed.id):
            line.offer("copies", "删除还有这些档案的备份", partial(self._ask_copies, listed), "danger")
        return line

    def _advice(self) -> str:
        """To the one who proposed a list: who can decide."""
        ledger = self._desk.ledger
        known = ledger.keys.users() if ledger.keys else []
        others = [one.name for one in known if one.role.may_manage and one.name != ledger.user.name]
        if not others:
            return "这份清单是您提出的，要另一位管理员确认。现在没有别的管理员，请先在“使用人”里添加。"
        return f"这份清单是您提出的，要由{'或'.join(others)}用自己的账号打开台账，到这里确认。"

    # Proposing and deciding

    def _propose(self, child_ids: list[str], reason: str) -> None:
        ledger, today = self._desk.ledger, self._desk.today()
        said = "已经提出，还没有销毁。请打印清单报批，再请另一位管理员用自己的账号打开台账，到这里确认。"
        if self.attempt(lambda: disposing.propose(ledger, child_ids, reason, today), said):
            self.due.reason.clear()
            self._show()

    def _drop(self, listed: Disposal) -> None:
        if self.attempt(lambda: disposing.drop(self._desk.ledger, listed.id), "清单已经取消，档案都在。"):
            self._show()

    def _ask(self, listed: Disposal) -> None:
        ledger, today, count = self._desk.ledger, self._desk.today(), len(listed.child_ids)
        if not self.attempt(lambda: destroying.refuse_unfit(ledger, listed.id, today), ""):
            return
        goes = _WHAT_GOES.format(names=self._names(listed), count=count)
        self.again.ask(
            Question(f"要销毁 {count} 份档案", goes, "全部销毁", "danger"),
            lambda password: destroying.destroy(ledger, listed.id, password, today, datetime.now(UTC)),
            lambda _: self._destroyed(count),
            self.complain,
        )
        bring_into_sight(self.again)

    def _names(self, listed: Disposal) -> str:
        """Those whose files go, the first of many."""
        closed = {one.child_id: one.name or "未填姓名" for one in closed_files(self._desk.ledger)}
        names = [closed[one] for one in listed.child_ids if one in closed]
        return "、".join(names[:_NAMED]) + (f"等 {len(names)} 人" if len(names) > _NAMED else "")

    def _destroyed(self, count: int) -> None:
        self.say(f"{count} 份档案已经销毁。请打印清单，和审批材料一起归档。备份里的，可以在清单上删除。")
        self._desk.changes.many_changed.emit()
        self._show()

    def _ask_copies(self, listed: Disposal) -> None:
        ledger = self._desk.ledger
        count = len(old_copies.older_copies(ledger, listed.id))
        self.again.ask(
            Question(f"要删除 {count} 份备份", _COPIES_GO, f"删除这 {count} 份备份", "danger"),
            lambda password: old_copies.drop_older_copies(ledger, listed.id, password, datetime.now(UTC)),
            self._dropped,
            self.complain,
        )
        bring_into_sight(self.again)

    def _dropped(self, count: int) -> None:
        self.say(f"已经删除 {count} 份备份，新的备份已经做好、核对过。")
        self._show()

    def _keep_rules(self, years: int, days: int) -> None:
        ledger = self._desk.ledger

        def keep() -> None:
            settings.set_retention_years(ledger, years or None)
            settings.set_answer_days(ledger, days)

        if self.attempt(keep, "期限已经保存。"):
            self._show()

    def _print(self, listed: Disposal) -> None:
        from app.ui.printing.dialog import PrintDialog  # PDF and fonts: loaded by those who print

        dialog = PrintDialog(self._desk, Whom(record_id=listed.id), self, What.DISPOSAL)
        dialog.exec()
        dialog.deleteLater()
