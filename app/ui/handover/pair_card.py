"""Two files that may be the same child's, side by side, what differs marked; and what was found out."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app.models import citizen_id
from app.models.care_choices import MATCH
from app.models.choices import SEX
from app.services.children.search import masked_name
from app.services.matching.pairs import Pair, Side
from app.ui.handover.lines import Line
from app.ui.widgets.basic import button, label, restyle, row

_DOTS = re.compile("·{5,}")  # as wide as Chinese letters: two columns have no room for ten
_WHY = {"id": "证件号码相同", "name": "姓名和出生年月相同"}
_WHAT = {
    "moved": "孩子搬走了：原来的村居把档案关档（迁出），镇里再把它送到新的村居。",
    "duplicate": "两边都建了档：多余的那份由村居关档，留下的接着用。",
    "different": "不是同一个孩子：两份都留着，以后不再提示。",
}


class PairCard(Line):
    """``decided`` carries the decision, the code of the village that closes its file (or "") and a note."""

    decided = Signal(str, str, str)

    def __init__(
        self, pair: Pair, office: Callable[[str], str], masked: bool, number: int, may_write: bool = True
    ) -> None:
        super().__init__(f"{office(pair.first.office)} 和 {office(pair.second.office)}")
        self._pair, self._number = pair, number
        self.show_mark(_WHY.get(pair.why, "相像"), "warning")
        self._add_sides(office, masked)
        if may_write:
            self._add_decision(office)

    def _add_sides(self, office: Callable[[str], str], masked: bool) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        sides = (self._pair.first, self._pair.second)
        for column, side in enumerate(sides, 1):
            grid.addWidget(label(office(side.office), "muted"), 0, column)
        whole, facts = [_facts(side, False) for side in sides], [_facts(side, masked) for side in sides]
        for line, name in enumerate(facts[0], 1):
            grid.addWidget(label(name, "muted"), line, 0)
            differs = whole[0][name] != whole[1][name]
            for column, one in enumerate(facts, 1):
                grid.addWidget(_cell(name, one[name], differs), line, column)
        self.body.addLayout(grid)

    def _add_decision(self, office: Callable[[str], str]) -> None:
        self._decision = QComboBox()
        self._decision.setObjectName(f"decision_{self._number}")
        self._decision.setAccessibleName("核对结果")
        self._decision.addItem("核对结果…", "")
        for option in MATCH:
            self._decision.addItem(option.label, option.code)
        self._closing = QComboBox()
        self._closing.setObjectName(f"closing_{self._number}")
        self._closing.setAccessibleName("由哪个村居关档")
        for side in (self._pair.first, self._pair.second):
            self._closing.addItem(f"{office(side.office)}关档", side.office)
        self._note = QLineEdit()
        self._note.setObjectName(f"pair_note_{self._number}")
        self._note.setAccessibleName("说明")
        self._note.setPlaceholderText("说明，例如问了谁")
        self._note.setMaxLength(200)
        self._done = button("记下", self._decide, "primary")
        self._done.setObjectName(f"decide_{self._number}")
        self._what = label("", "muted", wrap=True)
        self.body.addLayout(row(self._decision, self._closing, None))
        line = row(self._note, self._done)
        line.setStretch(0, 1)
        self.body.addWidget(self._what)
        self.body.addLayout(line)
        self._decision.currentIndexChanged.connect(lambda _: self._chosen())
        self._chosen()

    def _chosen(self) -> None:
        decision = self._decision.currentData()
        self._what.setText(_WHAT.get(decision, ""))
        self._what.setVisible(bool(decision))
        self._closing.setVisible(decision in ("moved", "duplicate"))
        for each in (self._note, self._done):
            each.setVisible(bool(decision))

    def _decide(self) -> None:
        decision = self._decision.currentData()
        village = self._closing.currentData() if decision != "different" else ""
        self.decided.emit(decision, village, self._note.text().strip())


def _facts(side: Side, masked: bool) -> dict[str, str]:
    number = side.id_number or ""
    return {
        "姓名": masked_name(side.name) if masked else side.name,
        "性别": SEX.label(side.sex),
        "出生年月": side.born or "",
        "证件号码": _DOTS.sub("····", citizen_id.masked(number)) if masked else number,
        "地址": side.address or "",
        "监护人": masked_name(side.carer_name or "") if masked else side.carer_name or "",
        "建档": f"{side.opened_on:%Y-%m-%d}" if side.opened_on else "",
        "最近走访": f"{side.last_visit:%Y-%m-%d}" if side.last_visit else "没有",
    }


def _cell(name: str, value: str, differs: bool) -> QWidget:
    """A value; one that differs says so on its ground and to a screen reader."""
    made = label(value or "没有填", wrap=True)
    if differs:
        restyle(made, "role", "differs")
        made.setAccessibleName(f"{name}：{value or '没有填'}，两边不同")
    return made
