"""A text field that grows with what is written in it, so that nothing written is out of sight."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from app.ui.children.form.measure import em, target

_NO_BAR = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class GrowingText(QPlainTextEdit):
    """Plain text between ``least`` and ``most`` lines high; Enter moves on unless ``several`` lines may be.

    ``typed`` tells of changes by hand, ``left`` that the focus is gone.
    """

    typed = Signal()
    left = Signal()

    def __init__(self, least: int = 1, most: int = 4, several: bool = False, width: float = 8) -> None:
        super().__init__()
        self._least, self._most, self._several, self._width = least, most, several, width
        self._quiet = self._fitting = False
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(_NO_BAR)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("role", "growing")
        # The first line stands where a line edit has its own; 4 pixels are the frame (style.qss).
        self.document().setDocumentMargin(max(0.0, (target() - 4 - self.fontMetrics().lineSpacing()) / 2))
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.textChanged.connect(self._tell)
        self._fit()

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Put words there without telling anybody."""
        if words != self.toPlainText():  # else the cursor stays where it is
            self._quiet = True
            self.setPlainText(words)
            self._quiet = False

    def sizeHint(self) -> QSize:
        return QSize(em(self._width), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(em(min(self._width, 6)), self.height())

    def _tell(self) -> None:
        if not self._quiet:
            self.typed.emit()

    def _fit(self) -> None:
        """Take the height that the lines need, counted after they were really broken at this width."""
        if self._fitting:  # the new height itself changed the width: look again when that has settled
            QTimer.singleShot(0, self, self._fit)
            return
        self._fitting = True
        lines = self._count_lines()
        shown = max(self._least, min(self._most, lines))
        self.setFixedHeight(target() + (shown - 1) * self.fontMetrics().lineSpacing())
        over = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > self._most else _NO_BAR
        self.setVerticalScrollBarPolicy(over)
        self._fitting = False

    def _count_lines(self) -> int:
        lines, block = 0, self.document().begin()
        while block.isValid():
            self.document().documentLayout().blockBoundingRect(block)
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()  # another width breaks the lines elsewhere

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._several and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


def one_line(width: float = 8, parent: QWidget | None = None) -> GrowingText:
    """A field for one line of words, which wraps where the words are long."""
    return GrowingText(width=width)
