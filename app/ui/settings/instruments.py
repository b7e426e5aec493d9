"""评估量表: the instruments of the office; add one from a file, stop offering one, take a sample."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QFrame, QVBoxLayout, QWidget

from app.models.choices import LEVEL
from app.services.assessment import keeping
from app.services.assessment.instrument import Band, Instrument
from app.services.assessment.instruments import Kept, bundled, instruments_of
from app.ui.desk import Desk
from app.ui.settings.section import Section, line_frame
from app.ui.widgets.basic import button, clear, label, row

_FILES = "量表文件 (*.json)"


def told(instrument: Instrument) -> str:
    """What an instrument asks and how it grades, to be compared with the paper."""
    items = sum(1 for _ in instrument.items())
    vetoes = f"，{len(instrument.vetoes)} 项一票条件" if instrument.vetoes else ""
    bands = sorted(instrument.bands, key=lambda band: band.start)
    graded = "，".join(_graded(instrument, band) for band in bands)
    return f"{items} 题{vetoes}；{graded}；{instrument.since:%Y-%m-%d} 起用"


def _graded(instrument: Instrument, band: Band) -> str:
    """0 到 14 分低风险: both numbers can be reached."""
    first, last = max(band.start, instrument.lowest), min(band.end - 1, instrument.highest)
    return f"{first} 到 {last} 分{LEVEL.label(band.level)}"


class InstrumentsSection(Section):
    """Every version stands on a line of its own; old assessments go on being read with theirs."""

    key = "instruments"
    title = "评估量表"
    sentence = (
        "做监护评估用的量表。镇（街道）、市里有统一量表的，可以做成量表文件添加进来，再停用程序附带的参考量表。"
        "停用以后不再用来做新的评估，以前的评估照样能看。"
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._list = self.list()
        add = button("添加量表文件", self._ask_file, "primary")
        add.setObjectName("add_instrument")
        sample = button("另存一份样本", self._ask_place)
        sample.setObjectName("sample_instrument")
        column = self.card()
        column.addWidget(label("添加本单位的量表", "heading"))
        how = "先另存一份样本，请会电脑的同事照样子改成自己的量表；添加时会检查分数段有没有空档、重叠。"
        column.addWidget(label(how, "muted", wrap=True))
        column.addLayout(row(add, sample, None))
        self.body.addStretch(1)

    def arrive(self) -> None:
        self._show()

    def _show(self) -> None:
        clear(self._list)
        for kept in instruments_of(self._desk.ledger.office):
            self._list.addWidget(self._line(kept))

    def _line(self, kept: Kept) -> QFrame:
        one, frame = kept.instrument, line_frame()
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 8, 10, 8)
        column.setSpacing(2)
        words, do = ("恢复使用", self._restore) if kept.retired else ("停用", self._retire)
        act = button(words, lambda: do(one))
        act.setObjectName(f"{'restore' if kept.retired else 'retire'}_{one.key}")
        act.setAccessibleName(f"{words}：{one.called}")
        whose = "本单位添加" if kept.own else "程序附带"
        state = f"已停用　{whose}" if kept.retired else whose
        name = label(one.called, "muted" if kept.retired else "", wrap=True)
        line = row(name, label(state, "muted"), act)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(label(told(one), "muted", wrap=True))
        return frame

    def _ask_file(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, "选择量表文件", "", _FILES)
        if path:
            self.add(Path(path))

    def add(self, file: Path) -> None:
        """Add the instrument in a file; say which, or why not."""
        added: list[Instrument] = []
        if self.attempt(lambda: added.append(keeping.add_instrument(self._desk.ledger, file)), ""):
            self.say(f"已添加《{added[0].title}》。请对照纸质量表，核对题数和分数段。")
            self._show()

    def _ask_place(self) -> None:
        path, _ = QFileDialog.getSaveFileName(self, "另存量表样本", "量表样本.json", _FILES)
        if path:
            self.write_sample(Path(path))

    def write_sample(self, file: Path) -> None:
        """Write the instrument that comes with the program, to be changed into an own one."""
        self.attempt(
            lambda: keeping.write_sample(bundled()[0], file),
            "已另存样本。改好内容以后，把开头的编号也换成自己的，再添加。",
        )

    def _retire(self, one: Instrument) -> None:
        self._do(lambda: keeping.retire_instrument(self._desk.ledger, one.key), f"已停用《{one.title}》。")

    def _restore(self, one: Instrument) -> None:
        self._do(lambda: keeping.restore_instrument(self._desk.ledger, one.key), f"已恢复《{one.title}》。")

    def _do(self, act: Callable[[], object], said: str) -> None:
        if self.attempt(act, said):
            self._show()
