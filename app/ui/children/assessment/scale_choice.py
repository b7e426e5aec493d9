"""Which scale an assessment is made with, or that its level is entered plainly from one on paper."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.assessment.instrument import Instrument
from app.ui.children.form.combos import CalmCombo
from app.ui.children.form.measure import target
from app.ui.widgets.basic import label, row

PLAIN = ""  # the key of no instrument
_PLAINLY = "按纸质量表直接登记等级"


class ScaleChoice(QWidget):
    """``chosen`` carries the key of the instrument that was chosen by hand."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._combo = CalmCombo(clears=False)
        self._combo.setObjectName("scale")
        self._combo.setAccessibleName("用哪份量表")
        self._combo.activated.connect(lambda _at: self.chosen.emit(self.key))
        words = label("用哪份量表")
        words.setBuddy(self._combo)
        words.setMinimumHeight(target())
        line = row(words, self._combo)
        line.setStretch(1, 1)
        self.setLayout(line)

    def offer(self, instruments: Iterable[Instrument], key: str) -> None:
        """Offer instruments and plain entry, and choose one; one that is not known here is kept as it is."""
        entries = {one.key: one.called for one in instruments}
        entries[PLAIN] = _PLAINLY
        entries.setdefault(key, "不在本台账里的量表")
        self._combo.clear()
        for name, words in entries.items():
            self._combo.addItem(words, name)
        self._combo.setCurrentIndex(self._combo.findData(key))

    @property
    def key(self) -> str:
        """The key of the chosen instrument, "" for plain entry."""
        return str(self._combo.currentData() or PLAIN)
