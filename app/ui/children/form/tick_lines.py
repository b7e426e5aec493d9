"""The editor of boxes whose words are sentences: one below another, each on as many lines as it takes."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.models.boxes import Ticks
from app.models.options import Option
from app.ui.children.form.editor import Editor
from app.ui.children.form.measure import target
from app.ui.widgets.basic import label

LONGEST_IN_A_ROW = 24  # characters; longer words do not stand side by side


def has_sentences(kind: Ticks) -> bool:
    """Whether an option is too long to stand beside others, and none has a blank."""
    options = kind.options.offered()
    return any(len(one.short) > LONGEST_IN_A_ROW for one in options) and not any(o.has_blank for o in options)


class TickLine(QWidget):
    """A box and its sentence; a click on the sentence ticks the box."""

    def __init__(self, option: Option) -> None:
        super().__init__()
        self.option = option
        self.box = QCheckBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.setMinimumHeight(target())
        self.words: QLabel = label(option.short, wrap=True)
        beside = (target() - self.words.fontMetrics().height()) // 2  # the first line is level with the box
        self.words.setContentsMargins(0, beside, 0, beside)
        self.words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(6)
        across.addWidget(self.box, alignment=Qt.AlignmentFlag.AlignTop)
        across.addWidget(self.words, 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Taken, so that the release comes here too."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.box.isEnabled():
            self.box.setFocus()
            self.box.click()


class TickLinesEditor(Editor):
    """The value maps the ticked codes to ""."""

    def __init__(self, kind: Ticks) -> None:
        super().__init__()
        self._kind = kind
        self._lines: dict[str, TickLine] = {}
        self._name = ("", "")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for option in kind.options.offered():
            self._add(option)
        self.setFocusProxy(next(iter(self._lines.values())).box)

    def _add(self, option: Option) -> None:
        line = TickLine(option)
        line.box.clicked.connect(lambda _on: self._clicked(line))
        self._lines[option.code] = line
        self._column.addWidget(line)

    def value(self) -> Any:
        return self.raw() or None

    def set_value(self, value: Any) -> None:
        for code in value or {}:
            if code not in self._lines:  # retired, or of a newer program
                self._add(self._kind.options.find(code) or Option(code, code))
                self.call(*self._name)
        for code, line in self._lines.items():
            line.box.setChecked(code in (value or {}))

    def raw(self) -> Any:
        return {code: "" for code, line in self._lines.items() if line.box.isChecked()}

    def take_up(self, raw: Any) -> None:
        self.set_value(raw)

    def parts(self) -> list[QWidget]:
        return [line.box for line in self._lines.values()]

    def call(self, name: str, label: str) -> None:
        self._name = (name, label)
        for code, line in self._lines.items():
            line.box.setObjectName(f"{name}_{code}")
            line.box.setAccessibleName(f"{label}：{line.option.short}")

    def _clicked(self, clicked: TickLine) -> None:
        """What cannot stand beside the box just ticked gives way."""
        alone = self._kind.alone
        for code, line in self._lines.items():
            parted = clicked.option.code in alone or code in alone
            if line is not clicked and parted and clicked.box.isChecked():
                line.box.setChecked(False)
        self.changed.emit()
        self.settled.emit()
