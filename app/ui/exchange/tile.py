"""A number with its name beside it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.widgets.basic import label, row


def tile(count: int, words: str, detail: str = "") -> QWidget:
    """``detail`` says how the number is made up: 儿童 3、走访 5."""
    frame = QWidget()
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(label(words))
    if detail:
        said.addWidget(label(detail, "muted"))
    line = row(label(f"{count:,}", "number"), spacing=8)
    line.setContentsMargins(0, 0, 24, 0)
    line.addLayout(said)
    frame.setLayout(line)
    return frame
