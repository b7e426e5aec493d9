"""Boxes for the recovery sheet's digits: each tells its own slip, and the cursor jumps on by itself."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.services.safety.recovery import GROUP_DIGITS, GROUPS, group_is_right
from app.ui.widgets.basic import label, restyle


def digits_in(text: str) -> str:
    """The digits of a text, full-width ones too."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c in "0123456789")


class GroupEdit(QLineEdit):
    """One group of six digits; ``number`` counts from 0."""

    full = Signal()
    empty_back = Signal()
    pasted = Signal(str)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self.setObjectName(f"group_edit_{number + 1}")
        self.setAccessibleName(f"恢复单第 {number + 1} 组，六位数字")
        self.setMaxLength(GROUP_DIGITS)
        self._fit()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._edited)

    def _fit(self) -> None:
        """Wide enough for the digits at the size of the letters, which the zoom changes."""
        self.setFixedWidth(round(7.4 * QFontMetrics(self.font()).horizontalAdvance("中")))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def mark(self, wrong: bool) -> None:
        restyle(self, "state", "error" if wrong else "")

    def put(self, text: str) -> None:
        """Set the digits from outside, and judge them."""
        self.setText(text)
        self.mark(len(text) == GROUP_DIGITS and not group_is_right(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit(QGuiApplication.clipboard().text())
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.empty_back.emit()
            return
        super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        digits = digits_in(text)
        if digits != text:
            self.setText(digits)
        self.mark(len(digits) == GROUP_DIGITS and not group_is_right(digits))
        if len(digits) == GROUP_DIGITS and group_is_right(digits):
            self.full.emit()


class DigitBoxes(QWidget):
    """All eight groups, four to a line. A paste of all 48 digits fills every box."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = [GroupEdit(number, self) for number in range(GROUPS)]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(4, 1)
        for number, box in enumerate(self.boxes):
            line, column = divmod(number, 4)
            name = label(f"第 {number + 1} 组", "muted")
            name.setBuddy(box)
            grid.addWidget(name, 2 * line, column)
            grid.addWidget(box, 2 * line + 1, column)
            self._connect(number, box)
        grid.setRowMinimumHeight(2, 30)
        self.setFocusProxy(self.boxes[0])

    def _connect(self, number: int, box: GroupEdit) -> None:
        box.full.connect(lambda: self._focus(number + 1))
        box.empty_back.connect(lambda: self._focus(number - 1))
        box.pasted.connect(lambda text: self._paste(number, text))
        box.textChanged.connect(lambda _text: self.changed.emit())

    def digits(self) -> str:
        return "".join(box.text() for box in self.boxes)

    def wrong(self) -> list[int]:
        """The groups (from 1) that are full and cannot be right."""
        return [
            box.number + 1
            for box in self.boxes
            if len(box.text()) == GROUP_DIGITS and not group_is_right(box.text())
        ]

    def mark(self, group: int) -> None:
        """Mark a group (from 1) as wrong and go there."""
        box = self.boxes[group - 1]
        box.mark(True)
        box.setFocus()
        box.selectAll()

    def clear(self) -> None:
        for box in self.boxes:
            box.put("")

    def _focus(self, number: int) -> None:
        if 0 <= number < len(self.boxes):
            self.boxes[number].setFocus()
            self.boxes[number].selectAll()

    def _paste(self, number: int, text: str) -> None:
        """From this box on; all 48 digits go to the boxes from the first."""
        digits = digits_in(text)
        start = 0 if len(digits) > (GROUPS - number) * GROUP_DIGITS else number
        groups = [digits[at : at + GROUP_DIGITS] for at in range(0, len(digits), GROUP_DIGITS)]
        for box, group in zip(self.boxes[start:], groups, strict=False):
            box.put(group)
        self._focus(min(start + len(groups), len(self.boxes) - 1))
