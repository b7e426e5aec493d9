"""First run, step 3: the recovery sheet, to be printed or copied, and proved to have been."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import Problem
from app.services.safety.recovery import GROUPS, qr_modules, split
from app.ui.start.page import StartPage
from app.ui.widgets.basic import button, label, row
from app.ui.widgets.digits import GroupEdit
from app.ui.widgets.qr import QrCode

if TYPE_CHECKING:
    from app.services.safety.recovery_sheet import RecoverySheet

Choose = Callable[[int], Sequence[int]]


class SheetPage(StartPage):
    """Shows the digits once. ``print_`` and ``keep`` give them to paper or to a PDF."""

    step: int | None = 2

    def __init__(
        self,
        done: Callable[[], object],
        print_: Callable[[RecoverySheet], object],
        keep: Callable[[RecoverySheet], object],
    ) -> None:
        super().__init__(
            "恢复单，请现在就打印或抄好",
            "忘记密码时，只有它能打开台账。谁拿到它就能打开台账：请装进信封，锁在柜子里，不要放在电脑旁边，"
            "也不要拍照。",
        )
        self.sheet: RecoverySheet | None = None
        self._place = QVBoxLayout()
        self.body.addLayout(self._place)
        self._shown: QWidget | None = None
        printing = button("打印恢复单", lambda: self._give(print_))
        printing.setObjectName("print_sheet")
        saving = button("存为 PDF", lambda: self._give(keep))
        saving.setObjectName("save_sheet")
        forward = button("打印或抄好了，下一步", done, "primary")
        forward.setObjectName("sheet_forward")
        self.foot(printing, saving, None, forward)

    def show_sheet(self, facts: RecoverySheet) -> None:
        """Put a sheet's digits and QR code on the page."""
        self.forget()
        self.sheet = facts
        self._shown = _sheet(facts)
        self._place.addWidget(self._shown)

    def forget(self) -> None:
        self.sheet = None
        if self._shown is not None:
            self._shown.deleteLater()
            self._shown = None

    def _give(self, way: Callable[[RecoverySheet], object]) -> None:
        if self.sheet is None:
            return
        try:
            said = way(self.sheet)
        except (Problem, OSError) as error:
            self.complain(error)
            return
        self.say(said if isinstance(said, str) else "")


def _sheet(facts: RecoverySheet) -> QFrame:
    frame = QFrame()
    frame.setProperty("role", "digits")
    line = QHBoxLayout(frame)
    line.setContentsMargins(20, 14, 14, 14)
    grid = QGridLayout()
    grid.setHorizontalSpacing(20)
    grid.setVerticalSpacing(8)
    for number, group in enumerate(split(facts.digits)):
        grid.addLayout(row(_number(number), _group(number, group), None, spacing=8), number // 2, number % 2)
    line.addLayout(grid, 1)
    line.addWidget(QrCode(qr_modules(facts.digits), 168))
    return frame


def _number(number: int) -> QLabel:
    made = label(f"第 {number + 1} 组", "muted")
    made.setMinimumWidth(64)
    return made


def _group(number: int, group: str) -> QLabel:
    made = label(f"{group[:3]} {group[3:]}", "digits")
    made.setObjectName(f"group_{number + 1}")
    made.setAccessibleName(f"第 {number + 1} 组：{' '.join(group)}")
    return made


class ProofPage(StartPage):
    """Two groups typed back from the paper show that the sheet was kept."""

    step: int | None = 2

    def __init__(self, done: Callable[[], object], back: Callable[[], object], choose: Choose) -> None:
        super().__init__(
            "核对一下恢复单", "请照着纸上的恢复单，把下面两组数字填进来。这样就知道抄的、印的都看得清。"
        )
        self._done = done
        self._choose = choose
        self._place = QVBoxLayout()
        self._place.setSpacing(14)
        self.body.addLayout(self._place)
        self._edits: list[tuple[str, GroupEdit]] = []
        self._holders: list[QWidget] = []
        backward = button("回去再看一眼", back)
        backward.setObjectName("proof_back")
        forward = button("核对，下一步", self._forward, "primary")
        forward.setObjectName("proof_forward")
        self.foot(backward, None, forward)

    def ask(self, digits: str) -> None:
        """Ask for two groups of these digits."""
        self.forget()
        groups = split(digits)
        for number in self._choose(GROUPS):
            edit = GroupEdit(number)
            edit.returnPressed.connect(self._forward)
            holder = QWidget()
            holder.setLayout(row(_number(number), edit, None, spacing=10))
            self._place.addWidget(holder)
            self._holders.append(holder)
            self._edits.append((groups[number], edit))
        for (_, filled), (_, following) in pairwise(self._edits):
            filled.full.connect(following.setFocus)

    def arrive(self) -> None:
        if self._edits:
            self._edits[0][1].setFocus()

    def forget(self) -> None:
        for holder in self._holders:
            holder.deleteLater()
        self._edits, self._holders = [], []
        self.say("")

    def _forward(self) -> None:
        wrong = [edit for group, edit in self._edits if edit.text() != group]
        for edit in wrong:
            edit.mark(True)
        if not wrong:
            self._done()
            return
        which = "、".join(f"第 {edit.number + 1} 组" for edit in wrong)
        self.say(f"{which}和恢复单上的不一样。请对照纸上的数字，再填一次。", "error")
        wrong[0].setFocus()
        wrong[0].selectAll()
