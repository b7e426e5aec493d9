"""What to print and how: the left side of the print dialog."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QFormLayout,
    QRadioButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.services.printing.order import BLANK_OF, NAMES, Order, What
from app.services.printing.roster_content import GROUPINGS
from app.ui.printing.own_form import ONLY_WORD, own_form_tick
from app.ui.printing.whom import Whom
from app.ui.widgets.basic import label

_WHAT = {
    What.SHEETS: "个人信息台账",
    What.ROSTER: "花名册",
    What.VISIT_FORM: "走访记录表",
    What.AGREEMENT: "委托监护责任书",
    What.CONSENT: "告知书和同意书",
    What.IMPACT: "影响评估（空白）",
    What.EMERGENCY: "泄露应急处置卡",
    What.PLEDGE: "保密承诺书（空白）",
}
_BEFORE_GIVING = (
    "给父母或者其他申请人的，请勾上；法院、公安机关等依法调取的，不勾。"
    "走访、评估里自己写的话不会自动删去，给出以前请先看一遍。"
)
_FIRST_YEAR = 2016  # 国发〔2016〕13号: nobody has visits from before
_MOST_COPIES = 99


class Options(QWidget):
    """``changed`` when the paper would look different. What is printed from one place only, such as a whole
    file, is the only thing offered there (``only``). ``templates`` are what the office has its own Word form
    for."""

    changed = Signal()

    def __init__(
        self,
        whom: Whom,
        footer: bool,
        today: date,
        only: What | None = None,
        templates: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._whom, self._record_id = whom.choices(), whom.record_id
        self._offered = _WHAT if only is None else {only: NAMES[only]}
        self._what = _radios(list(self._offered.values()), "what")
        self._blank = QCheckBox("空白的，不填孩子的资料")
        self._blank.setObjectName("print_blank")
        self._who = _radios([words for words, _ in self._whom], "who")
        self._year = _spin("year", "年度", _FIRST_YEAR, today.year, today.year)
        self._by = _grouping()
        self._masked = QCheckBox("遮住证件号码的出生日期")
        self._masked.setObjectName("print_masked")
        self.copies = _spin("copies", "份数", 1, _MOST_COPIES, 1)
        self._discreet = QCheckBox("不列强制报告和有关的问题")
        self._discreet.setObjectName("print_discreet")
        self._discreet.setChecked(True)
        self._before = label(_BEFORE_GIVING, "muted", wrap=True)
        self._templates = templates
        self._template = own_form_tick()
        self._template_only_word = label(ONLY_WORD, "muted", wrap=True)
        as_wide_as_the_rest = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        as_wide_as_the_rest.setHeightForWidth(True)
        self._template_only_word.setSizePolicy(as_wide_as_the_rest)
        self._footer = QCheckBox("印页脚：内部资料、打印人和时间")
        self._footer.setObjectName("print_footer")
        self._footer.setChecked(footer)
        self._lay_out()
        self._connect()
        self._show_what_matters()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(2)
        self._who_heading = label("打印哪些儿童", "heading")
        for heading, group in ((label("打印什么", "heading"), self._what), (self._who_heading, self._who)):
            column.addWidget(heading)
            for choice in group.buttons():
                column.addWidget(choice)
            if group is self._what:
                column.addWidget(self._blank)
            column.addSpacing(10)
        self._rows = QFormLayout()
        self._rows.setSpacing(10)
        for words, field in (("年度", self._year), ("分组", self._by), ("份数", self.copies)):
            self._rows.addRow(words, field)
        column.addLayout(self._rows)
        column.addSpacing(6)
        column.addWidget(self._masked)
        column.addWidget(self._discreet)
        column.addWidget(self._before)
        column.addWidget(self._footer)
        column.addWidget(self._template)
        column.addWidget(self._template_only_word)
        column.addStretch(1)

    def _connect(self) -> None:
        self._what.idClicked.connect(lambda _id: self._show_what_matters())
        self._blank.toggled.connect(lambda _on: self._show_what_matters())
        for signal in (
            self._what.idClicked,
            self._blank.toggled,
            self._who.idClicked,
            self._year.valueChanged,
            self._by.currentIndexChanged,
            self._masked.toggled,
            self._discreet.toggled,
            self._footer.toggled,
            self._template.toggled,
        ):
            signal.connect(lambda _value: self.changed.emit())

    def _show_what_matters(self) -> None:
        what = self._chosen_what()
        for part in (self._who_heading, *self._who.buttons()):
            part.setVisible(not what.is_blank)
        self._blank.setVisible(what in BLANK_OF or what in BLANK_OF.values())
        self._rows.setRowVisible(self._year, what is What.SHEETS)
        self._rows.setRowVisible(self._by, what is What.ROSTER)
        self._masked.setVisible(what is What.ROSTER)
        for part in (self._discreet, self._before):
            part.setVisible(what is What.FILE)
        self._footer.setVisible(what is not What.FILE)
        for part in (self._template, self._template_only_word):
            part.setVisible(what in self._templates)

    def choose(self, what: What) -> None:
        """Set what to print."""
        filled = next((full for full, blank in BLANK_OF.items() if blank is what), what)
        self._what.button(list(self._offered).index(filled)).click()
        self._blank.setChecked(what.is_blank)

    def choose_whom(self, words: str) -> None:
        """Set for whom to print, by the words it is offered in."""
        self._who.button([one for one, _ in self._whom].index(words)).click()

    def _chosen_what(self) -> What:
        what = list(self._offered)[self._what.checkedId()]
        return BLANK_OF.get(what, what) if self._blank.isChecked() or not self._whom else what

    def order(self) -> Order:
        """What was chosen."""
        what = self._chosen_what()
        ids = self._whom[self._who.checkedId()][1] if not what.is_blank and self._whom else ()
        return Order(
            what,
            self._year.value(),
            ids,
            self._by.currentData(),
            self._masked.isChecked(),
            self.footer(),
            self._record_id,
            discreet=what is What.FILE and self._discreet.isChecked(),
            template=what in self._templates and self._template.isChecked(),
        )

    def footer(self) -> bool:
        return self._footer.isChecked()


def _radios(words: list[str], name: str) -> QButtonGroup:
    group = QButtonGroup()
    for place, one in enumerate(words):
        radio = QRadioButton(one)
        radio.setObjectName(f"print_{name}_{place}")
        radio.setChecked(place == 0)
        group.addButton(radio, place)
    return group


def _spin(name: str, words: str, least: int, most: int, value: int) -> QSpinBox:
    spin = QSpinBox()
    spin.setObjectName(f"print_{name}")
    spin.setAccessibleName(words)
    spin.setRange(least, most)
    spin.setValue(value)
    return spin


def _grouping() -> QComboBox:
    box = QComboBox()
    box.setObjectName("print_by")
    box.setAccessibleName("花名册按什么分组")
    for code, words in GROUPINGS.items():
        box.addItem(f"按{words}", code)
    return box
