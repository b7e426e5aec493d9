"""Editors for one box of several: rings side by side when they are few, a list to choose from otherwise."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from app.models.boxes import OneOf
from app.models.options import Option
from app.ui.children.form.clearing import Clear
from app.ui.children.form.combos import CalmCombo, FilterCombo
from app.ui.children.form.editor import Editor
from app.ui.widgets.flow import FlowLayout

MOST_RINGS = 4
LONGEST_RING = 16
# With more entries than these a list is quicker to type into than to scroll.
MOST_TO_SCROLL = 12


def fits_rings(kind: OneOf) -> bool:
    """Whether the options are few and short enough to stand side by side."""
    offered = kind.options.offered()
    return len(offered) <= MOST_RINGS and all(len(one.short) <= LONGEST_RING for one in offered)


def escaped(words: str) -> str:
    """Words for a button or a label with a partner, where a single & would be swallowed."""
    return words.replace("&", "&&")


class RingsEditor(Editor):
    """A choice among a few rings; the value is the option's code. It can be emptied again."""

    def __init__(self, kind: OneOf) -> None:
        super().__init__()
        self._kind = kind
        self._group = QButtonGroup(self)
        self._rings: dict[str, QRadioButton] = {}
        self._name = ("", "")
        self._flow = FlowLayout(self, spacing=8)
        for option in kind.options.offered():
            self._add(option.code, option)
        self._clear = Clear(self, lambda: self.value() is not None, self._empty)
        self._clear.watch(*self._rings.values())
        self._flow.addWidget(self._clear)
        self._group.idClicked.connect(self._chosen)

    def _add(self, code: str, option: Option | None) -> None:
        ring = QRadioButton(escaped(option.short if option else code))
        ring.setProperty("role", "option")
        self._group.addButton(ring, len(self._rings))
        self._rings[code] = ring
        self._flow.addWidget(ring)
        self.setFocusProxy(next(iter(self._rings.values())))

    def value(self) -> Any:
        return next((code for code, ring in self._rings.items() if ring.isChecked()), None)

    def set_value(self, value: Any) -> None:
        if value is not None and value not in self._rings:  # retired, or of a newer program
            self._add(value, self._kind.options.find(value))
            self.call(*self._name)
        self._group.setExclusive(False)
        for code, ring in self._rings.items():
            ring.setChecked(code == value)
        self._group.setExclusive(True)
        self.setFocusProxy(self._rings.get(value) or next(iter(self._rings.values())))
        self._clear.look()

    def raw(self) -> Any:
        return self.value()

    def take_up(self, raw: Any) -> None:
        self.set_value(raw)

    def parts(self) -> list[QWidget]:
        return list(self._rings.values())

    def call(self, name: str, label: str) -> None:
        self._name = (name, label)
        for code, ring in self._rings.items():
            option = self._kind.options.find(code)
            ring.setObjectName(f"{name}_{code}")
            ring.setAccessibleName(f"{label}：{option.short if option else code}")
        self._clear.setObjectName(f"{name}_clear")
        self._clear.setAccessibleName(f"{label}：清除")

    def _chosen(self) -> None:
        self._clear.look()
        self.changed.emit()
        self.settled.emit()

    def _empty(self) -> None:
        self.set_value(None)
        self.setFocus()
        self._chosen()


class ListEditor(Editor):
    """A choice from a drop-down list; a long one finds its entries as they are typed."""

    def __init__(self, kind: OneOf) -> None:
        super().__init__()
        self._kind = kind
        self._kept: str | None = None
        shown = [option.short for option in kind.options.offered()]
        self.combo = FilterCombo(shown) if len(shown) > MOST_TO_SCROLL else CalmCombo(shown)
        self.combo.activated.connect(self._told)
        if line := self.combo.lineEdit():
            line.textEdited.connect(lambda _words: self.changed.emit())
            line.editingFinished.connect(self._told)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.combo)
        self.setFocusProxy(self.combo)

    def _told(self) -> None:
        self.changed.emit()
        self.settled.emit()

    def value(self) -> Any:
        words = self.raw()
        if self._kept is not None and words == self._kind.format(self._kept):
            return self._kept
        option = self._kind.options.named(words)
        return option.code if option else self._kind.parse(words)

    def set_value(self, value: Any) -> None:
        self._kept = value
        self.take_up(self._kind.format(value))

    def raw(self) -> Any:
        return self.combo.currentText().strip()

    def take_up(self, raw: Any) -> None:
        self.combo.show_words(raw)

    def parts(self) -> list[QWidget]:
        return [self.combo]

    def set_hint(self, hint: str) -> None:
        super().set_hint(hint)
        self.combo.set_hint(hint)
