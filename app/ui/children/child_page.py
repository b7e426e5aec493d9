"""The record of one child: open, fill in, save; what is typed is never lost on the way."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTime, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.errors import Problem, Refused
from app.models.child import Child
from app.services.children import records
from app.services.children.records import DuplicateId, Faulty
from app.services.duties.standing import Standing, standings
from app.ui.children.file_acts import FileActs
from app.ui.children.looks import Looked, Looks
from app.ui.children.may import may_change
from app.ui.children.record_body import RecordBody
from app.ui.children.record_tab import RecordTab
from app.ui.desk import Desk
from app.ui.widgets.basic import EmptyState


class ChildPage(QWidget):
    """One record, or the invitation to choose one.

    ``saved`` and ``closed_file`` carry the child's identity; ``open_asked`` one of another file to go to;
    ``print_asked`` a list of identities.
    """

    saved = Signal(str)
    closed_file = Signal(str)
    open_asked = Signal(str)
    print_asked = Signal(list)
    back_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.child: Child | None = None
        self._acts = FileActs(self)
        self._standing: Standing | None = None
        self._saved_at = ""
        self._writing = False
        self._looks = Looks(desk)
        self._looked = Looked(desk)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(EmptyState("还没有选择儿童", "在列表里点一个名字，就能查看和填写这份档案。"))
        self._body: RecordBody | None = None
        self._single = False
        self._connect()

    @property
    def body(self) -> RecordBody:
        """The record's card. It is made for the first record that is opened, not before the list is there."""
        if self._body is None:
            self._body = RecordBody(self.desk, self._acts.acts(), self._stack)
            self._stack.addWidget(self._body)
            self._wire(self._body)
        return self._body

    def _wire(self, body: RecordBody) -> None:
        body.header.save_asked.connect(self.save)
        body.header.print_asked.connect(self._print)
        body.header.back_asked.connect(self.back_asked)
        body.header.back.setVisible(self._single)
        body.footer.next_asked.connect(body.go_to_next)
        body.fronted.connect(self._read_front)
        body.form.edited.connect(self._tell)
        body.form.settled.connect(self._settled)
        body.form.revealed.connect(self._note_look)
        body.family.save_first = self.save
        body.family.changed.connect(self.written)
        body.tab_made.connect(self._wire_tab)

    def _wire_tab(self, tab: RecordTab) -> None:
        tab.edited.connect(self._tell)
        tab.written.connect(self.written)
        tab.save_asked.connect(self.save)

    def _connect(self) -> None:
        news = self.desk.changes
        news.child_saved.connect(self._heard)
        news.many_changed.connect(self._heard)
        news.form_changed.connect(self._rebuild)
        news.zoom_changed.connect(self._rebuild)
        for keys, turn in (("Ctrl+PgDown", self._next_tab), ("Ctrl+PgUp", self._previous_tab)):
            QShortcut(QKeySequence(keys), self).activated.connect(turn)

    def _next_tab(self) -> None:
        if self.child is not None:
            self.body.turn(1)

    def _previous_tab(self) -> None:
        if self.child is not None:
            self.body.turn(-1)

    # Opening

    @property
    def child_id(self) -> str:
        """Whose record this is; "" for none and for a new one."""
        return (self.child.id or "") if self.child else ""

    def open(self, child_id: str, tab: str = "") -> None:
        """Show a child's record, at the tab of that key or name; without one, at the tab now in front."""
        self._leave(Looks(self.desk, child_id, masked=True))
        self._show(records.load(self.desk.ledger, child_id), tab)
        self._looked.opened(child_id, self)

    def new(self) -> None:
        """Begin a new record."""
        self._leave(Looks(self.desk))
        self._show(records.blank(self.desk.ledger, self.desk.today()))
        self.body.go_to("name")

    def _leave(self, looks: Looks) -> None:
        """Forget what belongs to the record shown so far."""
        self._saved_at, self._looks = "", looks
        self.body.banner.say("")
        self.body.extra.clear()

    def _show(self, child: Child, tab: str = "") -> None:
        self.child = child
        self._standing = self._stand(child)
        self.body.form.show(child, self._looks.masked)
        may = may_change(self.desk, child)
        self.body.form.set_read_only(not may)
        self.body.header.save.setVisible(may)
        self._stack.setCurrentWidget(self.body)
        self._acts.tell_file(self.body.file)
        self.body.show_opinions(child)
        self.body.choose(tab or self.body.tabs.current())
        self._tell()

    def _stand(self, child: Child) -> Standing | None:
        """How the visits of a child on file stand."""
        if not child.id or child.closed_on:
            return None
        return standings(self.desk.ledger, self.desk.today(), [child.id]).get(child.id)

    def _read_front(self) -> None:
        """Let the tab in front read what it shows, and only that one."""
        if self.child is not None:
            self.body.read_front(self.child)

    def _tell(self) -> None:
        if self.child is not None:
            self.body.tell(self.child, self._standing, self.has_unsaved(), self._saved_at)

    def show_back(self, shown: bool) -> None:
        """Offer the way back to the list, where list and record show one at a time."""
        self._single = shown
        if self._body is not None:
            self._body.header.back.setVisible(shown)

    # Saving

    def has_unsaved(self) -> bool:
        """Whether something typed is not in the ledger yet."""
        if self.child is None:
            return False
        return bool(self.body.form.unsaved() or self.body.extra.unsaved())

    def save(self) -> bool:
        """Write what was typed; whether nothing is left to write. What is missing never bars it."""
        if self.child is None:
            return True
        if faults := self.body.form.faults():
            self._refuse(
                f"还有 {len(faults)} 处填写有误，没有保存；已填的内容都在。请改好标红的地方再保存。", faults
            )
            return False
        return self._write() and self._save_tabs()

    def _refuse(self, sentence: str, faults: list[str]) -> None:
        self.body.say(sentence, "error")
        if faults:
            self.body.go_to(faults[0])
        self._tell()

    def _write(self) -> bool:
        assert self.child is not None
        if not self.body.form.unsaved():
            return True
        try:
            done = records.save(self.desk.ledger, self.child, self.desk.today())
        except DuplicateId as why:
            self._acts.offer_owner(why)
        except Faulty as why:
            self._refuse(str(why), [fault.field for fault in why.faults])
        except Problem as why:
            self.body.say(str(why), "error")
        else:
            self.body.banner.say("")
            self.written(done.child_id)
            return True
        return False

    def _save_tabs(self) -> bool:
        """Write what is being entered beside the form, on the tab in front first."""
        front = self.body.tabs.current()
        for key, tab in sorted(self.body.extra.unsaved().items(), key=lambda one: one[0] != front):
            if not tab.save():
                self.body.choose(key)
                return False
        return True

    def written(self, child_id: str = "") -> None:
        """Something of this child was written: read it anew and let the others know."""
        self._saved_at = QTime.currentTime().toString("HH:mm")
        written = child_id or self.child_id
        self._re_read(written)
        self._writing = True
        self.saved.emit(written)
        self.desk.changes.child_saved.emit(written)
        self._writing = False

    def _re_read(self, child_id: str = "") -> None:
        """Show what the ledger says now; what was typed and not saved stays typed."""
        if self._writing or not (wanted := child_id or self.child_id):
            return
        typed = {} if child_id and child_id != self.child_id else self.body.form.unsaved()
        self._show(records.load(self.desk.ledger, wanted))
        if typed:
            self.body.form.take_up(typed)
            self._tell()

    def _heard(self, _child_id: str = "") -> None:
        """Something was written elsewhere, a brother's family perhaps; the file may be gone altogether."""
        try:
            self._re_read()
        except Refused:
            self._put_away()

    def _put_away(self) -> None:
        """The record shown so far was destroyed, or went with a package that was taken back."""
        self._leave(Looks(self.desk))
        self.child = self._standing = None
        self._stack.setCurrentIndex(0)
        self.back_asked.emit()

    def undo(self) -> None:
        """Take back the last saved change, of whichever record it was."""
        try:
            about = self.desk.undo.undo()
        except Problem as why:
            self.body.say(str(why), "error")
            return
        if about is None:
            self.body.say("没有可以撤回的改动。")
            return
        self._re_read()
        whose = "，那是另一份档案的" if about else "，那是工作台账里的"
        self.body.say(f"已撤回上一次保存的改动{'' if self._is_about(about) else whose}。")
        self.desk.changes.many_changed.emit()

    def _is_about(self, about: str) -> bool:
        return self.child is not None and about in (self.child.id, self.child.family_id)

    # Drafts

    def draft(self) -> Any:
        """What is being typed, as JSON; ``None`` for nothing."""
        if not self.has_unsaved():
            return None
        tabs = {key: draft for key, tab in self.body.extra.made.items() if (draft := tab.draft()) is not None}
        fields = self.body.form.unsaved()
        return {"child": self.child_id, "fields": fields, "tabs": tabs, "tab": self.body.tabs.current()}

    def take_up(self, draft: Any) -> None:
        """Open the record a draft belongs to and put back what was typed. Raises ``Refused`` if gone."""
        if draft["child"]:
            self.open(draft["child"], draft["tab"])
        else:
            self.new()
        for key, typed in draft["tabs"].items():
            if key in self.body.extra and self.child is not None:
                self.body.extra[key].show_child(self.child)
                self.body.extra[key].take_up(typed)
        self.body.form.take_up(draft["fields"])
        self.body.choose(draft["tab"])
        self._tell()

    def _rebuild(self, _zoom: float = 0) -> None:
        """Make the form anew: the office changed it, or the size of everything changed."""
        if self._body is None:
            return
        draft, shown, tab = self.draft(), self.child, self._body.tabs.current()
        self._stack.removeWidget(self._body)
        self._body.deleteLater()
        self._body = self.child = None
        if draft:
            self.take_up(draft)
        elif shown is not None:
            self._show(shown, tab)

    # What else is done here

    def _print(self) -> None:
        if not self.has_unsaved() or self.save():
            self.print_asked.emit([self.child_id])

    def _settled(self, name: str) -> None:
        if name == "id_number":
            self._acts.warn_of_owner()
        self._tell()

    def is_masked(self) -> bool:
        return self._looks.masked

    def show_numbers(self, whole: bool) -> None:
        """Show the identity numbers whole, or hide their middles again."""
        self._looks.masked = not whole
        self.body.form.mask(not whole)
        if whole:
            self._note_look()

    def _note_look(self) -> None:
        self._looks.note()
