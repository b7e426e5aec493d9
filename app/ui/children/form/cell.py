"""One field on the screen: its label, its editor, and beneath it the sentence that is to be said."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.models.fields import Field
from app.ui.children.form.columns import ColumnsLayout
from app.ui.children.form.editor import Editor, State
from app.ui.children.form.editors import editor_for
from app.ui.children.form.measure import em, target
from app.ui.children.form.one_of import escaped
from app.ui.widgets.basic import button, label, restyle

_CLICK = 50  # milliseconds between looks whether a mouse button is still down
LABEL_WIDTH = 7.2  # characters: the longest labels of the paper take two lines


class Said(QWidget):
    """The sentence beneath an editor, with at most one thing to do about it."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label(wrap=True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._remedy = button("", lambda: self._settle and self._settle())
        self._settle: Callable[[], object] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._remedy, alignment=Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def say(self, state: State, sentence: str) -> None:
        """Show a sentence in the tone of ``state``; an empty one is silence."""
        restyle(self._words, "role", state if state in ("error", "warning") else "muted")
        self._words.setText(sentence)
        self.offer("", None)
        self.setVisible(bool(sentence))

    def offer(self, words: str, settle: Callable[[], object] | None) -> None:
        """Put a button beside the sentence; without words, none."""
        self._settle = settle
        self._remedy.setText(words)
        self._remedy.setVisible(bool(words))

    @property
    def sentence(self) -> str:
        return self._words.text()


def write_caption(made: QLabel, words: str, required: bool) -> None:
    """Write a label; one that needs two lines is broken in its middle, not before its last character."""
    star = " *" if required else ""
    if made.fontMetrics().horizontalAdvance(words + star) > made.maximumWidth():
        middle = words.find("(") if "(" in words else (len(words) + 1) // 2
        words = words[:middle] + "\n" + words[middle:]
    made.setText(escaped(words) + star)


def caption(words: str, required: bool, width: float = LABEL_WIDTH) -> QLabel:
    """A label before an editor, in line with its first line of text; a star says that it has to be filled."""
    made = label(role="field", wrap=True)
    made.setFixedWidth(em(width))
    write_caption(made, words, required)
    made.setMinimumHeight(target())
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made


class Cell(QWidget):
    """A field with its label, editor and sentence.

    ``name`` and ``words`` are those of the whole form, where the declaration's may stand on two parents; the
    label shows ``shown_as``. The ``caption`` of a bare cell is placed by whoever made it. ``edited`` and
    ``settled`` are the editor's signals with the field's name.
    """

    edited = Signal(str)
    settled = Signal(str)

    def __init__(
        self,
        field: Field,
        name: str,
        words: str,
        shown_as: str = "",
        width: float = LABEL_WIDTH,
        bare: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name, self.words, self._shown_as = name, words, shown_as or words
        self.state: State = "ok"
        self.editor: Editor = editor_for(field.kind)
        self.editor.call(name, words)
        self.editor.set_hint(field.hint)
        self.editor.changed.connect(self._edited)
        self.editor.settled.connect(self._settled)
        self.said = Said()
        self.caption = caption(self._shown_as, field.required is True, width)
        self.caption.setBuddy(self.editor)
        self._arrange(bare)

    def _arrange(self, bare: bool) -> None:
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        if not bare:
            across.addWidget(self.caption, alignment=Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        across.addLayout(right, 1)
        right.setSpacing(2)
        right.addWidget(self.editor)
        right.addWidget(self.said)
        right.addStretch(1)

    def _edited(self) -> None:
        self.edited.emit(self.name)

    def _settled(self) -> None:
        """Told once no mouse button is down: a sentence coming up would move away what is being clicked."""
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            QTimer.singleShot(_CLICK, self, self._settled)
        else:
            self.settled.emit(self.name)

    @property
    def sentence(self) -> str:
        return self.said.sentence

    def ask(self, required: bool) -> None:
        """Mark the field as one that has to be filled, or not."""
        write_caption(self.caption, self._shown_as, required)

    def say(self, state: State, sentence: str = "") -> None:
        """Show how the field stands."""
        if (state, sentence) == (self.state, self.sentence):
            return
        self.state = state
        self.editor.set_state(state)
        restyle(self.caption, "state", state)
        self.said.say(state, sentence)


class Pair(QWidget):
    """Two fields on one line under the second one's label; below one another where it is narrow."""

    def __init__(self, first: Cell, second: Cell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        columns = ColumnsLayout(em(22), gap=em(0.5), line_gap=6, first=0.4)
        columns.put(first)
        columns.put(second)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(second.caption, alignment=Qt.AlignmentFlag.AlignTop)
        across.addLayout(columns, 1)
