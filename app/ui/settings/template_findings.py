"""What stands against a Word file that is to be a document's form, before it is used."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.services.templates.loading import Loaded
from app.services.templates.names import NAMES_OF
from app.ui.widgets.basic import button, card, label, row

_TOLD = 12  # complaints told at once


class TemplateFindings(QWidget):
    """Hidden until there is something to say. ``accepted`` and ``looked`` carry what was loaded."""

    accepted = Signal(object)
    looked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.loaded: Loaded | None = None
        frame, column = card()
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.addWidget(frame)
        self._heading = label("", "heading", wrap=True)
        self.words = label("", wrap=True)
        self.words.setObjectName("template_findings")
        for one in (self._heading, self.words):
            column.addWidget(one)
        leave = button("先不用，改好再载入", lambda: self.show_loaded(None), "primary")
        look = button("预览", lambda: self.looked.emit(self.loaded))
        accept = button("照样使用", lambda: self.accepted.emit(self.loaded))
        for way, name in ((leave, "leave"), (look, "look"), (accept, "accept")):
            way.setObjectName(f"template_findings_{name}")
        column.addLayout(row(leave, look, accept, None))
        self.setFocusProxy(leave)
        self.hide()

    def show_loaded(self, loaded: Loaded | None) -> None:
        """Tell what was found in a file; ``None`` puts it away."""
        self.loaded = loaded
        self.setVisible(loaded is not None)
        if loaded is None:
            return
        told = [f"· {one}" for one in loaded.complaints[:_TOLD]]
        more = len(loaded.complaints) - _TOLD
        told += [f"· 另外还有 {more} 处。"] if more > 0 else []
        self._heading.setText(
            f"《{NAMES_OF[loaded.key]}》的模板还没有使用，有 {len(loaded.complaints)} 处要看一看"
        )
        self.words.setText("\n".join(told))
