"""Above the family's part of the form: with whom it is shared, or with whom it might be."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import Problem
from app.models.child import Child
from app.services.children import families
from app.ui.children.may import is_ours
from app.ui.children.strip import Strip
from app.ui.desk import Desk


class FamilyStrip(QWidget):
    """``changed`` when the family was joined or left. Before either, ``save_first`` has to agree."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._child: Child | None = None
        self.save_first: Callable[[], bool] = lambda: True
        self.banner = Strip()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)

    def show_child(self, child: Child) -> None:
        """Say with whom the family is shared; if with nobody, who has the same father or mother."""
        self._child = child
        self._look(child)
        self.setVisible(not self.banner.isHidden())

    def _look(self, child: Child) -> None:
        self.banner.say("")
        if not child.id or not is_ours(self._desk, child):
            return
        if others := families.siblings(child):
            names = "、".join(other.name or "一个未填姓名的孩子" for other in others)
            self.banner.say(f"与{names}共用这一页，在这里改，几份档案一起改。")
            self.banner.offer("分开", self._leave)
        elif likely := families.likely_siblings(self._desk.ledger, child):
            self._suggest(likely[0])

    def _suggest(self, other: Child) -> None:
        name = f"“{other.name}”" if other.name else "一个未填姓名的孩子"
        self.banner.say(f"{name}的父亲或母亲是同一个身份证号码，可能是兄弟姐妹。")
        self.banner.offer("共用家庭信息", lambda: self._do(lambda child: self._join(child, other)))

    def _join(self, child: Child, other: Child) -> None:
        families.join(self._desk.ledger, child.id, other.id)

    def _leave(self) -> None:
        self._do(lambda child: families.leave(self._desk.ledger, child.id))

    def _do(self, work: Callable[[Child], None]) -> None:
        if self._child is None or not self.save_first():
            return
        try:
            work(self._child)
        except Problem as why:
            self.banner.say(str(why), "error")
        else:
            self.changed.emit()
