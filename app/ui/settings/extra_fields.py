"""表格补充项: the office's own fields, in their order, and a form to add one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.models.office import EXTRA_KINDS, ExtraField
from app.services.office import extra_fields
from app.services.office.extra_fields import Wish
from app.ui.desk import Desk
from app.ui.settings.section import Section, fields, line_frame
from app.ui.widgets.basic import button, label, row


class ExtraFieldsSection(Section):
    """Changes take effect at once: in the form, the workbook, the history and the printed 补充信息."""

    key = "extra_fields"
    title = "表格补充项"
    sentence = (
        "正式表格之外，本单位还想登记的项目。添加后出现在档案的“补充信息”里，打印时印在正式表格后面。"
        "停用的项目不再显示，以前填的内容都保留。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._lines: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.body.addLayout(self._list)
        self._none = label("还没有补充项目。", "muted")
        self._list.addWidget(self._none)
        self._label = QLineEdit()
        self._label.setObjectName("extra_label")
        self._label.setMaxLength(extra_fields.LABEL_LENGTH)
        self._label.setPlaceholderText("例如 低保证号")
        self._kind = QComboBox()
        self._kind.setObjectName("extra_kind")
        for code, words in EXTRA_KINDS.items():
            self._kind.addItem(words, code)
        self._unit = QLineEdit()
        self._unit.setObjectName("extra_unit")
        self._unit.setMaxLength(extra_fields.UNIT_LENGTH)
        self._unit.setPlaceholderText("例如 元/月")
        self._offers = QPlainTextEdit()
        self._offers.setObjectName("extra_offers")
        self._offers.setPlaceholderText("一行写一个选项")
        self._offers.setMaximumHeight(130)
        self._offers.setTabChangesFocus(True)
        self._lay_out_form()
        self._kind.currentIndexChanged.connect(lambda _at: self._show_what_applies())
        self._show_what_applies()

    def _lay_out_form(self) -> None:
        column = self.card()
        column.addWidget(label("添加一项", "heading"))
        fields(column, ("名称", self._label), ("怎么填", self._kind))
        self._unit_line, self._offers_line = QWidget(), QWidget()
        for holder, words, field in (
            (self._unit_line, "单位", self._unit),
            (self._offers_line, "选项", self._offers),
        ):
            inner = QVBoxLayout(holder)
            inner.setContentsMargins(0, 0, 0, 0)
            fields(inner, (words, field))
            column.addWidget(holder)
        add = button("添加", self._add, "primary")
        add.setObjectName("add_extra")
        column.addLayout(row(add, None))
        self.body.addStretch(1)

    def arrive(self) -> None:
        self._show()

    def _show_what_applies(self) -> None:
        kind = self._kind.currentData()
        self._unit_line.setVisible(kind in extra_fields.WITH_UNIT)
        self._offers_line.setVisible(kind in extra_fields.WITH_OPTIONS)

    def _show(self) -> None:
        for old in self._lines:
            old.deleteLater()
        found = extra_fields.all_fields(self._desk.ledger)
        in_use = [field.id for field in found if not field.retired]
        self._lines = [self._line(field, in_use) for field in found]
        for line in self._lines:
            self._list.addWidget(line)
        self._none.setVisible(not found)

    def _line(self, field: ExtraField, in_use: list[str]) -> QWidget:
        frame = line_frame()
        line = QHBoxLayout(frame)
        line.setContentsMargins(16, 8, 10, 8)
        line.setSpacing(8)
        line.addWidget(label(field.label, "muted" if field.retired else ""))
        told = "、".join([EXTRA_KINDS[field.kind], *field.offers[:4]]) + ("……" if field.offers[4:] else "")
        line.addWidget(label(f"已停用　{told}" if field.retired else told, "muted"), 1)
        for name, words, shown, act in self._ways(field, in_use):
            if shown:
                one = button(words, act)
                one.setObjectName(f"{name}_{field.label}")
                one.setAccessibleName(f"{words}：{field.label}")
                line.addWidget(one)
        return frame

    def _ways(
        self, field: ExtraField, in_use: list[str]
    ) -> list[tuple[str, str, bool, Callable[[], object]]]:
        """What can be done with a field: name, words, whether it applies, and the doing."""
        ledger = self._desk.ledger
        at = in_use.index(field.id) if not field.retired else -1
        up = lambda: self._do(lambda: extra_fields.move_field(ledger, field.id, -1), "")  # noqa: E731
        down = lambda: self._do(lambda: extra_fields.move_field(ledger, field.id, 1), "")  # noqa: E731
        return [
            ("up", "上移", at > 0, up),
            ("down", "下移", 0 <= at < len(in_use) - 1, down),
            ("retire", "停用", not field.retired, lambda: self._retire(field)),
            ("restore", "恢复使用", field.retired, lambda: self._restore(field)),
        ]

    def _retire(self, field: ExtraField) -> None:
        ledger = self._desk.ledger
        self._do(lambda: extra_fields.retire_field(ledger, field.id), f"已停用“{field.label}”，内容都保留。")

    def _restore(self, field: ExtraField) -> None:
        ledger = self._desk.ledger
        self._do(lambda: extra_fields.restore_field(ledger, field.id), f"已恢复“{field.label}”。")

    def _add(self) -> None:
        offers = tuple(self._offers.toPlainText().splitlines())
        wish = Wish(self._label.text(), self._kind.currentData(), self._unit.text(), offers)
        ledger = self._desk.ledger
        if self._do(lambda: extra_fields.add_field(ledger, wish), f"已添加“{wish.label.strip()}”。"):
            self._label.clear()
            self._unit.clear()
            self._offers.clear()

    def _do(self, act: Callable[[], object], said: str) -> bool:
        done = self.attempt(act, said)
        if done:
            self._show()
            self._desk.changes.form_changed.emit()
        return done
