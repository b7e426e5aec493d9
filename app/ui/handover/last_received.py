"""The last package of each village, and the way to take one back: a reason, then it is as before."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.models.handover import Parcel
from app.services.ledger import Ledger
from app.services.receiving.received import last_received
from app.services.receiving.undoing import undo_receive, undoable
from app.services.town.villages import names_of, villages
from app.ui.desk import Desk
from app.ui.handover.lines import Line, Lines
from app.ui.handover.part import come_into_sight
from app.ui.handover.when import local_day
from app.ui.widgets.basic import button, label, row

Found = tuple[dict[str, Parcel], dict[str, str], set[str]]


class LastReceived(QWidget):
    """``undone`` carries the sentence on it; ``complained`` what went wrong."""

    undone = Signal(str)
    complained = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._heading = label("各村居最近收下的", "heading")
        self._lines = Lines()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._heading)
        column.addWidget(self._lines)
        self.hide()

    def arrive(self) -> None:
        """Read anew."""
        ledger = self._desk.ledger
        self._desk.jobs.run("", lambda _: _find(ledger), self._show, self.complained.emit, self)

    def _show(self, found: Found) -> None:
        parcels, names, may_go = found
        self.setVisible(bool(parcels))
        newest = sorted(parcels.values(), key=lambda one: one.created_at, reverse=True)
        self._lines.put([self._line(one, names.get(one.other, one.other), may_go) for one in newest])

    def _line(self, parcel: Parcel, name: str, may_go: set[str]) -> QWidget:
        received = f"第 {parcel.sequence} 号　{local_day(parcel.made_at)} 制作"
        line = Line(name, received)
        if parcel.id in may_go and self._desk.ledger.user.role.may_manage:
            undoing = _Undoing(name, parcel.other)
            undoing.agreed.connect(lambda why: self._undo(parcel, name, why))
            line.body.addWidget(undoing)
        return line

    def _undo(self, parcel: Parcel, name: str, why: str) -> None:
        ledger = self._desk.ledger

        def done(_: None) -> None:
            self.undone.emit(
                f"已经撤销收下{name}的第 {parcel.sequence} 号，这个村居的资料回到收它以前的样子。"
            )
            self.arrive()

        self._desk.jobs.run(
            "正在撤销", lambda _: undo_receive(ledger, parcel.id, why), done, self.complained.emit, self
        )


class _Undoing(QWidget):
    """撤销收下…, and then why. ``agreed`` carries the reason."""

    agreed = Signal(str)

    def __init__(self, name: str, code: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = code
        self._asking: QWidget | None = None  # most are never opened
        self._ask = button("撤销收下…", self._open, "link")
        self._ask.setObjectName(f"undo_{code}")
        self._ask.setAccessibleName(f"撤销收下{name}的交接包")
        self._line = row(self._ask, None)
        self.setLayout(self._line)

    def _open(self) -> None:
        self._ask.hide()
        self._asking = self._question()
        self._line.insertWidget(0, self._asking)
        self._why.setFocus()
        QTimer.singleShot(0, self, lambda: come_into_sight(self))

    def _question(self) -> QWidget:
        self._why = QLineEdit()
        self._why.setObjectName(f"undo_why_{self._code}")
        self._why.setAccessibleName("为什么撤销")
        self._why.setPlaceholderText("为什么撤销，例如：拿错了文件")
        self._why.setMaxLength(200)
        yes = button("撤销", lambda: self.agreed.emit(self._why.text().strip()), "danger")
        yes.setObjectName(f"undo_yes_{self._code}")
        yes.setEnabled(False)
        self._why.textChanged.connect(lambda text: yes.setEnabled(bool(text.strip())))
        no = button("不撤销", self._close)
        no.setObjectName(f"undo_no_{self._code}")
        asking = QWidget()
        line = row(self._why, yes, no)
        line.setStretch(0, 1)
        asking.setLayout(line)
        asking.setMinimumWidth(self.fontMetrics().horizontalAdvance("台") * 26)
        return asking

    def _close(self) -> None:
        if self._asking is not None:
            self._asking.hide()
            self._asking.deleteLater()
        self._ask.show()
        self._ask.setFocus()


def _find(ledger: Ledger) -> Found:
    return last_received(ledger), names_of(villages(ledger)), undoable(ledger)
