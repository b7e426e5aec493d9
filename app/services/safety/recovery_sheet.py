"""The recovery sheet as a page to print: numbered groups, the QR code, how to use it, where to keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from app.paths import resources
from app.services.printing.fonts import Fonts
from app.services.printing.ink import Ink
from app.services.safety.recovery import qr_modules, split

_LEFT, _TOP, _WIDTH = 62.0, 770.0, A4[0] - 124.0
_COLUMNS, _BOX_HIGH, _QR_SIDE = 2, 44.0, 176.0
_USE = (
    "忘记密码时，打开“关爱台账”，点“忘记密码”，",
    "照着上面的数字一组一组填进去，再设一个新密码。",
    "设好新密码以后程序会给出一张新的恢复单，这一张就作废了，请销毁。",
)
_KEEP = (
    "谁拿到这张纸，谁就能打开台账。请装进信封封好，锁进柜子，由负责人保管。",
    "不要和电脑放在一起，不要拍照，不要放进电脑或手机里。",
    "丢了或者怀疑被人看过，请马上在“设置”里换一张新的恢复单。",
)


@dataclass(frozen=True)
class RecoverySheet:
    """``number`` counts the sheets of a ledger from 1; only the newest is valid."""

    digits: str
    office: str
    user: str
    number: int


def to_pdf(sheet: RecoverySheet, on: date) -> bytes:
    """The sheet on one page of A4, made on the day ``on``."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setTitle("恢复单")
    canvas.setAuthor("关爱台账")
    fonts = Fonts(resources() / "fonts")
    ink = Ink(canvas, fonts)
    _Writer(ink, fonts, canvas).write(sheet, on)
    ink.end_page()
    canvas.save()
    return out.getvalue()


class _Writer:
    """Puts one block under the other; ``_y`` is where the next begins."""

    def __init__(self, ink: Ink, fonts: Fonts, canvas: Canvas) -> None:
        self._ink, self._fonts, self._canvas = ink, fonts, canvas
        self._y = _TOP

    def write(self, sheet: RecoverySheet, on: date) -> None:
        self._line("关爱台账 恢复单", 24, bold=True, after=14)
        told = f"{sheet.office}　第 {sheet.number} 张　{on.year}年{on.month}月{on.day}日"
        self._line(told, 12, after=8)
        self._line(f"制作人：{sheet.user}", 12, after=20)
        self._groups(split(sheet.digits))
        self._qr(qr_modules(sheet.digits))
        self._list("怎么用", _USE)
        self._list("怎么保管", _KEEP)
        self._line("打印机和复印机可能会留下底子：请用本单位的打印机，打印后看看有没有多余的纸。", 10.5)

    def _line(self, words: str, size: float, bold: bool = False, after: float = 6) -> None:
        self._y -= size
        self._put(words, _LEFT, self._y, size, bold)
        self._y -= after

    def _put(self, words: str, x: float, y: float, size: float, bold: bool = False) -> None:
        for run in self._fonts.runs(words, bold):
            self._ink.run(run, x, y, size)
            x += run.width * size

    def _groups(self, groups: Sequence[str]) -> None:
        wide = (_WIDTH - _QR_SIDE - 16) / _COLUMNS
        for number, group in enumerate(groups):
            x = _LEFT + number % _COLUMNS * wide
            y = self._y - (number // _COLUMNS + 1) * _BOX_HIGH
            self._ink.cell(x, y, wide, _BOX_HIGH)
            self._put(f"第 {number + 1} 组", x + 8, y + 28, 9)
            self._put(f"{group[:3]} {group[3:]}", x + 30, y + 9, 19, bold=True)

    def _qr(self, modules: list[list[bool]]) -> None:
        """Beside the groups, as high as they are."""
        size = _QR_SIDE / (len(modules) + 2)  # the paper around it is its quiet zone
        left = _LEFT + _WIDTH - _QR_SIDE + size
        for down, line in enumerate(modules):
            for across, dark in enumerate(line):
                if dark:
                    x, y = left + across * size, self._y - (down + 2) * size
                    self._canvas.rect(x, y, size + 0.1, size + 0.1, stroke=0, fill=1)
        self._y -= _QR_SIDE + 26

    def _list(self, heading: str, lines: Sequence[str]) -> None:
        self._line(heading, 14, bold=True, after=8)
        for line in lines:
            self._line(line, 12, after=7)
        self._y -= 12
