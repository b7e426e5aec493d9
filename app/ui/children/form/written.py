"""Editors for what is written: words, names, numbers, telephones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from app.models.kinds import Invalid, Kind
from app.ui.children.form.editor import Editor
from app.ui.children.form.growing import GrowingText
from app.ui.widgets.basic import label


class Line(QLineEdit):
    """A line in which Enter moves on to the next field, as Tab does."""

    def __init__(self) -> None:
        super().__init__()
        self.returnPressed.connect(self.focusNextChild)

    def show_words(self, words: str) -> None:
        """Put words there, their beginning in sight."""
        if words != self.text():  # else the cursor stays where it is
            self.setText(words)
            self.setCursorPosition(0)


class LineEditor(Editor):
    """Something short, written in any way its kind understands and tidied when the focus leaves."""

    def __init__(self, kind: Kind[Any], unit: str = "") -> None:
        super().__init__()
        self.kind = kind
        self.line = Line()
        self.line.textEdited.connect(self._typed)
        self.line.editingFinished.connect(self.settle)
        self.across = QHBoxLayout(self)
        self.across.setContentsMargins(0, 0, 0, 0)
        self.across.addWidget(self.line, 1)
        if unit:
            self.across.addWidget(label(unit, "muted"))
        self.setFocusProxy(self.line)

    def _typed(self, words: str) -> None:
        self.changed.emit()

    def settle(self) -> None:
        """Write a readable value in its usual form: 20150301 becomes 2015年3月1日."""
        try:
            tidy = self.kind.format(self.value())
        except Invalid:
            tidy = self.line.text()
        if tidy != self.line.text():
            self.line.show_words(tidy)
        self.settled.emit()

    def value(self) -> Any:
        return self.kind.parse(self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.show_words(self.kind.format(value))

    def raw(self) -> Any:
        return self.line.text()

    def take_up(self, raw: Any) -> None:
        self.line.show_words(str(raw))

    def parts(self) -> list[QWidget]:
        return [self.line]

    def set_hint(self, hint: str) -> None:
        super().set_hint(hint)
        self.line.setPlaceholderText(hint)

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class WordsEditor(Editor):
    """Words that may be long: the field grows with them."""

    def __init__(self, kind: Kind[Any], several_lines: bool) -> None:
        super().__init__()
        self.kind = kind
        self.box = GrowingText(2, 12, True) if several_lines else GrowingText(1, 4)
        self.box.typed.connect(self.changed)
        self.box.left.connect(self._settle)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.box, alignment=Qt.AlignmentFlag(0))
        self.setFocusProxy(self.box)

    def _settle(self) -> None:
        tidy = self.kind.format(self.value())
        if tidy != self.box.words():
            self.box.show_words(tidy)
        self.settled.emit()

    def value(self) -> Any:
        return self.kind.parse(self.box.words())

    def set_value(self, value: Any) -> None:
        self.box.show_words(self.kind.format(value))

    def raw(self) -> Any:
        return self.box.words()

    def take_up(self, raw: Any) -> None:
        self.box.show_words(str(raw))

    def parts(self) -> list[QWidget]:
        return [self.box]

    def set_hint(self, hint: str) -> None:
        super().set_hint(hint)
        self.box.setPlaceholderText(hint)

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)
