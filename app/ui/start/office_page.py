"""First run, step 1: which office keeps this ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from app.errors import Problem
from app.services.office import villages
from app.ui.start import work
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row

KINDS = (("village", "村（居）"), ("town", "镇（街道）"))


class OfficePage(StartPage):
    """Kind, town, village and code; the known ones to choose from, any other to type."""

    step: int | None = 0

    def __init__(
        self,
        done: Callable[[work.OfficeWish], object],
        elsewhere: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        super().__init__("先说说本单位", "台账按单位保存，一个单位一本。名称会印在表格的页脚上。")
        self._done = done
        self._kinds = QButtonGroup(self)
        self.town = _choice("town", "镇（街道）", villages.towns())
        self.village = _choice("village", "村（居）", [])
        self.code = QLineEdit()
        self._lay_out_form()
        self.town.currentTextChanged.connect(self._town_changed)
        self.village.currentTextChanged.connect(self._fill_code)
        self._kinds.buttonClicked.connect(self._kind_changed)
        forward = button("下一步", self._forward, "primary")
        forward.setObjectName("office_forward")
        other = button("打开已有的台账", elsewhere, "link")
        other.setObjectName("open_existing")
        again = button("我有备份或交接包，要在这台电脑上恢复", restore, "link")
        again.setObjectName("restore_here")
        self.foot(other, again, None, forward)

    def _lay_out_form(self) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(14)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        self._village_name = label("村（居）")
        self.code.setObjectName("code")
        self.code.setAccessibleName("单位代码")
        self.code.setPlaceholderText("12 位数字")
        digits = QRegularExpression(r"\d{0,12}")
        self.code.setValidator(QRegularExpressionValidator(digits, self.code))
        hint = label("名单里有的单位，代码会自动填好；没有的，名称和代码都可以自己填。", "muted", wrap=True)
        fields: list[tuple[QWidget, QWidget]] = [
            (label("镇（街道）"), self.town),
            (self._village_name, self.village),
            (label("单位代码"), self.code),
        ]
        grid.addWidget(label("单位类别"), 0, 0)
        grid.addLayout(row(*self._kind_buttons(), None, spacing=18), 0, 1)
        for line, (name, field) in enumerate(fields, start=1):
            name.setBuddy(field)  # type: ignore[attr-defined]
            grid.addWidget(name, line, 0)
            grid.addWidget(field, line, 1)
        grid.addWidget(hint, 4, 1)
        self.body.addLayout(grid)

    def _kind_buttons(self) -> list[QRadioButton]:
        made = []
        for number, (code, words) in enumerate(KINDS):
            one = QRadioButton(words)
            one.setObjectName(f"kind_{code}")
            one.setAccessibleName(f"单位类别：{words}")
            self._kinds.addButton(one, number)
            made.append(one)
        made[0].setChecked(True)
        return made

    @property
    def kind(self) -> str:
        return KINDS[self._kinds.checkedId()][0]

    def names(self) -> list[str]:
        """What is too easy to guess as a password here."""
        return [name for name in (self.town.currentText(), self.village.currentText()) if name.strip()]

    def arrive(self) -> None:
        self.town.setFocus()

    def _kind_changed(self) -> None:
        for widget in (self._village_name, self.village):
            widget.setVisible(self.kind == "village")
        self._fill_code()

    def _town_changed(self, town: str) -> None:
        kept = self.village.currentText()
        _offer(self.village, [village.name for village in villages.villages_of(town.strip())])
        self.village.setCurrentText(kept if villages.code_of_village(town.strip(), kept) else "")
        self._fill_code()

    def _fill_code(self) -> None:
        town, village = self.town.currentText().strip(), self.village.currentText().strip()
        is_town = self.kind == "town"
        code = villages.code_of_town(town) if is_town else villages.code_of_village(town, village)
        if code:
            self.code.setText(code)

    def _forward(self) -> None:
        town, village = self.town.currentText().strip(), self.village.currentText().strip()
        name = town if self.kind == "town" else village
        wish = work.OfficeWish(self.kind, name, town, self.code.text().strip())
        try:
            work.refuse_office(wish)
        except Problem as error:
            self.complain(error)
            return
        self.say("")
        self._done(wish)


def _choice(object_name: str, name: str, offers: Iterable[str]) -> QComboBox:
    """A list to choose from by typing any part of a name; other names may be typed."""
    made = QComboBox()
    made.setObjectName(object_name)
    made.setAccessibleName(name)
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setMaxVisibleItems(12)
    edit, completer = made.lineEdit(), made.completer()
    assert edit is not None
    assert completer is not None
    edit.setPlaceholderText("选择，或者输入")
    edit.setAccessibleName(name)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
    _offer(made, offers)
    return made


def _offer(choice: QComboBox, offers: Iterable[str]) -> None:
    choice.blockSignals(True)
    choice.clear()
    choice.addItems(list(offers))
    choice.setCurrentIndex(-1)
    choice.setEditText("")
    choice.blockSignals(False)
