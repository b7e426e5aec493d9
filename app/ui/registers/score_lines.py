"""The items of an evaluation: what the ledger told of each, the points it suggests, the points given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.models.kinds import Invalid, Number
from app.services.evaluation.evaluating import Suggested
from app.ui.children.form.measure import em
from app.ui.children.form.sight import bring_into_sight
from app.ui.children.form.written import LineEditor
from app.ui.widgets.basic import clear, label

_POINTS = Number("分")
_WIDE = 6.5  # characters of the field for points


class ScoreLine(QFrame):
    """One item. ``edited`` while its points are typed."""

    edited = Signal()

    def __init__(self, number: int, found: Suggested) -> None:
        super().__init__()
        self.found = found
        item = found.item
        self.points = LineEditor(_POINTS, f"/ {item.most} 分")
        self.points.call(f"points_{item.id}", f"{item.words}的得分，满分 {item.most} 分")
        self.points.setFixedWidth(em(_WIDE + 4))
        self._words = label("", "muted", wrap=True)
        self._fault = label("", "error", wrap=True)
        self._fault.hide()
        left = QVBoxLayout()
        left.setSpacing(2)
        left.addWidget(label(f"{number}. {item.words}", wrap=True))
        left.addWidget(self._words)
        left.addWidget(self._fault)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setColumnStretch(0, 1)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self.points, 0, 1, Qt.AlignmentFlag.AlignTop)
        self.points.changed.connect(self._edited)
        self.tell(found)

    def tell(self, found: Suggested) -> None:
        """Take what the ledger says now; points that were only suggested follow it."""
        text = self.points.raw()
        if text in ("", _text(self.found.points)):
            self.points.set_value(None if found.points is None else Decimal(found.points))
        self.found = found
        self._look()

    def _edited(self) -> None:
        self._fault.hide()
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        self._words.setText("　".join(filter(None, (_told(self.found), self._differs()))))
        self._words.setVisible(bool(self._words.text()))

    def _differs(self) -> str:
        value, suggested = self.value(), self.found.points
        if value is None or suggested is None or value == suggested:
            return ""
        more = "高" if value > suggested else "低"
        return f"（比建议{more} {abs(value - suggested).normalize():f} 分）"

    def value(self) -> Decimal | None:
        """The points, ``None`` while there are none that can be read."""
        try:
            found: Decimal | None = self.points.value()
        except Invalid:
            return None
        return found

    def fault(self) -> str:
        """What stands against the points, said beneath them."""
        value, most = self.value(), self.found.item.most
        said = "请打分。" if value is None else f"请填 0 到 {most} 分。" if value > most else ""
        self._fault.setText(said)
        self._fault.setVisible(bool(said))
        self.points.set_state("error" if said else "ok")
        return said


def _text(points: int | None) -> str:
    return "" if points is None else str(points)


def _told(found: Suggested) -> str:
    if not found.item.figure:
        return found.item.hint
    told = f"台账里看到：{found.told}" if found.told else ""
    suggested = "没有建议分，请看材料打分" if found.points is None else f"建议 {found.points} 分"
    return "；".join(filter(None, (told, suggested)))


class ScoreLines(QWidget):
    """All items of a scheme. ``edited`` while points are typed."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ScoreLine] = []
        self._total: QLabel = label("", "heading")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)

    def show_items(self, found: Sequence[Suggested]) -> None:
        """What the ledger tells; lines of the same items keep what was typed."""
        if [line.found.item for line in self.lines] != [one.item for one in found]:
            self._rebuild(found)
        for line, one in zip(self.lines, found, strict=True):
            line.tell(one)

    def _rebuild(self, found: Sequence[Suggested]) -> None:
        clear(self._column)
        self.lines = [ScoreLine(number, one) for number, one in enumerate(found, 1)]
        for line in self.lines:
            self._column.addWidget(line)
            line.edited.connect(self.edited)

    def raw(self) -> dict[str, str]:
        """What stands in the fields, by item."""
        return {line.found.item.id: line.points.raw() for line in self.lines}

    def take_up(self, raw: Mapping[str, str]) -> None:
        for line in self.lines:
            if line.found.item.id in raw:
                line.points.take_up(raw[line.found.item.id])
                line.tell(line.found)

    def found(self) -> list[Suggested]:
        """What the ledger told of the items."""
        return [line.found for line in self.lines]

    def total(self) -> Decimal:
        """The points so far."""
        return sum((line.value() or Decimal(0) for line in self.lines), Decimal(0))

    def given(self) -> dict[str, Decimal] | None:
        """The points by item; ``None`` when some are missing or cannot be, which is then said."""
        wrong = [line for line in self.lines if line.fault()]
        if wrong:
            wrong[0].points.setFocus()
            bring_into_sight(wrong[0])
            return None
        return {line.found.item.id: line.value() or Decimal(0) for line in self.lines}
