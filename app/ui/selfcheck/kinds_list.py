"""The kinds of what was found, with their counts: a list to choose from, or a box where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from app.services.selfcheck.catalogue import CHECKS
from app.services.selfcheck.check import Finding
from app.services.selfcheck.running import counted

_ALL = ""
_WIDE = 15  # characters


class KindsList(QListWidget):
    """``chosen`` carries the key of a check, "" for all. ``box`` says and does the same."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("selfcheck_kinds")
        self.setAccessibleName("自查的项目")
        self.setProperty("role", "sections")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.box = QComboBox()
        self.box.setObjectName("selfcheck_kind")
        self.box.setAccessibleName("自查的项目")
        self.currentItemChanged.connect(lambda *_: self._chosen())
        self.box.activated.connect(self.setCurrentRow)

    def _chosen(self) -> None:
        self.box.setCurrentIndex(self.currentRow())
        self.chosen.emit(self.key())

    def key(self) -> str:
        """The key of the check that is chosen, "" for all."""
        item = self.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else _ALL

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """The checks that found something; what was chosen stays so while there is any of it left."""
        kept = self.key()
        self.blockSignals(True)
        self.clear()
        self.box.clear()
        self._add(f"全部　{len(findings)}", _ALL)
        counts = counted(findings)
        for check in CHECKS:
            if check.key in counts:
                self._add(f"{check.title}　{counts[check.key]}", check.key, check.kind)
        self.setCurrentRow(self._keys().index(kept) if kept in self._keys() else 0)
        self.box.setCurrentIndex(self.currentRow())
        self.blockSignals(False)

    def _add(self, words: str, key: str, kind: str = "") -> None:
        item = QListWidgetItem(words)
        item.setData(Qt.ItemDataRole.UserRole, key)
        item.setToolTip(kind)
        self.addItem(item)
        self.box.addItem(words)

    def _keys(self) -> list[str]:
        return [str(self.item(at).data(Qt.ItemDataRole.UserRole)) for at in range(self.count())]

    def fit(self) -> None:
        """Take the width from the font."""
        em = self.fontMetrics().horizontalAdvance("台")
        self.setFixedWidth(_WIDE * em)
        self.box.setFixedWidth((_WIDE + 3) * em)
