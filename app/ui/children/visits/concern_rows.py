"""The problems found in a visit: a row each, or the plain word that there were none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.ui.children.form.cell import caption
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.visits.asking import NO_PROBLEM
from app.ui.children.visits.concern_row import ConcernRow
from app.ui.widgets.basic import button, label, row


class ConcernRows(QWidget):
    """All of a child's, below one another. ``known`` are told above: found in the visit and kept before."""

    edited = Signal()

    def __init__(self, name: str, found: Callable[[], date | None], user: str, width: float) -> None:
        super().__init__()
        self._name, self._found, self._user = name, found, user
        self.rows: list[ConcernRow] = []
        self._made = 0
        self.none = QCheckBox(NO_PROBLEM)
        self.none.setObjectName(f"{name}_none")
        self.none.setProperty("role", "option")
        self.none.clicked.connect(self._ticked)
        self.add = button("添加一个问题", self.begin)
        self.add.setObjectName(f"{name}_add")
        self._known = label("", "muted", wrap=True)
        self._known.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addWidget(self._known)
        whole.addLayout(row(caption("发现的问题", False, width), self.none, self.add, None))
        whole.addLayout(self._column)

    def show_known(self, words: str) -> None:
        """Tell the problems that the visit has already."""
        self._known.setText(words)
        self._known.setVisible(bool(words))

    def begin(self) -> None:
        """Add a row and go to it."""
        added = self._add()
        added.cells["category"].editor.setFocus()
        bring_into_sight(added)
        self.edited.emit()

    def _add(self) -> ConcernRow:
        self._made += 1
        added = ConcernRow(f"{self._name}_{self._made}", self._found, self._user)
        added.edited.connect(self.edited)
        added.removed.connect(self._remove)
        self.rows.append(added)
        self._column.addWidget(added)
        self._tell()
        return added

    def _remove(self, gone: ConcernRow) -> None:
        self.rows.remove(gone)
        gone.hide()
        gone.deleteLater()
        self._tell()
        self.add.setFocus()
        self.edited.emit()

    def _ticked(self) -> None:
        self.edited.emit()

    def _tell(self) -> None:
        """There are none, or there are some: never both."""
        for number, one in enumerate(self.rows, 1):
            one.number(number)
        self.none.setVisible(not self.rows)
        if self.rows:
            self.none.setChecked(False)

    def propose(self) -> None:
        """The day of the visit changed: so do the deadlines that nobody wrote."""
        for one in self.rows:
            one.propose()

    def words(self) -> str | None:
        """What is kept with the visit itself: that nothing was found, if that was said."""
        return NO_PROBLEM if self.none.isChecked() else None

    def is_severe(self) -> bool:
        return any(one.severity == "severe" for one in self.rows)

    def values(self) -> list[dict[str, Any]] | None:
        """All rows' values; ``None`` when one is wrong. What is not asked for is not kept."""
        if self.isHidden():
            return []
        read = [one.values() for one in self.rows]
        return None if None in read else [one for one in read if one is not None]

    def clear(self, none: bool = False) -> None:
        """Begin without rows."""
        for one in self.rows:
            one.hide()
            one.deleteLater()
        self.rows = []
        self.show_known("")
        self._tell()
        self.none.setChecked(none)

    def raw(self) -> Any:
        return {"none": self.none.isChecked(), "rows": [one.raw() for one in self.rows]}

    def take_up(self, raw: Any) -> None:
        self.clear(bool(raw.get("none")))
        for each in raw.get("rows", []):
            self._add().take_up(each)
