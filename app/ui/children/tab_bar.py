"""The tabs of a record: a line of what there is, and a lighter one with the sections of the form while that
is in front. A low window has all of them on a single line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.children.tab_line import Count, Counts, TabLine, Words, summed
from app.ui.children.tabs import FORM, FORM_WORDS


class TabBar(QWidget):
    """``sections`` are tabs within that of the form. ``chosen`` carries the key of a tab; never that of the
    form, which has nothing to show but its sections."""

    chosen = Signal(str)

    def __init__(
        self, sections: Sequence[Words], others: Sequence[Words], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._sections = [one.key for one in sections]
        self._others = [one.key for one in others]
        self._low = self._lowest = False
        self._out: frozenset[str] = frozenset()
        self.groups = TabLine([Words(FORM, *FORM_WORDS), *others])
        self.parts = TabLine(sections, "subtab")
        self.all = TabLine([*sections, *others])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for line in (self.groups, self.parts, self.all):
            column.addWidget(line)
            line.chosen.connect(lambda key: self.chosen.emit(self._leaf(key)))
        self._arrange()

    def _leaf(self, key: str) -> str:
        """The form's own tab leads to the section that was in front last."""
        return self.parts.current() if key == FORM else key

    def choose(self, key: str) -> None:
        """Show which tab is in front; that of the form is the section that was in front last."""
        key = self._leaf(key)
        self.all.choose(key)
        if key in self._sections:
            self.parts.choose(key)
        self.groups.choose(FORM if key in self._sections else key)
        self._arrange()

    def current(self) -> str:
        return self.all.current()

    def keys(self) -> list[str]:
        """All that can be in front, in their order."""
        return [key for key in (*self._sections, *self._others) if key not in self._out]

    def leave_out(self, *keys: str) -> None:
        """Do without these tabs, which have nothing to say just now; not sections of the form."""
        self._out = frozenset(keys)
        for line in (self.groups, self.all):
            line.leave_out(keys)
        self._arrange()

    def tell(self, counts: Counts) -> None:
        """Write beside the tabs' names what each has to tell, and the sum of the sections at the form."""
        whole = summed(counts.get(key, Count()) for key in self._sections)
        self.groups.tell({**counts, FORM: whole})
        self.parts.tell(counts)
        self.all.tell(counts)
        self._arrange()

    def set_low(self, low: bool, lowest: bool = False) -> None:
        """Take a single line where all tabs fit on it, for a window without height to spare; in the
        ``lowest`` even where some of them go into a menu then."""
        self._low, self._lowest = low, lowest
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        single = self._lowest or (self._low and self.all.least() <= self.width())
        self.all.setVisible(single)
        self.groups.setVisible(not single)
        self.parts.setVisible(not single and self.groups.current() == FORM)
