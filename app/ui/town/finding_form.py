"""What was found of a child on the spot, filled in after the visit."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout

from app.models.care_choices import SPOT_RESULT
from app.models.options import Options
from app.services.supervision.checklist import ITEMS, Item
from app.services.supervision.spot_summary import Found
from app.ui.children.form.growing import GrowingText
from app.ui.widgets.basic import button, label, row


class FindingForm(QFrame):
    """The questions of the list, the result, a few words. ``done`` when it is to be kept, else ``left``."""

    done = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, found: Found) -> None:
        super().__init__()
        self.setProperty("role", "aside")
        self.setObjectName("finding_form")
        self.found = found
        self._groups: dict[str, QButtonGroup] = {}
        self.words = GrowingText(least=1, most=5, several=True)
        self.words.setObjectName("finding_words")
        self.words.setAccessibleName("核查到的情况")
        self.words.setPlaceholderText("核查到的情况")
        self.words.show_words(found.words)
        self.words.typed.connect(self.edited)
        self._said = label("", "error", wrap=True)
        self._said.hide()
        self._lay_out()
        self._start = self.values()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for number, item in enumerate(ITEMS):
            grid.addWidget(label(item.question, wrap=True), number, 0)
            grid.addLayout(self._rings(item), number, 1)
        result = Item("result", "核查结果", "", SPOT_RESULT)
        grid.addWidget(label(result.question, "strong"), len(ITEMS), 0)
        grid.addLayout(self._rings(result), len(ITEMS), 1)
        keep = button("保存核查结果", self.done.emit, "primary")
        keep.setObjectName("finding_keep")
        cancel = button("取消", self.left.emit, "quiet")
        cancel.setObjectName("finding_cancel")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 14, 10)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(label("结果不选，按上面的回答来定。", "muted", wrap=True))
        column.addWidget(self.words)
        column.addLayout(row(self._said, None, cancel, keep))

    def _rings(self, item: Item) -> QHBoxLayout:
        group = QButtonGroup(self)
        rings = []
        for number, option in enumerate(item.answers.offered()):
            ring = QRadioButton(option.label)
            ring.setObjectName(f"{item.key}_{option.code}")
            ring.setAccessibleName(f"{item.question}：{option.label}")
            group.addButton(ring, number)
            kept = self.found.result if item.key == "result" else self.found.answers.get(item.key)
            ring.setChecked(kept == option.code)
            ring.toggled.connect(lambda _on: self.edited.emit())
            rings.append(ring)
        self._groups[item.key] = group
        return row(*rings, None, spacing=16)

    def values(self) -> dict[str, Any]:
        """What was filled in."""
        answers = {item.key: self._chosen(item.key, item.answers) for item in ITEMS}
        result = self._chosen("result", SPOT_RESULT)
        given = {key: said for key, said in answers.items() if said}
        return {"answers": given, "result": result, "words": self.words.words()}

    def _chosen(self, key: str, options: Options) -> str:
        number = self._groups[key].checkedId()
        return options.offered()[number].code if number >= 0 else ""

    def raw(self) -> Any:
        """What stands there, as JSON."""
        return self.values()

    def take_up(self, raw: Any) -> None:
        """Put a draft back."""
        chosen = {**raw["answers"], "result": raw["result"]}
        for ring in self.findChildren(QRadioButton):
            key, _, code = ring.objectName().rpartition("_")
            ring.setChecked(chosen.get(key) == code)
        self.words.show_words(raw["words"])

    def is_unsaved(self) -> bool:
        return self.values() != self._start

    def say(self, sentence: str) -> None:
        """Say what stands against it."""
        self._said.setText(sentence)
        self._said.show()
